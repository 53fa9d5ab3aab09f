"""The order of the output: pairs with a < b by code point of their ids, sorted by a, then b."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dedup.engines import Verified


def by_id(found: Verified, ids: pa.ChunkedArray) -> Verified:
    """The same pairs turned and sorted by id. UTF-8 sorts as its code points do, so Arrow's order is the wanted one."""
    rank = np.empty(len(ids), np.int64)
    rank[pc.sort_indices(ids).to_numpy()] = np.arange(len(ids))
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
