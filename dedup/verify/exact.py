"""Exact overlap: what candidate search only guesses is counted here, for every candidate, over sorted shingle arrays.

A collection of shingle sets is one :class:`~dedup.sketch.arrays.Sets`; its arrays may be memory-mapped. Small inputs
take NumPy, large ones a compiled merge over a thread pool; the counts are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.model import Overlap
from dedup.sketch.arrays import Sets

Rows = NDArray[np.int64]
Counter = Callable[[Sets, Rows, Rows], NDArray[np.int64]]

_COMPILE_FROM = 20_000
_LOAD_FROM = 1_000
_LARGE_FROM = 200
"""Pairs from which the compiled kernel pays for itself: where it has to be compiled first, where it has not, and where
kernels are at work already: then this is one block of many, and what loads them is there."""
_CHUNK = 2048
"""Pairs per task: no thread waits long for the last one, and an interrupted run for at most one of each thread."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Exact overlap of many pairs; three float32[k] columns as in :class:`dedup.model.Overlap`."""

    resemblance: NDArray[np.float32]
    containment_a: NDArray[np.float32]
    containment_b: NDArray[np.float32]

    def at(self, index: int) -> Overlap:
        """The overlap of one pair."""
        columns = (self.resemblance, self.containment_a, self.containment_b)
        return Overlap(*(float(column[index]) for column in columns))


def overlap(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> Overlap:
    """Resemblance and both containments of two ascending arrays of distinct shingles, zero where one is empty.

    >>> overlap(np.array([1, 2, 3]), np.array([2, 3, 4, 5])).resemblance
    0.4
    """
    shared = len(np.intersect1d(a, b, assume_unique=True))
    both = len(a) + len(b) - shared
    return Overlap(
        shared / both if both else 0.0, shared / len(a) if len(a) else 0.0, shared / len(b) if len(b) else 0.0
    )


def overlaps(sets: Sets, a: Rows, b: Rows, *, threads: int = 1) -> Overlaps:
    """Exact overlap of the sets ``a[i]`` and ``b[i]`` for all i; zero where a set is empty."""
    shared = shared_counts(sets, a, b, threads=threads).astype(np.float64)
    sizes = sets.ends - sets.starts
    in_a, in_b = sizes[a].astype(np.float64), sizes[b].astype(np.float64)
    return Overlaps(_share(shared, in_a + in_b - shared), _share(shared, in_a), _share(shared, in_b))


def shared_counts(sets: Sets, a: Rows, b: Rows, *, threads: int = 1) -> Rows:
    """How many hashes the sets ``a[i]`` and ``b[i]`` share, int64[k]."""
    if not _pays(len(a)):
        return count_plainly(sets, a, b)
    from dedup.verify.kernel import count_shared

    def count(sets: Sets, a: Rows, b: Rows) -> Rows:
        found = np.empty(len(a), np.int64)
        count_shared(sets.starts, sets.ends, sets.values, a, b, found)
        return found

    return in_chunks(count, sets, a, b, threads=threads)


def _pays(pairs: int) -> bool:
    """Whether so many pairs are worth the compiled kernel. The counts are the same either way."""
    from dedup.native.objects import ready, running

    if running():
        return pairs >= _LARGE_FROM
    return pairs >= (_LOAD_FROM if ready("dedup.verify.kernel") else _COMPILE_FROM)


def count_plainly(sets: Sets, a: Rows, b: Rows) -> Rows:
    """The obvious version, a binary search per hash of the smaller set: oracle of the kernel, path for small inputs."""
    found = np.zeros(len(a), dtype=np.int64)
    for i, (left, right) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        one = sets.values[sets.starts[left] : sets.ends[left]]
        other = sets.values[sets.starts[right] : sets.ends[right]]
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        if len(small):
            at = np.minimum(np.searchsorted(large, small), len(large) - 1)
            found[i] = np.count_nonzero(large[at] == small)
    return found


def cosines(
    offsets: NDArray[np.int64], values: NDArray[np.uint32], weights: NDArray[np.float32], a: Rows, b: Rows
) -> NDArray[np.float64]:
    """Cosines of the vectors ``a[i]`` and ``b[i]`` of length one, whose ``weights`` stand beside ``values``.

    Rounded to six decimals, so that the order in which products were added up cannot decide anything.
    """
    if not _pays(len(a)):
        return np.round(dot_plainly(offsets, values, weights, a, b), 6)
    from dedup.verify.kernel import dot_products

    found = np.empty(len(a), np.float64)
    dot_products(offsets, values, weights, a, b, found)
    return np.round(found, 6)


def dot_plainly(
    offsets: NDArray[np.int64], values: NDArray[np.uint32], weights: NDArray[np.float32], a: Rows, b: Rows
) -> NDArray[np.float64]:
    """The obvious version of the compiled dot products."""
    found = np.zeros(len(a))
    for i, (left, right) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        one, other = slice(*offsets[left : left + 2]), slice(*offsets[right : right + 2])
        _, x, y = np.intersect1d(values[one], values[other], assume_unique=True, return_indices=True)
        found[i] = (weights[one][x].astype(np.float64) * weights[other][y]).sum()
    return found


def in_chunks(count: Counter, sets: Sets, a: Rows, b: Rows, *, threads: int) -> Rows:
    """``count`` over slices of the pairs on a thread pool; an interrupt drops the slices not yet begun."""
    cuts = range(0, len(a), _CHUNK)
    pool = ThreadPoolExecutor(threads)
    try:
        parts = [pool.submit(count, sets, a[i : i + _CHUNK], b[i : i + _CHUNK]) for i in cuts]
        return np.concatenate([part.result() for part in parts])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float32]:
    """``part / whole``, zero where the whole is empty."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0).astype(np.float32)
