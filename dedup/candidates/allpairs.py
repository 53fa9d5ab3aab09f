"""Small collections: every article against every other, by the cosine of their salient terms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.join import encode
from dedup.candidates.tally import Tally
from dedup.sketch.arrays import Csr

_AT_ONCE = 1 << 22


def every_pair(rows: NDArray[np.int64]) -> Tally:
    """All pairs of ascending ``rows``, met in no channel."""
    i, j = np.triu_indices(len(rows), 1)
    codes = encode(rows[i], rows[j])
    return Tally(codes, np.zeros(len(codes), np.uint8), np.zeros(len(codes), np.uint32))


def similar_pairs(terms: Csr[np.uint32], weights: NDArray[np.float32], rows: NDArray[np.int64], cut: float) -> Tally:
    """Pairs of ``rows`` whose term vectors (unit length) have a cosine of ``cut`` or more.

    ``terms`` and ``weights`` have one row for every article of the collection; ``rows``, ascending, are compared.
    It takes one float64 and one int64 array of ``len(rows)`` squared entries.
    """
    n = len(rows)
    place = np.full(len(terms), -1)
    place[rows] = np.arange(n)
    of = place[terms.rows()]
    order = np.lexsort((of, terms.values))
    order = order[of[order] >= 0]
    cosine, shared = _products(terms.values[order], of[order], weights[order].astype(np.float64), n)
    # Rounded, so that the order in which products were added up cannot decide.
    cells = np.flatnonzero((np.round(cosine, 6) >= cut) & (shared > 0))
    codes = encode(rows[cells // n], rows[cells % n])
    return Tally(codes, np.full(len(cells), int(Channel.TERMS), np.uint8), shared[cells].astype(np.uint32))


def _products(
    term: NDArray[np.uint32], of: NDArray[np.int64], weight: NDArray[np.float64], n: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Sum of weight products and number of shared terms for each cell ``i * n + j`` with i < j; postings are sorted."""
    cosine, shared = np.zeros(n * n), np.zeros(n * n, np.int64)
    cells: list[NDArray[np.int64]] = []
    products: list[NDArray[np.float64]] = []
    held, distance = 0, 1
    alive = np.arange(max(0, len(term) - 1))
    while len(alive) or cells:
        alive = alive[alive + distance < len(term)]
        alive = alive[term[alive] == term[alive + distance]]
        cells.append(of[alive] * n + of[alive + distance])
        products.append(weight[alive] * weight[alive + distance])
        held, distance = held + len(alive), distance + 1
        if held > _AT_ONCE or not len(alive):
            cell = np.concatenate(cells)
            cosine += np.bincount(cell, np.concatenate(products), n * n)
            shared += np.bincount(cell, minlength=n * n)
            cells, products, held = [], [], 0
    return cosine, shared
