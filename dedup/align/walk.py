"""The compiled walk of :mod:`dedup.align.extend`: the same steps, sums and comparisons in the same order."""

from __future__ import annotations

import math

import numpy as np

from dedup.native.kernel import helper, kernel

FURNITURE, DROP, START, SETTLED = -1000.0, 40.0, 0.3, 0.02
"""What a word of furniture costs a stretch, how far a sum may fall, the first density, and when it has settled."""
ROUNDS = 12


@helper
def gain(i, words, worth, usable, budget, density):
    """What word ``i`` adds to a stretch; what it matches is taken from ``budget``."""
    word = words[i]
    if budget[word] > 0:
        budget[word] -= 1
        return worth[i] * (1.0 - density)
    return -worth[i] * density if usable[i] else FURNITURE


@helper
def outward(start, stop, step, words, worth, usable, budget, density, gains):
    """Gains of words further and further away, as far as it can be worth to go; where it ends."""
    total = best = 0.0
    i = start
    while i != stop:
        gains[i] = gain(i, words, worth, usable, budget, density)
        total += gains[i]
        i += step
        if total > best:
            best = total
        elif total < best - DROP:
            break
    return i


@helper
def count(words, first, last, budget):
    """Into ``budget``, how often each common word stands among ``[first, last)``; index -1 is its last entry."""
    for word in range(len(budget)):
        budget[word] = 0
    for i in range(max(0, first), min(len(words), last)):
        budget[words[i]] += 1
    budget[-1] = 0


@helper
def best_stretch(gains, low, high, first, last, out):
    """The shortest stretch of ``[low, high)`` with the greatest sum that overlaps ``[first, last)``, into ``out``."""
    total = least = best = 0.0
    start = begin = end = first
    for i in range(low, high):
        if total <= least and i < last:
            least, start = total, i
        total += gains[i]
        if total - least > best and i >= first:
            begin, end, best = start, i + 1, total - least
    out[0], out[1], out[2] = begin, end, best


@helper
def stretch(words, worth, usable, first, last, budget, spare, density, gains, out):
    """The best stretch of one side: first, last, gain, mass and matched weight, into ``out``."""
    for i in range(first, last):
        gains[i] = gain(i, words, worth, usable, budget, density)
    for word in range(len(budget)):
        spare[word] = budget[word]
    high = outward(last, len(words), 1, words, worth, usable, spare, density, gains)
    low = outward(first - 1, -1, -1, words, worth, usable, budget, density, gains) + 1
    best_stretch(gains, low, high, first, last, out)
    mass = 0.0
    for i in range(int(out[0]), int(out[1])):
        mass += worth[i]
    out[3], out[4] = mass, out[2] + density * mass


@helper
def balance(matched, chance, least):
    """:func:`dedup.align.extend.break_even`."""
    inside = min(max(matched, least), 0.97)
    hit = math.log(inside / chance)
    miss = math.log((1.0 - chance) / (1.0 - inside))
    return miss / (hit + miss)


@kernel("i64[] f64[] b1[] i64[] f64[] b1[] i64[] f64[] i64[,] f64[] f64[,] -> i64")
def walk(words_a, worth_a, usable_a, words_b, worth_b, usable_b, plan, numbers, budgets, gains, out):
    """Settle the two stretches that ``out`` (rows a and b: first, last, gain, mass, matched) begins with; 0 if none is.

    ``plan``: margin, rounds of growth. ``numbers``: chance, least matched. ``budgets`` (2 rows) and ``gains`` are room.
    """
    density = START
    for turn in range(ROUNDS):
        margin = plan[0] if turn < plan[1] else 0
        a_first, a_last, b_first, b_last = int(out[0, 0]), int(out[0, 1]), int(out[1, 0]), int(out[1, 1])
        count(words_b, b_first - margin, b_last + margin, budgets[0])
        stretch(words_a, worth_a, usable_a, a_first, a_last, budgets[0], budgets[1], density, gains, out[0])
        if out[0, 1] <= out[0, 0]:
            return np.int64(0)
        count(words_a, int(out[0, 0]) - margin, int(out[0, 1]) + margin, budgets[0])
        stretch(words_b, worth_b, usable_b, b_first, b_last, budgets[0], budgets[1], density, gains, out[1])
        if out[1, 1] <= out[1, 0]:
            return np.int64(0)
        new = balance((out[0, 4] + out[1, 4]) / (out[0, 3] + out[1, 3]), numbers[0], numbers[1])
        same_a = a_first == out[0, 0] and a_last == out[0, 1]
        same_b = b_first == out[1, 0] and b_last == out[1, 1]
        still = same_a and same_b and abs(density - new) < SETTLED
        density = new
        if still and margin == 0:
            break
    return np.int64(1)
