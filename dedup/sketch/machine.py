"""What all kernels are made of: how they are compiled, the types of their arrays, their hash steps.

Numba's cache on disk watches only the file of the kernel it loads: after a change in this file, delete the ``.nbi``
files in ``__pycache__``. (An installed new version is safe: all its files are new.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit, types

from dedup.sketch import hashing

R = TypeVar("R")
U64S, I64S, I32S = types.uint64[::1], types.int64[::1], types.int32[::1]
READ_U8, READ_U16, READ_U32, READ_I32, READ_U64 = (
    types.Array(t, 1, "C", readonly=True) for t in (types.uint8, types.uint16, types.uint32, types.int32, types.uint64)
)


def compiled(signature: object) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Compile now, or load from Numba's cache on disk; without a cache where none can be read or written."""

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        try:
            return cast(Callable[..., R], njit([signature], nogil=True, cache=True)(function))
        except (
            Exception
        ):  # A read-only home, a full disk, a torn cache file: only slower. Our mistakes raise again here.
            return cast(Callable[..., R], njit([signature], nogil=True)(function))

    return decorate


inline: Callable[[Callable[..., Any]], Callable[..., Any]] = njit(inline="always")
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
