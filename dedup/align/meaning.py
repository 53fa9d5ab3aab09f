"""How close the meanings of two windows are: the evidence of the optional extra ``semantic``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Side
from dedup.semantic.vectors import Vectors, centred, normalised, readable

Words = tuple[int, int]
_DIGITS = 3


def meaning(a: Side, b: Side, left: Sequence[Words], right: Sequence[Words]) -> NDArray[np.float64]:
    """Cosine of the meanings of every two windows of whole sentences, of shape (left, right), from -1 to 1.

    A window means what its sentences mean on average. 0 throughout where an article is too long to be read. Rounded,
    so that the last digits of another processor's arithmetic decide nothing.
    """
    one, two = a.article.parsed, b.article.parsed
    if not (readable(one) and readable(two)):
        return np.zeros((len(left), len(right)))
    of_a, of_b = centred(one, two)
    cosine = _windows(a, of_a, left) @ _windows(b, of_b, right).T
    return cosine.astype(np.float64).round(_DIGITS)


def _windows(side: Side, vectors: Vectors, ranges: Sequence[Words]) -> Vectors:
    """The mean vector of the sentences that each word range holds, of length one."""
    sums = np.concatenate((np.zeros((1, vectors.shape[1]), np.float32), np.cumsum(vectors, axis=0)))
    low = [int(side.article.sentence[first]) for first, _ in ranges]
    high = [int(side.article.sentence[last - 1]) + 1 for _, last in ranges]
    return normalised(sums[high] - sums[low])
