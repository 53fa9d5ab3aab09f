"""Runs of equal word pairs from the quotations of one article to the whole of another.

MemeTracker links quotations by such runs (Leskovec et al. 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.claims.chaining import COMMON, HITS, OPEN, chain, pays
from dedup.claims.quoted_words import marked
from dedup.claims.told_words import told_words
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

Pair = tuple[int, int]
"""A word of a and a word of b."""
_ODD = 0x9E3779B97F4A7C1
"""Odd factor of the digest of two words."""


def chains(a: ParsedArticle, b: ParsedArticle) -> list[tuple[Pair, Pair]]:
    """First and last hit of every run of equal word pairs between the quotations of ``a`` and the whole of ``b``."""
    quoted = _quoted(a)
    if not len(quoted.at):
        return []
    there = _word_pairs(b)
    out = np.empty((COMMON * quoted.words // HITS + 1, 4), np.int64)
    run = chain if pays(len(quoted.at)) else chain.plain
    count = run(quoted.at, quoted.said, quoted.ranges, there.ordered, there.order, np.empty((OPEN, 5), np.int64), out)
    return [((i, j), (k, m)) for i, j, k, m in out[:count].tolist()]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words that stand in quotations, the last word of the article aside, the pair each begins, and all quotations.

    ``words`` is how many the quotations have in all.
    """

    at: NDArray[np.int64]
    said: NDArray[np.int64]
    ranges: NDArray[np.int64]
    words: int


@remembered
def _quoted(article: ParsedArticle) -> _Quoted:
    """What ``article`` quotes."""
    inside = marked(article)
    at = np.flatnonzero(np.array(inside.of_word[:-1], np.int64) >= 0)
    ranges = np.array(inside.ranges, np.int64).reshape(-1, 2)
    return _Quoted(at, _word_pairs(article).keys[at], ranges, int(np.ptp(ranges, axis=1).sum()))


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
