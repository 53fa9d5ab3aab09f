"""The fast way through JSON lines: one compiled pass finds the fields of every record, a second one copies them.

They take what they understand completely and leave every other line to :func:`dedup.readers.lines.line_row`, which
stays the rule: a line that both take gives the same fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.native.kernel import helper, kernel
from dedup.native.lanes import copy64, newline_bits, trailing_zeros
from dedup.readers.jsonvalues import escape, name, next_mark, number, skip, string, value, word

FIELD_COUNT = 6
BLANK, GOOD, ASK = 0, 1, 2
"""What a line is: nothing, read here, or to be read with care."""

_ID, _TEXT = 0, 1


class Found(NamedTuple):
    """What a scan finds in n lines; it fills arrays that the caller has made.

    ``starts`` (int64, n + 1) of the lines; ``status`` (uint8, n), where :data:`ASK` on entry keeps a line from being
    looked at; ``spans`` (int64, n × 6 × 2) of the fields, -1 where one is absent; ``lengths`` (int64, n × 6) without
    escapes; ``extra`` (uint8) the other members as objects, one after the other, ``extra_ends`` (int64, n) their ends.
    """

    starts: NDArray[np.int64]
    status: NDArray[np.uint8]
    spans: NDArray[np.int64]
    lengths: NDArray[np.int64]
    extra: NDArray[np.uint8]
    extra_ends: NDArray[np.int64]


@kernel("u8[] u8[] i64[] i64[] u8[] i64[,,] i64[,] u8[] i64[]", forward=True)
def scan_lines(data, names, name_ends, starts, status, spans, lengths, extra, extra_ends):  # noqa: PLR0913, PLR0917
    """Fill the arrays of :class:`Found`; see :func:`scan`."""
    # Typed, since a literal 0 would have everything below compiled twice.
    written = np.int64(0)
    at = np.int64(0)
    for line in range(len(status)):
        starts[line] = at
        if status[line] != ASK:
            at = skip(data, at)
            if data[at] == 10:
                status[line] = BLANK
            else:
                at, end = _record(data, at, names, name_ends, spans[line], lengths[line], extra, written)
                status[line] = GOOD if end >= 0 else ASK
                written = max(written, end)
        extra_ends[line] = written
        at = _line_end(data, at) + 1
        starts[line + 1] = at


def scan(data: NDArray[np.uint8], names: Sequence[bytes], found: Found) -> None:
    """Fill ``found`` from lines as :mod:`dedup.readers.jsonvalues` wants them; ``names`` fill the six fields."""
    ends = np.array([0, *accumulate(map(len, names))], dtype=np.int64)
    scan_lines(data, np.frombuffer(b"".join(names), dtype=np.uint8), ends, *found)


@helper
def _line_end(data, at):
    """The newline that ends the line of ``at``."""
    while data[at] != 10:
        ends = newline_bits(data, at)
        at = at + max(1, trailing_zeros(ends)) if ends else at + 64
    return at


@kernel("u8[] -> i64", forward=True)
def count_newlines(data):
    """Newlines in ``data``."""
    found = np.int64(0)
    for i in range(len(data)):
        found += np.int64(data[i] == 10)
    return found


@helper
def _record(data, at, names, name_ends, spans, lengths, extra, written):
    """Find the fields of the object at ``at``: a place before the line's end, and the new end of ``extra`` or -1."""
    spans[:] = -1
    seen = 0
    start = written
    if data[at] != 123:
        return at, -1
    at = skip(data, at + 1)
    while True:
        first = at
        at = name(data, at)
        if at < 0:
            return first, -1
        stop = _name_end(data, first + 1)
        end = 0
        for field in range(FIELD_COUNT):
            if _is_called(data, first + 1, stop, names[name_ends[field] : name_ends[field + 1]]):
                end = -1 if seen & (1 << field) else _fill(data, at, field, spans[field], lengths)
                seen |= 1 << field
                if end < 0:
                    return at, -1
        if end == 0:
            end = value(data, at)
            if end < 0 or stop < 0:
                return at, -1
            extra[written] = 44 if written > start else 123
            written = _carry(data, first, at, end, extra, written + 1)
        at = skip(data, end)
        if data[at] != 44:
            break
        at = skip(data, at + 1)
    if data[at] != 125 or data[skip(data, at + 1)] != 10 or spans[_TEXT, 0] < 0:
        return at, -1
    if written > start:
        extra[written] = 125
        written += 1
    return at, written


@helper
def _name_end(data, at):
    """The closing quote of the name at ``at``, or -1 where it has escapes."""
    while data[at] != 34:
        if data[at] == 92:
            return -1
        at += 1
    return at


