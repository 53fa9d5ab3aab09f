"""From UTF-8 to hashed words, in one pass over Arrow's buffers.

The bytes of a row become bits first, 64 at a time: letters and digits of ASCII, bytes of other characters, line ends.
An ASCII word is a run of ones, found and measured by counting zeros, and hashed eight bytes at a time. A word that
touches another character goes through the table of :mod:`dedup.text.tables` code point by code point. Both spell the
same bytes into the same hash.
"""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import helper, inline, kernel
from dedup.native.lanes import high_bits, load64, newline_bits, store64, trailing_zeros, word_bits
from dedup.sketch import hashing
from dedup.sketch.machine import ONE, ZERO, U, mix, step

_SEED, _RAW = U(hashing.WORD_SEED), U(hashing.RAW_SEED)
_6, _7, _8, _12, _16, _18, _24, _63, _64, _255 = map(U, (6, 7, 8, 12, 16, 18, 24, 63, 64, 255))
_NO_CODE, _NEWLINE, _RETURN = np.uint32(0xFFFFFFFF), np.uint32(10), np.uint32(13)
_TAIL, _TAIL_BITS = np.uint32(0x3F), np.uint32(6)
_CASE = U(0x2020202020202020)
_ALL = U(0xFFFFFFFFFFFFFFFF)
_LONG = 57
"""Bits of a window that can be relied on: a load of eight bytes, shifted by up to seven bits."""


@inline
def _tail(c, left):
    """Bytes that follow ``c`` in a code point of several, 0 where it cannot start one that ends in ``left`` bytes."""
    n = 1 if 0xC2 <= c < 0xE0 else 2 if 0xE0 <= c < 0xF0 else 3 if 0xF0 <= c < 0xF5 else 0
    return n if n <= left else 0


@inline
def _encode(code):
    """The UTF-8 bytes of a code point, first byte lowest, and how many they are."""
    if code < 0x80:
        return code, 1
    last = code & _63 | U(0x80)
    if code < 0x800:
        return code >> _6 | U(0xC0) | last << _8, 2
    third = code >> _6 & _63 | U(0x80)
    if code < 0x10000:
        return code >> _12 | U(0xE0) | third << _8 | last << _16, 3
    return code >> _18 | U(0xF0) | (code >> _12 & _63 | U(0x80)) << _8 | third << _16 | last << _24, 4


@helper
def _careful(data, indices, entries, pool, letters, words, lines, i, end, m, k, line):  # noqa: PLR0912, PLR0913, PLR0917
    """Words of ``data[i:end]`` code point by code point, from word ``m`` and line ``k`` on, begun at word ``line``.

    It stops before the first ASCII character that is not part of a word with others, with ``letters`` never. The word
    in hand is the hash ``h`` of its full eights, ``filled`` bits of its unfinished eight ``part``, and a ``state``: 0
    between words, 1 in a word, 2 in a character that stands alone.
    """
    h, part, filled, state, first = _SEED, ZERO, ZERO, 0, i
    while i <= end:
        code = np.uint32(data[i]) if i < end else _NEWLINE
        if not letters and i > first and state == 0 and code < 0x80:
            break
        i += 1
        if code >= 0x80:
            n = _tail(code, end - i)
            code &= np.uint32(0xFF) >> np.uint32(n + 2)
            while n:
                code = code << _TAIL_BITS | data[i] & _TAIL
                i += 1
                n -= 1
            if code < 0x80 or code >= 0x110000:
                code = np.uint32(0)
        entry = entries[np.int64(indices[code >> 8]) << 8 | np.int64(code & np.uint32(255))]
        pooled = (entry & 4) != 0
        place = np.int64(entry >> 3)
        for j in range(np.int64(pool[place]) if pooled else 1):
            unit = np.int64(pool[place + 1 + j]) if pooled else (np.int64(code) + place) << 2 | np.int64(entry & 3)
            kind = unit & 3
            if letters and kind == 1:
                kind = 2
            if state and (kind != 1 or state == 2) and kind != 3:
                words[m] = mix(step(h, part) if filled else h) & ~ONE | U(state >> 1)
                m += 1
                state = 0
            if kind == 0:
                continue
            if state == 0:
                h, part, filled, state = _SEED, ZERO, ZERO, 2 if kind == 2 else 1
            spelled, size = _encode(U(unit >> 2))
            for _ in range(size):
                part |= (spelled & _255) << filled
                spelled >>= _8
                filled += _8
                if filled == _64:
                    h, part, filled = step(h, part), ZERO, ZERO
        if letters:
            if ((code == _NEWLINE) | (code == _RETURN)) and m > line:
                lines[k], k, line = m, k + 1, m
        elif state == 0 and code < 0x80 and i > first + 1:
            i -= 1
            break
    return min(i, end), m, k, line


