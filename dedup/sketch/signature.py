"""MinHash signatures (Broder 1997) as datasketch 2.0 computes them under its scheme ``affine32``, bit for bit.

A value is the low 32 bits of a shingle, mixed once by MurmurHash3's finaliser; slot ``k`` keeps the smallest
``a[k] * value + b[k]`` modulo 2³² over all shingles, ``a[k]`` odd.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Csr

if TYPE_CHECKING:
    from datasketch import MinHash


@lru_cache(maxsize=8)
def permutations(slots: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The multipliers and addends of every slot, uint32[slots] each."""
    draw = np.random.RandomState(seed)
    a = draw.randint(0, 1 << 31, slots, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    b = draw.randint(0, 1 << 32, slots, dtype=np.uint32)
    return a, b


def signature(shingles: Csr[np.uint64], settings: SketchSettings) -> NDArray[np.uint32]:
    """Signatures uint32[n, slots] of rows of shingles, none of them empty."""
    a, b = permutations(settings.signature_slots, settings.seed)
    values = _mix32(shingles.values.astype(np.uint32))
    rows = [values[start:end] for start, end in zip(shingles.offsets, shingles.offsets[1:], strict=False)]
    # Wrapping at 2**32 is the hash family (affine32), not an overflow.
    minima = [(row[:, None] * a + b).min(axis=0) for row in rows]
    return np.array(minima, np.uint32).reshape(len(rows), len(a))


def _mix32(h: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """MurmurHash3's 32-bit finaliser."""
    h = (h ^ h >> np.uint32(16)) * np.uint32(0x85EBCA6B)
    h = (h ^ h >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return h ^ h >> np.uint32(16)


def to_datasketch(row: NDArray[np.uint32], settings: SketchSettings) -> MinHash:
    """One signature as a :class:`datasketch.MinHash`, ready for its LSH indexes and stores."""
    from datasketch import MinHash

    a, b = permutations(settings.signature_slots, settings.seed)
    return MinHash(seed=settings.seed, hashvalues=row, permutations=np.array([a, b]), scheme="affine32")


def from_datasketch(sketches: Sequence[MinHash]) -> NDArray[np.uint32]:
    """Signatures uint32[n, slots] of datasketch objects; ``ValueError`` where one has another scheme than affine32."""
    if strange := {str(s.scheme) for s in sketches} - {"affine32"}:
        raise ValueError(f"signatures of scheme {', '.join(sorted(strange))} cannot be compared with affine32")
    return np.array([s.hashvalues for s in sketches], dtype=np.uint32)
