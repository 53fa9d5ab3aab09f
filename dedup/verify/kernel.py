"""The compiled merges."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import kernel


@kernel("i64[] i64[] u64[] i64[] i64[] i64[]", forward=True)
def count_shared(starts, ends, values, a, b, found):
    """Equal entries of the ascending runs ``a[i]`` and ``b[i]`` of ``values``, into ``found``.

    The merge advances by comparison results instead of branching: which side is smaller cannot be predicted.
    """
    for pair in range(len(a)):
        i, end_i = starts[a[pair]], ends[a[pair]]
        j, end_j = starts[b[pair]], ends[b[pair]]
        shared = 0
        while i < end_i and j < end_j:
            left, right = values[i], values[j]
            shared += left == right
            i += left <= right
            j += right <= left
        found[pair] = shared


@kernel("i64[] u32[] f32[] i64[] i64[] f64[]", forward=True)
def dot_products(offsets, values, weights, a, b, found):
    """Sum of products of the weights of equal entries in the ascending runs ``a[i]`` and ``b[i]``, into ``found``."""
    for pair in range(len(a)):
        i, end_i = offsets[a[pair]], offsets[a[pair] + 1]
        j, end_j = offsets[b[pair]], offsets[b[pair] + 1]
        found[pair] = 0.0
        while i < end_i and j < end_j:
            left, right = values[i], values[j]
            if left == right:
                found[pair] += np.float64(weights[i]) * np.float64(weights[j])
            i += left <= right
            j += right <= left
