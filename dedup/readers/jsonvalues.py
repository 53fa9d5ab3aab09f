"""JSON values by compiled loops over bytes: where a value ends, and how long a string is without its escapes.

``data`` is uint8, valid UTF-8, every line ends with a newline, and :data:`~dedup.readers.blocks.PADDING` newlines
follow the last one, so that looking ahead needs no check. A value that is not valid, or is beyond what these loops care
to know, ends at -1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.native.kernel import helper
from dedup.native.lanes import mark_bits, trailing_zeros

Bytes = NDArray[np.uint8]


_LONGEST_NUMBER = 300
_DEEPEST = 1 << 60
_QUOTE, _BACKSLASH, _NEWLINE = 34, 92, 10


_HEX = np.full(256, -1, dtype=np.int64)
for _digit in b"0123456789abcdefABCDEF":
    _HEX[_digit] = int(chr(_digit), 16)

_SIMPLE = np.full(256, -1, dtype=np.int64)
for _letter, _meaning in zip(b'"\\/bfnrt', b'"\\/\b\f\n\r\t', strict=True):
    _SIMPLE[_letter] = _meaning


@helper
def skip(data, at):
    """The next place that is not white space; a newline ends a line and is not skipped."""
    while data[at] == 32 or data[at] == 9 or data[at] == 13:
        at += 1
    return at


@helper
def _code_unit(data, at):
    """The value of four hexadecimal digits, or -1."""
    value = 0
    for i in range(at, at + 4):
        digit = _HEX[data[i]]
        if digit < 0:
            return -1
        value = value * 16 + digit
    return value


@helper
def escape(data, at):
    """Of the escape at ``at``: bytes it takes, bytes it stands for and its code point; (0, 0, 0) if invalid."""
    kind = data[at + 1]
    if kind == 117:  # u
        unit = _code_unit(data, at + 2)
        if unit < 0 or 0xDC00 <= unit <= 0xDFFF:
            return 0, 0, 0
        if 0xD800 <= unit <= 0xDBFF:
            if data[at + 6] != _BACKSLASH or data[at + 7] != 117:
                return 0, 0, 0
            low = _code_unit(data, at + 8)
            if low < 0xDC00 or low > 0xDFFF:
                return 0, 0, 0
            return 12, 4, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
        return 6, (1 if unit < 0x80 else 2 if unit < 0x800 else 3), unit
    point = _SIMPLE[kind]
    return (2, 1, point) if point >= 0 else (0, 0, 0)


@helper
def next_mark(data, at):
    """The next quote, backslash or newline: 64 bytes at a time, since most of a text is neither."""
    marks = mark_bits(data, at)
    while marks == 0:
        at += 64
        marks = mark_bits(data, at)
    return at + trailing_zeros(marks)


@helper
def string(data, at):
    """Of the string with its first character at ``at``: its closing quote and unescaped length; (-1, 0) if invalid."""
    saved = 0
    start = at
    while True:
        at = next_mark(data, at)
        if data[at] == _QUOTE:
            return at, at - start - saved
        if data[at] == _NEWLINE:
            return -1, 0
        taken, length, _ = escape(data, at)
        if taken == 0:
            return -1, 0
        saved += taken - length
        at += taken


@helper
def _digits(data, at):
    """The end of a run of digits."""
    while 48 <= data[at] <= 57:
        at += 1
    return at


@helper
def number(data, at):
    """The end of the number at ``at`` and whether it is an integer; (-1, False) where it is not valid or very long."""
    start = at
    if data[at] == 45:  # -
        at += 1
    end = _digits(data, at)
    if end == at or (data[at] == 48 and end > at + 1):
        return -1, False
    at = end
    whole = True
    if data[at] == 46:  # .
        end = _digits(data, at + 1)
        if end == at + 1:
            return -1, False
        at, whole = end, False
    if data[at] == 101 or data[at] == 69:  # e, E
        at += 1
        if data[at] == 43 or data[at] == 45:
            at += 1
        end = _digits(data, at)
        if end == at:
            return -1, False
        at, whole = end, False
    if at - start > _LONGEST_NUMBER:
        return -1, False
    return at, whole


@helper
def word(data, at):
    """The end of ``true``, ``false`` or ``null`` at ``at``, or -1."""
    if data[at] == 116 and data[at + 1] == 114 and data[at + 2] == 117 and data[at + 3] == 101:
        return at + 4
    if data[at] == 110 and data[at + 1] == 117 and data[at + 2] == 108 and data[at + 3] == 108:
        return at + 4
    if data[at] == 102 and data[at + 1] == 97 and data[at + 2] == 108 and data[at + 3] == 115 and data[at + 4] == 101:
        return at + 5
    return -1


@helper
def _scalar(data, at):
    """The end of the string, number or word at ``at``, or -1."""
    if data[at] == _QUOTE:
        end, _ = string(data, at + 1)
        return end + 1 if end >= 0 else -1
    if data[at] == 45 or 48 <= data[at] <= 57:
        end, _ = number(data, at)
        return end
    return word(data, at)


@helper
def value(data, at):
    """The end of any value at ``at``, or -1."""
    # The open brackets as bits below a leading 1, the innermost lowest: 1 for an object, 0 for an array.
    stack = np.int64(1)
    while True:
        if data[at] == 123 or data[at] == 91:  # { [
            stack = (stack << 1) | (data[at] == 123)
            at = skip(data, at + 1)
            entered = data[at] != (125 if stack & 1 else 93)
        else:
            at = _scalar(data, at)
            entered = False
        if not entered:
            at, stack = _closed(data, at, stack)
            if at < 0 or stack == 1:
                return at
            at = skip(data, at + 1)
        at = name(data, at) if stack & 1 else at
        if at < 0 or stack > _DEEPEST:
            return -1


@helper
def _closed(data, at, stack):
    """Past the brackets that close at ``at``, up to a comma or the end of all; -1 where something else follows."""
    while at >= 0 and stack > 1:
        at = skip(data, at)
        if data[at] == 44:  # ,
            break
        at = at + 1 if data[at] == (125 if stack & 1 else 93) else -1
        stack >>= 1
    return at, stack


@helper
def name(data, at):
    """From a member's name to the first character of its value, or -1."""
    if data[at] != _QUOTE:
        return -1
    end, _ = string(data, at + 1)
    if end < 0:
        return -1
    at = skip(data, end + 1)
    if data[at] != 58:  # :
        return -1
    return skip(data, at + 1)