@helper
def _is_called(data, at, end, name):
    """Whether ``data[at:end]`` is ``name``."""
    if end - at != len(name):
        return False
    same = True
    for i in range(len(name)):
        same &= data[at + i] == name[i]
    return same


@helper
def _fill(data, at, field, span, lengths):
    """Note the span of a field's value; its end, or -1 where it takes more care."""
    if data[at] == 34:
        return _fill_string(data, at + 1, field, span, lengths)
    end, whole = np.int64(-1), False
    if field != _TEXT:
        if data[at] == 110:
            return word(data, at)
        end, whole = number(data, at)
    if field == _ID and (not whole or (data[at] == 45 and data[at + 1] == 48)):
        return -1
    if end >= 0:
        span[0], span[1], lengths[field] = at, end, end - at
    return end


@helper
def _fill_string(data, first, field, span, lengths):
    """The same for a string whose first character is at ``first``."""
    end, length = string(data, first)
    if end >= 0 and field == _TEXT:
        first, length = _body(data, first, end, length)
    if end < 0 or length < 0:
        return -1
    if field != _ID or length > 0:
        span[0], span[1], lengths[field] = first, end, length
    return end + 1


@helper
def _body(data, first, end, length):
    """A text without its byte order mark: where it starts and its length, -1 where it may be blank."""
    if data[first] == 0xEF and data[first + 1] == 0xBB and data[first + 2] == 0xBF:
        first, length = first + 3, length - 3
    elif data[first] == 92:
        taken, size, point = escape(data, first)
        if point == 0xFEFF:
            first, length = first + taken, length - size
    at = first
    while at < end:
        byte = data[at]
        if byte == 92:
            taken, _, point = escape(data, at)
            if not (9 <= point <= 13 or point == 32):
                # Other escapes may be white space too; the common ones are not.
                return (first, length) if _is_visible(point) else (first, -1)
            at += taken
        elif byte == 32 or 9 <= byte <= 13:
            at += 1
        else:
            return (first, length) if _is_ink(byte, data[at + 1], data[at + 2]) else (first, -1)
    return first, -1


@helper
def _is_ink(a, b, c):
    """Whether the character of the bytes ``a``, ``b`` and ``c``, as many as it has, is certainly not white space."""
    if a < 0x80:
        return 0x21 <= a < 0x7F
    if a == 0xC2:
        return b not in (0x85, 0xA0)
    if a == 0xE2:
        return b not in (0x80, 0x81) or (b == 0x80 and 0x8B <= c < 0xA8)
    return (a != 0xE1 or b != 0x9A) and (a != 0xE3 or b != 0x80 or c != 0x80)


@helper
def _is_visible(point):
    """Whether a code point is certainly not white space."""
    return 0x21 <= point < 0x7F or 0xC0 <= point < 0x1000 or 0x2010 <= point < 0x2028 or point > 0x3000


@helper
def _carry(data, first, at, end, extra, written):
    """Copy a member, white space around its colon left out; the new end of ``extra``."""
    stop = first + 1
    while data[stop] != 34:
        stop += 1
    _copy(data, first, stop + 1, extra, written)
    written += stop + 1 - first
    extra[written] = 58
    _copy(data, at, end, extra, written + 1)
    return written + 1 + end - at


@kernel("u8[] i64[,] i64[] u8[]", forward=True)
def unescape(data, spans, offsets, out):
    """Copy strings without their escapes, from ``spans`` (int64, n × 2) to ``offsets`` (int64, n + 1) of ``out``."""
    for i in range(len(spans)):
        at, end, put = spans[i, 0], spans[i, 1], offsets[i]
        while True:
            stop = at + offsets[i + 1] - put
            if stop < end:
                stop = next_mark(data, at)
                while data[stop] != 92:
                    stop = next_mark(data, stop + 1)
            _copy(data, at, stop, out, put)
            put, at = put + stop - at, stop
            if at == end:
                break
            taken, size, point = escape(data, at)
            _encode(point, size, out, put)
            at, put = at + taken, put + size


@helper
def _copy(data, at, end, out, put):
    """Copy ``data[at:end]`` to ``out[put:]``, 64 bytes at a time: what follows is overwritten by what comes next."""
    while at < end and put + 64 <= len(out):
        copy64(data, at, out, put)
        at, put = at + 64, put + 64
    while at < end:
        out[put] = data[at]
        at, put = at + 1, put + 1


@helper
def _encode(point, size, out, put):
    """Write a code point as ``size`` bytes of UTF-8."""
    if size == 1:
        out[put] = point
        return
    out[put] = (0xF00 >> size) & 0xFF | (point >> (6 * (size - 1)))
    for i in range(1, size):
        out[put + i] = 0x80 | ((point >> (6 * (size - 1 - i))) & 0x3F)
