"""Articles built on an interview whose transcript is the other article."""

from __future__ import annotations

from dedup.model import Derivation
from dedup.text.parse import ParsedArticle
from dedup.text.statements import is_transcript
from dedup.verdict.evidence import Evidence

_PARTLY, _WHOLLY = 0.3, 0.66
"""Shares of the report that the interviewee's words must make up."""


def built_on_interview(a: ParsedArticle, b: ParsedArticle, e: Evidence) -> Derivation:
    """Shared quotations alone derive nothing, but a report made of the words of a transcript is derived from it."""
    if is_transcript(a.text) == is_transcript(b.text):
        return Derivation.NON
    report = e.b if is_transcript(a.text) else e.a
    share = report.repeated / report.words if report.words else 0.0
    if share < _PARTLY:
        return Derivation.NON
    return Derivation.WHOLLY if share >= _WHOLLY else Derivation.PARTIALLY
