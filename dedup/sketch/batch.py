"""Sketches of one Arrow batch: the small path or the compiled one, with the same result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch import reference
from dedup.sketch.arrays import Csr, Part, Sketches

if TYPE_CHECKING:
    import pyarrow as pa


def sketch(
    texts: pa.Array | pa.ChunkedArray,
    settings: SketchSettings,
    *,
    want: Part = Part.ALL,
    owners: NDArray[np.uint64] | None = None,
    leave_out: NDArray[np.uint64] | None = None,
) -> Sketches:
    """The sketches of ``texts``, row by row; :mod:`dedup.sketch` says what they are."""
    plain = [text or "" for text in texts.to_pylist()]
    of = [0] * len(plain) if owners is None else owners.tolist()
    return reference.sketch(plain, settings, want, of, frozenset(() if leave_out is None else leave_out.tolist()))


def block_hashes(
    texts: pa.Array | pa.ChunkedArray, settings: SketchSettings, *, owners: NDArray[np.uint64] | None = None
) -> Csr[np.uint64]:
    """The distinct lines of each text as hashes that hold its owner, ascending."""
    plain = [text or "" for text in texts.to_pylist()]
    of = [0] * len(plain) if owners is None else owners.tolist()
    return Csr.of([reference.blocks(t, settings, owner) for t, owner in zip(plain, of, strict=True)], np.uint64)
