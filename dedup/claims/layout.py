"""Where the words of an article stand, as plain Python numbers: reading rooms ask for them word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dedup.claims.lexicon import words
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered


@dataclass(frozen=True, slots=True)
class Layout:
    """Starts, ends, sentence ``[first, last)`` and content flag of every word."""

    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    content: Sequence[bool]

    def within(self, span: Span) -> tuple[int, int]:
        """The words that start inside ``span``."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the words ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])


@remembered
def layout(article: ParsedArticle) -> Layout:
    """The layout of ``article``; a word outside all sentences is a sentence of its own."""
    starts: list[int] = article.tokens.starts.tolist()
    ends: list[int] = article.tokens.ends.tolist()
    edges = [s.start for s in article.sentences]
    sentences: list[tuple[int, int]] = []
    for i, start in enumerate(starts):
        at = bisect_right(edges, start) - 1
        if sentences and i < sentences[-1][1]:
            sentences.append(sentences[-1])
        elif at >= 0:
            sentences.append((i, max(i + 1, bisect_left(starts, article.sentences[at].end))))
        else:
            sentences.append((i, i + 1))
    small = _small_words()
    return Layout(starts, ends, sentences, [form not in small for form in article.tokens.forms])


def is_content(form: str) -> bool:
    """Whether a word names something: no article, pronoun, preposition, auxiliary or conjunction."""
    return form not in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """Function words and auxiliaries."""
    return words("function", "words") | words("function", "auxiliaries")
