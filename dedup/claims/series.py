"""Articles on different occasions: last week's market report and this week's, the results of one firm and another's.

They are built alike, so sentences seem to correspond that say the same of two weeks. Only a sentence that the later one
has again can say something else of one thing, and even there a value is one of a later day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dedup.claims.base import Finding, Unit
from dedup.claims.correspond import COPY
from dedup.claims.names import names
from dedup.claims.resolve import Located
from dedup.claims.same_names import is_place_or_people, same_name
from dedup.claims.telling import tellings
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.occasions import days_apart, occasions_apart
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

Words = tuple[str, ...]
"""A name."""
ONE_TEXT = 0.5
"""Share of the shorter article's sentences from which the other has the article again, whenever that was."""

OTHERS, MOST_AGREE = 4, 0.62
"""Amounts that differ from which a formula may be filled in anew, and the share of equal ones that speaks against."""
OTHER_DAY = 10
"""Amounts that must differ where both articles are about the same: a story that goes on changes some of its figures."""
RARELY = 4
"""How many times as often as the other article one must name what it is about."""
FILLED = 2
"""Amounts of one sentence that all differ from which it is such a formula."""
_AMOUNTS = frozenset({DivergenceType.QUANTITY, DivergenceType.UNIT, DivergenceType.DIRECTION})


def of_a_series(a: ParsedArticle, b: ParsedArticle, places: Sequence[Unit]) -> bool:
    """Whether two articles are of different occasions, and not one article with some changes."""
    return occasions_apart(a.article, b.article) > 0 and not _one_text(a, b, places)


def _one_text(a: ParsedArticle, b: ParsedArticle, places: Sequence[Unit]) -> bool:
    """Whether one article is in the main the other one again."""
    again = [u for u in places if u.score >= COPY]
    common = min(len({u.a_span for u in again}), len({u.b_span for u in again}))
    return common >= ONE_TEXT * min(len(tellings(a)), len(tellings(b)))


def built_alike(a: ParsedArticle, b: ParsedArticle, places: Sequence[Unit], found: Sequence[Located]) -> bool:
    """Whether two articles fill one formula with the figures of two days, or of two firms.

    Of one story, as it goes on, most figures are told again; another day's market report has few of them. What is read
    of the articles counts: a market report with a paragraph about a firm is about that firm there.
    """
    amounts = [x.finding for x in found if x.finding.type in _AMOUNTS]
    other = sum(f.relation is not None for f in amounts)
    if other < OTHERS or len(amounts) - other >= MOST_AGREE * len(amounts) or _one_text(a, b, places):
        return False
    return (other >= OTHER_DAY and days_apart(a.article, b.article) > 0) or _two_subjects(a, b)


def _two_subjects(a: ParsedArticle, b: ParsedArticle) -> bool:
    """Whether each of two articles is about a firm, a person or a team that the other hardly names."""
    here, there = _named(a), _named(b)
    return _foreign(here, there) and _foreign(there, here)


def _foreign(here: Mapping[Words, int], there: Mapping[Words, int]) -> bool:
    """Whether the name that one article has most often is rare in the other."""
    subject = max(here, key=lambda words: here[words], default=None)
    if subject is None:
        return False
    return RARELY * sum(n for words, n in there.items() if same_name(subject, words)) <= here[subject]


@remembered
def _named(article: ParsedArticle) -> Mapping[Words, int]:
    """How often an article has each name, countries aside."""
    return Counter(n.words for n in names(article) if not is_place_or_people(n.words))


def told_anew(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` of one sentence less its amounts, where these are another day's throughout."""
    found = [*findings]
    amounts = [f for f in found if f.type in _AMOUNTS]
    if len(amounts) < FILLED or any(f.relation is None for f in amounts):
        return found
    return [f for f in found if f.type not in _AMOUNTS]


def of_later_day(finding: Finding) -> Finding:
    """What would be a conflict on one day is an update on another."""
    if finding.relation is not DivergenceRelation.CONFLICT:
        return finding
    return replace(finding, relation=DivergenceRelation.UPDATE)
