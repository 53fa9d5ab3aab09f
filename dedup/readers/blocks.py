"""A stream of bytes cut into blocks of whole lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from dedup.readers.feed import MAX_RECORD

BLOCK = 1 << 23
"""Bytes per block, about; a longer line makes a block of its own."""

_BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 18
"""Bytes looked at together, few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines, each with its newline; ``first_line`` is the 1-based number of the first one."""

    data: bytes
    first_line: int
    lines: int


def blocks(chunks: Iterable[bytes], *, longest: int = MAX_RECORD) -> Iterator[Block]:
    """The lines of ``chunks`` in blocks, without a byte order mark before the first.

    Of a line with more than ``longest`` bytes some are left out, but so many stay that it is still seen to be too long.
    Where ``chunks`` raises, whole lines read before come first and the cut line is lost with the rest.
    """
    first = 1
    for data in _cut(chunks, longest):
        lines = _newlines(data)
        yield Block(data.removeprefix(_BOM) if first == 1 else data, first, lines)
        first += lines


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
