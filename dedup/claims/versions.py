"""What two versions and their corrections make of a difference: who is later, and whether an error was put right."""

from __future__ import annotations

from dataclasses import replace

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.corrections import corrections
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle
from dedup.text.published import published_minute
from dedup.text.tokens import tokens

_VALUES = frozenset(
    {
        DivergenceType.QUANTITY, DivergenceType.UNIT, DivergenceType.DATE_TIME, DivergenceType.ENTITY,
        DivergenceType.ROLE, DivergenceType.QUOTE, DivergenceType.DIRECTION,
    }
)  # fmt: skip


def explained(finding: Finding, unit: Unit) -> Finding:
    """``finding`` as the articles' own corrections and times of publication explain it."""
    if finding.relation is None or finding.a is None or finding.b is None or finding.type not in _VALUES:
        return finding
    for article in (unit.b, unit.a):
        note = _note(article, finding.a, finding.b, unit)
        if note:
            why = f"{finding.explanation}; corrected, as one article says: {note}"
            confidence = max(finding.confidence, 0.9)
            return replace(finding, relation=DivergenceRelation.CONFLICT, explanation=why, confidence=confidence)
    later = _later(unit)
    if later and finding.relation in (DivergenceRelation.CONFLICT, DivergenceRelation.UPDATE):
        return replace(finding, explanation=f"{finding.explanation}; {later}")
    return finding


def _note(article: ParsedArticle, a: Mention, b: Mention, unit: Unit) -> str:
    """The correction in ``article`` that speaks of one of the two values, empty where there is none."""
    notes = [_plain(s.of(article.text)) for s in corrections(article)]
    if not notes:
        return ""
    told = {f for m, p in ((a, unit.a), (b, unit.b)) for f in tokens(m.span.of(p.text)).forms}
    # "3 million" is meant by a note that has the 3, and not by any with a million.
    wanted = {f for f in told if f[0].isdigit()} or {f for f in told if len(f) > 3}
    return next(
        (note for note in notes if wanted & {*tokens(note).forms}),
        "",
    )


def _plain(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())


def _later(unit: Unit) -> str:
    """Which article is the later version of one publisher, in words; empty where the publishers or times do not say."""
    x, y = unit.a.article, unit.b.article
    if not x.publisher or x.publisher != y.publisher:
        return ""
    first, second = published_minute(x.published), published_minute(y.published)
    if first is None or second is None or first == second:
        return ""
    return f"the {'second' if first < second else 'first'} is the later version of the same publisher"
