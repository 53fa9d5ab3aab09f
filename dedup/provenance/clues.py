"""Clues to who took it from whom. Positive weights (log-odds) speak for b-from-a, negative ones for a-from-b."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dedup.model import Clue, Credit, CreditClass, Passage, Span
from dedup.provenance.close import is_close
from dedup.provenance.dates import hours_later
from dedup.provenance.errors import shared_errors
from dedup.provenance.sources import publisher_name, same_house
from dedup.text.parse import ParsedArticle
from dedup.verdict.coverage import coverage, union

_CREDITED, _CITED, _OWN = 4.0, 2.0, 0.7
_CUT_FROM_END, _CUT, _ADDED = 0.9, 0.5, 0.5
_WHOLE, _PART = 0.75, 0.6
"""Coverage from which a side is wholly inside the other, and up to which the other has more."""


@dataclass(frozen=True, slots=True)
class Side:
    """One article as the clues see it; ``covered`` are the spans of its close passages."""

    label: str
    article: ParsedArticle
    house: str | None
    credits: Sequence[Credit]
    covered: Sequence[Span]

    @property
    def coverage(self) -> float:
        """Share of the article that corresponds to the other."""
        return coverage(self.article, self.covered)


def sides(
    a: ParsedArticle,
    b: ParsedArticle,
    passages: Sequence[Passage],
    credits_a: Sequence[Credit],
    credits_b: Sequence[Credit],
) -> tuple[Side, Side]:
    """The two sides of a pair."""
    kept = [p for p in passages if is_close(p)]
    return (
        Side("a", a, publisher_name(a.article.publisher), credits_a, union(p.a for p in kept)),
        Side("b", b, publisher_name(b.article.publisher), credits_b, union(p.b for p in kept)),
    )


def clues(a: Side, b: Side) -> list[Clue]:
    """All clues that say something, the strongest first."""
    found: list[Clue] = []
    for source, copy, sign in ((a, b, 1.0), (b, a, -1.0)):
        for look in _LOOKS:
            found += (Clue(text, round(sign * weight, 4)) for text, weight in look(source, copy))
    found += (
        Clue(f"both have the misspelling “{word}”", 0.0) for word in shared_errors(a.article, b.article, a.covered)
    )
    return sorted(found, key=lambda c: (-abs(c.weight), c.clue))


def _names_it(source: Side, copy: Side) -> Iterator[tuple[str, float]]:
    """The copy credits or cites the other's publisher."""
    if source.house is None or (copy.house is not None and same_house(source.house, copy.house)):
        return
    classes = {c.cls for c in copy.credits if same_house(c.source, source.house)}
    if CreditClass.CREDIT in classes:
        yield f"{copy.label} credits {source.house}, which published {source.label}", _CREDITED
    elif CreditClass.CITATION in classes:
        yield f"{copy.label} cites {source.house}, which published {source.label}", _CITED


def _signed(source: Side, copy: Side) -> Iterator[tuple[str, float]]:
    """The source has a dateline or byline of its own house, the copy has none of its own."""
    own = [
        x.house and any(c.cls is CreditClass.CREDIT and same_house(c.source, x.house) for c in x.credits)
        for x in (source, copy)
    ]
    if own[0] and not own[1]:
        yield f"{source.label} carries a credit of its own publisher, {copy.label} does not", _OWN


def _earlier(source: Side, copy: Side) -> Iterator[tuple[str, float]]:
    """The source was published before the copy."""
    hours = hours_later(source.article.article.published, copy.article.article.published)
    if hours is not None and hours > 0:
        weight = min(1.2, 0.3 * math.log2(1 + 2 * hours))
        yield f"{source.label} was published {_duration(hours)} before {copy.label}", weight


def _abridged(source: Side, copy: Side) -> Iterator[tuple[str, float]]:
    """The copy is part of the source: cut from the end where what is missing comes last."""
    if copy.coverage < _WHOLE or source.coverage > _PART or not source.covered:
        return
    text = len(source.article.text)
    last = max(s.end for s in source.covered)
    first = min(s.start for s in source.covered)
    inside = sum(map(len, source.covered))
    if first < 0.3 * text and inside >= 0.7 * (last - first) and last < 0.8 * text:
        yield f"{copy.label} ends where {source.label} goes on: cut from the end", _CUT_FROM_END
    else:
        yield f"{copy.label} leaves out parts of {source.label}", _CUT


def _added(source: Side, copy: Side) -> Iterator[tuple[str, float]]:
    """The copy has the whole source and more above it: a new top."""
    if source.coverage < _WHOLE or copy.coverage > _PART or not copy.covered:
        return
    if min(s.start for s in copy.covered) > 0.25 * len(copy.article.text):
        yield f"{copy.label} sets a new top before what it shares with {source.label}", _ADDED


def _duration(hours: float) -> str:
    """Hours in words.

    >>> _duration(0.5), _duration(1), _duration(49)
    ('30 minutes', '1 hour', '2 days')
    """
    amount, unit = (hours * 60, "minute") if hours < 1 else (hours, "hour") if hours < 48 else (hours / 24, "day")
    number = max(1, round(amount))
    return f"{number} {unit}" + ("" if number == 1 else "s")


_LOOKS: tuple[Callable[[Side, Side], Iterator[tuple[str, float]]], ...] = (
    _names_it,
    _signed,
    _earlier,
    _abridged,
    _added,
)
