"""The one join: articles that share a key are a pair, found by sorting packed (key, row) words.

A packed word holds the upper 36 bits of a key and a 28-bit row. Keys arrive in partitions (a band, a range of hashes),
so what is cut off rarely matters: among a million articles a partition expects seven pairs that met by accident, and
verification looks at every pair anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROW_BITS = 28
MAX_ROWS = 1 << ROW_BITS
FLOOR = 10
"""Articles that may share a key at any price."""
_SHIFT = np.uint64(ROW_BITS)
_ROW_MASK = np.uint64(MAX_ROWS - 1)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)

Packed = NDArray[np.uint64]
"""Key bits above, row below."""
PairCodes = NDArray[np.uint64]
"""``a << 32 | b`` with rows a < b."""
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Keys that too many articles share: uint64[k] key stems (upper 36 bits) and int64[k] articles that have each."""

    stems: NDArray[np.uint64]
    articles: NDArray[np.int64]


def pack(keys: NDArray[np.uint64], rows: NDArray[np.integer] | int) -> Packed:
    """Keys and rows in one word each, sortable by key and then by row."""
    return (keys & ~_ROW_MASK) | np.asarray(rows, dtype=np.uint64)


def rows_of(packed: Packed) -> Rows:
    """The rows of packed words."""
    return (packed & _ROW_MASK).astype(np.int64)


def stems_of(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """What remains of keys in packed words: the upper 36 bits."""
    return keys >> _SHIFT


def encode(a: Rows, b: Rows) -> PairCodes:
    """Pairs of rows as sortable words, the lower row first."""
    low, high = np.minimum(a, b).astype(np.uint64), np.maximum(a, b).astype(np.uint64)
    return (low << _HALF) | high


def decode(codes: PairCodes) -> tuple[Rows, Rows]:
    """The rows ``a`` and ``b`` of pair words."""
    return (codes >> _HALF).astype(np.int64), (codes & _LOW).astype(np.int64)


def join(packed: Packed, limit: int, *, star: bool) -> tuple[PairCodes, SetAside]:
    """All pairs of rows that share a key in ``packed`` (sorted here, in place), and the keys set aside.

    A key that more than ``limit`` rows share makes no pairs, or with ``star`` links each of its rows to the first and
    to the one before it: enough to keep a group of near copies together at linear cost. Pairs repeat once per key.
    """
    packed.sort()
    starts, sizes = _groups(packed)
    rows = rows_of(packed)
    big = sizes > limit
    aside = SetAside(packed[starts[big]] >> _SHIFT, sizes[big])
    found = _all_pairs(rows, starts, np.where(big, 1, sizes))
    if star and big.any():
        found = np.concatenate((found, _stars(rows, starts[big], sizes[big])))
    return found, aside


def fair_limit(packed: Packed, meetings: int, ceiling: int) -> int:
    """The most articles that may share a key, up to ``ceiling``, so that all keys up to it make ``meetings`` pairs.

    ``packed`` is sorted here. Whatever the cost, a key of ``FLOOR`` articles is never too common.
    """
    packed.sort()
    _, sizes = _groups(packed)
    keys = np.bincount(np.minimum(sizes, ceiling + 1), minlength=ceiling + 2)[: ceiling + 1]
    size = np.arange(ceiling + 1)
    affordable = np.flatnonzero(np.cumsum(keys * size * (size - 1) // 2) <= meetings)
    return max(min(FLOOR, ceiling), int(affordable[-1]))


def _groups(packed: Packed) -> tuple[Rows, Rows]:
    """Where each run of equal keys in sorted ``packed`` begins, and its length."""
    if not len(packed):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    stems = packed >> _SHIFT
    starts = np.flatnonzero(np.concatenate(([True], stems[1:] != stems[:-1])))
    return starts, np.diff(starts, append=len(stems))


def _all_pairs(rows: Rows, starts: Rows, sizes: Rows) -> PairCodes:
    """Every pair inside each group, distance by distance: the work is the number of pairs."""
    first, end = _members(starts, sizes)
    out: list[PairCodes] = []
    distance = 1
    while True:
        alive = first + distance < end
        first, end = first[alive], end[alive]
        if not len(first):
            return np.concatenate(out) if out else np.empty(0, np.uint64)
        out.append(_proper(rows[first], rows[first + distance]))
        distance += 1


def _members(starts: Rows, sizes: Rows) -> tuple[Rows, Rows]:
    """Positions of all members of groups of two and more, and the end of the group that each is in."""
    shared = sizes > 1
    starts, sizes = starts[shared], sizes[shared]
    end = np.repeat(starts + sizes, sizes)
    before = np.repeat(np.cumsum(sizes) - sizes - starts, sizes)
    return np.arange(len(end)) - before, end


def _stars(rows: Rows, starts: Rows, sizes: Rows) -> PairCodes:
    """Each member with the first of its group and with the member before it."""
    position, _ = _members(starts, sizes)
    centre = np.repeat(starts, sizes)
    later = position > centre
    position, centre = position[later], centre[later]
    return np.concatenate((_proper(rows[centre], rows[position]), _proper(rows[position - 1], rows[position])))


def _proper(a: Rows, b: Rows) -> PairCodes:
    """Codes of the pairs whose sides differ: a row can meet itself where two of its keys share a stem."""
    differ = a != b
    return encode(a[differ], b[differ])
