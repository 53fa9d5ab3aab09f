"""From UTF-8 to hashed words, in one pass over Arrow's buffers.

The bytes of a row become bits first, 64 at a time: letters and digits of ASCII, bytes of other characters, line ends.
Runs of ones are words, found by their edges; those of ASCII alone are hashed eight bytes at a time, the others go
through the table of :mod:`dedup.text.tables` code point by code point. Both spell the same bytes into the same hash.
"""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import helper, inline, kernel
from dedup.native.lanes import hashed8, high_bits, load64, newline_bits, ones, store64, trailing_zeros, word_bits
from dedup.sketch import hashing
from dedup.sketch.machine import MIX_1, MIX_2, ONE, ZERO, P, U, mix, step

_SEED, _RAW = U(hashing.WORD_SEED), U(hashing.RAW_SEED)
_KEYS = (_SEED, P, MIX_1, MIX_2)
_6, _7, _8, _12, _16, _18, _24, _63, _64, _255 = map(U, (6, 7, 8, 12, 16, 18, 24, 63, 64, 255))
_NO_CODE, _NEWLINE, _RETURN = np.uint32(0xFFFFFFFF), np.uint32(10), np.uint32(13)
_TAIL, _TAIL_BITS = np.uint32(0x3F), np.uint32(6)
_CASE = U(0x2020202020202020)
_ALL = U(0xFFFFFFFFFFFFFFFF)
_SURE = 57
"""Bits of a window that can be relied on: a load of eight bytes, shifted by up to seven bits."""
_AT_ONCE = 16
PLACES = 64 * _AT_ONCE + 32
"""Blocks of 64 bytes that words are looked for in before they are hashed, and the room that takes."""


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
def _look(data, start, end, runs, high, newlines):
    """Fill the bits of ``data[start:end]``; whether there is any of the latter two.

    ``runs`` are words and other characters without a byte of punctuation or space between them.
    """
    place, at = 0, start
    some_high, some_newlines = ZERO, ZERO
    while at < end:
        if at + 64 <= len(data):
            mask = _ALL >> U(max(0, 64 - (end - at)))
            w, h, n = word_bits(data, at) & mask, high_bits(data, at) & mask, newline_bits(data, at) & mask
        else:
            w, h, n = _few_bits(data, at, end)
        store64(runs, place, w | h)
        store64(high, place, h)
        store64(newlines, place, n)
        some_high |= h
        some_newlines |= n
        place += 8
        at += 64
    store64(high, place, ZERO)
    store64(newlines, place, ZERO)
    return some_high, some_newlines


@helper
def _next(bits, at, end):
    """The first set bit from ``at`` on, ``end`` where there is none before."""
    while at < end:
        window = load64(bits, at >> 3) >> U(at & 7)
        if window:
            return min(end, at + trailing_zeros(window))
        at += _SURE
    return end


@helper
def _edges(runs, block, stop, places, e, carried):
    """Where the runs of some blocks begin and end, from ``places[e]`` on; the next ``e``, and the last bit.

    Two dozen places are written for every block, and counted afterwards: how many there are cannot be predicted.
    """
    while block < stop:
        run = load64(runs, 8 * block)
        edges = run ^ (run << ONE | carried)
        carried = run >> _63
        count, base = ones(edges), 64 * block
        for i in range(24):
            places[e + i] = base + trailing_zeros(edges)
            edges &= edges - ONE
        for i in range(24, count):
            places[e + i] = base + trailing_zeros(edges)
            edges &= edges - ONE
        e += count
        block += 1
    return e, carried


@inline
def _short(data, at, n):
    """The hash of a word of ``n`` ASCII characters at ``at``, at most 16."""
    # Both ways are taken and one is chosen: how long the next word is cannot be predicted.
    one = step(_SEED, (load64(data, at) | _CASE) & (_ALL >> U(max(0, 64 - 8 * n))))
    two = step(one, (load64(data, at + 8) | _CASE) & (_ALL >> U(min(63, max(0, 128 - 8 * n)))))
    return mix(two if n > 8 else one) & ~ONE


