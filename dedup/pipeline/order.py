"""The order of the output: pairs with a < b by code point of their ids, sorted by a, then b."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dedup.engines import Verified


def ranks(ids: pa.ChunkedArray) -> NDArray[np.int64]:
    """The place of every id among all, int64[n]. UTF-8 sorts as its code points do, so Arrow's order is the wanted one.

    Ids that come in order, as numbered ones do, are not sorted again.
    """
    rank = np.arange(len(ids))
    flat = ids.combine_chunks()
    if len(flat) > 1 and not pc.all(pc.less(flat[:-1], flat[1:])).as_py():
        rank[pc.sort_indices(flat).to_numpy()] = np.arange(len(ids))
    return rank


def by_id(found: Verified, rank: NDArray[np.int64]) -> Verified:
    """The same pairs turned and sorted by the ``rank`` of their ids."""
    turn = rank[found.a] > rank[found.b]
    turned = Verified(
        a=np.where(turn, found.b, found.a),
        b=np.where(turn, found.a, found.b),
        channels=found.channels,
        keys=found.keys,
        resemblance=found.resemblance,
        containment_a=np.where(turn, found.containment_b, found.containment_a),
        containment_b=np.where(turn, found.containment_a, found.containment_b),
    )
    order: NDArray[np.int64] = np.lexsort((rank[turned.b], rank[turned.a]))
    return turned.where(order)
