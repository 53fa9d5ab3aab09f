"""Sketches by the compiled kernels, slice by slice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch import kernels
from dedup.sketch.arrays import Csr, Part, Sketches
from dedup.sketch.slices import ROOM, Job, bits, over_slices
from dedup.sketch.tokenise import PLACES, tokenise
from dedup.sketch.whole_slices import multipliers, signatures_slice
from dedup.text.tables import MOST_WORDS, tables

_EVERYTHING = np.uint64(0xFFFFFFFFFFFFFFFF)
_TERM = np.uint64(0xFFFFFFFF00000000)


def sketch(jobs: Sequence[Job], threads: int, slots: int) -> Sketches:
    """The sketches of all rows of ``jobs``, with signatures of so many ``slots`` (0: without)."""
    whole = all(_is_whole(job) for job in jobs)
    return Sketches.concatenate(over_slices(jobs, _sketch_slice, threads, one_by_one=whole), slots)


def _is_whole(job: Job) -> bool:
    """Whether nothing but signatures of whole texts is wanted."""
    return job.want == Part.SIGNATURES and not len(job.leave_out)


def block_hashes(jobs: Sequence[Job], threads: int) -> Csr[np.uint64]:
    """The distinct lines of all rows of ``jobs``."""
    return Csr.concatenate(over_slices(jobs, _blocks_slice, threads), np.uint64)


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
    if _is_whole(job):
        return signatures_slice(job, part)
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


def _blocks_slice(job: Job, part: slice) -> Csr[np.uint64]:
    return _kept(distinct(_line_hashes(_stream(job, part, letters=job.settings.letters), job.owners[part])))


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
        words, lines = ROOM.get(name, room, np.uint64), ROOM.get(f"{name} lines", room, np.int64)
        found = _Stream(words, offsets, lines, line_offsets, counts)
        where = (
            rows.data,
            starts,
            ends,
            *table,
            letters,
            MOST_WORDS,
            bits(longest),
            ROOM.get("places", PLACES, np.int64),
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
    a, b = multipliers(job.settings, job.slots)
    found = np.empty((len(shingles), len(a)), np.uint32)
    kernels.minhash(shingles.values, shingles.offsets, a, b, ROOM.get("eight", 8, np.uint32), found)
    return found if len(a) == job.width else found[:, : job.width]


def _grams(words: Csr[np.uint64], size: int) -> Csr[np.uint64]:
    """Hashed runs of ``size`` words of every row, in scratch until the thread's next call."""
    found = Csr(np.empty_like(words.offsets), ROOM.get("grams", int(words.offsets[-1]), np.uint64))
    kernels.grams(words.values, words.offsets, size, found.values, found.offsets)
    return found


def _fingerprints(words: Csr[np.uint64], settings: SketchSettings) -> Csr[np.uint64]:
    values = _grams(words, settings.fingerprint_size)
    found = Csr(np.empty_like(words.offsets), ROOM.get("winnowed", int(values.offsets[-1]), np.uint64))
    kernels.winnow(values.values, values.offsets, settings.fingerprint_window, found.values, found.offsets)
    return _kept(distinct(found))


def _terms(words: Csr[np.uint64]) -> Csr[np.uint64]:
    found = Csr(np.empty_like(words.offsets), ROOM.get("terms", int(words.offsets[-1]), np.uint64))
    kernels.term_values(words.values, words.offsets, found.values, found.offsets)
    return found


def _kept(scratch: Csr[np.uint64]) -> Csr[np.uint64]:
    """A copy, that outlives the thread's next call."""
    return Csr(scratch.offsets, scratch.values.copy())


def distinct(values: Csr[np.uint64], *, key: np.uint64 = _EVERYTHING, add: int = 0) -> Csr[np.uint64]:
    """Each row sorted and without repeats (:func:`dedup.sketch.kernels.distinct`), in scratch until the next call."""
    room = np.empty(int(values.lengths().max()) * 5 + 4, np.uint64)
    found = ROOM.get("distinct", int(values.offsets[-1]) + 1, np.uint64)
    offsets = np.empty_like(values.offsets)
    kernels.distinct(values.values, values.offsets, int(key), add, room, found, offsets)
    return Csr(offsets, found[: offsets[-1]])
