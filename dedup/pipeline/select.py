"""Which compared pairs belong in the output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dedup.model import Relation
from dedup.report.rows import PairRow

_HIDDEN = (Relation.UNRELATED, Relation.BOILERPLATE_ONLY)


def reported(rows: Sequence[PairRow], same_story: int) -> list[bool]:
    """Whether each pair is reported: never unrelated or boilerplate-only ones, and of same-story ones only the best.

    A same-story pair needs a corresponding passage and is kept while it is among the ``same_story`` strongest of both
    of its articles; equal strength goes by id.
    """
    best = _best_stories(rows, same_story)
    return [
        i in best if row.relation is Relation.SAME_STORY else row.relation not in _HIDDEN for i, row in enumerate(rows)
    ]


def _best_stories(rows: Sequence[PairRow], limit: int) -> set[int]:
    """Positions of the same-story pairs to keep."""
    stories = [i for i, row in enumerate(rows) if row.relation is Relation.SAME_STORY and row.passages]
    stories.sort(key=lambda i: (-rows[i].similarity, rows[i].a, rows[i].b))
    taken: Counter[str] = Counter()
    best: set[int] = set()
    for i in stories:
        row = rows[i]
        if taken[row.a] < limit and taken[row.b] < limit:
            taken.update((row.a, row.b))
            best.add(i)
    return best
