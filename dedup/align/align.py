"""Passages of two articles: seeds, extension, merging, filtering, each a step of its own."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from dedup.align.edits import word_edits
from dedup.align.evidence import Shared, sentence_scores, share
from dedup.align.extend import extend
from dedup.align.prepare import Prepared, prepared
from dedup.align.regions import Region, gather, merge
from dedup.model import Passage, PassageKind, Span
from dedup.settings import AlignSettings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def align(a: ParsedArticle, b: ParsedArticle, background: Background, settings: AlignSettings) -> tuple[Passage, ...]:
    """All corresponding passages of ``a`` and ``b`` in any order, sorted by their start in ``a``."""
    shared = share(prepared(a, background), prepared(b, background))
    if not len(shared.in_a):
        return ()
    cosine, dice = sentence_scores(shared)
    seeds = np.argwhere((cosine > settings.seed_cosine) & (dice > settings.seed_dice))
    groups = [_around(shared, group) for group in gather(seeds, settings.gap) if len(group)]
    dense = [r for r in merge(extend(shared, group, settings.density) for group in groups) if r.score > 0]
    dense = [r for r in dense if _long_enough(shared, r, settings.minimum_length)]
    passages = [_passage(shared, region) for region in dense + _isolated(shared, dice, dense, settings)]
    return tuple(sorted(passages, key=lambda p: (p.a, p.b)))


def _isolated(shared: Shared, dice: Floats, dense: list[Region], settings: AlignSettings) -> list[Region]:
    """Single sentence pairs outside ``dense`` that are more alike than the best of so many pairs are by chance."""
    floor = max(settings.isolated, settings.isolated + settings.isolated_slope * math.log10(dice.size / 200))
    found = [_around(shared, pair[None, :]) for pair in np.argwhere(dice > floor)]
    return [r for r in found if _long_enough(shared, r, 40) and not any(r.meets(d) for d in dense)]


def _around(shared: Shared, group: Ints) -> Region:
    """The word ranges of a group of sentence pairs."""
    (a_low, b_low), (a_high, b_high) = group.min(axis=0), group.max(axis=0) + 1
    a_first, a_last = np.searchsorted(shared.a.sentence, (a_low, a_high))
    b_first, b_last = np.searchsorted(shared.b.sentence, (b_low, b_high))
    return Region(int(a_first), int(a_last), int(b_first), int(b_last))


def _passage(shared: Shared, region: Region) -> Passage:
    """The passage of a region, its words compared."""
    a, b = shared.a.parsed, shared.b.parsed
    left = _to_sentence_ends(shared.a, region.a_first, region.a_last)
    right = _to_sentence_ends(shared.b, region.b_first, region.b_last)
    similarity = fuzz.ratio(a.tokens.forms[slice(*left)], b.tokens.forms[slice(*right)]) / 100
    kind = PassageKind.VERBATIM if similarity >= 0.8 else PassageKind.REWRITE
    edits = word_edits(a, b, left, right)
    return Passage(kind, round(similarity, 4), _span(shared.a, left), _span(shared.b, right), edits)


def _span(article: Prepared, words: tuple[int, int]) -> Span:
    """The text under a range of words; whole sentences keep their marks."""
    span = article.parsed.tokens.span(*words)
    first = article.parsed.sentences[int(article.sentence[words[0]])]
    last = article.parsed.sentences[int(article.sentence[words[1] - 1])]
    whole_start = words[0] == 0 or article.sentence[words[0] - 1] != article.sentence[words[0]]
    whole_end = words[1] == article.words or article.sentence[words[1]] != article.sentence[words[1] - 1]
    return Span(first.start if whole_start else span.start, last.end if whole_end else span.end)


def _to_sentence_ends(article: Prepared, first: int, last: int) -> tuple[int, int]:
    """The range grown to whole sentences where at most a third of a sentence is missing."""
    low, low_end = np.searchsorted(article.sentence, (article.sentence[first], article.sentence[first] + 1))
    high, high_end = np.searchsorted(article.sentence, (article.sentence[last - 1], article.sentence[last - 1] + 1))
    if first - low <= (low_end - low) / 3 and article.usable[low:first].all():
        first = int(low)
    if high_end - last <= (high_end - high) / 3 and article.usable[last:high_end].all():
        last = int(high_end)
    return first, last


def _long_enough(shared: Shared, region: Region, least: int) -> bool:
    """Whether both sides have the least number of characters."""
    a = shared.a.parsed.tokens.span(region.a_first, region.a_last)
    b = shared.b.parsed.tokens.span(region.b_first, region.b_last)
    return min(len(a), len(b)) >= least
