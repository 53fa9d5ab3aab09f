"""The hash functions of sketching. The kernels compute the same in machine words.

None of them is cryptographic: someone who wants two different texts to collide can make them. By accident, two of ten
million different words collide with probability 5e-6 (n² / 2 · 2⁻⁶³), and one pair of 500-shingle texts counts a
shingle as shared that is not with probability 1e-14 (500² · 2⁻⁶⁴): exact overlap is exact. With 32-bit hashes it would
be 6e-5 per pair, a wrong fourth decimal in some pairs of any large run.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

MASK = (1 << 64) - 1
P = 0x9E3779B97F4A7C15
"""Multiplier of a step (2⁶⁴ by the golden ratio)."""
Q = 0xD1342543DE82EF95
"""Multiplier of the rolling polynomial over words, and of the second half of a digest."""
MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
WORD_SEED = 0x243F6A8885A308D3
RAW_SEED = 0x13198A2E03707344
DIGEST_SEEDS = (0xA4093822299F31D0, 0x5BF6C7DDD660CE2F)


def mix(h: int) -> int:
    """MurmurHash3's 64-bit finaliser, a bijection."""
    h = (h ^ h >> 33) * MIX[0] & MASK
    h = (h ^ h >> 33) * MIX[1] & MASK
    return h ^ h >> 33


def mixed(h: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """:func:`mix` of every element."""
    shift = np.uint64(33)
    h = (h ^ h >> shift) * np.uint64(MIX[0])
    h = (h ^ h >> shift) * np.uint64(MIX[1])
    return h ^ h >> shift


def chain(values: Iterable[int], seed: int, multiplier: int = P) -> int:
    """Hash of a sequence of integers of any length; order counts."""
    h = seed
    for value in values:
        h = (h ^ value) * multiplier & MASK
        h ^= h >> 32
    return mix(h)


def word_hash(word: str, *, alone: bool) -> int:
    """Hash of a word's UTF-8 bytes, eight at a time; its lowest bit tells a character that stands alone from a word."""
    spelled = word.encode()
    eights = (int.from_bytes(spelled[i : i + 8], "little") for i in range(0, len(spelled), 8))
    return chain(eights, WORD_SEED) & ~1 | alone


def grams(words: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Hash of every run of ``size`` words, of all where they are fewer: a polynomial in Q, which the kernels roll."""
    size = min(size, len(words))
    h = np.zeros(len(words) - size + 1, np.uint64)
    for i in range(size):
        h = h * np.uint64(Q) + words[i : i + len(h)]
    return mixed(h)
