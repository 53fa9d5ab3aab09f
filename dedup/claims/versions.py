"""What two versions and their corrections make of a difference: who is later, and whether an error was put right."""

from __future__ import annotations

import re
from dataclasses import replace

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.published import published_minute
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.tokens import tokens

_CORRECTS = re.compile(
    r"\bcorrect(?:s|ed|ion|ing)\b|\b(?:earlier|previous|original) (?:version|article|story|headline)\b"
    r"|\bmisstated\b|\bclarif(?:y|ies|ied|ication)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:this|an?|the) (?:story|article|version|item|post|report|column|headline|earlier|previous|original)\b"
    r"|^\W*(?:correction|corrected|corrects|clarification|refiles|editor[’']?s note)\b",
    re.IGNORECASE,
)
LONGEST_NOTE = 400
"""Characters of a sentence that can be a correction."""
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


@remembered
def corrections(article: ParsedArticle) -> tuple[str, ...]:
    """Sentences in which the article says that it, or its first version, was wrong."""
    found = []
    for s in article.sentences:
        text = s.of(article.text)
        if len(text) <= LONGEST_NOTE and _CORRECTS.search(text) and _SELF.search(text):
            found.append(" ".join(text.split()))
    return tuple(found)


def _note(article: ParsedArticle, a: Mention, b: Mention, unit: Unit) -> str:
    """The correction in ``article`` that speaks of one of the two values, empty where there is none."""
    wanted = {
        f
        for m, p in ((a, unit.a), (b, unit.b))
        for f in tokens(m.span.of(p.text)).forms
        if f[0].isdigit() or len(f) > 3
    }
    return next((note for note in corrections(article) if wanted & {*tokens(note).forms}), "")


def _later(unit: Unit) -> str:
    """Which article is the later version of one publisher, in words; empty where the publishers or times do not say."""
    x, y = unit.a.article, unit.b.article
    if not x.publisher or x.publisher != y.publisher:
        return ""
    first, second = published_minute(x.published), published_minute(y.published)
    if first is None or second is None or first == second:
        return ""
    return f"the {'second' if first < second else 'first'} is the later version of the same publisher"
