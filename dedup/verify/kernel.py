"""The compiled merge. Imported only where there are enough pairs to pay for loading it."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def count_shared(
    offsets: NDArray[np.int64], values: NDArray[np.unsignedinteger], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Equal entries of the ascending runs ``a[i]`` and ``b[i]`` of a CSR, int64[k].

    The merge advances by comparison results instead of branching: which side is smaller cannot be predicted.
    """
    found = np.zeros(len(a), dtype=np.int64)
    for pair in range(len(a)):
        i, end_i = offsets[a[pair]], offsets[a[pair] + 1]
        j, end_j = offsets[b[pair]], offsets[b[pair] + 1]
        shared = 0
        while i < end_i and j < end_j:
            left, right = values[i], values[j]
            shared += left == right
            i += left <= right
            j += right <= left
        found[pair] = shared
    return found


@njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def dot_products(
    offsets: NDArray[np.int64],
    values: NDArray[np.unsignedinteger],
    weights: NDArray[np.float32],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Sum of products of the weights of equal entries in the ascending runs ``a[i]`` and ``b[i]``, float64[k]."""
    found = np.zeros(len(a), dtype=np.float64)
    for pair in range(len(a)):
        i, end_i = offsets[a[pair]], offsets[a[pair] + 1]
        j, end_j = offsets[b[pair]], offsets[b[pair] + 1]
        while i < end_i and j < end_j:
            left, right = values[i], values[j]
            if left == right:
                found[pair] += np.float64(weights[i]) * np.float64(weights[j])
            i += left <= right
            j += right <= left
    return found
