"""The body of an article in words: what is prose, what is quotation, and what is left out as furniture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.model import Span
from dedup.text.boilerplate import TEASER
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.verdict.runs import Words

_INDEX = 0.25
"""Share of a page's characters in teasers that makes it an index."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Body:
    """Words of a body, furniture dropped; all columns have one entry per word.

    ``codes`` are the words' numbers (int64), ``at`` is the word's index in the article's tokens (int32), ``quoted``
    whether it stands in a quotation, and ``sentence`` the number of its sentence (int32).
    """

    article: ParsedArticle
    codes: Words
    at: NDArray[np.int32]
    quoted: Mask
    sentence: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.codes)

    def inside(self, spans: Iterable[Span]) -> Mask:
        """Which words start inside one of ``spans``."""
        return covered(self.article, spans)[self.at]


@remembered
def body(article: ParsedArticle) -> Body:
    """The words of ``article`` that can be evidence."""
    aside = covered(article, (f.span for f in article.furniture))
    said = covered(article, article.quotations)
    kept = np.flatnonzero(~aside & said if is_index(article) else ~aside).astype(np.int32)
    quoted = said[kept]
    starts = np.array([s.start for s in article.sentences], dtype=np.int32)
    sentence = np.searchsorted(starts, article.tokens.starts[kept], side="right").astype(np.int32) - 1
    return Body(article, article.tokens.codes[kept], kept, quoted, sentence)


def is_index(article: ParsedArticle) -> bool:
    """Whether the page is a list of teasers; what else stands between them is no article either, save quotations."""
    teased = sum(len(f.span) for f in article.furniture if f.reason == TEASER)
    return teased >= _INDEX * len(article.text.strip()) > 0


def covered(article: ParsedArticle, spans: Iterable[Span]) -> Mask:
    """For each token of ``article`` whether it starts inside one of ``spans``."""
    edges = np.zeros(len(article.tokens) + 1, dtype=np.int32)
    for span in spans:
        first, last = article.tokens.within(span)
        edges[first] += 1
        edges[last] -= 1
    return np.cumsum(edges[:-1]) > 0
