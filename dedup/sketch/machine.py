"""The hash steps of :mod:`dedup.sketch.hashing` in machine words."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import inline
from dedup.sketch import hashing

U = np.uint64
P, Q = U(hashing.P), U(hashing.Q)
MIX_1, MIX_2 = map(U, hashing.MIX)
ZERO, ONE, HALF, THIRTY_THREE = U(0), U(1), U(32), U(33)


@inline
def mix(h):
    """:func:`dedup.sketch.hashing.mix`."""
    h = (h ^ (h >> THIRTY_THREE)) * MIX_1
    h = (h ^ (h >> THIRTY_THREE)) * MIX_2
    return h ^ (h >> THIRTY_THREE)


@inline
def step(h, value, multiplier=P):
    """One value of :func:`dedup.sketch.hashing.chain`."""
    h = (h ^ value) * multiplier
    return h ^ (h >> HALF)
