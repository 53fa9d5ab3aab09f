"""Regions: a stretch of words on each side that may correspond."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Floor = Callable[[float], float]
_INSIDE = 0.8
"""Share of both sides of a region from which it lies inside another."""
_HELD = 0.5
_AS_DENSE = 0.8
"""Share of one side, and relative density, at which another region takes the place of a region."""


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

    @property
    def share(self) -> float:
        """Share of matched weight, both sides together; 0 where none was counted."""
        mass = self.mass_a + self.mass_b
        return (self.matched_a + self.matched_b) / mass if mass else 0.0

    def gain(self, floor: float) -> float:
        """Matched weight beyond the share ``floor``, on the side that has less of it."""
        return min(self.matched_a - floor * self.mass_a, self.matched_b - floor * self.mass_b)

    def shared_with(self, other: Region) -> tuple[float, float]:
        """Share of this region's words that lie in ``other``, on either side."""
        a = min(self.a_last, other.a_last) - max(self.a_first, other.a_first)
        b = min(self.b_last, other.b_last) - max(self.b_first, other.b_first)
        return max(0, a) / (self.a_last - self.a_first), max(0, b) / (self.b_last - self.b_first)

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


def merge(regions: Iterable[Region], floor: Floor | None = None) -> list[Region]:
    """Regions that meet on both sides made one until none do; in order.

    With a ``floor``, which tells from a region's share of matched weight the share at which it neither gains nor loses,
    a region that gains as much as the larger one around it stands for both: what the larger one adds is accident.
    """
    todo = sorted(set(regions))
    while True:
        done: list[Region] = []
        for region in todo:
            at = next((i for i, other in enumerate(done) if region.meets(other)), None)
            if at is None:
                done.append(region)
            else:
                done[at] = _one_of(done[at], region, floor)
        if len(done) == len(todo):
            return sorted(done)
        todo = done


def _one_of(one: Region, other: Region, floor: Floor | None) -> Region:
    """One region for two that meet."""
    inner, outer = sorted((one, other), key=lambda r: r.mass_a + r.mass_b)
    if floor is not None and inner.share and min(inner.shared_with(outer)) >= _INSIDE:
        least = min(floor(inner.share), floor(outer.share))
        if inner.gain(least) >= outer.gain(least):
            return inner
    return one.joined(other)


def undisputed(regions: Sequence[Region]) -> list[Region]:
    """``regions`` less those of which one side is explained much better by another region.

    A passage may well correspond to two places, but then it does so about as well.
    """
    return [r for r in regions if not any(_beaten(r, other) for other in regions)]


def _beaten(region: Region, other: Region) -> bool:
    """Whether ``other`` holds most of one side of ``region``, gains more and is much denser."""
    if other.score <= region.score or region.share >= _AS_DENSE * other.share:
        return False
    return max(region.shared_with(other)) >= _HELD
