"""Regions: a stretch of words on each side that may correspond."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """Half-open word ranges in both articles, and the smaller of the two sides' scores."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    score: float = 0.0

    def meets(self, other: Region) -> bool:
        """Whether both sides overlap."""
        return min(self.a_last, other.a_last) > max(self.a_first, other.a_first) and min(
            self.b_last, other.b_last
        ) > max(self.b_first, other.b_first)

    def joined(self, other: Region) -> Region:
        """The smallest region that holds both."""
        return Region(
            min(self.a_first, other.a_first),
            max(self.a_last, other.a_last),
            min(self.b_first, other.b_first),
            max(self.b_last, other.b_last),
            max(self.score, other.score),
        )


def gather(seeds: Ints, gap: int) -> list[Ints]:
    """Split seeds (pairs of sentence indices, shape (n, 2)) where a side leaves more than ``gap`` sentences out."""
    groups, side, stable = [seeds], 0, 0
    while stable < 2:
        split = [part for group in groups for part in _split(group, side, gap)]
        stable = stable + 1 if len(split) == len(groups) else 0
        groups, side = split, 1 - side
    return groups


def _split(group: Ints, side: int, gap: int) -> list[Ints]:
    """One group cut at the gaps of one side."""
    ordered = group[np.argsort(group[:, side], kind="stable")]
    return np.split(ordered, np.flatnonzero(np.diff(ordered[:, side]) > gap) + 1)


def merge(regions: Iterable[Region]) -> list[Region]:
    """Regions that meet on both sides, joined until none do."""
    todo = sorted(set(regions))
    while True:
        done: list[Region] = []
        for region in todo:
            at = next((i for i, other in enumerate(done) if region.meets(other)), None)
            if at is None:
                done.append(region)
            else:
                done[at] = done[at].joined(region)
        if len(done) == len(todo):
            return done
        todo = done
