"""Where the words of an article stand, as plain Python numbers: reading rooms ask for them word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dedup.claims.lexicon import words
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered


@dataclass(frozen=True, slots=True)
class Layout:
    """Starts, ends, sentence ``[first, last)`` and content flag of every word; which words begin with a digit.

    ``shown`` says of every sentence of the article whether most of it is outside the page's furniture.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    content: Sequence[bool]
    digits: Sequence[int]
    shown: Sequence[bool]

    def within(self, span: Span) -> tuple[int, int]:
        """The words that start inside ``span``."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the words ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])


@remembered
def layout(article: ParsedArticle) -> Layout:
    """The layout of ``article``; a word outside all sentences is a sentence of its own."""
    tokens = article.tokens
    starts: list[int] = tokens.starts.tolist()
    ends: list[int] = tokens.ends.tolist()
    sentences: list[tuple[int, int]] = []
    for s in article.sentences:
        first = bisect_left(starts, s.start, lo=len(sentences))
        last = bisect_left(starts, s.end, lo=first)
        sentences.extend((i, i + 1) for i in range(len(sentences), first))
        sentences.extend([(first, last)] * (last - first))
    sentences.extend((i, i + 1) for i in range(len(sentences), len(starts)))
    content = tokens.each(_names_something).astype(bool).tolist()
    digits = np.flatnonzero(tokens.each(_is_written_in_digits)).tolist()
    shown = [not article.furniture or 2 * article.hidden(s) <= len(s) for s in article.sentences]
    return Layout(starts, ends, sentences, content, digits, shown)


def _names_something(form: str, _: str) -> bool:
    return is_content(form)


def _is_written_in_digits(form: str, _: str) -> bool:
    return form[0].isdigit()


def is_content(form: str) -> bool:
    """Whether a word names something: no article, pronoun, preposition, auxiliary or conjunction."""
    return form not in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """Function words and auxiliaries."""
    return words("function", "words") | words("function", "auxiliaries")
