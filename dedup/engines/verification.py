"""Exact verification of every candidate, block by block: shingles are computed again for the articles that met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.join import decode
from dedup.candidates.tally import Tally
from dedup.cluster.graph import components
from dedup.engines.base import Verified
from dedup.engines.store import ArticleStore
from dedup.settings import Settings
from dedup.sketch.batch import shingles
from dedup.verify import Overlaps, overlaps

Rows = NDArray[np.int64]
_BYTES_PER_BYTE = 6
"""Bytes that verification holds for a byte of text: its pages, and its shingles, twice while they are put together."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """What exact verification needs: the texts, how to shingle them, how many bytes of shingles to hold."""

    store: ArticleStore
    settings: Settings
    block_bytes: int
    threads: int
    same: NDArray[np.int32]
    """int32[n]: a row whose text has the very same shingles, so that they are computed once."""

    def verify(self, pairs: Tally, progress: Callable[[str, int], None]) -> Verified:
        """Exact overlap of all ``pairs``, less those below the floor; sorted as ``pairs`` are."""
        rows_a, rows_b = decode(pairs.codes)
        a, b = self.same[rows_a].astype(np.int64), self.same[rows_b].astype(np.int64)
        columns = np.empty((3, len(a)), dtype=np.float32)
        done = 0
        for block in self._blocks(a, b):
            found = self.overlaps(a[block], b[block])
            columns[:, block] = found.resemblance, found.containment_a, found.containment_b
            done += len(block)
            self.store.release()
            progress("verify", done)
        checked = Verified(rows_a.astype(np.int32), rows_b.astype(np.int32), pairs.channels, pairs.keys, *columns)
        floor = self.settings.candidates.floor
        return checked if floor <= 0 else checked.where(checked.resemblance >= np.float32(floor))

    def resemblances(self, a: Rows, b: Rows) -> NDArray[np.float32]:
        """Exact resemblance of pairs of rows, block by block."""
        found = np.empty(len(a), dtype=np.float32)
        for block in self._blocks(a, b):
            found[block] = self.overlaps(a[block], b[block]).resemblance
            self.store.release()
        return found

    def overlaps(self, a: Rows, b: Rows) -> Overlaps:
        """Exact overlap of pairs of rows, all in memory at once."""
        rows = np.unique(np.concatenate((a, b)))
        size = len(rows) * self._mean
        found = shingles(self.store.texts(rows), self.settings.sketch, size=size, threads=self.threads)
        left, right = np.searchsorted(rows, a), np.searchsorted(rows, b)
        return overlaps(found, left, right, threads=self.threads)

    @property
    def _mean(self) -> int:
        """Bytes of a text, on average, and at least one."""
        return max(1, self.store.text_bytes // max(1, len(self.store)))

    def _blocks(self, a: Rows, b: Rows) -> Iterator[Rows]:
        """Positions of the pairs, in runs that name no more articles than fit; connected pairs stand together."""
        order = np.argsort(components(len(self.store), a, b)[a], kind="stable")
        most = max(2, self.block_bytes // (_BYTES_PER_BYTE * self._mean))
        start = 0
        while start < len(order):
            size = _run(a[order[start : start + 4 * most]], b[order[start : start + 4 * most]], most)
            yield order[start : start + size]
            start += size


def _run(a: Rows, b: Rows, most: int) -> int:
    """How many of the first pairs name at most ``most`` articles; at least one."""
    both = np.stack((a, b), axis=1).ravel()
    _, first = np.unique(both, return_index=True)
    if len(first) <= most:
        return len(a)
    # The article that is one too many first appears at this place among both columns.
    return max(1, int(np.sort(first)[most]) // 2)
