"""The words of an article's sentences as numbers, so that all sentences of two articles are compared in one product."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dedup.claims.concepts import numbered
from dedup.claims.telling import tellings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
RARE = 7.0
"""Inverse document frequency beyond which a word is not rarer: a name is no stronger evidence than a rare noun."""
_GRAIN = 2.0**30
_WIDTH = 32


@dataclass(frozen=True, slots=True)
class Bags:
    """The distinct words of every sentence: their numbers and the sentence of each, both int64[n], by sentence."""

    words: Numbers
    rows: Numbers
    sentences: int


@remembered
def bags(article: ParsedArticle) -> Bags:
    """The words of all tellings of ``article``."""
    told = tellings(article)
    words = np.fromiter(chain.from_iterable(t.words for t in told), np.int64)
    rows = np.repeat(np.arange(len(told)), [len(t.words) for t in told])
    distinct = np.unique(rows << _WIDTH | words)
    return Bags(distinct & (1 << _WIDTH) - 1, distinct >> _WIDTH, len(told))


def likeness(a: Bags, b: Bags, background: Background) -> tuple[Floats, Floats]:
    """Weighted Dice and shared weight of every sentence of one side with every one of the other.

    A word weighs more the rarer it is in the language and in these two articles: their common topic words join nothing.
    """
    words, place = np.unique(np.concatenate((a.words, b.words)), return_inverse=True)
    in_a, in_b = place[: len(a.words)], place[len(a.words) :]
    spread = np.bincount(place)
    alone = 1.0 - np.log(spread) / np.log(a.sentences + b.sentences + 1)
    # Multiples of a power of two add up to the same sum in any order, and the numbers' order is chance.
    weight = np.round(_rarities(background).of(words) * alone * _GRAIN) / _GRAIN
    both = np.zeros((2, len(words)), bool)
    both[0, in_a] = both[1, in_b] = True
    common = both[0] & both[1]
    shared: Floats = (_held(a, in_a, common) * weight[common]) @ _held(b, in_b, common).T
    mass_a = np.bincount(a.rows, weight[in_a], minlength=a.sentences)
    mass_b = np.bincount(b.rows, weight[in_b], minlength=b.sentences)
    total = mass_a[:, None] + mass_b[None, :]
    return np.divide(2 * shared, total, out=np.zeros_like(shared), where=total > 0), shared


def _held(side: Bags, place: Numbers, common: NDArray[np.bool_]) -> Floats:
    """One row a sentence, one column a ``common`` word, 1 where the sentence has it."""
    kept = common[place]
    column = np.cumsum(common) - 1
    held = np.zeros((side.sentences, int(common.sum())))
    held[side.rows[kept], column[place[kept]]] = 1.0
    return held


class _Rarities:
    """Capped inverse document frequencies of one background by word number, worked out as there are more of them."""

    def __init__(self, background: Background) -> None:
        self.background = background
        self._known: Floats = np.zeros(0)

    def of(self, words: Numbers) -> Floats:
        """The rarity of each of ``words``."""
        known = len(self._known)
        if len(words) and words[-1] >= known:
            # Some more than are asked about, or every article with a new word would copy all that is known.
            fresh = self.background.rarities(numbered()[known:])
            self._known = np.concatenate((self._known, np.minimum(RARE, fresh)))
        return self._known[words]


_latest: list[_Rarities] = []


def _rarities(background: Background) -> _Rarities:
    """The rarities of ``background``, kept as long as the same one is asked about."""
    if not _latest or _latest[0].background is not background:
        _latest[:] = [_Rarities(background)]
    return _latest[0]
