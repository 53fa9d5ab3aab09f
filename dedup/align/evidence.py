"""The words two articles share, and what each is worth between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.prepare import Prepared

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a pair.

    ``common`` indexes the words both have in this side's vocabulary; ``weight`` has a weight for each vocabulary entry.
    Per running word: ``words`` (index among the common ones, -1 if none) and ``worth`` (its weight, 0 for stop words);
    both, and whether a word is usable, also as lists, for walks of a few words that NumPy would be slower at.
    """

    article: Prepared
    common: Ints
    weight: Floats
    words: Ints
    worth: Floats
    word_list: list[int]
    worth_list: list[float]
    usable_list: list[bool]

    def known(self, first: int, last: int, size: int) -> Mask:
        """For each of ``size`` common words whether it is among the words ``[first, last)``; one more is False."""
        found = np.zeros(size + 1, np.bool_)
        found[self.words[first:last]] = True
        found[-1] = False  # where index -1 lands: words the articles do not share
        return found


@dataclass(frozen=True, slots=True)
class Shared:
    """Two articles over their common vocabulary, ``size`` words of it."""

    a: Side
    b: Side
    size: int

    @property
    def comparisons(self) -> int:
        """Number of sentence pairs: how many chances there are to be alike by accident."""
        return self.a.article.sentence_count * self.b.article.sentence_count


def share(a: Prepared, b: Prepared) -> Shared:
    """The common vocabulary of two articles.

    A word weighs the logarithm of its inverse sentence frequency over both articles (Sanchez-Perez 2014): what the
    whole pair talks about says little about which of its sentences correspond.
    """
    in_a, in_b = meetings(a.keys, b.keys)
    with_a, with_b = a.sentences_with.astype(np.float64), b.sentences_with.astype(np.float64)
    with_a[in_a] += b.sentences_with[in_b]
    with_b[in_b] += a.sentences_with[in_a]
    total = a.sentence_count + b.sentence_count + 1
    weight_a, weight_b = (np.log(total / np.maximum(n, 1.0)) for n in (with_a, with_b))
    return Shared(_side(a, in_a, weight_a), _side(b, in_b, weight_b), len(in_a))


def meetings(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Where the common values of two sorted arrays without repeats stand in either."""
    if len(a) > len(b):
        in_b, in_a = meetings(b, a)
        return in_a, in_b
    at = np.searchsorted(b, a)
    found = np.flatnonzero(b[np.minimum(at, len(b) - 1)] == a) if len(b) else at[:0]
    return found, at[found]


def _side(article: Prepared, common: Ints, weight: Floats) -> Side:
    """One side with its running words looked up."""
    # One more entry behind the vocabulary answers for column -1.
    index = np.full(len(weight) + 1, -1, np.int64)
    index[common] = np.arange(len(common))
    words, worth = index[article.column], np.append(weight, 0.0)[article.column]
    return Side(article, common, weight, words, worth, words.tolist(), worth.tolist(), article.usable.tolist())
