"""Who probably took it from whom: explicit credit first, then time and the shape of the texts, never time alone."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set

from dedup.model import Clue, Credit, Derivation, Direction, DirectionVerdict, Passage, Relation, Verdict
from dedup.provenance.clues import Side, clues, sides
from dedup.provenance.common import Common, cited_near, common_source
from dedup.provenance.sources import domain, houses, same_house
from dedup.text.parse import ParsedArticle

_DECIDED = 1.0
"""Log-odds from which a side is named: about three to one."""
_BOTH_CREDIT, _BOTH_CITE, _ONE_CREDITS = 3.0, 1.7, 0.9
"""Log-odds for a common source: both credit it, both cite it, one credits it."""
_SAME_HOUSE = 2.5


def direction(
    a: ParsedArticle,
    b: ParsedArticle,
    passages: Sequence[Passage],
    verdict: Verdict,
    credits_a: Sequence[Credit],
    credits_b: Sequence[Credit],
    publishers: Set[str] = frozenset(),
) -> Direction:
    """The direction of a pair with its clues; undecided where nothing speaks.

    ``publishers`` are those of the whole collection: a common source among them is present, any other is absent.
    """
    left, right = sides(a, b, passages, credits_a, credits_b)
    prose = verdict.relation.is_copy or verdict.relation is Relation.EXCERPT
    common = common_source(credits_a, credits_b, left.house, right.house, prose=prose)
    if not (verdict.relation.joins_clusters or verdict.derivation is not Derivation.NON):
        return Direction(source=_named(verdict.relation, common, left, right))
    found = clues(left, right)
    if _one_publisher(left, right):
        return _version(left, common, found)
    if common is not None and not _is_house(common, left, right):
        return _common(common, found, publishers)
    return _between(left, right, common, found)


def _named(relation: Relation, common: Common | None, a: Side, b: Side) -> str | None:
    """The source of a pair without a direction: of the words that both quote, or of the text that a page teases."""
    if relation is Relation.BOILERPLATE_ONLY:
        return common.source if common is not None and common.credited else None
    if relation is not Relation.QUOTES_ONLY:
        return None
    said = common_source(cited_near(a.credits, a.covered), cited_near(b.credits, b.covered), None, None)
    return said.source if said is not None and said.both else None


def _version(side: Side, common: Common | None, found: Sequence[Clue]) -> Direction:
    """Two states of one publisher's page."""
    evidence = (Clue(f"both were published by {side.house}", 0.0), *found)
    source = common.source if common else side.house
    return Direction(DirectionVerdict.VERSION, source, _probability(_SAME_HOUSE), evidence)


def _common(common: Common, found: Sequence[Clue], publishers: Set[str]) -> Direction:
    """Both from a third, which may or may not be in the collection."""
    present = any(same_house(common.source, house) for house in houses(frozenset(publishers)))
    if common.both:
        odds = _BOTH_CREDIT if min(common.a, common.b) >= 3 else _BOTH_CITE
        words = "both name" if odds == _BOTH_CITE else "both credit"
    else:
        odds, words = _ONE_CREDITS, ("a" if common.a else "b") + " credits"
    where = "whose own article is in the collection" if present else "which has no article in the collection"
    evidence = (Clue(f"{words} {common.source}, {where}", 0.0), *found)
    verdict = DirectionVerdict.COMMON_SOURCE if present else DirectionVerdict.COMMON_SOURCE_ABSENT
    return Direction(verdict, common.source, _probability(odds), evidence)


def _between(a: Side, b: Side, common: Common | None, found: Sequence[Clue]) -> Direction:
    """One from the other, if the clues agree."""
    odds = sum(c.weight for c in found)
    if abs(odds) < _DECIDED:
        return Direction(DirectionVerdict.UNDECIDED, None, 0.5, tuple(found))
    verdict, source = (DirectionVerdict.B_FROM_A, a) if odds > 0 else (DirectionVerdict.A_FROM_B, b)
    ours = common is not None and source.house is not None and same_house(common.source, source.house)
    name = common.source if common is not None and ours else source.house
    return Direction(verdict, name, _probability(abs(odds)), tuple(found))


def _one_publisher(a: Side, b: Side) -> bool:
    """Whether one publisher stands behind both pages."""
    x, y = a.article.article.publisher, b.article.article.publisher
    if not x or not y:
        return False
    return domain(x) == domain(y) or (a.house is not None and a.house == b.house)


def _is_house(common: Common, a: Side, b: Side) -> bool:
    """Whether one of the two is the source's own page."""
    return any(x.house is not None and same_house(common.source, x.house) for x in (a, b))


def _probability(odds: float) -> float:
    """Log-odds as a probability."""
    return round(1 / (1 + math.exp(-odds)), 4)
