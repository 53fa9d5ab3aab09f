"""Passages that are close enough to be evidence of a source."""

from __future__ import annotations

from dedup.model import Passage, PassageKind

_LOOSE = 0.2
"""Similarity below which a rewritten passage only treats the same thing."""


def is_close(passage: Passage) -> bool:
    """Whether the passage shows that text went from one side to the other: no furniture, no loose likeness."""
    if passage.kind is PassageKind.BOILERPLATE:
        return False
    return passage.kind is not PassageKind.REWRITE or passage.similarity >= _LOOSE
