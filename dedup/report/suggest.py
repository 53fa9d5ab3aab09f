"""A similarity to start sorting at, read off the distribution as Dolos does (Maertens et al. 2024).

Pairs are binned in steps of 0.03; a dip between two humps separates what is alike by chance from what is alike because
it was copied. Dips weigh more the closer they lie to 0.75, and the suggestion never falls below the mean.
"""

from __future__ import annotations

from collections.abc import Sequence

_STEP = 0.03
_AIM = 0.75


def suggested_threshold(similarities: Sequence[float]) -> float:
    """The suggested similarity from 0 to 1, in steps of 0.01; 0 where there is nothing to separate.

    >>> suggested_threshold([0.1] * 40 + [0.12] * 30 + [0.9] * 20 + [0.95] * 9) >= 0.4
    True
    """
    if len(similarities) < 3:
        return 0.0
    counts = [0] * (int(1 / _STEP) + 2)
    for similarity in similarities:
        counts[int(min(max(similarity, 0.0), 1.0) / _STEP)] += 1
    mean = sum(similarities) / len(similarities)
    dips = [i for i in range(1, len(counts) - 1) if counts[i] <= counts[i - 1] and counts[i] <= counts[i + 1]]
    if not dips:
        return round(min(mean, 1.0), 2)
    most = max(counts)
    best = max(dips, key=lambda i: (1 - counts[i] / most) * (1 - abs((i + 0.5) * _STEP - _AIM)))
    return round(min(max((best + 0.5) * _STEP, mean), 1.0), 2)
