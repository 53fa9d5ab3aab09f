"""Channels: how an article becomes 64-bit keys. Keys of different channels never meet: the channel is mixed in."""

from __future__ import annotations

import sys
from enum import IntFlag
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


class Channel(IntFlag):
    """Where two articles met; a candidate pair carries the union."""

    EXACT = 1
    MINHASH = 2
    FINGERPRINT = 4
    TERMS = 8

    @property
    def label(self) -> str:
        """The name in reports."""
        return (self.name or "").lower()


def labels(mask: int) -> tuple[str, ...]:
    """The names of the channels in ``mask``.

    >>> labels(Channel.MINHASH | Channel.TERMS)
    ('minhash', 'terms')
    """
    return tuple(channel.label for channel in Channel if channel & mask)


def mix(values: Keys) -> Keys:
    """SplitMix64's finaliser (Steele et al. 2014): spreads every input bit over all output bits; a bijection."""
    out = values + _GOLDEN
    out ^= out >> np.uint64(30)
    out *= _FIRST
    out ^= out >> np.uint64(27)
    out *= _SECOND
    out ^= out >> np.uint64(31)
    return out


def tagged(values: NDArray[np.unsignedinteger], channel: Channel) -> Keys:
    """Keys of a channel whose features are already hashes, one key per feature."""
    return mix(values.astype(np.uint64) ^ _tag(channel, 0))


def band_keys(signatures: NDArray[np.uint32], bands: int, rows: int) -> Keys:
    """MinHash band keys, uint64[bands, n]: row ``i`` holds the keys of band ``i`` for all ``n`` signatures.

    Two signatures share the key of a band if and only if (up to 64-bit collisions) its ``rows`` slots agree.
    """
    keys = np.empty((bands, len(signatures)), dtype=np.uint64)
    tags = _band_tags(bands)
    if "dedup.sketch.kernels" in sys.modules:
        from dedup.candidates.kernels import hash_bands

        hash_bands(np.ascontiguousarray(signatures), tags, rows, keys)
        return keys
    for band in range(bands):
        slots = signatures[:, band * rows : (band + 1) * rows]
        key = np.full(len(signatures), tags[band], dtype=np.uint64)
        for column in range(rows):
            # Wrapping at 2**64 is the polynomial hash, not an overflow.
            key *= _SECOND
            key += slots[:, column]
        keys[band] = mix(key)
    return keys


def slot_keys(signatures: NDArray[np.uint32]) -> Keys:
    """Keys of single slots, uint64[slots, n], apart from those of any channel."""
    tags = np.array([_tag(Channel(0), slot) for slot in range(signatures.shape[1])], dtype=np.uint64)
    return mix(signatures.T.astype(np.uint64) ^ tags[:, None])


@lru_cache(maxsize=8)
def _band_tags(bands: int) -> Keys:
    return np.array([_tag(Channel.MINHASH, band) for band in range(bands)], np.uint64)


def _tag(channel: Channel, part: int) -> np.uint64:
    """A different constant for each channel and band."""
    return np.uint64(mix(np.array([(int(channel) << 32) + part], dtype=np.uint64))[0])
