"""Exact verification of every candidate, block by block: shingles are computed again for the articles that met."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.copies import Copies, copy_pairs
from dedup.candidates.join import decode
from dedup.candidates.tally import Tally
from dedup.cluster.graph import components
from dedup.engines.base import Verified
from dedup.engines.store import ArticleStore
from dedup.settings import Settings
from dedup.sketch.arrays import Part
from dedup.sketch.batch import sketch
from dedup.verify import Overlaps, overlaps

Rows = NDArray[np.int64]
ROWS_AT_ONCE = 1 << 16
"""Articles whose shingles are held at once."""


def verify(
    store: ArticleStore, pairs: Tally, settings: Settings, threads: int, progress: Callable[[str, int], None]
) -> Verified:
    """Exact overlap of all ``pairs``, less those below the floor; sorted as ``pairs`` are."""
    a, b = decode(pairs.codes)
    order = _by_component(len(store), a, b)
    columns = np.empty((3, len(a)), dtype=np.float32)
    done = 0
    for block in _blocks(a, b, order):
        found = _overlaps(store, a[block], b[block], settings, threads)
        columns[0, block], columns[1, block], columns[2, block] = (
            found.resemblance,
            found.containment_a,
            found.containment_b,
        )
        done += len(block)
        store.release()
        progress("verify", done)
    found_all = Verified(a.astype(np.int32), b.astype(np.int32), pairs.channels, pairs.keys, *columns)
    floor = settings.candidates.floor
    return found_all if floor <= 0 else found_all.where(found_all.resemblance >= np.float32(floor))


def with_copies(found: Verified, groups: Copies, listed: int) -> Verified:
    """``found`` (pairs of representatives), what follows from it for their copies, and the pairs of copies; sorted.

    A copy inherits its representative's pairs; of a group of more than ``listed`` copies only the first article speaks.
    """
    spread = _inherited(found, groups, listed)
    a, b = decode(copy_pairs(groups, listed))
    ones = np.ones(len(a), dtype=np.float32)
    mask = np.full(len(a), int(Channel.EXACT), np.uint8)
    exact = Verified(a.astype(np.int32), b.astype(np.int32), mask, ones.astype(np.uint32), ones, ones, ones)
    both = Verified(*(np.concatenate((getattr(spread, x), getattr(exact, x))) for x in Verified.__slots__))
    return both.where(np.lexsort((both.b, both.a)))


def _inherited(found: Verified, groups: Copies, listed: int) -> Verified:
    """Every pair of representatives as the pairs of all their copies."""
    sizes = np.diff(groups.offsets)
    position = np.zeros(len(groups.leader), dtype=np.int64)
    copies = np.ones(len(groups.leader), dtype=np.int64)
    leaders = groups.rows[groups.offsets[:-1]]
    position[leaders] = groups.offsets[:-1]
    copies[leaders] = np.where(sizes <= listed, sizes, 1)
    times_b = copies[found.b]
    each = copies[found.a] * times_b
    if not (each > 1).any():
        return found
    origin = np.repeat(np.arange(len(found)), each)
    nth = np.arange(len(origin)) - np.repeat(np.cumsum(each) - each, each)
    spread = found.where(origin)
    a = _copy(groups, position, copies, spread.a, nth // times_b[origin])
    b = _copy(groups, position, copies, spread.b, nth % times_b[origin])
    swap = a > b
    return Verified(
        np.where(swap, b, a),
        np.where(swap, a, b),
        spread.channels,
        spread.keys,
        spread.resemblance,
        np.where(swap, spread.containment_b, spread.containment_a),
        np.where(swap, spread.containment_a, spread.containment_b),
    )


def _copy(groups: Copies, position: Rows, copies: Rows, leader: NDArray[np.int32], nth: Rows) -> NDArray[np.int32]:
    """The ``nth`` copy of each representative, which is its own copy number 0."""
    lone = copies[leader] == 1
    found = leader.copy()
    found[~lone] = groups.rows[position[leader[~lone]] + nth[~lone]]
    return found


def _by_component(count: int, a: Rows, b: Rows) -> Rows:
    """An order of the pairs in which pairs of connected articles stand together."""
    return np.argsort(components(count, a, b)[a], kind="stable")


def _blocks(a: Rows, b: Rows, order: Rows) -> Iterator[Rows]:
    """Runs of ``order`` that name no more than ``ROWS_AT_ONCE`` articles each."""
    step = ROWS_AT_ONCE // 2
    start = 0
    while start < len(order):
        # Pairs of one component share articles: a longer run often still names few enough.
        end = min(len(order), start + 4 * step)
        while (
            end - start > step and len(np.unique(np.concatenate((a[order[start:end]], b[order[start:end]])))) > 2 * step
        ):
            end = start + max(step, (end - start) // 2)
        yield order[start:end]
        start = end


def _overlaps(store: ArticleStore, a: Rows, b: Rows, settings: Settings, threads: int) -> Overlaps:
    """Exact overlap of pairs of rows."""
    rows = np.unique(np.concatenate((a, b)))
    shingles = sketch(store.texts(rows), settings.sketch, want=Part.SHINGLES).shingles
    left, right = np.searchsorted(rows, a), np.searchsorted(rows, b)
    return overlaps(shingles.offsets, shingles.values, left, right, threads=threads)
