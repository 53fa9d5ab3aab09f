"""Where claims are compared: corresponding sentences, one to many and many to one, in passages and beside them.

A passage may hold many sentences in another order, and in free retellings passages miss sentences that say the same
thing; so sentences are scored against all sentences, and lying in one passage counts in a pair's favour.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.claims.bags import bags, likeness
from dedup.claims.base import Unit
from dedup.claims.telling import Telling, tellings
from dedup.claims.words import pair_words
from dedup.model import Passage, PassageKind, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

INSIDE = 0.14
"""Weighted Dice from which two sentences of one passage correspond."""
OUTSIDE = 0.18
"""The same for two sentences that no passage joins."""
SHARED_WEIGHT = 5.0
"""Rarity that two sentences must share in sum: two or three telling words, whatever the Dice of two short sentences."""
SHORT_WEIGHT, SHORT_DICE = 3.0, 0.25
"""The same for a pair whose Dice says enough."""
LEADS = 2
"""Sentences from the top that tell what the article is about; those of two articles on one event correspond sooner."""
RIVALS = 5
"""A pair must be among that many best ones of both its sentences."""
OWN_SHARE, RIVAL_SHARE, COPY_SHARE = 0.45, 0.65, 0.7
"""Share of a sentence's best score that a pair needs: the other one's best pair, any pair, any beside a copy."""
TOGETHER = 0.05
"""What one passage around both sentences is worth when they compete with others."""
COPY = 0.75
"""Score from which two sentences are one, edited."""


def units(
    a: ParsedArticle,
    b: ParsedArticle,
    passages: Sequence[Passage],
    background: Background,
    first: int = sys.maxsize,
) -> tuple[Unit, ...]:
    """Corresponding sentences among the ``first`` of each article, sorted by their place in ``a`` and then in ``b``."""
    left, right = tellings(a)[:first], tellings(b)[:first]
    if not left or not right:
        return ()
    dice, shared = likeness(bags(a, background).first(first), bags(b, background).first(first))
    passage = _passages(left, right, passages)
    # Two short sentences share little weight even where they say one thing, and a lead tells the whole story.
    enough = (shared >= SHARED_WEIGHT) | ((shared >= SHORT_WEIGHT) & (dice >= SHORT_DICE))
    leads = np.logical_and.outer(np.arange(len(left)) < LEADS, np.arange(len(right)) < LEADS)
    kept = enough & (dice >= np.where((passage >= 0) | leads, INSIDE, OUTSIDE))
    # A passage is one more reason to believe in a pair, so its pairs win ties against all others.
    ranked = dice + np.where(passage >= 0, TOGETHER, 0.0) - _apart(len(left), len(right))
    kept &= _among_best(ranked)
    places = zip(*(x.tolist() for x in np.nonzero(kept)), strict=True)
    return tuple(_unit(a, b, left[i], right[j], float(dice[i, j]), int(passage[i, j])) for i, j in places)


def _unit(a: ParsedArticle, b: ParsedArticle, x: Telling, y: Telling, score: float, passage: int) -> Unit:
    """The unit of two sentences; ``passage`` is negative outside all."""
    words = pair_words(x.words, y.words, x.first, y.first)
    return Unit(a, b, x.span, y.span, words, passage if passage >= 0 else None, round(min(1.0, score), 4))


def _apart(rows: int, columns: int) -> NDArray[np.float64]:
    """A little for pairs from different ends of the articles: equal sentences answer to each other in order."""
    return 1e-6 * np.abs(np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns)


def _passages(left: Sequence[Telling], right: Sequence[Telling], passages: Sequence[Passage]) -> NDArray[np.int64]:
    """The first passage that holds most of both sentences, -1 where none does."""
    found = np.full((len(left), len(right)), -1)
    for index in range(len(passages) - 1, -1, -1):
        if passages[index].kind is not PassageKind.BOILERPLATE:
            rows, columns = _inside(left, passages[index].a), _inside(right, passages[index].b)
            if len(rows) and len(columns):
                found[np.ix_(rows, columns)] = index
    return found


def _inside(side: Sequence[Telling], span: Span) -> list[int]:
    """Sentences of which ``span`` holds at least half."""
    first = max(0, bisect_right(side, span.start, key=lambda t: t.span.start) - 1)
    last = bisect_left(side, span.end, lo=first, key=lambda t: t.span.start)
    return [i for i in range(first, last) if 2 * side[i].span.overlap(span) >= len(side[i].span)]


def _among_best(scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where a score comes near the best of its row and its column, and is no lower than the best few of either."""
    of_row, of_column = (scores.max(axis=axis, keepdims=True) for axis in (1, 0))
    kept = np.ones(scores.shape, bool)
    is_best = (scores == of_row) | (scores == of_column)
    for best in (of_row, of_column):
        least = np.where(is_best, OWN_SHARE, RIVAL_SHARE)
        kept &= scores >= np.where(best >= COPY, COPY_SHARE, least) * best
    for side, of_side in ((kept, scores), (kept.T, scores.T)):
        for i in np.flatnonzero(side.sum(axis=1) > RIVALS).tolist():
            side[i, np.argsort(-np.where(side[i], of_side[i], -np.inf), kind="stable")[RIVALS:]] = False
    return kept