@helper
def row_words(data, tables, scratch, lined, words, lines, start, end, m, k):  # noqa: PLR0913, PLR0917
    """Words and, where they are wanted, lines of ``data[start:end]``, from ``m`` and ``k`` on; where they end."""
    indices, entries, pool = tables
    runs, high_of, newline_of, places = scratch
    some_high, some_newlines = _look(data, start, end, runs, high_of, newline_of)
    size, line, e, carried = end - start, m, 0, ZERO
    room, blocks = len(data) - start - 16, (end - start + 63) >> 6
    high = _next(high_of, 0, size) if some_high else size
    newline = _next(newline_of, 0, size) if lined and some_newlines else size
    for block in range(0, blocks, _AT_ONCE):
        stop = min(blocks, block + _AT_ONCE)
        e, carried = _edges(runs, block, stop, places, e, carried)
        if stop == blocks and e & 1:
            places[e] = size
            e += 1
        i = 0
        while i < e - 1:
            if i + 16 <= e:
                plain = places[i + 14] <= min(room, newline) and places[i + 15] <= high
                if plain and not hashed8(data, start, places, i, _KEYS, words, m):
                    i, m = i + 16, m + 8
                    continue
            some = min(i + 16, e - 1)
            while i < some:
                at, to, i = places[i], places[i + 1], i + 2
                if at > newline:
                    if m > line:
                        lines[k], k, line = m, k + 1, m
                    newline = _next(newline_of, at, size)
                if to <= high and to - at <= 16 and at <= room:
                    words[m], m = _short(data, start + at, to - at), m + 1
                    continue
                while at < to:
                    there, m, k, line = _careful(
                        data, indices, entries, pool, False, words, lines, start + at, end, m, k, line
                    )
                    at = there - start
                high = _next(high_of, to, size) if to > high else high
        if e & 1:
            places[0] = places[e - 1]
        e &= 1
    if m > line:
        lines[k], k = m, k + 1
    return m, k


@helper
def words_of(data, tables, scratch, letters, lined, words, lines, start, end, m, k):  # noqa: PLR0913, PLR0917
    """The same with ``letters`` or without; a row without a word gets one, made of its raw bytes, and is counted 0."""
    first = m
    if letters:
        indices, entries, pool = tables
        _, m, k, _ = _careful(data, indices, entries, pool, True, words, lines, start, end, m, k, m)
    else:
        m, k = row_words(data, tables, scratch, lined, words, lines, start, end, m, k)
    count = m - first
    if not count:
        h = _RAW
        for i in range(start, end):
            h = step(h, U(data[i]))
        words[m] = mix(h)
        m += 1
    return m, k, count


@kernel("u8[] i64[] i64[] u16[] i32[] u32[] i64 i64 u8[,] i64[] u64[] i64[] i64[] i64[] i32[] -> i64", forward=True)
def tokenise(  # noqa: PLR0913, PLR0917
    data,
    starts,
    ends,
    indices,
    entries,
    pool,
    letters,
    most,
    bits,
    places,
    words,
    offsets,
    lines,
    line_offsets,
    counts,
):
    """Hashed ``words`` of the rows ``data[starts[r]:ends[r]]`` as CSR, and where lines that have words end among them.

    ``line_offsets`` is the CSR of ``lines``, ``counts`` the words of each row. A row without a word gets one, made of
    its raw bytes, and a count of 0. With ``letters`` every letter is a word. 0 is returned where ``words`` has no room
    for ``most`` words a byte of the next row. ``bits`` and ``places`` are scratch: three rows of an eighth of the
    longest text and 32, and :data:`PLACES`.
    """
    m = k = np.int64(0)
    offsets[0] = line_offsets[0] = 0
    tables, scratch = (indices, entries, pool), (bits[0], bits[1], bits[2], places)
    for r in range(len(starts)):
        start, end = starts[r], ends[r]
        if m + (end - start) * most + 1 >= len(words):
            return 0
        m, k, count = words_of(data, tables, scratch, letters, True, words, lines, start, end, m, k)
        counts[r] = count
        offsets[r + 1], line_offsets[r + 1] = m, k
    return 1
