"""Filters: which regions stand out from what two articles of such length share by chance."""

from __future__ import annotations

import math

import numpy as np

from dedup.align.evidence import Shared
from dedup.align.regions import Region
from dedup.settings import AlignSettings

_WORDS = 1.4
_PAIRS = 1.22
_LEAST_PAIRS = 400
_PHRASE = 3


def distinct_words(shared: Shared, region: Region, margin: int = 0) -> int:
    """Number of different telling words that both sides of ``region`` have, a margin of words around them included."""
    words = shared.b.words[max(0, region.b_first - margin) : region.b_last + margin]
    known = shared.a.known(max(0, region.a_first - margin), region.a_last + margin, shared.size)
    return int(np.count_nonzero(np.bincount(words[known[words]], minlength=1)))


def evidence(gain: float, words: int, comparisons: int) -> float:
    """How much more a region shows than the best of ``comparisons`` sentence pairs shows by chance.

    The more pairs are compared, the better the best accidental one: gain and number of different words must grow with
    a power of their number. The exponents were fitted to true and false regions of labelled pairs.
    """
    if gain <= 0:
        return -math.inf
    return math.log(gain) + _WORDS * math.log(words + 1) - _PAIRS * math.log10(max(comparisons, _LEAST_PAIRS))


def stands_out(shared: Shared, region: Region, settings: AlignSettings) -> bool:
    """Whether the region is no accident."""
    if not region:
        return False
    words = distinct_words(shared, region)
    return evidence(region.score, words, shared.comparisons) >= settings.evidence


def is_literal(shared: Shared, run: Region, settings: AlignSettings) -> bool:
    """Whether a run of equal words is a passage whatever its words are worth: it is long, or most of an article.

    A run of three words or fewer is nothing unless it is all of both articles.
    """
    size = run.a_last - run.a_first
    whole = [int(side.article.usable.sum()) for side in (shared.a, shared.b)]
    if size == max(whole):
        return True
    if size > _PHRASE and 2 * size >= min(whole):
        return True
    return size >= settings.literal_run and distinct_words(shared, run) >= settings.literal_run // 2


def may_stand_out(shared: Shared, seed: Region, settings: AlignSettings) -> bool:
    """Whether a seed can grow into a region that stands out: a cheap look at the words around it."""
    words = distinct_words(shared, seed, 2 * settings.margin)
    return evidence(4.0 * words, words, shared.comparisons) >= settings.evidence
