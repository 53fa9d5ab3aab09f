"""What alignment needs of one article, worked out once however many others it is compared with."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.order import distinct
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.remember import KEPT

STOP_IDF = 0.4
"""Words that two thirds of all articles use say nothing about where a sentence comes from."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as columns.

    Per word: ``sentence`` (index), ``usable`` (not furniture), ``column`` (index into the vocabulary, -1 for stop words
    and furniture). ``begins`` are the first words of the sentences, and the number of words behind the last of them.
    Vocabulary, sorted by key: ``keys``, ``idf``, ``count`` (occurrences). Postings, one per distinct (word, sentence),
    sorted by both: ``post_sentence``, ``post_count``; those of vocabulary entry ``v`` are
    ``first[v] : first[v] + sentences_with[v]``. Whole numbers are int64, the rest float64.
    """

    parsed: ParsedArticle
    sentence: Ints
    usable: Mask
    column: Ints
    begins: list[int]
    keys: Ints
    idf: Floats
    count: Ints
    post_sentence: Ints
    post_count: Floats
    first: Ints
    sentences_with: Ints

    @property
    def words(self) -> int:
        """Number of running words."""
        return len(self.sentence)

    @property
    def sentence_count(self) -> int:
        """Number of sentences."""
        return len(self.parsed.sentences)

    def words_of(self, first: int, last: int) -> tuple[int, int]:
        """The word range of the sentences ``[first, last)``."""
        return self.begins[first], self.begins[last]


def prepared(parsed: ParsedArticle, background: Background) -> Prepared:
    """``prepare`` for callers that meet the same article again and again: the last few answers are kept."""
    slot = (id(parsed), id(background))
    kept = _CACHE.get(slot)
    # The entry holds both objects, so an id cannot have passed to another one while it is here.
    if kept is None:
        kept = _CACHE[slot] = (prepare(parsed, background), background)
        while len(_CACHE) > KEPT:
            _CACHE.popitem(last=False)
    return kept[0]


_CACHE: OrderedDict[tuple[int, int], tuple[Prepared, Background]] = OrderedDict()


def prepare(parsed: ParsedArticle, background: Background) -> Prepared:
    """The columns of one article; ``background`` says how rare its words are."""
    tokens = parsed.tokens
    usable = np.ones(len(tokens), np.bool_)
    for block in parsed.furniture:
        first, last = tokens.within(block.span)
        usable[first:last] = False
    starts = np.array([s.start for s in parsed.sentences], np.int64)
    sentence = np.maximum(np.searchsorted(starts, tokens.starts, side="right") - 1, 0).astype(np.int64)
    every, at, inverse = distinct(tokens.keys)
    rarity = tokens.rarity(background)[at]
    telling = rarity > STOP_IDF
    number = np.cumsum(telling) - 1
    column = np.where(telling[inverse] & usable, number[inverse], -1) if len(every) else np.empty(0, np.int64)
    keys, idf = every[telling], rarity[telling]
    told = np.flatnonzero(column >= 0)
    posts, counts = np.unique(column[told] * (len(starts) + 1) + sentence[told], return_counts=True)
    entry, post_sentence = np.divmod(posts, len(starts) + 1)
    sentences_with = np.bincount(entry, minlength=len(keys)).astype(np.int64)
    return Prepared(
        parsed=parsed,
        sentence=sentence,
        usable=usable,
        column=column.astype(np.int64),
        begins=np.searchsorted(sentence, np.arange(len(starts) + 1)).tolist(),
        keys=keys,
        idf=idf,
        count=np.bincount(column[told], minlength=len(keys)).astype(np.int64),
        post_sentence=post_sentence.astype(np.int64),
        post_count=counts.astype(np.float64),
        first=np.cumsum(sentences_with) - sentences_with,
        sentences_with=sentences_with,
    )
