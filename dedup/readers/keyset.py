"""A set of texts as sorted 64-bit keys: 8 bytes each, whole columns at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_LONG = 256
"""Bytes from which a text is hashed on its own."""
_FACTORS = np.random.Generator(np.random.PCG64(0x5EED)).integers(1, 1 << 64, _LONG, dtype=np.uint64) | np.uint64(1)


def keys_of(texts: pa.LargeStringArray) -> NDArray[np.uint64]:
    """One key per text, by multilinear hashing (Lemire & Kaser 2014): sum of (byte + 1) · factor[position] mod 2**64.

    Two different texts share a key with a chance of about 2**-57, whatever they have in common; ten million articles
    with ids of their own have all different keys with a chance of 0.9997.
    """
    texts = texts.cast(pa.large_string())
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    lengths = np.diff(offsets)
    keys = np.zeros(len(texts), dtype=np.uint64)
    short = (lengths > 0) & (lengths <= _LONG)
    if short.any():
        data = np.frombuffer(texts.buffers()[2], dtype=np.uint8)
        keys[short] = _multilinear(data, offsets[:-1][short], lengths[short])
    for i in np.flatnonzero(lengths > _LONG):
        keys[i] = int.from_bytes(hashlib.blake2b(texts[int(i)].as_buffer(), digest_size=8).digest(), "little")
    return keys


def _multilinear(data: NDArray[np.uint8], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Keys of the stretches of ``data``; none is empty or longer than ``_LONG``."""
    first = np.cumsum(lengths) - lengths
    place = np.arange(int(lengths.sum())) - np.repeat(first, lengths)
    terms = (data[place + np.repeat(starts, lengths)] + np.uint64(1)) * _FACTORS[place]
    return np.add.reduceat(terms, first)


@dataclass(slots=True)
class KeySet:
    """Keys seen so far, in sorted runs that are merged once they have grown alike: adding n keys costs O(n log n)."""

    runs: list[NDArray[np.uint64]] = field(default_factory=list)

    def contains(self, keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which of ``keys`` are in the set."""
        found = np.zeros(len(keys), dtype=np.bool_)
        for run in self.runs:
            at = np.searchsorted(run, keys)
            found |= run[np.minimum(at, len(run) - 1)] == keys
        return found

    def first_seen(self, keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which of ``keys`` are neither in the set nor earlier among ``keys``."""
        first = np.zeros(len(keys), dtype=np.bool_)
        first[np.unique(keys, return_index=True)[1]] = True
        return first & ~self.contains(keys)

    def add(self, keys: NDArray[np.uint64]) -> None:
        """Add ``keys``, which are all different and new."""
        if len(keys):
            self.runs.append(np.sort(keys))
        while len(self.runs) > 1 and len(self.runs[-2]) < 2 * len(self.runs[-1]):
            newer = self.runs.pop()
            self.runs[-1] = np.sort(np.concatenate([self.runs[-1], newer]), kind="stable")
