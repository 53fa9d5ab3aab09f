"""The words of an article's sentences as numbers, so that all sentences of two articles are compared in one pass."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dedup.claims.concepts import concepts, digest
from dedup.claims.correspond import pays, weigh
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
    """The distinct concepts of every sentence, in the order of their digests.

    Their digests ``words``, the sentences ``rows`` they stand in, both int64[n], and their ``rarity``, float64[n].
    """

    words: Ints
    rows: Ints
    rarity: Floats
    sentences: int


@remembered_under
def bags(article: ParsedArticle, background: Background) -> Bags:
    """The words of all tellings of ``article``, as rare as ``background`` says."""
    told = tellings(article)
    row = np.full(len(article.tokens), -1)
    for number, t in enumerate(told):
        row[t.first : t.last] = number
    at = np.flatnonzero(row >= 0)
    every, of = article.tokens.each(digest)[at], row[at]
    order = np.lexsort((of, every))
    first = np.append(True, (np.diff(every[order]) != 0) | (np.diff(of[order]) != 0))[: len(order)]
    kept = order[first]
    stems = article.tokens.stems
    rarity = background.rarities(concepts([stems[i] for i in at[kept].tolist()]))
    return Bags(every[kept], of[kept], np.minimum(RARE, rarity), len(told))


def likeness(a: Bags, b: Bags, first: int = sys.maxsize) -> tuple[Floats, Floats]:
    """Weighted Dice and shared weight of the ``first`` sentences of one side with those of the other.

    A word weighs more the rarer it is in the language and in these two articles: their common topic words join nothing.
    """
    shape = min(first, a.sentences), min(first, b.sentences)
    dice, shared = np.zeros(shape), np.zeros(shape)
    mass = np.zeros(shape[0]), np.zeros(shape[1])
    run = weigh if pays(dice.size) else weigh.plain
    run(a.words, a.rows, a.rarity, b.words, b.rows, b.rarity, _fading(sum(shape)), *mass, dice, shared)
    return dice, shared


@lru_cache(maxsize=1024)
def _fading(sentences: int) -> Floats:
    """What part of its rarity a word weighs that so many of ``sentences`` have."""
    found: Floats = 1.0 - np.log(np.maximum(1, np.arange(sentences + 1))) / np.log(sentences + 1)
    return found
