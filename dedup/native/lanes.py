"""What kernels do with many bytes at once, said in Python; :mod:`dedup.native.intrinsics` says it to the machine.

``data`` is uint8. Nothing checks that the bytes asked for are there: the caller does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint32]


def load64(data: Bytes, at: int) -> int:
    """The eight bytes from ``at`` on, the first one lowest, wherever that is."""
    return int.from_bytes(data[at : at + 8].tobytes(), "little")


def store64(data: Bytes, at: int, word: int) -> None:
    """Put a 64-bit word into eight bytes, the lowest first, wherever that is."""
    data[at : at + 8] = np.frombuffer(int(word).to_bytes(8, "little"), np.uint8)


def trailing_zeros(word: int) -> int:
    """How many of the lowest bits of a 64-bit word are zero, 64 where all are."""
    return (word & -word).bit_length() - 1 if word else 64


def ones(word: int) -> int:
    """How many bits of a 64-bit word are set."""
    return int(word).bit_count()


def word_bits(data: Bytes, at: int) -> int:
    """Of 64 bytes from ``at`` on, those that are ASCII letters or digits, as bits."""
    return _bits(data, at, lambda c: chr(c).isalnum() and c < 0x80)


def high_bits(data: Bytes, at: int) -> int:
    """Of 64 bytes, those that are not ASCII."""
    return _bits(data, at, lambda c: c >= 0x80)


def newline_bits(data: Bytes, at: int) -> int:
    """Of 64 bytes, those that end a line of a text: newline and carriage return."""
    return _bits(data, at, lambda c: c in (10, 13))


def mark_bits(data: Bytes, at: int) -> int:
    """Of 64 bytes, those at which a JSON string may end: quote, backslash, newline."""
    return _bits(data, at, lambda c: c in (34, 92, 10))


def copy64(source: Bytes, at: int, target: Bytes, to: int) -> None:
    """Copy 64 bytes."""
    target[to : to + 64] = source[at : at + 64]


def minhash16(hashes: Words, count: int, a: Words, b: Words, slot: int, out: Words) -> None:
    """Sixteen slots of a signature from ``slot`` on: the least ``a[k] * h + b[k]`` modulo 2**32 of the first hashes."""
    chosen = slice(slot, slot + 16)
    out[chosen] = (hashes[:count, None] * a[chosen] + b[chosen]).min(axis=0)


def _bits(data: Bytes, at: int, chosen: object) -> int:
    assert callable(chosen)
    return sum(1 << i for i in range(64) if chosen(int(data[at + i])))
