"""The compiled loops of candidate search; :mod:`dedup.candidates.channels` says the same in NumPy."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import inline, kernel

U = np.uint64
_GOLDEN, _FIRST, _SECOND = U(0x9E3779B97F4A7C15), U(0xBF58476D1CE4E5B9), U(0x94D049BB133111EB)
_27, _30, _31 = U(27), U(30), U(31)


@inline
def _mix(value):
    """SplitMix64's finaliser."""
    out = value + _GOLDEN
    out = (out ^ (out >> _30)) * _FIRST
    out = (out ^ (out >> _27)) * _SECOND
    return out ^ (out >> _31)


@kernel("u32[,] u64[] i64 u64[,]", forward=True)
def hash_bands(signatures, tags, rows, out):
    """``out[band, i]``: the key of the ``rows`` slots of a band in signature ``i``, begun with the band's tag."""
    for i in range(len(signatures)):
        for band in range(len(tags)):
            key = tags[band]
            for column in range(band * rows, (band + 1) * rows):
                # Wrapping at 2**64 is the polynomial hash, not an overflow.
                key = key * _SECOND + U(signatures[i, column])
            out[band, i] = _mix(key)
