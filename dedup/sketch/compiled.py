"""Sketches by the compiled kernels: a batch cut into slices that stay in the cache, a thread per core to take them."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch import kernels
from dedup.sketch.arrays import Csr, Part, Sets, Sketches
from dedup.sketch.arrow import Rows
from dedup.sketch.signature import permutations
from dedup.sketch.tokenise import PLACES, tokenise
from dedup.sketch.wholes import whole_sketches
from dedup.text.tables import MOST_WORDS, tables

T = TypeVar("T")
D = TypeVar("D", bound=np.generic)
SLICE_BYTES = 1 << 19
"""Bytes of text per task: its words and shingles stay in the processor's cache."""
_SLOTS_AT_ONCE = 16
_LARGEST_KEPT = 1 << 24
"""Items of the largest scratch array that outlives its slice."""
_EVERYTHING = np.uint64(0xFFFFFFFFFFFFFFFF)
_TERM = np.uint64(0xFFFFFFFF00000000)


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every slice; ``owners`` uint64[rows], ``leave_out`` ascending uint64, ``slots`` () for all."""

    rows: Rows
    settings: SketchSettings
    want: Part
    owners: NDArray[np.uint64]
    leave_out: NDArray[np.uint64]
    slots: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Slots of a signature."""
        return len(self.slots) or self.settings.signature_slots


def sketch(jobs: Sequence[Job], threads: int, slots: int) -> Sketches:
    """The sketches of all rows of ``jobs``, with signatures of so many ``slots`` (0: without)."""
    return Sketches.concatenate(over_slices(jobs, _sketch_slice, threads), slots)


def block_hashes(jobs: Sequence[Job], threads: int) -> Csr[np.uint64]:
    """The distinct lines of all rows of ``jobs``."""
    return Csr.concatenate(over_slices(jobs, _blocks_slice, threads), np.uint64)


