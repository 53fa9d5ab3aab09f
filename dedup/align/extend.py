"""Extension: the best corresponding stretch around a seed, found by turns on either side.

A word of one side's stretch that the other side's stretch has too speaks for the stretch, any other word against it, as
in the local alignment of sequences (Karlin and Altschul 1990), except that order plays no part: shuffled, reordered and
translated text is found as well as copied text. The ends come out exact to the word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dedup.align.evidence import Floats, Ints, Shared, Side
from dedup.align.regions import Region
from dedup.settings import AlignSettings

_ROUNDS = 12
_FURNITURE = -1000.0
_START = 0.3
_DROP = 40.0
"""A stretch is not followed beyond where its sum has fallen this far below its best: some thirty words of nothing."""
_REACH = 128
"""Words to either side that are looked at in one go; few stretches are followed further."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A word range of one side, its gain, and the weight of its words."""

    first: int
    last: int
    gain: float = 0.0
    mass: float = 0.0
    matched: float = 0.0


def extend(shared: Shared, seed: Region, settings: AlignSettings) -> Region:
    """Grow or shrink ``seed`` until both sides are maximal-scoring stretches for each other; empty if none is left.

    First the other side may also match a margin around its stretch, so that text can follow that its own stretch does
    not hold yet; then the ends settle without it.
    """
    a, b = Stretch(seed.a_first, seed.a_last), Stretch(seed.b_first, seed.b_last)
    density = _START
    for turn in range(_ROUNDS):
        margin = settings.margin if turn < settings.growth else 0
        new_a = _best(shared.a, a, _budget(shared.b, b, margin, shared.size), density)
        new_b = _best(shared.b, b, _budget(shared.a, new_a, margin, shared.size), density)
        if new_a.last <= new_a.first or new_b.last <= new_b.first:
            return Region(0, 0, 0, 0)
        new_density = break_even((new_a.matched + new_b.matched) / (new_a.mass + new_b.mass), settings)
        still = _same(a, new_a) and _same(b, new_b) and abs(density - new_density) < 0.02
        a, b, density = new_a, new_b, new_density
        if still and not margin:
            break
    score = min(a.gain, b.gain)
    return Region(a.first, a.last, b.first, b.last, score, a.matched, a.mass, b.matched, b.mass)


def break_even(matched: float, settings: AlignSettings) -> float:
    """The share of matched weight at which a stretch neither gains nor loses.

    ``matched`` is the share seen so far; a word's chance of a match is that inside a passage and ``settings.chance``
    outside, and the two log-likelihood ratios balance here. A verbatim passage ends earlier than a retelling.
    """
    inside = min(max(matched, settings.least_matched), 0.97)
    hit = math.log(inside / settings.chance)
    miss = math.log((1 - settings.chance) / (1 - inside))
    return miss / (hit + miss)


def _same(one: Stretch, other: Stretch) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _budget(other: Side, stretch: Stretch, margin: int, size: int) -> Ints:
    """How often each of ``size`` common words stands in the other side's stretch and the margin around it.

    One more entry, 0, is that of words the articles do not share.
    """
    words = other.words[max(0, stretch.first - margin) : stretch.last + margin]
    return np.bincount(words[words >= 0], minlength=size + 1)


def _best(side: Side, core: Stretch, budget: Ints, density: float) -> Stretch:
    """The best stretch of ``side`` that overlaps ``core``; each common word may be matched ``budget`` times.

    Words further and further away are looked at as far as it can be worth to go.
    """
    reach, size = _REACH, side.article.words
    while True:
        start, end = max(0, core.first - reach), min(size, core.last + reach)
        gains = _gains(side, core, (start, end), budget, density)
        low, high = core.first - start, core.last - start
        before, after = _followed(gains[:low][::-1]), _followed(gains[high:])
        if (start == 0 or before < low) and (end == size or high + after < end - start):
            break
        reach *= 4
    begin = start + low - before
    first, last, gain = best_stretch(gains[low - before : high + after], before, before + high - low)
    mass = float(np.cumsum(side.worth[begin + first : begin + last])[-1]) if last > first else 0.0
    return Stretch(begin + first, begin + last, gain, mass, gain + density * mass)


def _gains(side: Side, core: Stretch, window: tuple[int, int], budget: Ints, density: float) -> Floats:
    """What each word of ``window``, which holds ``core``, adds to a stretch.

    The words of the core are matched first, then those to either side, nearest first.
    """
    start, end = window
    words, rank, worth = (x[start:end] for x in (side.words, side.rank, side.worth))
    low, high = core.first - start, core.last - start
    # Where a place is written to more than once, the last one stays.
    met = np.zeros_like(budget)
    met[words[low:][::-1]] = rank[low:][::-1]
    turn = rank - met[words]
    met[words[:high]] = rank[:high]
    turn[:low] = met[words[:low]] - rank[:low]
    miss = np.where(side.article.usable[start:end], worth * -density, _FURNITURE)
    gains: Floats = np.where(turn < budget[words], worth * (1 - density), miss)
    return gains


def _followed(gains: Floats) -> int:
    """How many words are worth following, those nearest first."""
    total = np.cumsum(gains)
    hopeless = total < np.maximum(np.maximum.accumulate(total), 0.0) - _DROP
    at = int(hopeless.argmax()) if len(hopeless) else 0
    return at + 1 if len(hopeless) and hopeless[at] else len(hopeless)


def best_stretch(gains: Sequence[float] | Floats, low: int, high: int) -> tuple[int, int, float]:
    """The shortest stretch with the greatest sum among those that overlap ``[low, high)``; empty if none gains.

    >>> best_stretch([1.0, -3.0, 2.0, -1.0, 2.0, -5.0], 2, 3)
    (2, 5, 3.0)
    """
    if high <= low:
        return low, low, 0.0
    total = np.append(0.0, np.cumsum(gains))
    least = np.minimum.accumulate(total[:high])
    sums = total[low + 1 :] - np.append(least[low:], np.full(len(gains) - high, least[-1]))
    last = low + int(sums.argmax())
    if sums[last - low] <= 0:
        return low, low, 0.0
    before = total[: min(last + 1, high)]
    return len(before) - 1 - int(before[::-1].argmin()), last + 1, float(sums[last - low])
