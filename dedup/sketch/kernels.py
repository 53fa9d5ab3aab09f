"""From hashed words to columns: what :mod:`dedup.sketch.reference` says, in machine words.

Every kernel works on one slice of rows and writes into arrays that the caller made; CSR offsets count from 0 within the
slice.
"""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import helper, inline, kernel
from dedup.native.lanes import least8
from dedup.sketch import hashing
from dedup.sketch.machine import HALF, ONE, ZERO, Q, U, mix, step

_NONE = U(hashing.MASK)
_HIGHEST = np.uint32(0xFFFFFFFF)
_DIGEST_1, _DIGEST_2 = map(U, hashing.DIGEST_SEEDS)


@kernel("u64[] i64[] i64[] i64[] u64[] u64[]", forward=True)
def line_hashes(words, offsets, lines, line_offsets, owners, out):
    """Hash every line together with its row's owner."""
    for r in range(len(owners)):
        start = offsets[r]
        for k in range(line_offsets[r], line_offsets[r + 1]):
            h = owners[r]
            for i in range(start, lines[k]):
                h = step(h, words[i])
            out[k] = mix(h)
            start = lines[k]


@kernel("u64[] i64[] i64[] i64[] i32[] b1[]", forward=True)
def keep_lines(words, offsets, lines, line_offsets, counts, keep):
    """Move the words of the kept lines together, in place; a row none of whose lines is kept stays whole."""
    m = start = np.int64(0)
    for r in range(len(counts)):
        begin, end = m, offsets[r + 1]
        first, last = line_offsets[r], line_offsets[r + 1]
        whole = True
        for k in range(first, last):
            whole = whole and not keep[k]
        for k in range(first, last):
            for i in range(start, lines[k]):
                words[m] = words[i]
                m += whole or keep[k]
            start = lines[k]
        if first < last:
            counts[r] = m - begin
        for i in range(start, end):  # The one word of a row that has none.
            words[m] = words[i]
            m += 1
        start = end
        offsets[r + 1] = m


@kernel("u64[] i64[] u64[,]", forward=True)
def digests(words, offsets, out):
    """Two independent hashes of each row's words in order."""
    for r in range(len(offsets) - 1):
        first, second = _DIGEST_1, _DIGEST_2
        for i in range(offsets[r], offsets[r + 1]):
            first = step(first, words[i])
            second = step(second, words[i], Q)
        out[r, 0], out[r, 1] = mix(first), mix(second)


@inline
def _power(size):
    """``Q`` to the power of ``size``."""
    power = ONE
    for _ in range(size):
        power *= Q
    return power


@helper
def grams_of(words, start, end, size, out, m):
    """Hash every run of ``size`` words of ``words[start:end]``, all of it where it is shorter; the next ``m``."""
    h, power = ZERO, _power(size)
    for i in range(start, min(start + size, end)):
        h = h * Q + words[i]
    out[m] = mix(h)
    for i in range(start + size, end):
        # The word that leaves is none of what each step waits for: a product and a sum.
        h = h * Q + (words[i] - words[i - size] * power)
        m += 1
        out[m] = mix(h)
    return m + 1


@kernel("u64[] i64[] i64 u64[] i64[]", forward=True)
def grams(words, offsets, size, out, out_offsets):
    """Hash every run of ``size`` words, one of the whole row where it is shorter."""
    m = np.int64(0)
    out_offsets[0] = 0
    for r in range(len(offsets) - 1):
        m = grams_of(words, offsets[r], offsets[r + 1], size, out, m)
        out_offsets[r + 1] = m


@inline
def _mix32(value):
    """MurmurHash3's 32-bit finaliser of the low half."""
    h = np.uint32(value)
    h = np.uint32((h ^ h >> np.uint32(16)) * np.uint32(0x85EBCA6B))
    h = np.uint32((h ^ h >> np.uint32(13)) * np.uint32(0xC2B2AE35))
    return np.uint32(h ^ h >> np.uint32(16))


@kernel("u64[] i64[] u32[] u32[] u32[] u32[,]", forward=True)
def minhash(values, offsets, a, b, eight, out):
    """Signatures of rows of shingles; ``a`` and ``b`` are multiples of 16 long, as is a row; ``eight`` is scratch.

    Wrapping at 2**32 is the hash family (affine32), not an overflow.
    """
    for r in range(len(offsets) - 1):
        out[r, :] = _HIGHEST
        for start in range(offsets[r], offsets[r + 1], 8):
            for j in range(8):
                # What is too much of the last eight is the last one again, which lowers nothing.
                eight[j] = _mix32(values[min(start + j, offsets[r + 1] - 1)])
            for block in range(len(a) >> 4):
                least8(eight, 0, a, b, block, out[r])


@inline
def _stepped(words, i, size, power, first, second, h):
    """Both hashes of the digest and that of the run, one word on."""
    word = words[i]
    # The word that leaves is none of what each step waits for: a product and a sum.
    return step(first, word), step(second, word, Q), h * Q + (word - words[i - size] * power)


