"""Extension: the best corresponding stretch around a seed, found by turns on either side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared
from dedup.align.regions import Region

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_ROUNDS = 4
_FURNITURE = -1000.0


def extend(shared: Shared, region: Region, density: float) -> Region:
    """Grow or shrink ``region`` until both sides are maximal-scoring stretches of each other's words.

    A word that the other side's stretch has too counts ``1 - density`` of its weight, any other minus ``density``; the
    order of words plays no part, so shuffled and reordered text is found as well as copied text.
    """
    for _ in range(_ROUNDS):
        a_first, a_last, a_score = _best(
            _gains(
                shared.words_a, shared.worth_a, shared.words_b[region.b_first : region.b_last], shared.a.usable, density
            ),
            region.a_first,
            region.a_last,
        )
        b_first, b_last, b_score = _best(
            _gains(shared.words_b, shared.worth_b, shared.words_a[a_first:a_last], shared.b.usable, density),
            region.b_first,
            region.b_last,
        )
        grown = Region(a_first, a_last, b_first, b_last, min(a_score, b_score))
        if grown == region:
            break
        region = grown
    return region


def _gains(words: Ints, worth: Floats, others: Ints, usable: NDArray[np.bool_], density: float) -> Floats:
    """What each word adds to a stretch, given the words of the other side's stretch."""
    found = np.zeros(int(max(words.max(initial=-1), others.max(initial=-1))) + 2, np.bool_)
    found[others] = True
    found[-1] = False  # where index -1 lands: words the articles do not share
    return np.where(usable, worth * (found[words] - density), _FURNITURE)


def _best(gains: Floats, low: int, high: int) -> tuple[int, int, float]:
    """The stretch with the greatest sum among those that overlap ``[low, high)``, and that sum."""
    sums = np.concatenate(([0.0], np.cumsum(gains)))
    floor = np.minimum.accumulate(sums[:high])
    before = np.concatenate((floor, np.full(len(sums) - high, floor[-1])))
    value = sums - before
    value[: low + 1] = -np.inf
    last = int(np.argmax(value))
    first = int(np.flatnonzero(sums[: min(last, high)] == before[last])[-1])
    return first, last, float(value[last])
