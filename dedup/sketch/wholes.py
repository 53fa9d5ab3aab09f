"""Everything a crawl wants of a text in one go, while its words are still in the nearest cache: no lines."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import kernel
from dedup.sketch import hashing
from dedup.sketch.kernels import distinct_of, grams_of, whole_sketch
from dedup.sketch.machine import U
from dedup.sketch.tokenise import words_of

_NONE = U(hashing.MASK)


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


@kernel(
    "u8[] i64[] i64[] u16[] i32[] u32[] i64 i64 u8[,] i64[] i64[] u64[] u64[] u64[] i64 u64[] i64[] -> i64",
    forward=True,
)
def whole_shingles(  # noqa: PLR0913, PLR0917
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
    grams,
    table,
    most,
    out,
    offsets,
):
    """The distinct shingles of rows, ascending, as CSR ``out`` and ``offsets``: what tokenising is followed by.

    From ``bits`` to ``table`` it is scratch, with room for the longest text. 0 is returned where ``out`` has no room
    for ``most`` words a byte of the next row, or ``table`` none for 5 values a word.
    """
    tables, scratch = (indices, entries, pool), (bits[0], bits[1], bits[2], places)
    zero, m, clear = np.int64(0), np.int64(0), np.int64(0)
    offsets[0] = 0
    for r in range(len(starts)):
        if m + (ends[r] - starts[r]) * most + 1 >= len(out):
            return 0
        count, _, _ = words_of(data, tables, scratch, letters, False, words, lines, starts[r], ends[r], zero, zero)
        count = grams_of(words, zero, count, size, grams, zero)
        if 5 * count + 4 > len(table):
            return 0
        # What a row has used of the table it leaves empty.
        while clear < 5 * count + 4:
            table[clear] = _NONE
            clear += 1
        m = distinct_of(grams, zero, count, _NONE, zero, table, out, m)
        offsets[r + 1] = m
    return 1
