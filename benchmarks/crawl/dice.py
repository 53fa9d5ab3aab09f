"""Random numbers as a function of what they are for, the same on every machine and in every version of NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def mix(x: Words) -> Words:
    """Splitmix64's finaliser (Steele, Lea & Flood 2014): 64 bits that all depend on all 64 bits of ``x``."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def draw(seeds: Words, places: Words) -> Words:
    """The number at each place of each seed's sequence; both broadcast."""
    return mix(seeds + np.atleast_1d(places) * GOLDEN)


def seeds(seed: int, purpose: int, numbers: NDArray[np.int64]) -> Words:
    """A seed for each of ``numbers``, apart from those of any other purpose."""
    root = mix(np.array([seed * 1000 + purpose], dtype=np.uint64))
    return draw(root, numbers.astype(np.uint64))


def bits(numbers: Words, first: int, count: int) -> NDArray[np.int64]:
    """``count`` bits of each number, from bit ``first`` up, as an integer."""
    return ((numbers >> np.uint64(first)) & np.uint64((1 << count) - 1)).astype(np.int64)


def unit(numbers: Words) -> NDArray[np.float64]:
    """Numbers in [0, 1)."""
    return (numbers >> np.uint64(11)).astype(np.float64) / float(1 << 53)
