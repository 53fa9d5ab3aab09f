"""What alignment needs of one article, worked out once however many others it is compared with."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

STOP_IDF = 0.7
"""Words that about half of all articles use say nothing about where a sentence comes from."""
_KEPT = 128


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as columns.

    Per word: ``sentence`` (int64 index), ``usable`` (bool, not furniture), ``column`` (int64 index into the vocabulary,
    -1 for stop words and furniture). Vocabulary, sorted by key: ``keys`` (int64), ``idf`` (float64). Postings, one per
    distinct (word, sentence), sorted by both: ``post_sentence``, ``post_count``; those of vocabulary entry ``v`` are
    ``first[v] : first[v] + sentences_with[v]``.
    """

    parsed: ParsedArticle
    sentence: NDArray[np.int64]
    usable: NDArray[np.bool_]
    column: NDArray[np.int64]
    keys: NDArray[np.int64]
    idf: NDArray[np.float64]
    post_sentence: NDArray[np.int64]
    post_count: NDArray[np.float64]
    first: NDArray[np.int64]
    sentences_with: NDArray[np.int64]

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.sentence)

    @property
    def sentence_count(self) -> int:
        """Number of sentences."""
        return len(self.parsed.sentences)


def prepared(parsed: ParsedArticle, background: Background) -> Prepared:
    """``prepare`` for callers that meet the same article again and again: the last few answers are kept."""
    slot = (id(parsed), id(background))
    kept = _CACHE.get(slot)
    # The entry holds both objects, so an id cannot have passed to another one while it is here.
    if kept is None:
        kept = _CACHE[slot] = (prepare(parsed, background), background)
        while len(_CACHE) > _KEPT:
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
    rarity = {key: background.idf(stem) for key, stem in zip(tokens.keys.tolist(), tokens.stems, strict=True)}
    idf = np.array([rarity[key] for key in tokens.keys.tolist()], np.float64)
    counted = np.flatnonzero(usable & (idf > STOP_IDF))
    keys, at, inverse = np.unique(tokens.keys[counted], return_index=True, return_inverse=True)
    column = np.full(len(tokens), -1, np.int64)
    column[counted] = inverse
    posts, counts = np.unique(inverse * (len(starts) + 1) + sentence[counted], return_counts=True)
    entry, post_sentence = np.divmod(posts, len(starts) + 1)
    sentences_with = np.bincount(entry, minlength=len(keys)).astype(np.int64)
    first_post = np.cumsum(sentences_with) - sentences_with
    return Prepared(
        parsed=parsed,
        sentence=sentence,
        usable=usable,
        column=column,
        keys=keys,
        idf=idf[counted][at],
        post_sentence=post_sentence.astype(np.int64),
        post_count=counts.astype(np.float64),
        first=first_post,
        sentences_with=sentences_with,
    )
