"""The reported pairs of a run as columns: what clusters and counts are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.model import Relation

RELATIONS = tuple(Relation)


@dataclass(frozen=True, slots=True)
class Reported:
    """Columns of k reported pairs in output order, and how many pairs of each relation were compared in all.

    Rows ``a`` and ``b`` int64, ``relation`` int8 (position in ``RELATIONS``), ``strength`` float64 from 0 to 1;
    ``sources`` maps a pair's position to the name of its source where it has one.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    relation: NDArray[np.int8]
    strength: NDArray[np.float64]
    sources: Mapping[int, str]
    compared: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.a)

    def joining(self) -> NDArray[np.int64]:
        """Positions of the pairs whose relation puts both articles into one cluster."""
        joins = np.array([relation.joins_clusters for relation in RELATIONS])
        return np.flatnonzero(joins[self.relation])


def counted(relations: Sequence[Relation] | NDArray[np.int8]) -> dict[str, int]:
    """How many pairs of each relation, in the order of the vocabulary; relations nobody has are left out."""
    if isinstance(relations, np.ndarray):
        counts = Counter({RELATIONS[i]: int(n) for i, n in enumerate(np.bincount(relations)) if n})
    else:
        counts = Counter(relations)
    return {str(relation): counts[relation] for relation in RELATIONS if counts[relation]}
