"""The words of an article's sentences as numbers, so that all sentences of two articles are compared in one product."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.claims.concepts import concepts, digest
from dedup.claims.telling import tellings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered_under

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
RARE = 7.0
"""Inverse document frequency beyond which a word is not rarer: a name is no stronger evidence than a rare noun."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The distinct concepts of every sentence, by sentence.

    Their digests ``words``, the sentences ``rows`` they stand in, both int64[n], and their ``rarity``, float64[n].
    """

    words: Ints
    rows: Ints
    rarity: Floats
    sentences: int

    def first(self, sentences: int) -> Bags:
        """Those of the first ``sentences`` alone."""
        if sentences >= self.sentences:
            return self
        end = int(self.rows.searchsorted(sentences))
        return Bags(self.words[:end], self.rows[:end], self.rarity[:end], sentences)


@remembered_under
def bags(article: ParsedArticle, background: Background) -> Bags:
    """The words of all tellings of ``article``, as rare as ``background`` says."""
    told = tellings(article)
    row = np.full(len(article.tokens), -1)
    for number, t in enumerate(told):
        row[t.first : t.last] = number
    at = np.flatnonzero(row >= 0)
    every, of = article.tokens.each(digest)[at], row[at]
    order = np.lexsort((every, of))
    first = np.append(True, (np.diff(every[order]) != 0) | (np.diff(of[order]) != 0))[: len(order)]
    kept = order[first]
    stems = article.tokens.stems
    rarity = background.rarities(concepts([stems[i] for i in at[kept].tolist()]))
    return Bags(every[kept], of[kept], np.minimum(RARE, rarity), len(told))


def likeness(a: Bags, b: Bags) -> tuple[Floats, Floats]:
    """Weighted Dice and shared weight of every sentence of one side with every one of the other.

    A word weighs more the rarer it is in the language and in these two articles: their common topic words join nothing.
    """
    words, at, place = np.unique(np.concatenate((a.words, b.words)), return_index=True, return_inverse=True)
    in_a, in_b = place[: len(a.words)], place[len(a.words) :]
    rarity = np.concatenate((a.rarity, b.rarity))[at]
    weight = rarity * (1.0 - np.log(np.bincount(place)) / np.log(a.sentences + b.sentences + 1))
    both = np.zeros((2, len(words)), bool)
    both[0, in_a] = both[1, in_b] = True
    common = both[0] & both[1]
    shared: Floats = (_held(a, in_a, common) * weight[common]) @ _held(b, in_b, common).T
    mass_a = np.bincount(a.rows, weight[in_a], minlength=a.sentences)
    mass_b = np.bincount(b.rows, weight[in_b], minlength=b.sentences)
    total = mass_a[:, None] + mass_b[None, :]
    return np.divide(2 * shared, total, out=np.zeros_like(shared), where=total > 0), shared


def _held(side: Bags, place: Ints, common: NDArray[np.bool_]) -> Floats:
    """One row a sentence, one column a ``common`` word, 1 where the sentence has it."""
    kept = common[place]
    column = np.cumsum(common) - 1
    held = np.zeros((side.sentences, int(common.sum())))
    held[side.rows[kept], column[place[kept]]] = 1.0
    return held
