"""Sketches of one Arrow batch: the small path or the compiled one, with the same result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.native.objects import ready
from dedup.settings import SketchSettings
from dedup.sketch import reference
from dedup.sketch.arrays import Csr, Part, Sets, Sketches
from dedup.sketch.arrow import Rows, rows

if TYPE_CHECKING:
    import pyarrow as pa

SMALL, FEW = 2 << 20, 1 << 17
"""Bytes of text, over all batches, up to which plain Python is done before the compiled kernels are there.

Measured: the plain path takes 2 MB a second; loading the kernels takes 0.1 seconds, and 8 more where they have yet to
be compiled. ``FEW`` is the limit where they have been.
"""
_done_plainly = 0


def sketch(
    texts: pa.Array | pa.ChunkedArray,
    settings: SketchSettings,
    *,
    want: Part = Part.ALL,
    owners: NDArray[np.uint64] | None = None,
    leave_out: NDArray[np.uint64] | None = None,
    slots: tuple[int, ...] = (),
    threads: int | None = None,
) -> Sketches:
    """The sketches of ``texts``, row by row (:mod:`dedup.sketch`), on all cores unless ``threads`` says otherwise.

    Signatures have all slots, or those in ``slots``.
    """
    owners = np.zeros(len(texts), np.uint64) if owners is None else owners
    leave_out = np.empty(0, np.uint64) if leave_out is None else leave_out
    if _is_small(int(texts.nbytes)):
        plain = [text or "" for text in texts.to_pylist()]
        found = reference.sketch(plain, settings, want, owners.tolist(), frozenset(leave_out.tolist()))
        some = found.signatures[:, slots] if slots and Part.SIGNATURES in want else found.signatures
        return replace(found, signatures=some)
    from dedup.sketch import compiled, slices

    jobs = [slices.Job(part, settings, want, of, leave_out, slots) for part, of in _chunks(texts, owners)]
    width = (len(slots) or settings.signature_slots) if Part.SIGNATURES in want else 0
    return compiled.sketch(jobs, threads or slices.cores(), width)


def block_hashes(
    texts: pa.Array | pa.ChunkedArray,
    settings: SketchSettings,
    *,
    owners: NDArray[np.uint64] | None = None,
    threads: int | None = None,
) -> Csr[np.uint64]:
    """The distinct lines of each text as hashes that hold its owner, ascending."""
    owners = np.zeros(len(texts), np.uint64) if owners is None else owners
    if _is_small(int(texts.nbytes)):
        plain = zip(texts.to_pylist(), owners.tolist(), strict=True)
        return Csr.of([reference.blocks(text or "", settings, owner) for text, owner in plain], np.uint64)
    from dedup.sketch import compiled, slices

    none = np.empty(0, np.uint64)
    jobs = [slices.Job(part, settings, Part.NONE, of, none) for part, of in _chunks(texts, owners)]
    return compiled.block_hashes(jobs, threads or slices.cores())


def shingles(
    texts: Iterable[tuple[pa.Array, NDArray[np.int64]]],
    settings: SketchSettings,
    *,
    size: int,
    threads: int | None = None,
) -> Sets:
    """The shingles of chosen texts, ``size`` bytes or so: of each array the given ascending rows.

    No text is copied on the way, and arrays are asked for as they are needed. The shingles of many texts are in scratch
    until the calling thread's next call.
    """
    if _is_small(size):
        plain = [text or "" for chunk, some in texts for text in chunk.take(some).to_pylist()]
        found = reference.sketch(plain, settings, Part.SHINGLES, [0] * len(plain), frozenset()).shingles
        return Sets.of(found)
    from dedup.sketch import slices, whole_slices

    none = np.empty(0, np.uint64)
    jobs = (
        slices.Job(rows(chunk).at(some), settings, Part.SHINGLES, np.zeros(len(some), np.uint64), none)
        for chunk, some in texts
        if len(some)
    )
    return whole_slices.shingle_sets(jobs, size, threads or slices.cores())


def _is_small(size: int) -> bool:
    """Whether plain Python is the faster way for so many bytes; not once the kernels are there."""
    global _done_plainly  # noqa: PLW0603 (many small batches are a large one; the results are the same either way)
    if "dedup.sketch.kernels" in sys.modules:
        return False
    _done_plainly += size
    return _done_plainly <= min(FEW, SMALL) or (_done_plainly <= SMALL and not ready("dedup.sketch.tokenise"))


def _chunks(texts: pa.Array | pa.ChunkedArray, owners: NDArray[np.uint64]) -> Iterator[tuple[Rows, NDArray[np.uint64]]]:
    """Every contiguous array that has rows, with its owners."""
    first = 0
    for chunk in getattr(texts, "chunks", [texts]):
        if len(chunk):
            yield rows(chunk), owners[first : first + len(chunk)]
            first += len(chunk)
