"""Everything a crawl wants of a text in one go, while its words are still in the nearest cache."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import kernel
from dedup.sketch.kernels import whole_sketch
from dedup.sketch.tokenise import words_of


@kernel(
    "u8[] i64[] i64[] u16[] i32[] u32[] i64 i64 u8[,] i64[] i64[] u64[] u32[] u32[] u32[] i32[] u64[,] u32[,]",
    forward=True,
)
def whole_sketches(  # noqa: PLR0913, PLR0917
    data,
    starts,
    ends,
    indices,
    entries,
    pool,
    letters,
    size,
    bits,
    places,
    lines,
    words,
    sixteen,
    a,
    b,
    counts,
    digests,
    signatures,
):
    """Words, digests and signatures of rows: :func:`dedup.sketch.tokenise.tokenise` and what follows it.

    From ``bits`` to ``sixteen`` it is scratch, with room for the longest text.
    """
    tables, scratch = (indices, entries, pool), (bits[0], bits[1], bits[2], places)
    zero = np.int64(0)
    for r in range(len(starts)):
        m, _, count = words_of(data, tables, scratch, letters, False, words, lines, starts[r], ends[r], zero, zero)
        counts[r] = count
        digests[r, 0], digests[r, 1] = whole_sketch(words, m, size, a, b, sixteen, signatures[r])
