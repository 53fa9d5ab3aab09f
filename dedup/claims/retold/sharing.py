"""Which two sentences may tell one event: both hint at one class of acts, and share enough other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.claims.retold.evidence import Told, told
from dedup.claims.retold.hints import Hint
from dedup.text.parse import ParsedArticle

ROUNDING = 1e-3
"""What 32-bit sums may be off by."""


def sharing(
    a: tuple[ParsedArticle, Sequence[Hint]],
    b: tuple[ParsedArticle, Sequence[Hint]],
    weight: Mapping[str, float],
    least: float,
) -> list[tuple[int, int]]:
    """Numbers of sentences of both articles, in order, that hint at one class and share ``least`` beside the hints."""
    left, right = (_Side.of(told(article), found) for article, found in (a, b))
    shared = _shared(left, right, weight)
    by_class: dict[str, list[Hint]] = {}
    for h in right.hints:
        by_class.setdefault(h.predicate.family, []).append(h)
    found: set[tuple[int, int]] = set()
    for g in left.hints:
        row, i = shared[left.row[g.sentence]], g.sentence
        for h in by_class.get(g.predicate.family, ()):
            enough = row[right.row[h.sentence]] - least
            if enough >= -ROUNDING and (i, h.sentence) not in found:
                own = {left.told.of_word[g.word], right.told.of_word[h.word]} & left.keys(g) & right.keys(h)
                if enough - sum(weight[k] for k in sorted(own)) >= -ROUNDING:
                    found.add((i, h.sentence))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Side:
    """The hints of one article, and the row of each of their sentences in a table."""

    told: Told
    hints: Sequence[Hint]
    row: Mapping[int, int]

    @classmethod
    def of(cls, words: Told, hints: Sequence[Hint]) -> _Side:
        """The side of an article whose ``words`` and ``hints`` are known."""
        return cls(words, hints, {number: row for row, number in enumerate(sorted({h.sentence for h in hints}))})

    def keys(self, hint: Hint) -> frozenset[str]:
        """What the sentence of a hint speaks of."""
        return self.told.sentences[hint.sentence]

    def table(self, columns: Mapping[str, int]) -> NDArray[np.float32]:
        """Which keys each sentence has: one row a sentence, 1 in the columns of its keys and 0 elsewhere."""
        found = np.zeros((len(self.row), len(columns)), np.float32)
        for number, row in self.row.items():
            found[row, [columns[k] for k in self.told.sentences[number] if k in columns]] = 1
        return found


def _shared(left: _Side, right: _Side, weight: Mapping[str, float]) -> list[list[float]]:
    """The weight of the words that every two sentences share, one row a sentence of the left side."""
    columns = {k: column for column, k in enumerate(weight)}
    weights = np.fromiter(weight.values(), np.float32, len(weight))
    shared: list[list[float]] = ((left.table(columns) * weights) @ right.table(columns).T).tolist()
    return shared
