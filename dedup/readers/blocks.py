"""A stream of bytes cut into blocks of whole lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dedup.readers.feed import MAX_RECORD

BLOCK = 1 << 23
"""Bytes per block, about; a longer line makes a block of its own."""

PADDING = 80
"""Newlines behind a block, for loops that look ahead without looking where the end is."""

_BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 18
"""Bytes looked at together, few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines, each with its newline; ``first_line`` is the 1-based number of the first one.

    Behind ``data``, where it is a view, :data:`PADDING` newlines follow in the same memory, which ``room`` is all of;
    ``at`` is then where in the file it begins.
    """

    data: bytes | memoryview
    first_line: int
    lines: int
    room: NDArray[np.uint8] | None = None
    at: int = 0

    def padded(self) -> NDArray[np.uint8]:
        """The bytes with :data:`PADDING` newlines behind them."""
        if self.room is not None:
            return self.room
        return np.frombuffer(bytes(self.data) + b"\n" * PADDING, dtype=np.uint8)


def blocks(chunks: Iterable[bytes], *, longest: int = MAX_RECORD) -> Iterator[Block]:
    """The lines of ``chunks`` in blocks, without a byte order mark before the first.

    Of a line with more than ``longest`` bytes some are left out, but so many stay that it is still seen to be too long.
    Where ``chunks`` raises, whole lines read before come first and the cut line is lost with the rest.
    """
    yield from _numbered(_cut(chunks, longest), 1)


def _numbered(pieces: Iterable[bytes], first: int) -> Iterator[Block]:
    """Blocks of whole lines, the first of which has the number ``first``."""
    for data in pieces:
        lines = _newlines(data)
        yield Block(data.removeprefix(_BOM) if first == 1 else data, first, lines)
        first += lines


def file_blocks(
    pieces: Callable[[memoryview], int], count: Callable[[NDArray[np.uint8]], int], *, longest: int = MAX_RECORD
) -> Iterator[Block]:
    """The same blocks of a source that can be read in place: ``pieces`` fills a view and says how far, 0 at the end.

    ``count`` counts newlines.
    """
    first, rest, at = 1, b"", 0
    while True:
        room = np.empty(len(rest) + BLOCK + 1 + PADDING, dtype=np.uint8)
        view = room.data
        view[: len(rest)] = rest
        read = pieces(view[len(rest) : len(rest) + BLOCK])
        size = len(rest) + read
        end = _line_end(view[:size]) if read else size
        if read and not end:
            # A line longer than a block: rare, and left to those who can handle lines of any length.
            yield from _numbered(_cut(chain([bytes(view[:size])], _chunks(pieces)), longest), first)
            return
        rest = bytes(view[end:size])
        if size and not read:
            room[end], end = 10, end + 1
        room[end : end + PADDING] = 10
        begin = len(_BOM) if first == 1 and bytes(view[: len(_BOM)]) == _BOM else 0
        data = view[begin:end]
        if end:
            yield Block(data, first, lines := count(room[begin:end]), room[begin : end + PADDING], at + begin)
            first += lines
        at += size - len(rest)
        if not read:
            return


def _chunks(pieces: Callable[[memoryview], int]) -> Iterator[bytes]:
    """The rest of a source in pieces of its own."""
    room = memoryview(bytearray(BLOCK))
    while size := pieces(room):
        yield bytes(room[:size])


def _line_end(data: memoryview) -> int:
    """The place behind the last newline, 0 where there is none."""
    tail = 1 << 16
    while True:
        start = max(0, len(data) - tail)
        end = bytes(data[start:]).rfind(b"\n") + 1
        if end or not start:
            return start + end if end else 0
        tail *= 16


def _newlines(data: bytes) -> int:
    """Newlines in ``data``: ``bytes.count`` takes twice as long where they are many."""
    column = np.frombuffer(data, dtype=np.uint8)
    return sum(int(np.count_nonzero(column[i : i + _PIECE] == 10)) for i in range(0, len(column), _PIECE))


def _cut(chunks: Iterable[bytes], longest: int) -> Iterator[bytes]:
    """Pieces that end with a newline."""
    pending: list[bytes | memoryview] = []
    size = 0
    source = iter(chunks)
    while True:
        try:
            chunk = next(source, None)
        except Exception:
            # Only whole lines of a broken stream can be trusted; the caller still has to hear of the break.
            if whole := _whole(b"".join(pending)):
                yield whole
            raise
        if chunk is None:
            break
        pending.append(chunk)
        size += len(chunk)
        end = chunk.rfind(b"\n") + 1
        if end and size >= BLOCK:
            rest = pending.pop()
            yield b"".join([*pending, memoryview(rest)[:end]])
            pending, size = [rest[end:]], len(rest) - end
        elif size > BLOCK + 2 * longest:
            pending = [_shortened(b"".join(pending), longest)]
            size = len(pending[0])
    if size:
        data = b"".join(pending)
        yield data if data.endswith(b"\n") else data + b"\n"


def _shortened(data: bytes, longest: int) -> bytes:
    """``data``, whose last line is too long, with only the start of that line."""
    line = data.rfind(b"\n") + 1
    return data[: line + longest + 1]


def _whole(data: bytes) -> bytes:
    """Everything up to the last newline."""
    return data[: data.rfind(b"\n") + 1]
