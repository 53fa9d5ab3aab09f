"""Word runs that two bodies share, longest first and without overlap (greedy string tiling, Wise 1993)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.order import stable
from dedup.text.stems import key

Words = NDArray[np.int64]

SEED = 5
"""Shortest run in words; shorter ones are idiom and names."""
_PLACES = 6
"""Places of one seed on a side that are tried; refrains have more."""
_STEPS = 5
"""Words looked at for each word of the two texts, after which a text that only repeats itself is left alone."""
_MULTIPLIER = np.int64(6364136223846793005)


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` equal words, from word ``a`` of one body and word ``b`` of the other."""

    length: int
    a: int
    b: int


def shared_runs(x: Words, y: Words, seed: int = SEED) -> list[Run]:
    """Maximal equal runs of at least ``seed`` of the words ``x`` and ``y`` (int64 codes, see :func:`coded`).

    Each word belongs to at most one run; runs are in the order of ``x``.

    >>> shared_runs(coded("x the cat sat on the mat".split()), coded("the cat sat on the mat y".split()))
    [Run(length=6, a=1, b=0)]
    """
    found = _maximal(x, y, seed)
    found.sort(key=lambda r: (-r.length, r.a, r.b))
    return sorted(_disjoint(found, len(x), len(y), seed), key=lambda r: r.a)


def coded(words: Sequence[str]) -> Words:
    """A number for each word, the same for the same word in every text (64 bits of BLAKE2b).

    The words of an article have theirs in :attr:`dedup.text.tokens.Tokens.codes`.
    """
    return np.array(list(map(key, words)), np.int64)


def _grams(words: Words, seed: int) -> Words:
    """A number for each run of ``seed`` words; equal runs have equal numbers, and hardly ever others (int64)."""
    if len(words) < seed:
        return np.zeros(0, np.int64)
    # Wrapping at 2**64 is the hash, not an overflow; what only looks equal falls out in the comparison by words.
    found = np.zeros(len(words) - seed + 1, np.int64)
    for k in range(seed):
        found = found * _MULTIPLIER + words[k : k + len(found)]
    return found


def _maximal(a: Words, b: Words, seed: int) -> list[Run]:
    """All runs that cannot be made longer on either side."""
    grams_a, grams_b = _grams(a, seed), _grams(b, seed)
    order = stable(grams_b)
    ranked = grams_b[order]
    first = np.searchsorted(ranked, grams_a, side="left")
    met = np.flatnonzero(ranked[np.minimum(first, len(ranked) - 1)] == grams_a) if len(ranked) else first[:0]
    if not len(met):
        return []
    first = first[met]
    last = np.minimum(np.searchsorted(ranked, grams_a[met], side="right"), first + _PLACES)
    words_a, words_b, places = a.tolist(), b.tolist(), order.tolist()
    found: list[Run] = []
    steps = _STEPS * (len(words_a) + len(words_b))
    for i, start, end in zip(met.tolist(), first.tolist(), last.tolist(), strict=True):
        if steps < 0:
            break
        for j in places[start:end]:
            if i and j and words_a[i - 1] == words_b[j - 1]:
                continue
            n = 0
            while i + n < len(words_a) and j + n < len(words_b) and words_a[i + n] == words_b[j + n]:
                n += 1
            steps -= n
            if n >= seed:
                found.append(Run(n, i, j))
    return found


def _disjoint(runs: Sequence[Run], size_a: int, size_b: int, seed: int) -> list[Run]:
    """Runs as long as they are free on both sides, the longest served first; what is left of a run may still count."""
    free_a, free_b = bytearray(b"\1") * size_a, bytearray(b"\1") * size_b
    kept: list[Run] = []
    for run in runs:
        start = 0
        for n in range(run.length + 1):
            if n < run.length and free_a[run.a + n] and free_b[run.b + n]:
                continue
            if n - start >= seed:
                kept.append(Run(n - start, run.a + start, run.b + start))
                free_a[run.a + start : run.a + n] = bytes(n - start)
                free_b[run.b + start : run.b + n] = bytes(n - start)
            start = n + 1
    return kept
