"""Everything a crawl wants of a text in one go, while its words are still in the nearest cache."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import kernel
from dedup.sketch.kernels import digest_of, grams_of, signature_of
from dedup.sketch.tokenise import words_of


@kernel(
    "u8[] i64[] i64[] u16[] i32[] u32[] i64 i64 u8[,] i64[] i64[] u64[] u64[] u32[] u32[] u32[] i32[] u64[,] u32[,]"
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
    grams,
    hashes,
    a,
    b,
    counts,
    digests,
    signatures,
):
    """Words, digests and signatures of rows: :func:`dedup.sketch.tokenise.tokenise` and what follows it.

    From ``bits`` to ``hashes`` it is scratch, with room for the longest text.
    """
    tables, scratch = (indices, entries, pool), (bits[0], bits[1], bits[2], places)
    zero = np.int64(0)
    for r in range(len(starts)):
        m, _, count = words_of(data, tables, scratch, letters, words, lines, starts[r], ends[r], zero, zero)
        counts[r] = count
        digests[r, 0], digests[r, 1] = digest_of(words, zero, m)
        n = grams_of(words, zero, m, size, grams, zero)
        signature_of(grams, zero, n, a, b, hashes, signatures[r])
