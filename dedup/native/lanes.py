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


def least8(hashes: Words, at: int, a: Words, b: Words, block: int, out: Words) -> None:
    """Lower 16 slots of ``out``, a block, to the least ``a[k] * h + b[k]`` modulo 2**32 of eight hashes from ``at``."""
    k = slice(16 * block, 16 * block + 16)
    out[k] = np.minimum(out[k], (hashes[at : at + 8, None] * a[k] + b[k]).min(axis=0))


def hashed8(
    data: Bytes,
    base: int,
    places: NDArray[np.int64],
    i: int,
    keys: tuple[int, int, int, int],
    words: NDArray[np.uint64],
    m: int,
) -> int:
    """Hash eight words of ASCII into ``words[m : m + 8]``; not 0 comes back where one of them has more than 16 bytes.

    ``places`` has where each begins and ends from ``i`` on, counted from ``base``. The hash is that of
    :func:`dedup.sketch.hashing.word_hash`; ``keys`` are its seed, the multiplier of a step, and those of the mixing.
    """
    seed, factor, *mixers = map(int, keys)
    long = 0
    for j in range(8):
        at, to = int(places[i + 2 * j]), int(places[i + 2 * j + 1])
        word = bytes(byte | 0x20 for byte in data[base + at : base + to].tobytes())
        h = seed
        for part in (word[:8], word[8:16]):
            if part:
                h = (h ^ int.from_bytes(part, "little")) * factor % (1 << 64)
                h ^= h >> 32
        for mixer in mixers:
            h = (h ^ h >> 33) * mixer % (1 << 64)
        words[m + j] = (h ^ h >> 33) & ~1
        long |= (to - at > 16) << j
    return long


def _bits(data: Bytes, at: int, chosen: object) -> int:
    assert callable(chosen)
    return sum(1 << i for i in range(64) if chosen(int(data[at + i])))
