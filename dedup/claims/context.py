"""Where a cue stands in its unit: what surrounds it, and the place that answers to it in the other article.

All word numbers are indexes into the tokens of the whole article; ``[first, last)`` is half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dedup.claims.base import Mention, Unit
from dedup.claims.layout import Layout, is_content, layout
from dedup.model import Side, Span
from dedup.text.parse import ParsedArticle
from dedup.text.tokens import Tokens

__all__ = ["Context", "Matched", "Place", "context_of", "is_content", "matched"]

SAME_VALUE = 0.2
"""What two cues of one value are closer to each other for it than by their surroundings."""
WINDOW = 5
"""Words on each side of a cue that say whether two cues stand in the same context."""

_WEIGHT = tuple(tuple(weight / (2 + distance) for distance in range(WINDOW + 1)) for weight in (0.4, 1.0))
"""What a word around a cue is worth by whether it names something and how many words off it stands."""

Words = tuple[int, int]
"""The words ``[first, last)``."""
_ENDS = (".", "!", "?", "…", "。", "")
_MARKS = " \t\r\n\"'“”‘’»)]"
_SIDES: tuple[Side, Side] = ("a", "b")


@dataclass(frozen=True, slots=True)
class Place:
    """The words ``[first, last)`` of one side, and how closely they answer to the other side (0 to 1)."""

    first: int
    last: int
    support: float


@dataclass(frozen=True, slots=True)
class Matched:
    """A cue of each side in the same context; one of them may be absent."""

    a: Mention | None
    b: Mention | None
    support: float


@dataclass(slots=True)
class Around:
    """What words near a place weigh in all, and the image and weight of those that have one, before and behind it."""

    total: float = 0.0
    before: list[tuple[int, float]] = field(default_factory=list)
    behind: list[tuple[int, float]] = field(default_factory=list)


class Context:
    """The words of a unit, seen from either side.

    ``forth`` leads from words of a to words of b, ``back`` the other way; ``a_range`` and ``b_range`` are its words.
    """

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.forth: Mapping[int, int] = dict(unit.words)
        self.back: Mapping[int, int] = {j: i for i, j in unit.words}
        self.at_a, self.at_b = layout(unit.a), layout(unit.b)
        self.a_range, self.b_range = self.at_a.within(unit.a_span), self.at_b.within(unit.b_span)
        self._surroundings: dict[tuple[Side, Words], Around] = {}

    def article(self, side: Side) -> ParsedArticle:
        """The article of ``side``."""
        return self.unit.a if side == "a" else self.unit.b

    def layout(self, side: Side) -> Layout:
        """Where the words of ``side`` stand."""
        return self.at_a if side == "a" else self.at_b

    def tokens(self, side: Side) -> Tokens:
        """The words of the article of ``side``."""
        return self.article(side).tokens

    def span(self, side: Side) -> Span:
        """The unit's stretch of ``side``."""
        return self.unit.a_span if side == "a" else self.unit.b_span

    @cached_property
    def clipped(self) -> bool:
        """Whether either side is no full sentence: headlines and captions leave words out that nobody denies."""
        return any(self.span(side).of(self.article(side).text).rstrip(_MARKS)[-1:] not in _ENDS for side in _SIDES)

    def range(self, side: Side) -> tuple[int, int]:
        """The unit's words on ``side``."""
        return self.a_range if side == "a" else self.b_range

    def images(self, side: Side) -> Mapping[int, int]:
        """Word of ``side`` to word of the other side."""
        return self.forth if side == "a" else self.back

    def mention_range(self, side: Side, mention: Mention) -> tuple[int, int]:
        """The words under a mention."""
        return self.layout(side).within(mention.span)

    def marked(self, side: Side, span: Span) -> bool:
        """Whether a stretch lies inside a quotation."""
        quotations = self.article(side).quotations
        at = bisect_right(quotations, span.start, key=lambda q: q.start) - 1
        return at >= 0 and quotations[at].contains(span)

    def affinity(self, side: Side, here: Words, there: Words) -> float:
        """How much of the surroundings of ``here`` (words of ``side``) surrounds ``there`` too, from 0 to 1."""
        around = self.around(side, here)
        begin, end = there[0] - WINDOW, there[1] + WINDOW
        shared = 0.0
        for answering in (around.before, around.behind):
            for image, weight in answering:
                if begin <= image < end:
                    shared += weight
        return shared / around.total if shared else 0.0

    def flanks(self, side: Side, here: Words, there: Words) -> float:
        """The same of surroundings that stand on the same side, before or behind, of both."""
        around = self.around(side, here)
        first, last = there
        shared = 0.0
        for image, weight in around.before:
            if first - WINDOW <= image < first:
                shared += weight
        for image, weight in around.behind:
            if last <= image < last + WINDOW:
                shared += weight
        return shared / around.total if shared else 0.0

    def around(self, side: Side, here: Words) -> Around:
        """What surrounds the words ``here``, worked out once."""
        known = self._surroundings.get((side, here))
        if known is None:
            known = self._surroundings[side, here] = self._around(side, here)
        return known

    def _around(self, side: Side, here: Words) -> Around:
        content, images = self.layout(side).content, self.images(side)
        low, high = self.range(side)
        first, last = here
        found = Around()
        for i in range(max(low, first - WINDOW), min(high, first)):
            weight = _WEIGHT[content[i]][first - i]
            found.total += weight
            if i in images:
                found.before.append((images[i], weight))
        for i in range(max(low, last), min(high, last + WINDOW)):
            weight = _WEIGHT[content[i]][i - last + 1]
            found.total += weight
            if i in images:
                found.behind.append((images[i], weight))
        return found

    def mutual(self, a: Words, b: Words) -> float:
        """The affinity of two word ranges seen from both sides."""
        return (self.affinity("a", a, b) + self.affinity("b", b, a)) / 2

    def in_place(self, side: Side, first: int, last: int) -> tuple[int, int] | None:
        """The other side's words between the images of the two words around ``[first, last)``; null without both."""
        images = self.images(side)
        before, behind = images.get(first - 1), images.get(last)
        return None if before is None or behind is None or behind <= before else (before + 1, behind)

    def counterpart(self, side: Side, first: int, last: int, reach: int = 4) -> Place | None:
        """The words of the other side between the images of the aligned words left and right of ``[first, last)``.

        Null where a neighbour within ``reach`` words is missing on both sides or the images cross.
        """
        images = self.images(side)
        low, high = self.range(side)
        left = next((i for i in range(first - 1, max(low, first - reach) - 1, -1) if i in images), None)
        right = next((i for i in range(last, min(high, last + reach)) if i in images), None)
        other_low, other_high = self.range("b" if side == "a" else "a")
        if left is None and right is None:
            return None
        start = images[left] + 1 if left is not None else (other_low if first - reach <= low else None)
        end = images[right] if right is not None else (other_high if last + reach >= high else None)
        if start is None or end is None or start > end:
            return None
        gaps = (first - 1 - left if left is not None else reach) + (right - last if right is not None else reach)
        return Place(start, end, 1.0 - gaps / (2 * reach))


_latest: list[Context] = []


def context_of(unit: Unit) -> Context:
    """The context of ``unit``, made once while the kinds are asked about the same unit one after another."""
    if not _latest or _latest[0].unit is not unit:
        _latest[:] = [Context(unit)]
    return _latest[0]


def matched(context: Context, a: Sequence[Mention], b: Sequence[Mention], floor: float = 0.3) -> list[Matched]:
    """Cues of both sides paired by their surroundings, best first; then those without a partner."""
    if not a and not b:
        return []
    left = [context.mention_range("a", m) for m in a]
    right = [context.mention_range("b", m) for m in b]
    scored = [(context.mutual(x, y), i, j) for i, x in enumerate(left) for j, y in enumerate(right)]
    scored.sort(key=lambda s: (-s[0] - (SAME_VALUE if a[s[1]].value == b[s[2]].value else 0.0), s[1], s[2]))
    found: list[Matched] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, i, j in scored:
        if score >= floor and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            found.append(Matched(a[i], b[j], score))
    found.extend(Matched(m, None, 0.0) for i, m in enumerate(a) if i not in used_a)
    found.extend(Matched(None, m, 0.0) for j, m in enumerate(b) if j not in used_b)
    return found
