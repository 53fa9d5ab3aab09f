"""The S-curve: how likely two articles meet at a given similarity, and how many bands of how many rows that takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_STEPS = 256
_HARDEST = 12


@dataclass(frozen=True, slots=True)
class Bands:
    """How a signature is cut: ``bands`` keys of ``rows`` slots each."""

    bands: int
    rows: int

    def chance(self, resemblance: float) -> float:
        """Probability that two articles of this resemblance share a band (Leskovec et al., Mining of Massive Datasets).

        >>> round(Bands(32, 4).chance(0.7), 4)
        0.9998
        """
        return float(1.0 - (1.0 - resemblance**self.rows) ** self.bands)


@lru_cache(maxsize=64)
def choose_bands(threshold: float, slots: int, recall: float) -> Bands:
    """Bands and rows as datasketch's ``MinHashLSH`` chooses them, leaning to recall until ``threshold`` gets its due.

    ``MinHashLSH`` minimises the weighted areas of false positives below and false negatives above the threshold.
    The weight of misses starts at one half and its complement is halved until a pair exactly at ``threshold`` meets
    with probability ``recall``; where no weight reaches that, the most sensitive choice is returned.

    >>> choose_bands(0.7, 128, 0.999)
    Bands(bands=27, rows=4)
    """
    weight = 0.5
    best = Bands(slots, 1)
    for _ in range(_HARDEST):
        best = optimal_bands(threshold, slots, false_positive_weight=weight)
        if best.chance(threshold) >= recall:
            return best
        weight /= 2
    return best


def optimal_bands(threshold: float, slots: int, *, false_positive_weight: float) -> Bands:
    """``datasketch.MinHashLSH(threshold, slots, weights=(w, 1 - w))``'s bands and rows, without importing SciPy."""
    cuts, false_positives, false_negatives = _errors(threshold, slots)
    error = false_positive_weight * false_positives + (1.0 - false_positive_weight) * false_negatives
    return cuts[int(np.argmin(error))]


@lru_cache(maxsize=16)
def _errors(threshold: float, slots: int) -> tuple[tuple[Bands, ...], NDArray[np.float64], NDArray[np.float64]]:
    """Every way to cut ``slots``, in the order ``MinHashLSH`` tries them, and the area of false results of each."""
    below, above = _grid(0.0, threshold), _grid(threshold, 1.0)
    cuts: list[Bands] = []
    positives, negatives = [], []
    for bands in range(1, slots + 1):
        rows = np.arange(1, slots // bands + 1)
        cuts.extend(Bands(bands, int(r)) for r in rows)
        positives.append(_area(1.0 - (1.0 - below[:, None] ** rows) ** bands, threshold))
        negatives.append(_area((1.0 - above[:, None] ** rows) ** bands, 1.0 - threshold))
    return tuple(cuts), np.concatenate(positives), np.concatenate(negatives)


def _grid(low: float, high: float) -> NDArray[np.float64]:
    """Evenly spaced points for Simpson's rule."""
    return np.linspace(low, high, _STEPS + 1)


def _area(values: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """Integral over the first axis of ``values`` by Simpson's rule."""
    weights = np.ones(_STEPS + 1)
    weights[1:-1:2], weights[2:-1:2] = 4.0, 2.0
    area: NDArray[np.float64] = weights @ values * (width / _STEPS / 3.0)
    return area


def fingerprint_guarantee(words: int, size: int, window: int) -> int:
    """Fingerprints that a shared run of ``words`` words leaves for certain (Schleimer et al. 2003, winnowing).

    >>> fingerprint_guarantee(100, 8, 8)
    11
    """
    return max(0, (words - size + 1) // window)


def fingerprint_chance(grams: int, window: int, *, at_least: int = 1) -> float:
    """Probability that two texts with ``grams`` shared k-grams, each in other surroundings, share so many fingerprints.

    The low end: k-grams that stand in one run keep each other's surroundings and do better, up to the guarantee.

    >>> round(fingerprint_chance(80, 8, at_least=2), 3)
    1.0
    """
    return binomial_tail(grams, kept_twice(window), at_least)


@lru_cache(maxsize=64)
def kept_twice(window: int) -> float:
    """Probability that a k-gram is the minimum of a window of ``window`` k-grams in two independent surroundings.

    A hash at quantile u is kept where the runs of larger hashes around it fill a window: with probability
    (1 - u)^(w-1) (1 + (w-1) u), whose mean is winnowing's density 2 / (w + 1). Twice is the mean of its square.
    """
    u = np.linspace(0.0, 1.0, _STEPS + 1)
    once = (1.0 - u) ** (window - 1) * (1.0 + (window - 1) * u)
    return float(_area((once * once)[:, None], 1.0)[0])


def binomial_tail(trials: int, chance: float, at_least: int) -> float:
    """Probability of ``at_least`` successes in ``trials``.

    >>> binomial_tail(2, 0.5, 1)
    0.75
    """
    below, term = 0.0, (1.0 - chance) ** trials
    for successes in range(min(at_least, trials + 1)):
        below += term
        term *= (trials - successes) / (successes + 1) * chance / (1.0 - chance) if chance < 1.0 else 0.0
    return max(0.0, min(1.0, 1.0 - below))
