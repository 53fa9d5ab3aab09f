"""A stream of bytes cut into blocks of whole lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BLOCK = 1 << 24
"""Bytes per block, about; a longer line makes a block of its own."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines; ``first_line`` is the 1-based number of the first one."""

    data: bytes
    first_line: int


def blocks(chunks: Iterable[bytes]) -> Iterator[Block]:
    """The lines of ``chunks`` in blocks, without a byte order mark before the first.

    Where ``chunks`` raises, whole lines read before come first and the cut line is lost with the rest.
    """
    line = 1
    for data in _cut(chunks):
        lines = data.count(b"\n")
        yield Block(data.removeprefix(_BOM) if line == 1 else data, line)
        line += lines


def _cut(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces that end with a newline, all but the last."""
    pending: list[bytes] = []
    size = 0
    source = iter(chunks)
    while True:
        try:
            chunk = next(source, b"")
        except Exception:
            # Only whole lines of a broken stream can be trusted; the caller still has to hear of the break.
            yield _whole(b"".join(pending))
            raise
        if not chunk:
            break
        pending.append(chunk)
        size += len(chunk)
        if size >= BLOCK and b"\n" in chunk:
            data = b"".join(pending)
            cut = data.rindex(b"\n") + 1
            yield data[:cut]
            pending, size = [data[cut:]], len(data) - cut
    yield b"".join(pending)


def _whole(data: bytes) -> bytes:
    """Everything up to the last newline."""
    return data[: data.rfind(b"\n") + 1]
