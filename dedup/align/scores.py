"""How much any two sentences of two articles have in common, and which words say so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared, Side, share
from dedup.align.prepare import prepared
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_MEETINGS = 4_000_000
"""Meetings of equal words that are looked at; the commonest words, which weigh least, are left out beyond it."""


@dataclass(frozen=True, slots=True)
class SentencePairs:
    """Sentence pairs that share a word: indices in ``a`` and ``b``, cosine, weighted Dice and shared weight."""

    a: Ints
    b: Ints
    cosine: Floats
    dice: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word of two sentences: its stem, its weight, and what it adds to their Dice coefficient."""

    stem: str
    weight: float
    share: float


def sentence_pairs(shared: Shared) -> SentencePairs:
    """All sentence pairs of two articles that have a telling word in common, by (a, b)."""
    left, right, word = _meetings(shared)
    a, b = shared.a.article, shared.b.article
    weight = shared.a.weight[shared.a.common]
    cells = a.post_sentence[left] * b.sentence_count + b.post_sentence[right]
    tf = weight[word] ** 2 * a.post_count[left] * b.post_count[right]
    dense = a.sentence_count * b.sentence_count <= 4 * len(cells) + 1000
    at, dot = _summed(cells, tf, shared.comparisons, dense=dense)
    _, both = _summed(cells, weight[word], shared.comparisons, dense=dense)
    rows, columns = np.divmod(at, max(b.sentence_count, 1))
    (norm_a, mass_a), (norm_b, mass_b) = _sizes(shared.a), _sizes(shared.b)
    cosine = dot / np.sqrt(norm_a[rows] * norm_b[columns])
    return SentencePairs(rows, columns, cosine, 2 * both / (mass_a[rows] + mass_b[columns]), both)


def explain_sentences(
    a: ParsedArticle, b: ParsedArticle, sentences: tuple[int, int], background: Background
) -> tuple[SharedWord, ...]:
    """Why sentence ``sentences[0]`` of a and ``sentences[1]`` of b are alike: their common words, heaviest first.

    The shares add up to the weighted Dice coefficient of the two sentences.
    """
    shared = share(prepared(a, background), prepared(b, background))
    bags = [_bag(side, sentence) for side, sentence in zip((shared.a, shared.b), sentences, strict=True)]
    mass = sum(sum(bag.values()) for bag in bags)
    both = [SharedWord(s, round(w, 4), round(2 * w / mass, 4)) for s, w in bags[0].items() if s in bags[1]]
    return tuple(sorted(both, key=lambda word: (-word.weight, word.stem)))


def _bag(side: Side, sentence: int) -> dict[str, float]:
    """The distinct telling stems of one sentence with their weights."""
    first, last = side.article.words_of(sentence, sentence + 1)
    stems = side.article.parsed.tokens.stems
    return {stems[i]: float(side.worth[i]) for i in range(first, last) if side.article.column[i] >= 0}


def _sizes(side: Side) -> tuple[Floats, Floats]:
    """Squared norm and mass of every sentence."""
    article = side.article
    every = np.repeat(side.weight, article.sentences_with)
    norm = np.bincount(article.post_sentence, (every * article.post_count) ** 2, article.sentence_count)
    mass = np.bincount(article.post_sentence, every, article.sentence_count)
    return norm.astype(np.float64), mass.astype(np.float64)


def _summed(cells: Ints, values: Floats, size: int, *, dense: bool) -> tuple[Ints, Floats]:
    """The distinct cells in order and the sum of the values of each."""
    if dense:
        at = np.flatnonzero(np.bincount(cells, minlength=size))
        return at, np.bincount(cells, values, size)[at].astype(np.float64)
    at, inverse = np.unique(cells, return_inverse=True)
    return at, np.bincount(inverse, values, len(at)).astype(np.float64)


def _meetings(shared: Shared) -> tuple[Ints, Ints, Ints]:
    """Every pair of postings of one common word: its posting in a, in b, and the word."""
    a, b = shared.a, shared.b
    n_a, n_b = a.article.sentences_with[a.common], b.article.sentences_with[b.common]
    pairs = n_a * n_b
    if pairs.sum() > _MEETINGS:
        rarest = np.argsort(pairs, kind="stable")
        pairs[rarest[np.cumsum(pairs[rarest]) > _MEETINGS]] = 0
    word = np.repeat(np.arange(len(pairs)), pairs)
    nth = np.arange(len(word)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    left = a.article.first[a.common][word] + nth // n_b[word]
    right = b.article.first[b.common][word] + nth % n_b[word]
    return left, right, word
