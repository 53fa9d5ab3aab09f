"""The few fields of a reported pair that decide what is kept and how articles cluster."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dedup.model import DirectionVerdict, Relation


@dataclass(frozen=True, slots=True)
class PairSummary:
    """One line of the pairs stage. ``strength`` orders pairs of equal relation, strongest first when negated."""

    a: str
    b: str
    relation: Relation
    passages: int
    strength: float
    direction: DirectionVerdict
    source: str | None


def summary(line: str) -> PairSummary:
    """The summary of one JSON line of the pairs stage."""
    row = json.loads(line)
    return PairSummary(
        row["a"],
        row["b"],
        Relation(row["relation"]),
        len(row["passages"]),
        max(row["coverage_a"], row["coverage_b"], row["containment_a"], row["containment_b"]),
        DirectionVerdict(row["direction"]["verdict"]),
        row["direction"]["source"],
    )


def reported(summaries: Iterable[PairSummary], same_story: int) -> Iterator[bool]:
    """Whether each pair belongs in the output: no unrelated or boilerplate-only ones, and of same-story only the best.

    A same-story pair needs a corresponding passage and is kept while it is among the ``same_story`` strongest of both
    of its articles; equal strength goes by id.
    """
    rows = list(summaries)
    best = _best_stories(rows, same_story)
    for number, row in enumerate(rows):
        if row.relation is Relation.SAME_STORY:
            yield number in best
        else:
            yield row.relation not in (Relation.UNRELATED, Relation.BOILERPLATE_ONLY)


def _best_stories(rows: list[PairSummary], limit: int) -> set[int]:
    """Positions of the same-story pairs to keep."""
    stories = [i for i, row in enumerate(rows) if row.relation is Relation.SAME_STORY and row.passages]
    stories.sort(key=lambda i: (-rows[i].strength, rows[i].a, rows[i].b))
    taken: Counter[str] = Counter()
    best: set[int] = set()
    for i in stories:
        row = rows[i]
        if taken[row.a] < limit and taken[row.b] < limit:
            taken.update((row.a, row.b))
            best.add(i)
    return best
