"""Where claims are compared: corresponding sentences, one to many and many to one, in passages and beside them.

A passage may hold many sentences in another order, and in free retellings passages miss sentences that say the same
thing; so sentences are scored against all sentences, and lying in one passage counts in a pair's favour.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

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
RIVAL_SHARE, COPY_SHARE = 0.45, 0.7
"""A pair that is not the best of a sentence must have that share of the best one's score, more where that is a copy."""
TOGETHER = 0.05
"""What one passage around both sentences is worth when they compete with others."""
COPY = 0.75
"""Score from which two sentences are one, edited."""
RARE = 7.0
"""Inverse document frequency beyond which a word is not rarer: a name is no stronger evidence than a rare noun."""


def units(a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], background: Background) -> tuple[Unit, ...]:
    """Corresponding sentences of ``a`` and ``b``, sorted by their place in ``a`` and then in ``b``."""
    left, right = tellings(a), tellings(b)
    if not left or not right:
        return ()
    dice, shared = _scores(left, right, background)
    passage = _passages(left, right, passages)
    # Two short sentences share little weight even where they say one thing, and a lead tells the whole story.
    enough = (shared >= SHARED_WEIGHT) | ((shared >= SHORT_WEIGHT) & (dice >= SHORT_DICE))
    leads = np.logical_and.outer(np.arange(len(left)) < LEADS, np.arange(len(right)) < LEADS)
    kept = enough & (dice >= np.where((passage >= 0) | leads, INSIDE, OUTSIDE))
    # A passage is one more reason to believe in a pair, so its pairs win ties against all others.
    ranked = dice + np.where(passage >= 0, TOGETHER, 0.0) - _apart(len(left), len(right))
    kept &= _among_best(ranked, axis=0) & _among_best(ranked, axis=1)
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


def _scores(
    left: Sequence[Telling], right: Sequence[Telling], background: Background
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weighted Dice and shared weight of every sentence of one side with every one of the other.

    A word weighs more the rarer it is in the language and in these two articles: their common topic words join nothing.
    """
    here, there = (Counter(chain.from_iterable(t.kinds for t in side)) for side in (left, right))
    spread = here + there
    n = len(left) + len(right)
    rarity = _rarity(background)
    alone = {c: 1.0 - math.log(c) / math.log(n + 1) for c in set(spread.values())}
    weight = {w: rarity[w] * alone[c] for w, c in spread.items()}
    column = {w: i for i, w in enumerate(sorted(here.keys() & there.keys()))}
    weights = np.array([weight[w] for w in column])
    shared = (_bags(left, column) * weights) @ _bags(right, column).T
    totals = [np.array([math.fsum(map(weight.__getitem__, t.kinds)) for t in side]) for side in (left, right)]
    total = totals[0][:, None] + totals[1][None, :]
    return np.divide(2 * shared, total, out=np.zeros_like(shared), where=total > 0), shared


class _Rarity(dict[str, float]):
    """Capped inverse document frequencies of one background, worked out once a word."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.background = background

    def __missing__(self, word: str) -> float:
        self[word] = rare = min(RARE, self.background.idf(word))
        return rare


_known: list[_Rarity] = []


def _rarity(background: Background) -> _Rarity:
    """The rarities of ``background``, kept as long as the same one is asked about."""
    if not _known or _known[0].background is not background:
        _known[:] = [_Rarity(background)]
    return _known[0]


def _bags(side: Sequence[Telling], column: Mapping[str, int]) -> NDArray[np.float64]:
    """One row a sentence, one column a word of both articles, 1 where the sentence has it."""
    bags = np.zeros((len(side), len(column)))
    known = [[column[w] for w in t.kinds if w in column] for t in side]
    rows = np.repeat(np.arange(len(side)), [*map(len, known)])
    bags[rows, np.fromiter(chain.from_iterable(known), dtype=np.intp, count=len(rows))] = 1.0
    return bags


def _among_best(scores: NDArray[np.float64], *, axis: int) -> NDArray[np.bool_]:
    """Where a score is one of the best ``RIVALS`` along ``axis`` (ties or not) and not far below the best."""
    order = np.argsort(-scores, axis=axis, kind="stable")
    chosen = np.zeros(scores.shape, dtype=bool)
    np.put_along_axis(chosen, np.take(order, range(min(RIVALS, scores.shape[axis])), axis=axis), True, axis=axis)
    best = scores.max(axis=axis, keepdims=True)
    kept: NDArray[np.bool_] = chosen & (scores >= np.where(best >= COPY, COPY_SHARE, RIVAL_SHARE) * best)
    return kept
