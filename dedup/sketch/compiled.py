"""Sketches by the compiled kernels: a batch cut into slices that stay in the cache, a thread per core to take them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch import kernels, tokenise
from dedup.sketch.arrays import Csr, Part, Sketches
from dedup.sketch.arrow import Rows
from dedup.sketch.signature import permutations
from dedup.text.tables import MOST_WORDS, tables

T = TypeVar("T")
SLICE_BYTES = 1 << 20
_EVERYTHING = np.uint64(0xFFFFFFFFFFFFFFFF)
_TERM = np.uint64(0xFFFFFFFF00000000)


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every slice; ``owners`` uint64[rows], ``leave_out`` ascending uint64."""

    rows: Rows
    settings: SketchSettings
    want: Part
    owners: NDArray[np.uint64]
    leave_out: NDArray[np.uint64]


def sketch(job: Job, threads: int) -> Sketches:
    """The sketches of all rows of ``job``."""
    slots = job.settings.signature_slots if Part.SIGNATURES in job.want else 0
    return Sketches.concatenate(over_slices(job, _sketch_slice, threads), slots)


def block_hashes(job: Job, threads: int) -> Csr[np.uint64]:
    """The distinct lines of all rows of ``job``."""
    return Csr.concatenate(over_slices(job, _blocks_slice, threads), np.uint64)


def over_slices(job: Job, work: Callable[[Job, slice], T], threads: int) -> Sequence[T]:
    """``work`` on every slice, in order, on ``threads`` threads; an interrupt waits for the slices in hand only."""
    slices = list(job.rows.slices(SLICE_BYTES))
    if threads == 1 or len(slices) == 1:
        return [work(job, part) for part in slices]
    pool = ThreadPoolExecutor(threads)
    try:
        return list(pool.map(lambda part: work(job, part), slices))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sketch_slice(job: Job, part: slice) -> Sketches:
    settings, want = job.settings, job.want
    stream = _stream(job, part, letters=settings.letters)
    spaced = _stream(job, part, letters=False) if settings.letters and Part.TERMS in want else stream
    if len(job.leave_out):
        hashes = _line_hashes(stream, job.owners[part]).values
        places = np.searchsorted(job.leave_out, hashes)
        keep = job.leave_out[np.minimum(places, len(job.leave_out) - 1)] != hashes
        for each in (stream,) if spaced is stream else (stream, spaced):
            kernels.keep_lines(each, keep)
    words = Csr(stream.offsets, stream.words)
    n = len(words)
    digest = np.empty((n, 2), np.uint64)
    kernels.digests(words.values, words.offsets, digest)
    nothing = Csr(np.zeros(n + 1, np.int64), np.empty(0, np.uint64))
    shingles = _grams(words, settings.shingle_size) if want & (Part.SIGNATURES | Part.SHINGLES) else nothing
    signatures = np.empty((n, settings.signature_slots if Part.SIGNATURES in want else 0), np.uint32)
    if Part.SIGNATURES in want:
        kernels.minhash(
            shingles.values, shingles.offsets, *permutations(settings.signature_slots, settings.seed), signatures
        )
    terms = distinct(_terms(Csr(spaced.offsets, spaced.words)), key=_TERM, add=1) if Part.TERMS in want else nothing
    return Sketches(
        stream.counts,
        digest,
        signatures,
        distinct(shingles) if Part.SHINGLES in want else nothing,
        _fingerprints(words, settings) if Part.FINGERPRINTS in want else nothing,
        Csr(terms.offsets, (terms.values >> np.uint64(32)).astype(np.uint32)),
        terms.values.astype(np.uint32),
    )


def _blocks_slice(job: Job, part: slice) -> Csr[np.uint64]:
    return distinct(_line_hashes(_stream(job, part, letters=job.settings.letters), job.owners[part]))


def _stream(job: Job, part: slice, *, letters: bool) -> tokenise.Stream:
    """The words of a slice, hashed."""
    rows, unicode = job.rows, tables()
    lengths = rows.ends[part] - rows.starts[part]
    n, size, longest = len(lengths), int(lengths.sum()), int(lengths.max())
    text = tokenise.Text(rows.data, rows.starts[part], rows.ends[part])
    eights = np.ndarray((max(0, len(rows.data) - 7),), np.uint64, rows.data, strides=(1,))
    table = tokenise.Table(unicode.index, unicode.entries, unicode.pool)
    # Pages that are never written cost nothing. Only texts of expanding characters need the second, larger try.
    for room in (size + longest * MOST_WORDS + 2 * n + 2, (size + n) * MOST_WORDS + 2 * n + 2):
        stream = tokenise.Stream(
            np.empty(room, np.uint64),
            np.empty(n + 1, np.int64),
            np.empty(room, np.int64),
            np.empty(n + 1, np.int64),
            np.empty(n, np.int32),
        )
        if tokenise.tokenise(text, eights, table, letters, MOST_WORDS, stream):
            break
    return stream


def _line_hashes(stream: tokenise.Stream, owners: NDArray[np.uint64]) -> Csr[np.uint64]:
    values = np.empty(int(stream.line_offsets[-1]), np.uint64)
    kernels.line_hashes(stream, owners, values)
    return Csr(stream.line_offsets, values)


def _grams(words: Csr[np.uint64], size: int) -> Csr[np.uint64]:
    found = Csr(np.empty_like(words.offsets), np.empty(int(words.offsets[-1]), np.uint64))
    kernels.grams(words.values, words.offsets, size, found.values, found.offsets)
    return found


def _fingerprints(words: Csr[np.uint64], settings: SketchSettings) -> Csr[np.uint64]:
    values = _grams(words, settings.fingerprint_size)
    found = Csr(np.empty_like(words.offsets), np.empty(len(values.values), np.uint64))
    kernels.winnow(values.values, values.offsets, settings.fingerprint_window, found.values, found.offsets)
    return distinct(found)


def _terms(words: Csr[np.uint64]) -> Csr[np.uint64]:
    found = Csr(np.empty_like(words.offsets), np.empty(int(words.offsets[-1]), np.uint64))
    kernels.term_values(words.values, words.offsets, found.values, found.offsets)
    return found


def distinct(values: Csr[np.uint64], *, key: np.uint64 = _EVERYTHING, add: int = 0) -> Csr[np.uint64]:
    """Each row sorted and without repeats (:func:`dedup.sketch.kernels.distinct`)."""
    room = np.empty(int(values.lengths().max()) * 5 + 4, np.uint64)
    found = np.empty(int(values.offsets[-1]) + 1, np.uint64)
    offsets = np.empty_like(values.offsets)
    kernels.distinct(values.values, values.offsets, key, np.uint64(add), room, found, offsets)
    return Csr(offsets, found[: offsets[-1]].copy())
