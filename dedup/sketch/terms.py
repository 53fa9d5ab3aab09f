"""Salient terms: the words that are frequent in an article and rare, but not unique, in the collection.

Two passes: count in how many articles every term stands (:class:`DocumentCounts`, batch by batch), then choose
(:func:`salient`, batch by batch). The counts live in a table of 2²² cells, 16 MiB whatever the vocabulary; two terms in
one cell look more common than they are, which costs a rare term its place once in a few hundred times.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Csr

CELL_BITS = 22


@dataclass(slots=True)
class DocumentCounts:
    """In how many of ``documents`` articles each term stands; ``cells`` is uint32[2²²], found by a term's top bits."""

    documents: int = 0
    cells: NDArray[np.uint32] = field(default_factory=lambda: np.zeros(1 << CELL_BITS, np.uint32))

    def add(self, terms: Csr[np.uint32]) -> None:
        """Count a batch: rows of distinct terms."""
        self.documents += len(terms)
        np.add.at(self.cells, cells_of(terms.values), np.uint32(1))

    def of(self, terms: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Articles that have each of ``terms``."""
        return self.cells[cells_of(terms)]


def cells_of(terms: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Where the counts of ``terms`` stand."""
    return terms >> np.uint32(32 - CELL_BITS)


@dataclass(frozen=True, slots=True)
class Salient:
    """Up to ``settings.terms`` terms per article, ascending, with float32 ``weights`` of Euclidean length 1 per row."""

    terms: Csr[np.uint32]
    weights: NDArray[np.float32]

    @classmethod
    def concatenate(cls, batches: Sequence[Salient]) -> Salient:
        """The rows of ``batches`` one after the other."""
        weights = np.concatenate([np.empty(0, np.float32), *(batch.weights for batch in batches)])
        return Salient(Csr.concatenate([batch.terms for batch in batches], np.uint32), weights)


def salient(
    terms: Csr[np.uint32], counts: NDArray[np.uint32], known: DocumentCounts, settings: SketchSettings
) -> Salient:
    """The heaviest terms of each row by (1 + ln tf) · ln(N / df), of those in two articles or more but not too many.

    Equal weights are decided by the smaller term.
    """
    found = known.of(terms.values)
    common = max(2.0, settings.term_share * known.documents)
    usable = (found >= 2) & (found <= common) if known.documents > 2 else np.ones(len(found), np.bool_)
    weights = ((1 + np.log(counts[usable])) * np.log(max(2, known.documents + 1) / found[usable])).astype(np.float32)
    rows = _only(terms, usable)
    kept = heaviest(Csr(rows.offsets, weights), settings.terms)
    chosen = _only(rows, kept)
    squares = np.bincount(chosen.rows(), weights[kept].astype(np.float64) ** 2, len(terms))
    return Salient(chosen, (weights[kept] / np.sqrt(squares)[chosen.rows()]).astype(np.float32))


def heaviest(weights: Csr[np.float32], most: int) -> NDArray[np.bool_]:
    """Marks the ``most`` largest values of each row; of equal ones the earlier."""
    keep = np.empty(len(weights.values), np.bool_)
    if "dedup.sketch.kernels" in sys.modules:
        from dedup.sketch import kernels

        kernels.heaviest(weights.values, weights.offsets, np.empty(most, np.float32), keep)
        return keep
    row = weights.rows()
    order = np.lexsort((-weights.values, row))
    keep[order] = np.arange(len(order)) - weights.offsets[row] < most
    return keep


def _only(rows: Csr[np.uint32], marked: NDArray[np.bool_]) -> Csr[np.uint32]:
    """The marked values, in their rows."""
    return Csr(np.concatenate([[0], np.cumsum(marked)])[rows.offsets], rows.values[marked])
