"""The words two articles share, what each is worth between them, and how much any two sentences have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.prepare import Prepared

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_RAREST = 3.0


@dataclass(frozen=True, slots=True)
class Shared:
    """Two articles over their common vocabulary.

    ``in_a`` and ``in_b`` index the common words in either vocabulary; ``weight_a`` and ``weight_b`` hold a weight for
    each vocabulary entry (common words have the same in both). ``words_a`` and ``words_b`` give for each running word
    its index among the common ones, -1 if it has none; ``worth_a`` and ``worth_b`` its weight, 0 for stop words.
    """

    a: Prepared
    b: Prepared
    in_a: Ints
    in_b: Ints
    weight_a: Floats
    weight_b: Floats
    words_a: Ints
    words_b: Ints
    worth_a: Floats
    worth_b: Floats


def share(a: Prepared, b: Prepared) -> Shared:
    """The common vocabulary of two articles.

    A word weighs the logarithm of its inverse sentence frequency over both articles (Sanchez-Perez 2014): what the
    whole pair talks about says little about which of its sentences correspond.
    """
    _, in_a, in_b = np.intersect1d(a.keys, b.keys, assume_unique=True, return_indices=True)
    with_a, with_b = a.sentences_with.astype(np.float64), b.sentences_with.astype(np.float64)
    with_a[in_a] += b.sentences_with[in_b]
    with_b[in_b] += a.sentences_with[in_a]
    total = a.sentence_count + b.sentence_count
    weight_a, weight_b = _weight(a.idf, with_a, total), _weight(b.idf, with_b, total)
    words_a, worth_a = _running(a, in_a, weight_a)
    words_b, worth_b = _running(b, in_b, weight_b)
    return Shared(a, b, in_a, in_b, weight_a, weight_b, words_a, words_b, worth_a, worth_b)


def _weight(idf: Floats, sentences_with: Floats, total: int) -> Floats:
    """Worth of words: rare in this pair's sentences, and a little more where rare in general."""
    return np.sqrt(np.minimum(idf, _RAREST)) * np.log((total + 1) / sentences_with)


def _running(article: Prepared, common: Ints, weight: Floats) -> tuple[Ints, Floats]:
    """For each running word its index among the common ones, and its weight."""
    # One more entry behind the vocabulary answers for column -1.
    index = np.full(len(weight) + 1, -1, np.int64)
    index[common] = np.arange(len(common))
    return index[article.column], np.append(weight, 0.0)[article.column]


def sentence_scores(shared: Shared) -> tuple[Floats, Floats]:
    """Cosine and weighted Dice coefficient of every two sentences, both of shape (sentences of a, sentences of b)."""
    a, b = shared.a, shared.b
    every_a, every_b = np.repeat(shared.weight_a, a.sentences_with), np.repeat(shared.weight_b, b.sentences_with)
    tf_a, tf_b = every_a * a.post_count, every_b * b.post_count
    shape = (a.sentence_count, b.sentence_count)
    left, right, word = _meetings(shared)
    cell = a.post_sentence[left] * shape[1] + b.post_sentence[right]
    size = shape[0] * shape[1]
    dot = _sums(cell, tf_a[left] * tf_b[right], size).reshape(shape)
    both = _sums(cell, shared.weight_a[shared.in_a][word], size).reshape(shape)
    norm = np.sqrt(np.outer(_per_sentence(a, tf_a**2), _per_sentence(b, tf_b**2)))
    mass = np.add.outer(_per_sentence(a, every_a), _per_sentence(b, every_b))
    return _ratio(dot, norm), _ratio(2 * both, mass)


def _per_sentence(article: Prepared, values: Floats) -> Floats:
    """Sum of one value per posting over the sentences."""
    return _sums(article.post_sentence, values, article.sentence_count)


def _sums(at: Ints, values: Floats, size: int) -> Floats:
    """Sum of ``values`` per position, of shape (size,)."""
    return np.bincount(at, values, size).astype(np.float64)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """``part / whole``, 0 where there is nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _meetings(shared: Shared) -> tuple[Ints, Ints, Ints]:
    """Every pair of postings of one common word: its posting in a, in b, and the word."""
    n_a, n_b = shared.a.sentences_with[shared.in_a], shared.b.sentences_with[shared.in_b]
    pairs = n_a * n_b
    word = np.repeat(np.arange(len(pairs)), pairs)
    nth = np.arange(len(word)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    left = shared.a.first[shared.in_a][word] + nth // n_b[word]
    right = shared.b.first[shared.in_b][word] + nth % n_b[word]
    return left, right, word
