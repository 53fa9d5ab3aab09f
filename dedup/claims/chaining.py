"""The compiled loop of :mod:`dedup.claims.chains`: which hits of a quotation's words go on from which."""

from __future__ import annotations

from dedup.native.kernel import helper, kernel
from dedup.native.worth import Worth

GAP = 12
"""Words that may differ inside one utterance before a run of equal words is another one."""
HITS = 2
"""Pairs of neighbouring words that a chain needs to be looked at."""
COMMON = 30
"""Places of one word pair in the other article beyond which it leads nowhere."""
OPEN = (GAP + 2) * COMMON
"""Chains that may still go on at one time, at most."""
pays = Worth("dedup.claims.chaining", load_from=4_000, compile_from=500_000)
"""Whether to compile, counted in quoted words; Python takes some 5 microseconds a word."""

_FIRST_A, _FIRST_B, _LAST_A, _LAST_B, _COUNT = range(5)


@helper
def place_of(key, ordered):
    """The first place in ``ordered`` whose value is not below ``key``."""
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if ordered[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@helper
def settled(going, count, least, out, found):
    """Chains that end before word ``least`` go into ``out``; how many still go on, and how many ``out`` has."""
    kept = 0
    for c in range(count):
        if going[c, _LAST_A] >= least:
            for k in range(5):
                going[kept, k] = going[c, k]
            kept += 1
        elif going[c, _COUNT] >= HITS:
            for k in range(4):
                out[found, k] = going[c, k]
            found += 1
    return kept, found


@helper
def follow(going, count, i, j):
    """The hit of words ``i`` and ``j`` goes on with the nearest chain, or begins one; how many go on."""
    best, least = count, 2 * GAP + 1
    for c in range(count):
        before, behind = i - going[c, _LAST_A], j - going[c, _LAST_B]
        if 0 < before <= GAP and 0 < behind <= GAP and before + behind < least:
            best, least = c, before + behind
    if best == count:
        going[best, _FIRST_A], going[best, _FIRST_B], going[best, _COUNT] = i, j, 0
        count += 1
    going[best, _LAST_A], going[best, _LAST_B] = i, j
    going[best, _COUNT] += 1
    return count


@kernel("i64[] i64[] i64[,] i64[] i64[] i64[,] i64[,] -> i64")
def chain(at, said, ranges, ordered, order, going, out):
    """The first and last hit of every chain into ``out``; returns how many there are.

    The words ``at``, in order, begin the pairs of words ``said``, which are looked for in the other article's:
    ``ordered``, each of them beginning at the word ``order``. ``ranges`` are the words of each quotation. ``going`` is
    room for ``OPEN`` chains, ``out`` for all that there can be.
    """
    found = 0
    for r in range(len(ranges)):
        count = 0
        k = place_of(ranges[r, 0], at)
        while k < len(at) and at[k] < ranges[r, 1] - 1:
            low = high = place_of(said[k], ordered)
            while high < len(ordered) and high - low <= COMMON and ordered[high] == said[k]:
                high += 1
            if 0 < high - low <= COMMON:
                count, found = settled(going, count, at[k] - GAP, out, found)
                for p in range(low, high):
                    count = follow(going, count, at[k], order[p])
            k += 1
        _, found = settled(going, count, ranges[r, 1], out, found)
    return found