@helper
def _few_bits(data, at, end):
    """The bits of fewer than 64 bytes: ASCII letters and digits, other characters, line ends."""
    words, high, newlines = ZERO, ZERO, ZERO
    for i in range(at, end):
        c = data[i]
        bit = ONE << U(i - at)
        if c >= 0x80:
            high |= bit
        elif 97 <= (c | 32) <= 122 or 48 <= c <= 57:
            words |= bit
        elif c in (10, 13):
            newlines |= bit
    return words, high, newlines


@helper
def _look(data, start, end, words, high, newlines):
    """Fill the bits of ``data[start:end]``, two words of zeros behind them; whether there is any of the latter two."""
    place, at = 0, start
    some_high, some_newlines = ZERO, ZERO
    while at < end:
        if at + 64 <= len(data):
            mask = _ALL >> U(max(0, 64 - (end - at)))
            w, h, n = word_bits(data, at) & mask, high_bits(data, at) & mask, newline_bits(data, at) & mask
        else:
            w, h, n = _few_bits(data, at, end)
        store64(words, place, w)
        store64(high, place, h)
        store64(newlines, place, n)
        some_high |= h
        some_newlines |= n
        place += 8
        at += 64
    for bits in (words, high, newlines):
        store64(bits, place, ZERO)
        store64(bits, place + 8, ZERO)
    return some_high, some_newlines


@inline
def _window(bits, at):
    """The bits from ``at`` on, 57 of them for certain."""
    return load64(bits, at >> 3) >> U(at & 7)


@helper
def _next(bits, at, end):
    """The first set bit from ``at`` on, ``end`` where there is none before."""
    while at < end:
        window = _window(bits, at)
        if window:
            return min(end, at + trailing_zeros(window))
        at += _LONG
    return end


@helper
def _row(data, tables, bits, words, lines, start, end, m, k):  # noqa: PLR0913, PLR0917
    """Words and lines of a row, from word ``m`` and line ``k`` on; where they end. Places count from its start."""
    indices, entries, pool = tables
    word_of, high_of, newline_of = bits
    some_high, some_newlines = _look(data, start, end, word_of, high_of, newline_of)
    size, line, at = end - start, m, 0
    room = len(data) - start - 16
    high = _next(high_of, 0, size) if some_high else size
    newline = _next(newline_of, 0, size) if some_newlines else size
    while True:
        window = _window(word_of, at)
        if window == 0:
            at = _next(word_of, at, size)
            window = _window(word_of, at)
        skipped = trailing_zeros(window) if at < size else 0
        at += skipped
        careful = high < size and at > high
        at = high if careful else at
        if at > newline:
            if m > line:
                lines[k], k, line = m, k + 1, m
            newline = _next(newline_of, at, size)
        if at >= size:
            break
        n = trailing_zeros(~(window >> U(skipped)))
        if n + skipped >= _LONG:
            n = trailing_zeros(~_window(word_of, at))
        if careful or n > 16 or at + n == high or at > room:
            i, m, k, line = _careful(data, indices, entries, pool, False, words, lines, start + at, end, m, k, line)
            at = i - start
            high = _next(high_of, at, size)
            continue
        # Both ways are taken and one is chosen: how long the next word is cannot be predicted.
        one = step(_SEED, (load64(data, start + at) | _CASE) & (_ALL >> U(max(0, 64 - 8 * n))))
        rest = _ALL >> U(min(63, max(0, 128 - 8 * n)))
        two = step(one, (load64(data, start + at + 8) | _CASE) & rest)
        words[m] = mix(two if n > 8 else one) & ~ONE
        m += 1
        at += n + 1
    if m > line:
        lines[k], k = m, k + 1
    return m, k


@kernel("u8[] i64[] i64[] u16[] i32[] u32[] i64 i64 u8[,] u64[] i64[] i64[] i64[] i32[] -> i64")
def tokenise(  # noqa: PLR0913, PLR0917
    data, starts, ends, indices, entries, pool, letters, most, bits, words, offsets, lines, line_offsets, counts
):
    """Hashed ``words`` of the rows ``data[starts[r]:ends[r]]`` as CSR, and where lines that have words end among them.

    ``line_offsets`` is the CSR of ``lines``, ``counts`` the words of each row. A row without a word gets one, made of
    its raw bytes, and a count of 0. With ``letters`` every letter is a word. 0 is returned where ``words`` has no room
    for ``most`` words a byte of the next row. ``bits`` is scratch: three rows of an eighth of the longest text and 32.
    """
    m = k = np.int64(0)
    offsets[0] = line_offsets[0] = 0
    tables, three = (indices, entries, pool), (bits[0], bits[1], bits[2])
    for r in range(len(starts)):
        start, end = starts[r], ends[r]
        if m + (end - start) * most + 1 >= len(words):
            return 0
        first = m
        if letters:
            _, m, k, _ = _careful(data, indices, entries, pool, True, words, lines, start, end, m, k, m)
        else:
            m, k = _row(data, tables, three, words, lines, start, end, m, k)
        counts[r] = m - first
        if m == first:
            h = _RAW
            for i in range(start, end):
                h = step(h, U(data[i]))
            words[m] = mix(h)
            m += 1
        offsets[r + 1], line_offsets[r + 1] = m, k
    return 1
