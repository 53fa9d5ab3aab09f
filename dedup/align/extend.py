"""Extension: the best corresponding stretch around a seed, found by turns on either side.

A word of one side's stretch that the other side's stretch has too speaks for the stretch, any other word against it, as
in the local alignment of sequences (Karlin and Altschul 1990), except that order plays no part: shuffled, reordered and
translated text is found as well as copied text. The ends come out exact to the word.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dedup.align.evidence import Shared, Side
from dedup.align.regions import Region
from dedup.align.walk import DROP, FURNITURE, ROUNDS, SETTLED, START
from dedup.native.worth import Worth
from dedup.settings import AlignSettings

_pays = Worth("dedup.align.walk", load_from=100, compile_from=5000)
"""Counted in extensions."""


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
    found = _compiled(shared, seed, settings) if _pays() else _plainly(shared, seed, settings)
    if found is None:
        return Region(0, 0, 0, 0)
    a, b = found
    return Region(a.first, a.last, b.first, b.last, min(a.gain, b.gain), a.matched, a.mass, b.matched, b.mass)


def _plainly(shared: Shared, seed: Region, settings: AlignSettings) -> tuple[Stretch, Stretch] | None:
    """Both stretches word by word: oracle of the compiled walk, path for few articles."""
    a, b = Stretch(seed.a_first, seed.a_last), Stretch(seed.b_first, seed.b_last)
    density = START
    for turn in range(ROUNDS):
        margin = settings.margin if turn < settings.growth else 0
        new_a = _best(shared.a, a, _budget(shared.b, b, margin, shared.size), density)
        new_b = _best(shared.b, b, _budget(shared.a, new_a, margin, shared.size), density)
        if new_a.last <= new_a.first or new_b.last <= new_b.first:
            return None
        new_density = break_even((new_a.matched + new_b.matched) / (new_a.mass + new_b.mass), settings)
        still = _same(a, new_a) and _same(b, new_b) and abs(density - new_density) < SETTLED
        a, b, density = new_a, new_b, new_density
        if still and not margin:
            break
    return a, b


def _compiled(shared: Shared, seed: Region, settings: AlignSettings) -> tuple[Stretch, Stretch] | None:
    """The same by machine code."""
    from dedup.align.walk import walk

    a, b = shared.a, shared.b
    plan = np.array((settings.margin, settings.growth), np.int64)
    numbers = np.array((settings.chance, settings.least_matched))
    budgets = np.empty((2, shared.size + 1), np.int64)
    gains = np.empty(max(len(a.words), len(b.words)))
    out = np.array(((seed.a_first, seed.a_last, 0, 0, 0), (seed.b_first, seed.b_last, 0, 0, 0)), np.float64)
    columns = (a.words, a.worth, a.article.usable, b.words, b.worth, b.article.usable)
    if not walk(*columns, plan, numbers, budgets, gains, out):
        return None
    left, right = (Stretch(int(first), int(last), *rest) for first, last, *rest in out.tolist())
    return left, right


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


def _budget(other: Side, stretch: Stretch, margin: int, size: int) -> list[int]:
    """How often each of ``size`` common words stands in the other side's stretch and the margin around it.

    One more entry, 0, is that of words the articles do not share, whose index is -1.
    """
    budget = [0] * (size + 1)
    for word in other.word_list[max(0, stretch.first - margin) : stretch.last + margin]:
        budget[word] += 1
    budget[-1] = 0
    return budget


def _best(side: Side, core: Stretch, budget: list[int], density: float) -> Stretch:
    """The best stretch of ``side`` that overlaps ``core``; each common word may be matched ``budget`` times.

    The words of the core are matched first, then those to either side, nearest first.
    """
    inner = _gains(side, range(core.first, core.last), budget, density)
    after = _outward(side, range(core.last, side.article.words), budget.copy(), density)
    before = _outward(side, range(core.first - 1, -1, -1), budget, density)
    before.reverse()
    low = len(before)
    first, last, gain = best_stretch(before + inner + after, low, low + len(inner))
    start = core.first - low
    mass = 0.0
    for worth in side.worth_list[start + first : start + last]:  # not sum(), which rounds otherwise from Python 3.12 on
        mass += worth
    return Stretch(start + first, start + last, gain, mass, gain + density * mass)


def _gains(side: Side, positions: Iterable[int], budget: list[int], density: float) -> list[float]:
    """What each word adds to a stretch; what it matches is taken from ``budget``."""
    words, worth, usable = side.word_list, side.worth_list, side.usable_list
    hit, gains = 1 - density, []
    for i in positions:
        word = words[i]
        if budget[word]:
            budget[word] -= 1
            gains.append(worth[i] * hit)
        else:
            gains.append(-worth[i] * density if usable[i] else FURNITURE)
    return gains


def _outward(side: Side, positions: Iterable[int], budget: list[int], density: float) -> list[float]:
    """The gains of words further and further away, as far as it can be worth to go."""
    words, worth, usable = side.word_list, side.worth_list, side.usable_list
    hit, gains = 1 - density, []
    total = best = 0.0
    for i in positions:
        word = words[i]
        if budget[word]:
            budget[word] -= 1
            gain = worth[i] * hit
        else:
            gain = -worth[i] * density if usable[i] else FURNITURE
        gains.append(gain)
        total += gain
        if total > best:
            best = total
        elif total < best - DROP:
            break
    return gains


def best_stretch(gains: Sequence[float], low: int, high: int) -> tuple[int, int, float]:
    """The shortest stretch with the greatest sum among those that overlap ``[low, high)``; empty if none gains.

    >>> best_stretch([1.0, -3.0, 2.0, -1.0, 2.0, -5.0], 2, 3)
    (2, 5, 3.0)
    """
    total = least = 0.0
    start = first = last = low
    best = 0.0
    for i, gain in enumerate(gains):
        if total <= least and i < high:
            least, start = total, i
        total += gain
        if total - least > best and i >= low:
            first, last, best = start, i + 1, total - least
    return first, last, best
