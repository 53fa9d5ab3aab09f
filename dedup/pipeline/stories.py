"""The order in which pairs are compared: an article that stays at hand is read once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.cluster.graph import components


def story_order(a: NDArray[np.int64], b: NDArray[np.int64], block: int | None = None) -> NDArray[np.int64]:
    """Pairs of articles by connected component, int64[k]: those that have an article in common stand close.

    Where there is a ``block``, so many pairs at a time are put in order, and no pair leaves its block.

    >>> story_order(np.array([0, 1, 2, 5]), np.array([5, 4, 3, 6])).tolist()
    [0, 3, 1, 2]
    """
    story = components(1 + int(max(a.max(initial=-1), b.max(initial=-1))), a, b)
    order: NDArray[np.int64] = np.lexsort((story[a], np.arange(len(a)) // (block or max(len(a), 1))))
    return order
