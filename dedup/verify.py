"""Exact overlap of two articles."""

from __future__ import annotations

from collections.abc import Set

from dedup.model import Overlap


def overlap(a: Set[object], b: Set[object]) -> Overlap:
    """Resemblance and both containments of two shingle sets, zero where a set is empty."""
    shared = len(a & b)
    return Overlap(
        shared / len(a | b) if a or b else 0.0,
        shared / len(a) if a else 0.0,
        shared / len(b) if b else 0.0,
    )
