"""Scores of sets and of clusterings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class Score:
    """How many things are true, how many were found, and how many are both."""

    true: int
    found: int
    hits: int

    @property
    def precision(self) -> float:
        """Share of what was found that is true; 1 where nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found; 1 where nothing is true."""
        return self.hits / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.true + self.found) if self.true + self.found else 1.0


def adjusted_rand(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Adjusted Rand index (Hubert & Arabie 1985) of two clusterings of the same items, 1 where they are the same.

    >>> adjusted_rand({"a": 0, "b": 0, "c": 1}, {"a": 5, "b": 5, "c": 6})
    1.0
    """
    together = _pairs(Counter((one[item], other[item]) for item in one).values())
    in_one, in_other = _pairs(Counter(one.values()).values()), _pairs(Counter(other.values()).values())
    expected = in_one * in_other / comb(len(one), 2) if len(one) > 1 else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _pairs(sizes: Iterable[int]) -> int:
    """Pairs inside groups of these sizes."""
    return sum(comb(size, 2) for size in sizes)


def components(pairs: Iterable[tuple[str, str]], items: Iterable[str]) -> dict[str, int]:
    """The connected component of each of ``items`` and of all ids in ``pairs``, numbered in order of appearance."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        parent[root(b)] = root(a)
    numbers: dict[str, int] = {}
    return {item: numbers.setdefault(root(item), len(numbers)) for item in parent}
