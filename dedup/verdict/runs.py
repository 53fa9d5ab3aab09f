"""Word runs that two bodies share, longest first and without overlap (greedy string tiling, Wise 1993)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 5
"""Shortest run in words; shorter ones are idiom and names."""
_PLACES = 6
"""Places of one seed on a side that are tried; refrains have more."""


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` equal words, from word ``a`` of one body and word ``b`` of the other."""

    length: int
    a: int
    b: int


def shared_runs(a: Sequence[str], b: Sequence[str], seed: int = SEED) -> list[Run]:
    """Maximal equal runs of at least ``seed`` words; each word belongs to at most one run. In the order of ``a``.

    >>> shared_runs("x the cat sat on the mat".split(), "the cat sat on the mat y".split())
    [Run(length=6, a=1, b=0)]
    """
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - seed + 1):
        where[tuple(b[j : j + seed])].append(j)
    found = _maximal(a, b, where, seed)
    found.sort(key=lambda r: (-r.length, r.a, r.b))
    return sorted(_disjoint(found, len(a), len(b), seed), key=lambda r: r.a)


def _maximal(a: Sequence[str], b: Sequence[str], where: dict[tuple[str, ...], list[int]], seed: int) -> list[Run]:
    """All runs that cannot be made longer on either side."""
    found: list[Run] = []
    for i in range(len(a) - seed + 1):
        for j in where.get(tuple(a[i : i + seed]), ())[:_PLACES]:
            if i and j and a[i - 1] == b[j - 1]:
                continue
            n = seed
            while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
                n += 1
            found.append(Run(n, i, j))
    return found


def _disjoint(runs: Sequence[Run], size_a: int, size_b: int, seed: int) -> list[Run]:
    """Runs as long as they are free on both sides, the longest served first; what is left of a run may still count."""
    free_a, free_b = bytearray(b"\1") * size_a, bytearray(b"\1") * size_b
    kept: list[Run] = []
    for run in runs:
        start = 0
        for n in range(run.length + 1):
            if n < run.length and free_a[run.a + n] and free_b[run.b + n]:
                continue
            if n - start >= seed:
                kept.append(Run(n - start, run.a + start, run.b + start))
                free_a[run.a + start : run.a + n] = bytes(n - start)
                free_b[run.b + start : run.b + n] = bytes(n - start)
            start = n + 1
    return kept
