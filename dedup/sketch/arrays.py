"""What sketching returns: one frozen record of NumPy arrays per batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Flag, auto
from typing import Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

U = TypeVar("U", np.uint32, np.uint64, np.float32)


class Part(Flag):
    """What to compute besides word counts and digests."""

    NONE = 0
    SIGNATURES = auto()
    SHINGLES = auto()
    FINGERPRINTS = auto()
    TERMS = auto()
    ALL = SIGNATURES | SHINGLES | FINGERPRINTS | TERMS


@dataclass(frozen=True, slots=True)
class Csr(Generic[U]):
    """Rows of different lengths: row ``i`` is ``values[offsets[i]:offsets[i + 1]]``; ``offsets`` is int64[n + 1]."""

    offsets: NDArray[np.int64]
    values: NDArray[U]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, row: int) -> NDArray[U]:
        return self.values[self.offsets[row] : self.offsets[row + 1]]

    def lengths(self) -> NDArray[np.int64]:
        """Values per row, int64[n]."""
        return np.diff(self.offsets)

    def rows(self) -> NDArray[np.int64]:
        """The row of every value, int64[len(values)]."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.lengths())

    @classmethod
    def of(cls, rows: Sequence[Sequence[int] | NDArray[U]], dtype: type[U]) -> Csr[U]:
        """From one sequence of integers per row."""
        offsets = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        return cls(offsets, np.concatenate([np.empty(0, dtype), *(np.asarray(row, dtype) for row in rows)]))

    @classmethod
    def concatenate(cls, parts: Sequence[Csr[U]], dtype: type[U]) -> Csr[U]:
        """The rows of ``parts`` one after the other."""
        offsets = [np.zeros(1, np.int64)]
        for part in parts:
            offsets.append(part.offsets[1:] + offsets[-1][-1])
        return cls(np.concatenate(offsets), np.concatenate([np.empty(0, dtype), *(part.values for part in parts)]))


@dataclass(frozen=True, slots=True)
class Sets:
    """Rows that lie in any order: row ``i`` is ``values[starts[i]:ends[i]]``, ascending uint64; int64[n] each."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    values: NDArray[np.uint64]

    @classmethod
    def of(cls, rows: Csr[np.uint64]) -> Sets:
        """The same rows."""
        return cls(rows.offsets[:-1], rows.offsets[1:], rows.values)


@dataclass(frozen=True, slots=True)
class Sketches:
    """One batch; see :mod:`dedup.sketch` for the meaning of the columns. Parts not asked for have no values."""

    words: NDArray[np.int32]
    digest: NDArray[np.uint64]
    signatures: NDArray[np.uint32]
    shingles: Csr[np.uint64]
    fingerprints: Csr[np.uint64]
    terms: Csr[np.uint32]
    term_counts: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.words)

    @classmethod
    def concatenate(cls, batches: Sequence[Self], slots: int) -> Sketches:
        """The rows of ``batches`` one after the other; ``slots`` is the width of a signature, 0 without signatures."""
        return Sketches(
            _stack([b.words for b in batches], np.empty(0, np.int32)),
            _stack([b.digest for b in batches], np.empty((0, 2), np.uint64)),
            _stack([b.signatures for b in batches], np.empty((0, slots), np.uint32)),
            Csr.concatenate([b.shingles for b in batches], np.uint64),
            Csr.concatenate([b.fingerprints for b in batches], np.uint64),
            Csr.concatenate([b.terms for b in batches], np.uint32),
            _stack([b.term_counts for b in batches], np.empty(0, np.uint32)),
        )


A = TypeVar("A", bound=np.generic)


def _stack(arrays: Sequence[NDArray[A]], empty: NDArray[A]) -> NDArray[A]:
    """The arrays one below the other, ``empty`` where there is none."""
    return np.concatenate([*arrays, empty]) if len(arrays) != 1 else arrays[0]
