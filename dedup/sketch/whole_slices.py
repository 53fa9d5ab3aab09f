"""Slices of which only whole texts are wanted: signatures, or shingles. Each is one kernel."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Csr, Sets, Sketches
from dedup.sketch.signature import permutations
from dedup.sketch.slices import ROOM, Job, bits, over_slices
from dedup.sketch.tokenise import PLACES
from dedup.sketch.wholes import whole_shingles, whole_sketches
from dedup.text.tables import MOST_WORDS, tables

_SLOTS_AT_ONCE = 16


def signatures_slice(job: Job, part: slice) -> Sketches:
    """Word counts, digests and signatures of a slice."""
    settings, unicode, rows = job.settings, tables(), job.rows
    starts, ends = rows.starts[part], rows.ends[part]
    n, longest = len(starts), int((ends - starts).max())
    most = longest * MOST_WORDS + 16
    a, b = multipliers(settings, job.slots)
    counts, digest, found = np.empty(n, np.int32), np.empty((n, 2), np.uint64), np.empty((n, len(a)), np.uint32)
    whole_sketches(
        rows.data,
        starts,
        ends,
        unicode.index,
        unicode.entries,
        unicode.pool,
        settings.letters,
        settings.shingle_size,
        bits(longest),
        ROOM.get("places", PLACES, np.int64),
        ROOM.get("line ends", longest + 2, np.int64),
        ROOM.get("row words", most, np.uint64),
        ROOM.get("sixteen", 16, np.uint32)[:16],
        a,
        b,
        counts,
        digest,
        found,
    )
    none = np.zeros(n + 1, np.int64)
    nothing = Csr(none, np.empty(0, np.uint64))
    signatures = found if len(a) == job.width else found[:, : job.width]
    terms = Csr(none, np.empty(0, np.uint32))
    return Sketches(counts, digest, signatures, nothing, nothing, terms, np.empty(0, np.uint32))


def shingles_slice(job: Job, part: slice) -> Csr[np.uint64]:
    """Distinct shingles of a slice, in scratch until the thread's next call."""
    settings, unicode, rows = job.settings, tables(), job.rows
    starts, ends = rows.starts[part], rows.ends[part]
    lengths = ends - starts
    n, size, longest = len(lengths), int(lengths.sum()), int(lengths.max())
    most, offsets = longest * MOST_WORDS + 16, np.empty(n + 1, np.int64)
    # Pages that are never written cost nothing. Only texts of expanding characters need the second, larger try.
    for room, words in ((size + most + 2 * n, longest), ((size + n) * MOST_WORDS + 2 * n + 2, most)):
        found = ROOM.get("shingles", room, np.uint64)
        scratch = (
            bits(longest),
            ROOM.get("places", PLACES, np.int64),
            ROOM.get("line ends", longest + 2, np.int64),
            ROOM.get("row words", most, np.uint64),
            ROOM.get("row grams", most, np.uint64),
            ROOM.get("table", 5 * words + 16, np.uint64),
        )
        table = (unicode.index, unicode.entries, unicode.pool, settings.letters, settings.shingle_size)
        if whole_shingles(rows.data, starts, ends, *table, *scratch, MOST_WORDS, found, offsets):
            break
    return Csr(offsets, found[: offsets[-1]])


def shingle_sets(jobs: Iterable[Job], size: int, threads: int) -> Sets:
    """The distinct shingles of all rows of ``jobs`` (of ``size`` bytes or so), put side by side as they are found.

    They are in scratch until the calling thread's next call.
    """
    # Pages that are never written cost nothing. Few texts have more shingles than every third byte.
    values = ROOM.get("sets", size // 3 + 1024, np.uint64)
    beyond: list[tuple[int, NDArray[np.uint64]]] = []
    used = 0
    lock = threading.Lock()

    def find(job: Job, part: slice) -> NDArray[np.int64]:
        nonlocal used
        found = shingles_slice(job, part)
        with lock:
            first, used = used, used + len(found.values)
        # Fresh pages are slow to come by: nobody should have to wait for those of another thread.
        end = first + len(found.values)
        if end <= len(values):
            values[first:end] = found.values
        else:
            beyond.append((first, found.values.copy()))
        return found.offsets + first

    offsets = over_slices(jobs, find, threads, one_by_one=True)
    nothing = np.empty(0, np.int64)
    starts, ends = ([nothing, *(each[some] for each in offsets)] for some in (slice(None, -1), slice(1, None)))
    return Sets(np.concatenate(starts), np.concatenate(ends), _with(values, beyond, used))


def _with(
    values: NDArray[np.uint64], beyond: Sequence[tuple[int, NDArray[np.uint64]]], used: int
) -> NDArray[np.uint64]:
    """``values`` with the parts that start ``beyond`` its end, or go over it, in their places."""
    if not beyond:
        return values
    larger = np.empty(used, np.uint64)
    larger[: len(values)] = values
    for first, part in beyond:
        larger[first : first + len(part)] = part
    return larger


@lru_cache(maxsize=8)
def multipliers(settings: SketchSettings, slots: tuple[int, ...]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Those of :func:`dedup.sketch.signature.permutations` for some slots, and zeros up to a multiple of 16."""
    some = np.array(slots or range(settings.signature_slots))
    a, b = (of_slot[some] for of_slot in permutations(settings.signature_slots, settings.seed))
    more = -len(some) % _SLOTS_AT_ONCE
    return np.pad(a, (0, more)), np.pad(b, (0, more))
