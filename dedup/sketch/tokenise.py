"""From UTF-8 to hashed words, in one pass over Arrow's buffers.

ASCII words, most of all words there are, go eight bytes at a time; everything else goes through the table of
:mod:`dedup.text.tables` code point by code point. Both spell the same bytes into the same hash.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit, types
from numpy.typing import NDArray

from dedup.sketch import hashing
from dedup.sketch.machine import (
    I32S,
    I64S,
    ONE,
    READ_I32,
    READ_U8,
    READ_U16,
    READ_U32,
    U64S,
    ZERO,
    U,
    compiled,
    inline,
    mix,
    step,
)  # fmt: skip


class Text(NamedTuple):
    """UTF-8 ``data`` uint8; rows are ``data[starts[r]:ends[r]]``, int64."""

    data: NDArray[np.uint8]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class Table(NamedTuple):
    """The arrays of :class:`dedup.text.tables.UnicodeTables`."""

    indices: NDArray[np.uint16]
    entries: NDArray[np.int32]
    pool: NDArray[np.uint32]


class Stream(NamedTuple):
    """Hashed words uint64 as CSR; the ends of lines that have words, as CSR of places in ``words``; words per row."""

    words: NDArray[np.uint64]
    offsets: NDArray[np.int64]
    lines: NDArray[np.int64]
    line_offsets: NDArray[np.int64]
    counts: NDArray[np.int32]


TEXT = types.NamedTuple((READ_U8, I64S, I64S), Text)
EIGHTS = types.Array(types.uint64, 1, "A", readonly=True, aligned=False)
TABLE = types.NamedTuple((READ_U16, READ_I32, READ_U32), Table)
STREAM = types.NamedTuple((U64S, I64S, I64S, I64S, I32S), Stream)
_SEED, _RAW = U(hashing.WORD_SEED), U(hashing.RAW_SEED)
_6, _7, _8, _12, _16, _18, _24, _56, _63, _64, _255 = map(U, (6, 7, 8, 12, 16, 18, 24, 56, 63, 64, 255))
_NO_CODE, _NEWLINE, _RETURN = np.uint32(0xFFFFFFFF), np.uint32(10), np.uint32(13)
_TAIL, _TAIL_BITS = np.uint32(0x3F), np.uint32(6)


def _bytes(value: int) -> np.uint64:
    """``value`` in each of eight bytes."""
    return U(value * 0x0101010101010101)


_ONES, _HIGH, _LOW7, _CASE = _bytes(0x01), _bytes(0x80), _bytes(0x7F), _bytes(0x20)
_FROM_A, _PAST_Z, _FROM_0, _PAST_9 = (_bytes(0x80 - c) for c in b"a{0:")


@inline
def _ascii_word(eight):
    """The letters and digits at the start of eight bytes, folded, the rest zero; and how many they are."""
    low = eight & _LOW7
    folded = low | _CASE
    word = ((folded + _FROM_A) & ~(folded + _PAST_Z)) | ((low + _FROM_0) & ~(low + _PAST_9))
    stop = ~(word & ~eight) & _HIGH
    # The lowest marked byte, as a mask of all bytes below it; of all eight where none is marked.
    mask = ((stop & (ZERO - stop)) >> _7) - ONE
    return (eight | _CASE) & mask, np.int64(((mask & _ONES) * _ONES) >> _56)


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


# In one piece, with the arrays one by one, on purpose: Numba counts references to every array that it hands to a helper
# or takes out of a tuple inside a loop, and text that is not ASCII would take five times as long.
@njit
def _row(data, eights, indices, entries, pool, letters, words, lines, i, end, m, k):  # noqa: PLR0912, PLR0913, PLR0915, PLR0917
    """Words and lines of ``data[i:end]``, from word ``m`` and line ``k`` on; where they end.

    The word in hand is the hash ``h`` of its full eights, ``filled`` bits of its unfinished eight ``part``, and a
    ``state``: 0 between words, 1 in a word, 2 in a character that stands alone.
    """
    h, part, filled, state, line = _SEED, ZERO, ZERO, 0, m
    last_eight = i - 1 if letters else end - 8
    while i <= end:
        code = _NO_CODE
        if state == 0 and i <= last_eight:
            part, n = _ascii_word(eights[i])
            if n < 8 and data[i + n] < 128:
                # Written in any case and counted only if there was a word: cheaper than a branch.
                words[m] = mix(step(_SEED, part)) & ~ONE
                m += n > 0
                i += n + 1
                code = np.uint32(data[i - 1])
            else:
                h, state = _SEED, np.int64(n > 0)
                while n == 8 and i + 8 <= last_eight:
                    h = step(h, part)
                    i += 8
                    part, n = _ascii_word(eights[i])
                i += n
                filled = U(n << 3)
                if n == 8:
                    h, part, filled = step(h, part), ZERO, ZERO
        if code == _NO_CODE:
            code = np.uint32(data[i]) if i < end else _NEWLINE
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
        if ((code == _NEWLINE) | (code == _RETURN)) and m > line:
            lines[k], k, line = m, k + 1, m
    return m, k


@compiled(types.boolean(TEXT, EIGHTS, TABLE, types.boolean, types.int64, STREAM))
def tokenise(text, eights, table, letters, most, stream):
    """Fill ``stream``; false where it has no room for ``most`` words a byte of the next row.

    ``eights`` is the text's data once more, as the uint64 that starts at every byte. A row without a word gets one,
    made of its raw bytes, and a count of 0. With ``letters`` every letter is a word.
    """
    m = k = 0
    stream.offsets[0] = stream.line_offsets[0] = 0
    for r in range(len(text.starts)):
        start, end = text.starts[r], text.ends[r]
        if m + (end - start) * most + 1 >= len(stream.words):
            return False
        first = m
        m, k = _row(
            text.data,
            eights,
            table.indices,
            table.entries,
            table.pool,
            letters,
            stream.words,
            stream.lines,
            start,
            end,
            m,
            k,
        )
        stream.counts[r] = m - first
        if m == first:
            h = _RAW
            for i in range(start, end):
                h = step(h, U(text.data[i]))
            stream.words[m] = mix(h)
            m += 1
        stream.offsets[r + 1], stream.line_offsets[r + 1] = m, k
    return True
