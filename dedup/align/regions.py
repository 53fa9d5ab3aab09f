"""Regions: a stretch of words on each side that may correspond."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """Half-open word ranges in both articles.

    ``score`` is the smaller of the two sides' gains over chance, ``matched_a`` and ``mass_a`` the weight of a's words
    found in b's range and of all a's words in its range, and so for b.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    score: float = 0.0
    matched_a: float = 0.0
    mass_a: float = 0.0
    matched_b: float = 0.0
    mass_b: float = 0.0

    def meets(self, other: Region) -> bool:
        """Whether both sides overlap."""
        return min(self.a_last, other.a_last) > max(self.a_first, other.a_first) and min(
            self.b_last, other.b_last
        ) > max(self.b_first, other.b_first)

    def holds(self, other: Region) -> bool:
        """Whether both sides of ``other`` lie inside."""
        return (
            self.a_first <= other.a_first
            and other.a_last <= self.a_last
            and self.b_first <= other.b_first
            and other.b_last <= self.b_last
        )

    def joined(self, other: Region) -> Region:
        """The smallest region that holds both; its sums are those of the better one."""
        best = max(self, other, key=lambda r: r.score)
        return Region(
            min(self.a_first, other.a_first),
            max(self.a_last, other.a_last),
            min(self.b_first, other.b_first),
            max(self.b_last, other.b_last),
            best.score,
            best.matched_a,
            best.mass_a,
            best.matched_b,
            best.mass_b,
        )

    def __bool__(self) -> bool:
        return self.a_last > self.a_first and self.b_last > self.b_first


def merge(regions: Iterable[Region]) -> list[Region]:
    """Regions that meet on both sides, joined until none do; in order."""
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
            return sorted(done)
        todo = done
