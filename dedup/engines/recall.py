"""Recall measured, not only promised.

A few signature slots stay out of the bands. Articles whose value in such a slot falls into a fixed small share of all
values are the sample; those that agree in it are compared exactly, whether or not the search found them. Two articles
of resemblance r come together here with probability r in each slot, independently of the bands: a pair counts 1 / r.
"""

from __future__ import annotations

import numpy as np

from dedup.candidates.curve import Bands
from dedup.candidates.join import PairCodes, decode, encode
from dedup.candidates.tally import Tally
from dedup.engines.base import Recall
from dedup.engines.verification import Verifier


def measure(verifier: Verifier, sample: PairCodes, found: Tally, bands: Bands, threshold: float) -> Recall:
    """The promise of ``bands`` and what of the ``sample`` at or above ``threshold`` is among ``found``."""
    curve = tuple((tenth / 10, round(bands.chance(tenth / 10), 4)) for tenth in range(1, 11))
    if not len(sample):
        return Recall(bands, threshold, curve)
    codes, times = np.unique(sample, return_counts=True)
    a, b = decode(codes)
    resemblance = verifier.overlaps(a, b).resemblance.astype(np.float64)
    true = resemblance >= threshold
    if not true.any():
        return Recall(bands, threshold, curve, len(np.unique(np.concatenate((a, b)))))
    weight = times[true] / resemblance[true]
    hit = np.isin(encode(a, b)[true], found.codes)
    return Recall(
        bands,
        threshold,
        curve,
        sampled=len(np.unique(np.concatenate((a, b)))),
        pairs=int(true.sum()),
        measured=round(float((weight * hit).sum() / weight.sum()), 4),
    )