def shingle_sets(jobs: Iterable[Job], size: int, threads: int) -> Sets:
    """The distinct shingles of all rows of ``jobs`` (of ``size`` bytes or so), put side by side as they are found."""
    # Pages that are never written cost nothing. Few texts have more shingles than every second byte.
    values = np.empty(size // 2 + 1024, np.uint64)
    used = 0
    lock = threading.Lock()

    def find(job: Job, part: slice) -> NDArray[np.int64]:
        nonlocal used, values
        stream = _stream(job, part, letters=job.settings.letters)
        found = distinct(_grams(Csr(stream.offsets, stream.words), job.settings.shingle_size))
        with lock:
            first, used = used, used + len(found.values)
            if used > len(values):
                values = np.concatenate((values[:first], np.empty(2 * used - first, np.uint64)))
            values[first:used] = found.values
        return found.offsets + first

    offsets = over_slices(jobs, find, threads)
    nothing = np.empty(0, np.int64)
    starts, ends = ([nothing, *(each[some] for each in offsets)] for some in (slice(None, -1), slice(1, None)))
    return Sets(np.concatenate(starts), np.concatenate(ends), values)


def over_slices(jobs: Iterable[Job], work: Callable[[Job, slice], T], threads: int) -> Sequence[T]:
    """``work`` on every slice, in order, on ``threads`` threads; an interrupt waits for the slices in hand only.

    Jobs are asked for as they are needed, so that texts that lie in files need not be mapped all at once.
    """
    slices = ((job, part) for job in jobs for part in job.rows.slices(SLICE_BYTES))
    first = list(islice(slices, 2))
    if threads == 1 or len(first) < 2:
        return [work(*each) for each in chain(first, slices)]
    done: list[T] = []
    waiting: deque[Future[T]] = deque()
    pool = ThreadPoolExecutor(threads)
    try:
        for each in chain(first, slices):
            waiting.append(pool.submit(work, *each))
            if len(waiting) > 2 * threads:
                done.append(waiting.popleft().result())
        return done + [future.result() for future in waiting]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Stream:
    """Hashed words uint64 as CSR; the ends of lines that have words, as CSR of places in ``words``; words per row."""

    words: NDArray[np.uint64]
    offsets: NDArray[np.int64]
    lines: NDArray[np.int64]
    line_offsets: NDArray[np.int64]
    counts: NDArray[np.int32]


def _sketch_slice(job: Job, part: slice) -> Sketches:
    settings, want = job.settings, job.want
    if want == Part.SIGNATURES and not len(job.leave_out):
        return _whole_slice(job, part)
    stream = _stream(job, part, letters=settings.letters)
    spaced = stream
    if settings.letters and Part.TERMS in want:
        spaced = _stream(job, part, letters=False, name="spaced")
    if len(job.leave_out):
        hashes = _line_hashes(stream, job.owners[part]).values
        places = np.searchsorted(job.leave_out, hashes)
        keep = job.leave_out[np.minimum(places, len(job.leave_out) - 1)] != hashes
        for each in (stream,) if spaced is stream else (stream, spaced):
            kernels.keep_lines(each.words, each.offsets, each.lines, each.line_offsets, each.counts, keep)
    words = Csr(stream.offsets, stream.words)
    n = len(words)
    digest = np.empty((n, 2), np.uint64)
    kernels.digests(words.values, words.offsets, digest)
    nothing = Csr(np.zeros(n + 1, np.int64), np.empty(0, np.uint64))
    shingles = _grams(words, settings.shingle_size) if want & (Part.SIGNATURES | Part.SHINGLES) else nothing
    signatures = _signatures(shingles, job) if Part.SIGNATURES in want else np.empty((n, 0), np.uint32)
    terms = nothing
    if Part.TERMS in want:
        terms = _kept(distinct(_terms(Csr(spaced.offsets, spaced.words)), key=_TERM, add=1))
    return Sketches(
        stream.counts,
        digest,
        signatures,
        _kept(distinct(shingles)) if Part.SHINGLES in want else nothing,
        _fingerprints(words, settings) if Part.FINGERPRINTS in want else nothing,
        Csr(terms.offsets, (terms.values >> np.uint64(32)).astype(np.uint32)),
        terms.values.astype(np.uint32),
    )


def _whole_slice(job: Job, part: slice) -> Sketches:
    """The same in one go, where only signatures are wanted."""
    settings, unicode, rows = job.settings, tables(), job.rows
    starts, ends = rows.starts[part], rows.ends[part]
    n, longest = len(starts), int((ends - starts).max())
    most = longest * MOST_WORDS + 16
    a, b = _multipliers(settings, job.slots)
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
        _bits(longest),
        _ROOM.get("places", PLACES, np.int64),
        _ROOM.get("line ends", longest + 2, np.int64),
        _ROOM.get("row words", most, np.uint64),
        _ROOM.get("sixteen", 16, np.uint32)[:16],
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


def _bits(longest: int) -> NDArray[np.uint8]:
    """Scratch for the bits of a text of so many bytes."""
    width = longest // 8 + 32
    return _ROOM.get("bits", 3 * width, np.uint8)[: 3 * width].reshape(3, width)


@lru_cache(maxsize=8)
def _multipliers(settings: SketchSettings, slots: tuple[int, ...]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Those of :func:`dedup.sketch.signature.permutations` for some slots, and zeros up to a multiple of 16."""
    some = np.array(slots or range(settings.signature_slots))
    a, b = (of_slot[some] for of_slot in permutations(settings.signature_slots, settings.seed))
    more = -len(some) % _SLOTS_AT_ONCE
    return np.pad(a, (0, more)), np.pad(b, (0, more))


def _blocks_slice(job: Job, part: slice) -> Csr[np.uint64]:
    return _kept(distinct(_line_hashes(_stream(job, part, letters=job.settings.letters), job.owners[part])))


class _Room(threading.local):
    """Scratch arrays of one thread, by name: kept from slice to slice, since fresh pages cost more than the work."""

    def __init__(self) -> None:
        self._arrays: dict[str, NDArray[np.generic]] = {}

    def get(self, name: str, size: int, dtype: type[D]) -> NDArray[D]:
        """An array of at least ``size`` items, with whatever stands in it."""
        array = self._arrays.get(name)
        if array is None or len(array) < size:
            array = np.empty(size + size // 4, dtype)
            if size <= _LARGEST_KEPT:
                self._arrays[name] = array
        return array  # type: ignore[return-value]


_ROOM = _Room()


def _stream(job: Job, part: slice, *, letters: bool, name: str = "words") -> _Stream:
    """The words of a slice, hashed; they stand in scratch until the thread's next call with this ``name``."""
    rows, unicode = job.rows, tables()
    starts, ends = rows.starts[part], rows.ends[part]
    lengths = ends - starts
    n, size, longest = len(lengths), int(lengths.sum()), int(lengths.max())
    offsets, line_offsets, counts = np.empty(n + 1, np.int64), np.empty(n + 1, np.int64), np.empty(n, np.int32)
    table = (unicode.index, unicode.entries, unicode.pool)
    # Pages that are never written cost nothing. Only texts of expanding characters need the second, larger try.
    for room in (size + longest * MOST_WORDS + 2 * n + 2, (size + n) * MOST_WORDS + 2 * n + 2):
        words, lines = _ROOM.get(name, room, np.uint64), _ROOM.get(f"{name} lines", room, np.int64)
        found = _Stream(words, offsets, lines, line_offsets, counts)
        where = (
            rows.data,
            starts,
            ends,
            *table,
            letters,
            MOST_WORDS,
            _bits(longest),
            _ROOM.get("places", PLACES, np.int64),
        )
        if tokenise(*where, words, offsets, lines, line_offsets, counts):
            break
    return found


def _line_hashes(stream: _Stream, owners: NDArray[np.uint64]) -> Csr[np.uint64]:
    values = np.empty(int(stream.line_offsets[-1]), np.uint64)
    kernels.line_hashes(stream.words, stream.offsets, stream.lines, stream.line_offsets, owners, values)
    return Csr(stream.line_offsets, values)


def _signatures(shingles: Csr[np.uint64], job: Job) -> NDArray[np.uint32]:
    """The signatures of rows of shingles, uint32[n, slots]."""
    a, b = _multipliers(job.settings, job.slots)
    found = np.empty((len(shingles), len(a)), np.uint32)
    kernels.minhash(shingles.values, shingles.offsets, a, b, _ROOM.get("eight", 8, np.uint32), found)
    return found if len(a) == job.width else found[:, : job.width]


def _grams(words: Csr[np.uint64], size: int) -> Csr[np.uint64]:
    """Hashed runs of ``size`` words of every row, in scratch until the thread's next call."""
    found = Csr(np.empty_like(words.offsets), _ROOM.get("grams", int(words.offsets[-1]), np.uint64))
    kernels.grams(words.values, words.offsets, size, found.values, found.offsets)
    return found


def _fingerprints(words: Csr[np.uint64], settings: SketchSettings) -> Csr[np.uint64]:
    values = _grams(words, settings.fingerprint_size)
    found = Csr(np.empty_like(words.offsets), _ROOM.get("winnowed", int(values.offsets[-1]), np.uint64))
    kernels.winnow(values.values, values.offsets, settings.fingerprint_window, found.values, found.offsets)
    return _kept(distinct(found))


def _terms(words: Csr[np.uint64]) -> Csr[np.uint64]:
    found = Csr(np.empty_like(words.offsets), _ROOM.get("terms", int(words.offsets[-1]), np.uint64))
    kernels.term_values(words.values, words.offsets, found.values, found.offsets)
    return found


def _kept(scratch: Csr[np.uint64]) -> Csr[np.uint64]:
    """A copy, that outlives the thread's next call."""
    return Csr(scratch.offsets, scratch.values.copy())


def distinct(values: Csr[np.uint64], *, key: np.uint64 = _EVERYTHING, add: int = 0) -> Csr[np.uint64]:
    """Each row sorted and without repeats (:func:`dedup.sketch.kernels.distinct`), in scratch until the next call."""
    room = np.empty(int(values.lengths().max()) * 5 + 4, np.uint64)
    found = _ROOM.get("distinct", int(values.offsets[-1]) + 1, np.uint64)
    offsets = np.empty_like(values.offsets)
    kernels.distinct(values.values, values.offsets, int(key), add, room, found, offsets)
    return Csr(offsets, found[: offsets[-1]])