@helper
def whole_sketch(words, m, size, a, b, sixteen, signature):
    """Fill the ``signature`` of ``words[:m]``; their digest. ``sixteen`` is scratch.

    It is what :func:`digests`, :func:`grams` and :func:`minhash` say in one loop, where each does not wait for the
    others: while eight hashes are put together in one half of ``sixteen``, those in the other lower the signature.
    """
    signature[:] = _HIGHEST
    first, second, h, power, blocks = _DIGEST_1, _DIGEST_2, ZERO, _power(size), len(a) >> 4
    for i in range(min(size, m)):
        first, second, h = step(first, words[i]), step(second, words[i], Q), h * Q + words[i]
    # The first run of words stands wherever there is none: once more, it lowers nothing.
    sixteen[:] = opening = _mix32(mix(h))
    half = np.int64(0)
    for start in range(size, m - 7, 8):
        for j in range(8):
            first, second, h = _stepped(words, start + j, size, power, first, second, h)
            sixteen[8 - half + j] = _mix32(mix(h))
            if j < blocks:
                least8(sixteen, half, a, b, j, signature)
        for block in range(8, blocks):
            least8(sixteen, half, a, b, block, signature)
        half = 8 - half
    sixteen[8 - half : 16 - half] = opening
    for i in range(m - max(0, m - size) % 8, m):
        first, second, h = _stepped(words, i, size, power, first, second, h)
        sixteen[8 - half + (i - size) % 8] = _mix32(mix(h))
    for block in range(blocks):
        least8(sixteen, 0, a, b, block, signature)
        least8(sixteen, 8, a, b, block, signature)
    return mix(first), mix(second)


@kernel("u64[] i64[] i64 u64[] i64[]", forward=True)
def winnow(values, offsets, window, out, out_offsets):
    """The smallest value of every ``window`` consecutive ones, or of the whole row, each time it changes; mixed anew.

    Smallest values crowd at the lower end of their range. Whoever sorts or partitions them needs them spread out.
    """
    m = out_offsets[0] = 0
    for r in range(len(offsets) - 1):
        start, end = offsets[r], offsets[r + 1]
        low = last = -1
        for i in range(start, end):
            if low < start or low + window <= i:
                low = max(start, i - window + 1)
                for j in range(low + 1, i + 1):
                    if values[j] <= values[low]:
                        low = j
            elif values[i] <= values[low]:
                low = i
            if low != last and (i - start >= window - 1 or i == end - 1):
                out[m] = mix(values[low])
                m += 1
                last = low
        out_offsets[r + 1] = m


@kernel("u64[] i64[] u64[] i64[]", forward=True)
def term_values(words, offsets, out, out_offsets):
    """Each row's terms as ``term << 32 | 1``, for :func:`distinct` to add up."""
    m = out_offsets[0] = 0
    for r in range(len(offsets) - 1):
        start, end = offsets[r], offsets[r + 1]
        for i in range(start, end):
            term = words[i]
            if term & ONE:
                if i + 1 == end or not words[i + 1] & ONE:
                    continue
                term = mix(term * Q + words[i + 1])
            out[m] = term >> HALF << HALF | ONE
            m += 1
        out_offsets[r + 1] = m


@helper
def distinct_of(values, start, end, key, add, table, out, m):
    """``values[start:end]`` as :func:`distinct` wants them, into ``out`` from ``m`` on; the next ``m``."""
    bits = 1
    while (1 << bits) < 2 * (end - start):
        bits += 1
    highest = False
    for i in range(start, end):
        value = values[i]
        if value == _NONE:  # The mark of an empty place: kept aside, it is the last of its row.
            highest = True
            continue
        p = np.int64(value >> U(64 - bits))
        while table[p] < value:
            p += 1
        found = table[p]
        if found != _NONE and not (found ^ value) & key:
            table[p] = found + add
            continue
        table[p] = value
        while found != _NONE:
            p += 1
            table[p], found = found, table[p]
    p = 0
    while p < 1 << bits or table[p] != _NONE:
        out[m] = table[p]
        m += table[p] != _NONE
        table[p] = _NONE
        p += 1
    if highest:
        out[m] = _NONE
        m += 1
    return m


@kernel("u64[] i64[] u64 u64 u64[] u64[] i64[]", forward=True)
def distinct(values, offsets, key, add, table, out, out_offsets):
    """Each row's values ascending, one of those equal in the bits of ``key``; every repeat adds ``add`` to it.

    Values are evenly spread hashes, so that a table indexed by their top bits and kept in order sorts them in linear
    time (ordered linear probing, Amble and Knuth 1974). ``table`` has room for 5 values per value of the longest row.
    """
    table[:] = _NONE
    m = np.int64(0)
    out_offsets[0] = 0
    for r in range(len(offsets) - 1):
        m = distinct_of(values, offsets[r], offsets[r + 1], key, add, table, out, m)
        out_offsets[r + 1] = m


@kernel("f32[] i64[] f32[] b1[]", forward=True)
def heaviest(weights, offsets, best, keep):
    """Mark so many of each row's largest values as ``best``, scratch, has room for; of equal ones the earlier."""
    most = len(best)
    for r in range(len(offsets) - 1):
        start, end = offsets[r], offsets[r + 1]
        n = 0
        for i in range(start, end):
            if n < most or weights[i] > best[n - 1]:
                j = n if n < most else most - 1
                n = j + 1
                while j > 0 and best[j - 1] < weights[i]:
                    best[j] = best[j - 1]
                    j -= 1
                best[j] = weights[i]
        equal = 0
        for j in range(n):
            equal += best[j] == best[n - 1]
        for i in range(start, end):
            keep[i] = weights[i] > best[n - 1] or (weights[i] == best[n - 1] and equal > 0)
            equal -= weights[i] == best[n - 1]
