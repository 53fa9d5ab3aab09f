"""The hash functions of sketching, on Python integers. The kernels compute the same in machine words.

None of them is cryptographic: someone who wants two different texts to collide can make them. By accident, two of ten
million different words collide with probability 3e-6 (n² / 2 · 2⁻⁶³), and one pair of 500-shingle texts counts a
shingle as shared that is not with probability 1e-14 (500² · 2⁻⁶⁴): exact overlap is exact. With 32-bit hashes it would
be 6e-5 per pair, a wrong fourth decimal in some pairs of any large run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MASK = (1 << 64) - 1
P = 0x9E3779B97F4A7C15
"""Multiplier of a step. Golden ratio: (h ^ c) * P keeps any two code points of any two neighbours apart."""
Q = 0xD1342543DE82EF95
"""Multiplier of the rolling polynomial over words, and of the second half of a digest."""
WORD_SEED = 0x243F6A8885A308D3
RAW_SEED = 0x13198A2E03707344
DIGEST_SEED = 0xA4093822299F31D0


def mix(h: int) -> int:
    """MurmurHash3's 64-bit finaliser, a bijection."""
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCD & MASK
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53 & MASK
    return h ^ h >> 33


def spell(codes: Iterable[int], seed: int) -> int:
    """Hash of a sequence of code points or bytes."""
    h = seed
    for code in codes:
        h = (h ^ code) * P & MASK
    return mix(h)


def word_hash(codes: Iterable[int], *, alone: bool) -> int:
    """Hash of a word; its lowest bit tells a character that stands alone from a word between separators."""
    return spell(codes, WORD_SEED) & ~1 | alone


def chain(words: Iterable[int], seed: int, multiplier: int) -> int:
    """Hash of a sequence of word hashes of any length; order counts."""
    h = seed
    for word in words:
        h = (h ^ word) * multiplier & MASK
        h ^= h >> 32
    return mix(h)


def gram(words: Sequence[int]) -> int:
    """Hash of a few words in order: a polynomial in ``Q``, which the kernels roll along the text."""
    h = 0
    for word in words:
        h = (h * Q + word) & MASK
    return mix(h)
