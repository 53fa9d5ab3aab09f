"""Who probably took it from whom."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import Credit, Direction, Passage, Verdict
from dedup.text.parse import ParsedArticle


def direction(
    a: ParsedArticle,
    b: ParsedArticle,
    passages: Sequence[Passage],
    verdict: Verdict,
    credits_a: Sequence[Credit],
    credits_b: Sequence[Credit],
) -> Direction:
    """The direction of a pair with its clues; undecided where nothing speaks."""
    return Direction()
