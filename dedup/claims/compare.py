"""The one comparison of claims for all kinds, inside corresponding passages."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import ClaimReport, Passage
from dedup.settings import ClaimSettings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle


def compare_claims(
    a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], background: Background, settings: ClaimSettings
) -> ClaimReport:
    """Divergences, agreements, quotations, omissions and headline differences of two aligned articles."""
    return ClaimReport()
