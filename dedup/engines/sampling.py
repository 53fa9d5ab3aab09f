"""The sample that recall is measured on; :mod:`dedup.engines.recall` says why it is fair."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import slot_keys
from dedup.candidates.join import ROW_BITS, PairCodes, join, pack
from dedup.engines.spill import Words

SLOTS = 4
"""Slots kept out of the bands."""
SAMPLE = "sample"
_ARTICLES = 2000
"""Articles that a slot's share of values is to choose, about."""
_GROUP = 30
"""Articles of the sample that may agree in a slot; larger groups are furniture and are left out."""


def sample_keys(signatures: NDArray[np.uint32], rows: NDArray[np.int64], articles: int) -> Words:
    """Packed keys of the sampling slots (the last ones) of ``rows`` that are in the sample of so many ``articles``.

    The sample of more articles is a part of it, so that they need not have been counted.
    """
    keys = slot_keys(signatures[:, -SLOTS:])
    inside = _inside(keys, articles)
    return pack(keys[inside], np.broadcast_to(rows, keys.shape)[inside])


def sampled_pairs(packed: Words, articles: int) -> PairCodes:
    """Pairs that agree in a sampling slot, once for each slot, from keys in the sample of ``articles`` or of fewer."""
    return join(packed[_inside(packed, articles)], _GROUP, star=False)[0]


def _inside(keys: Words, articles: int) -> NDArray[np.bool_]:
    """Which keys are in the sample. Bits in the middle decide: the upper ones tell keys apart, the lower ones go."""
    bits = (articles // _ARTICLES).bit_length()
    inside: NDArray[np.bool_] = (keys >> np.uint64(ROW_BITS)) & np.uint64((1 << bits) - 1) == 0
    return inside
