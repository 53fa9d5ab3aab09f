"""Direction: which way a value went (up, down) or stands to another (more, fewer). Synonyms share a value.

Compares two words of direction in the same surroundings. Guards: phrasal verbs and idioms ("set up", "shut down",
"up to") name no movement; a word of the same direction near the counterpart that answers to nothing else is taken for
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, Matched, context_of, matched
from dedup.claims.govern import cues, finding
from dedup.claims.layout import layout
from dedup.claims.lexicon import lexicon
from dedup.claims.running import runs
from dedup.model import DivergenceRelation, DivergenceType, Side
from dedup.text.parse import ParsedArticle

SAME_CONTEXT = 0.45
"""Share of the surroundings that must be the same."""
OPPOSITE = {"up": "down", "down": "up", "more": "fewer", "fewer": "more"}
COPY = 0.6
"""Correspondence of two sentences from which a word exchanged in its place is surely that place's."""
_AMOUNT = re.compile(r"\s+[$£€¥]?\d")
NEAR = 6
"""Words around the counterpart in which another word of the same direction makes the comparison unsafe."""


class Direction:
    """The kind ``direction``."""

    name = "direction"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Words of direction by value."""
        at, text, found = layout(article), article.text, []
        for h in lexicon("direction").find(article.tokens, text):
            particle = article.tokens.forms[h.last - 1]
            if h.value in OPPOSITE:
                found.append(Mention(DivergenceType.DIRECTION, at.span(h.first, h.last), h.value))
            elif particle in ("up", "down") and _AMOUNT.match(text, at.ends[h.last - 1]):
                # "The shares ended up 4 percent": before an amount it is no idiom.
                found.append(Mention(DivergenceType.DIRECTION, at.span(h.last - 1, h.last), particle))
        return found

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Movements and comparisons that point the other way."""
        if not a or not b:
            return
        context = context_of(unit)
        for values in (("up", "down"), ("more", "fewer")):
            f, g = ([m for m in side if m.value in values] for side in (a, b))
            turned = list(_turned(context, f, g))
            for x, y in turned:
                yield _opposed(context, x, y, 1.0)
            f = [m for m in f if all(m is not x for x, _ in turned)]
            g = [m for m in g if all(m is not y for _, y in turned)]
            for pair in matched(context, f, g, SAME_CONTEXT):
                yield from _compared(context, pair, f, g)


def _turned(context: Context, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Words of opposite direction of which one stands exactly where the other does in a nearly equal sentence."""
    if context.unit.score < COPY:
        return
    there = {context.mention_range("b", m): m for m in b}
    for m in a:
        place = context.in_place("a", *context.mention_range("a", m))
        other = there.get(place) if place is not None else None
        if other is not None and other.value == OPPOSITE[m.value]:
            yield m, other


def _opposed(context: Context, a: Mention, b: Mention, support: float) -> Finding:
    """The finding that two words point in opposite directions."""
    cue = cues(context, "a", [a])[0]
    said = f"“{a.span.of(context.unit.a.text)}” / “{b.span.of(context.unit.b.text)}”"
    relation = DivergenceRelation.UPDATE if runs(context, a, b) else DivergenceRelation.CONFLICT
    return finding(context, cue, b, relation, f"goes the other way: {said}", 0.5 + 0.45 * support)


def _compared(context: Context, pair: Matched, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Finding]:
    """What two words of direction in one context say of each other."""
    if pair.a is None or pair.b is None:
        return
    cue = cues(context, "a", [pair.a])
    if not cue:
        return
    if pair.a.value == pair.b.value:
        yield finding(context, cue[0], pair.b, None, "", 0.9)
    elif not _answered(context, "b", pair.a.value, pair.b, b) and not _answered(context, "a", pair.b.value, pair.a, a):
        yield _opposed(context, pair.a, pair.b, pair.support)


def _answered(context: Context, side: Side, value: str, partner: Mention, others: Sequence[Mention]) -> bool:
    """Whether a word of direction ``value`` stands near the partner and has no counterpart of its own."""
    images = context.images(side)
    first, _ = context.mention_range(side, partner)
    places = [context.mention_range(side, o)[0] for o in others if o.value == value]
    return any(abs(place - first) <= NEAR and place not in images for place in places)
