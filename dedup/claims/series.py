"""Articles of one publisher on different occasions: last week's market report and this week's.

They are built alike, so sentences seem to correspond that say the same of two weeks. Only a sentence that the later one
has again can say something else of one thing, and even there a value is one of a later day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dedup.claims.base import Finding, Unit
from dedup.claims.telling import tellings
from dedup.claims.units import COPY
from dedup.model import DivergenceRelation
from dedup.text.occasions import occasions_apart
from dedup.text.parse import ParsedArticle

ONE_TEXT = 0.5
"""Share of the shorter article's sentences from which the other has the article again, whenever that was."""


def of_a_series(a: ParsedArticle, b: ParsedArticle, places: Sequence[Unit]) -> bool:
    """Whether two articles are of different occasions, and not one article with some changes."""
    if not occasions_apart(a.article, b.article):
        return False
    again = [u for u in places if u.score >= COPY]
    common = min(len({u.a_span for u in again}), len({u.b_span for u in again}))
    return common < ONE_TEXT * min(len(tellings(a)), len(tellings(b)))


def of_later_day(finding: Finding) -> Finding:
    """What would be a conflict on one day is an update on another."""
    if finding.relation is not DivergenceRelation.CONFLICT:
        return finding
    return replace(finding, relation=DivergenceRelation.UPDATE)
