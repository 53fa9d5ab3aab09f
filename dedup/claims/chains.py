"""Runs of equal word pairs from the quotations of one article to the whole of another.

MemeTracker links quotations by such runs (Leskovec et al. 2009).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.claims.quoted_words import marked
from dedup.claims.told_words import told_words
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

GAP = 12
"""Words that may differ inside one utterance before a run of equal words is another one."""
HITS = 2
"""Pairs of neighbouring words that a chain needs to be looked at."""
COMMON = 30
"""Places of one word pair in the other article beyond which it leads nowhere."""
_ODD = 0x9E3779B97F4A7C1
"""Odd factor of the digest of two words."""


def chains(a: ParsedArticle, b: ParsedArticle) -> Iterator[list[tuple[int, int]]]:
    """Runs of equal word pairs between the quotations of ``a`` and the whole of ``b``; of plain ones only the ends."""
    in_a = marked(a)
    if not in_a.ranges or not len(b.tokens):
        return
    there = _word_pairs(b)
    quoted = _quoted(a)
    said = _word_pairs(a).keys[quoted]
    low = np.searchsorted(there.ordered, said, side="left")
    count = np.searchsorted(there.ordered, said, side="right") - low
    known = np.flatnonzero((count > 0) & (count <= COMMON))
    at, low, count = quoted[known], low[known], count[known]
    starts, breaks = at.tolist(), _breaks(at, there.order[low], count).tolist()
    for first, last in in_a.ranges:
        begin, end = bisect_left(starts, first), bisect_left(starts, last - 1)
        if end - begin < HITS:
            continue
        if breaks[begin] == breaks[end - 1]:
            yield [(starts[k], int(there.order[low[k]])) for k in (begin, end - 1)]
        else:
            places = zip(starts[begin:end], low[begin:end].tolist(), count[begin:end].tolist(), strict=True)
            yield from _chained([(i, there.order[s : s + n].tolist()) for i, s, n in places])


@remembered
def _quoted(article: ParsedArticle) -> NDArray[np.int64]:
    """The words of an article that stand in quotations, the last word of the article aside."""
    return np.flatnonzero(np.array(marked(article).of_word[:-1]) >= 0)


def _breaks(at: NDArray[np.int64], place: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often hits up to each do not go on plainly: word by word on both sides, with one ``place`` each."""
    step = np.diff(at)
    on = (count[1:] == 1) & (count[:-1] == 1) & (np.diff(place) == step) & (step <= GAP)
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(~on)))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A digest of every two neighbouring stems, the same in order, and the first word of each in that order."""

    keys: NDArray[np.int64]
    ordered: NDArray[np.int64]
    order: NDArray[np.int64]


@remembered
def _word_pairs(article: ParsedArticle) -> _Pairs:
    """The pairs of neighbouring words of an article."""
    words = told_words(article).keys
    keys = words[:-1] * np.int64(_ODD) + words[1:]
    order = np.argsort(keys, kind="stable")
    return _Pairs(keys, keys[order], order)


def _chained(hits: Sequence[tuple[int, Sequence[int]]]) -> list[list[tuple[int, int]]]:
    """Chains of one quotation: hits (a word, its places over there) that go on within ``GAP`` words on both sides."""
    open_chains: list[list[tuple[int, int]]] = []
    done: list[list[tuple[int, int]]] = []
    for i, places in hits:
        least = i - GAP
        if open_chains and open_chains[0][-1][0] < least:
            done += [c for c in open_chains if c[-1][0] < least]
            open_chains = [c for c in open_chains if c[-1][0] >= least]
        for j in places:
            near = [c for c in open_chains if j - GAP <= c[-1][1] < j and least <= c[-1][0] < i]
            if len(near) == 1:
                near[0].append((i, j))
            elif near:
                min(near, key=lambda c: (j - c[-1][1]) + (i - c[-1][0])).append((i, j))
            else:
                open_chains.append([(i, j)])
    return done + open_chains
