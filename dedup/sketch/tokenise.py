"""From UTF-8 to hashed words, in one pass over Arrow's buffers.

ASCII words, most of all words there are, go eight bytes at a time; everything else goes through the table of
:mod:`dedup.text.tables` code point by code point. Both spell the same bytes into the same hash.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types
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
def _decode(data, i, end):
    """The code point at ``i`` and its length; bytes that are not UTF-8 are a separator of length 1."""
    c = np.uint32(data[i])
    left = end - i
    if c < 0x80:
        return c, 1
    if 0xC2 <= c < 0xE0 and left > 1:
        return (c & np.uint32(0x1F)) << _TAIL_BITS | data[i + 1] & _TAIL, 2
    if 0xE0 <= c < 0xF0 and left > 2:
        code = (c & np.uint32(0xF)) << _TAIL_BITS | data[i + 1] & _TAIL
        return code << _TAIL_BITS | data[i + 2] & _TAIL, 3
    if 0xF0 <= c < 0xF5 and left > 3:
        code = (c & np.uint32(7)) << _TAIL_BITS | data[i + 1] & _TAIL
        code = (code << _TAIL_BITS | data[i + 2] & _TAIL) << _TAIL_BITS | data[i + 3] & _TAIL
        return min(code, np.uint32(0x10FFFF)), 4
    return np.uint32(0), 1


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


@inline
def _emit(words, m, hand):
    """Finish the word in hand as word ``m``; its lowest bit says whether it stands alone."""
    h, part, filled, state = hand
    words[m] = mix(step(h, part) if filled else h) & ~ONE | U(state >> 1)


@inline
def _feed(table, code, letters, words, m, hand):
    """One code point through the table into the word in hand.

    The hand is the hash of a word's full eights, the bytes of its unfinished one, how many bits these are, and a state:
    0 between words, 1 in a word, 2 in a character that stands alone.
    """
    h, part, filled, state = hand
    entry = table.entries[np.int64(table.indices[code >> 8]) << 8 | np.int64(code & np.uint32(255))]
    pooled = (entry & 4) != 0
    place = np.int64(entry >> 3)
    for j in range(np.int64(table.pool[place]) if pooled else 1):
        value = np.int64(table.pool[place + 1 + j]) if pooled else (np.int64(code) + place) << 2 | np.int64(entry & 3)
        kind = value & 3
        if letters and kind == 1:
            kind = 2
        if state and (kind in (0, 2) or (kind == 1 and state == 2)):
            _emit(words, m, (h, part, filled, state))
            m += 1
            state = 0
        if kind == 0:
            continue
        if state == 0:
            h, part, filled, state = _SEED, ZERO, ZERO, 2 if kind == 2 else 1
        spelled, size = _encode(U(value >> 2))
        for _ in range(size):
            part |= (spelled & _255) << filled
            spelled >>= _8
            filled += _8
            if filled == _64:
                h, part, filled = step(h, part), ZERO, ZERO
    return m, (h, part, filled, state)


@inline
def _row(text, eights, table, letters, stream, r, m, k):
    """Words and lines of row ``r``, from word ``m`` and line ``k`` on; where they end."""
    i, end, line = text.starts[r], text.ends[r], m
    words = stream.words
    hand = (_SEED, ZERO, ZERO, 0)
    last_eight = i - 1 if letters else end - 8
    while i < end:
        code = np.uint32(128)
        if hand[3] == 0 and i <= last_eight:
            h = _SEED
            part, n = _ascii_word(eights[i])
            state = np.int64(n > 0)
            while n == 8 and i + 8 <= last_eight:
                h = step(h, part)
                i += 8
                part, n = _ascii_word(eights[i])
            i += n
            if n == 8:
                hand = (step(h, part), ZERO, ZERO, 1)
                continue
            hand = (h, part, U(n << 3), state)
            code = np.uint32(text.data[i])
        if code < 128:
            # Written in any case and counted only if there was a word: cheaper than a branch.
            _emit(words, m, (hand[0], hand[1], hand[2], 1))
            m += hand[3]
            hand = (_SEED, ZERO, ZERO, 0)
            i += 1
        else:
            code, n = _decode(text.data, i, end)
            i += n
            m, hand = _feed(table, code, letters, words, m, hand)
        if code in (10, 13) and m > line:
            stream.lines[k], k, line = m, k + 1, m
    if hand[3]:
        _emit(words, m, hand)
        m += 1
    if m > line:
        stream.lines[k], k = m, k + 1
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
        m, k = _row(text, eights, table, letters, stream, r, m, k)
        stream.counts[r] = m - first
        if m == first:
            h = _RAW
            for i in range(start, end):
                h = step(h, U(text.data[i]))
            stream.words[m] = mix(h)
            m += 1
        stream.offsets[r + 1], stream.line_offsets[r + 1] = m, k
    return True
