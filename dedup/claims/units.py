"""Where claims are compared: corresponding sentences, one to many and many to one, inside passages and just beside them.

A passage may hold many sentences in another order, and in free retellings passages miss sentences that say the same
thing; so sentences are scored against all sentences, and lying in one passage counts in a pair's favour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.claims.base import Unit
from dedup.claims.concepts import concepts
from dedup.claims.words import align_words
from dedup.model import Passage, PassageKind, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

INSIDE = 0.10
"""Weighted Dice from which two sentences of one passage correspond."""
OUTSIDE = 0.13
"""The same for two sentences that no passage joins."""
SHARED_WEIGHT = 5.0
"""Rarity that two sentences must share in sum: two or three telling words, whatever the Dice of two short sentences."""
SHORT_WEIGHT, SHORT_DICE = 3.0, 0.25
"""The same for a pair whose Dice says enough."""
LEADS = 2
"""Sentences from the top that tell what the article is about; those of two articles on one event correspond sooner."""
RIVALS = 3
"""A pair must be among that many best ones of both its sentences."""
RIVAL_SHARE, COPY_SHARE = 0.45, 0.7
"""A pair that is not the best of a sentence must have that share of the score of the best one, more where that is a copy."""
COPY = 0.6
"""Score from which two sentences are one, edited."""
RARE = 7.0
"""Inverse document frequency beyond which a word is not rarer: a name is no stronger evidence than a rare noun."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may correspond, and the passages that hold most of it."""

    span: Span
    stems: frozenset[str]
    passages: frozenset[int]


def units(a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], background: Background) -> tuple[Unit, ...]:
    """Corresponding sentences of ``a`` and ``b``, sorted by their place in ``a`` and then in ``b``."""
    evidence = [(i, p) for i, p in enumerate(passages) if p.kind is not PassageKind.BOILERPLATE]
    left = _sentences(a, [(i, p.a) for i, p in evidence])
    right = _sentences(b, [(i, p.b) for i, p in evidence])
    if not left or not right:
        return ()
    dice, shared = _scores(left, right, background)
    joined = np.array([[bool(x.passages & y.passages) for y in right] for x in left])
    # A passage is one more reason to believe in a pair, so its pairs win ties against all others.
    rank_by = dice + 0.05 * joined
    # Two short sentences share little weight even where they say one thing, and a lead tells the whole story.
    enough = (shared >= SHARED_WEIGHT) | ((shared >= SHORT_WEIGHT) & (dice >= SHORT_DICE))
    leads = np.logical_and.outer(np.arange(len(left)) < LEADS, np.arange(len(right)) < LEADS)
    kept = enough & (dice >= np.where(joined | leads, INSIDE, OUTSIDE))
    kept &= _among_best(rank_by, axis=0) & _among_best(rank_by, axis=1)
    return tuple(
        _unit(a, b, left[i], right[j], float(dice[i, j]))
        for i, j in zip(*(x.tolist() for x in np.nonzero(kept)), strict=True)
    )


def _unit(a: ParsedArticle, b: ParsedArticle, x: _Sentence, y: _Sentence, score: float) -> Unit:
    """The unit of two sentences."""
    both = x.passages & y.passages
    words = align_words(a.tokens, b.tokens, x.span, y.span)
    return Unit(a, b, x.span, y.span, words, min(both) if both else None, round(min(1.0, score), 4))


def _sentences(article: ParsedArticle, passages: Sequence[tuple[int, Span]]) -> list[_Sentence]:
    """Sentences outside the page's furniture."""
    aside = [f.span for f in article.furniture]
    found = []
    for s in article.sentences:
        if any(2 * s.overlap(f) > len(s) for f in aside):
            continue
        stems = frozenset(concepts(article.tokens.stems[slice(*article.tokens.within(s))]))
        found.append(_Sentence(s, stems, frozenset(i for i, p in passages if 2 * s.overlap(p) >= len(s))))
    return found


def _scores(
    left: Sequence[_Sentence], right: Sequence[_Sentence], background: Background
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weighted Dice and shared weight of every sentence of one side with every one of the other.

    A word weighs more the rarer it is in the language and in these two articles: their common topic words join nothing.
    """
    spread = Counter(t for x in (*left, *right) for t in x.stems)
    column = {t: i for i, t in enumerate(spread)}
    n = len(left) + len(right)
    weights = np.array([min(RARE, background.idf(t)) * np.log((n + 1) / c) / np.log(n + 1) for t, c in spread.items()])
    x, y = (_bags(side, column) for side in (left, right))
    shared = (x * weights) @ y.T
    total = (x @ weights)[:, None] + (y @ weights)[None, :]
    return np.divide(2 * shared, total, out=np.zeros_like(shared), where=total > 0), shared


def _bags(side: Sequence[_Sentence], column: dict[str, int]) -> NDArray[np.float64]:
    """One row a sentence, one column a stem, 1 where the sentence has it."""
    bags = np.zeros((len(side), len(column)))
    for row, x in zip(bags, side, strict=True):
        row[[column[t] for t in x.stems]] = 1.0
    return bags


def _among_best(scores: NDArray[np.float64], *, axis: int) -> NDArray[np.bool_]:
    """Where a score is among the best ``RIVALS`` along ``axis`` and not far below the best."""
    ordered = -np.sort(-scores, axis=axis)
    bar = np.take(ordered, [min(RIVALS, scores.shape[axis]) - 1], axis=axis)
    best = np.take(ordered, [0], axis=axis)
    return (scores >= bar) & (scores >= np.where(best >= COPY, COPY_SHARE, RIVAL_SHARE) * best)
