"""The sentences of an article by number.

Of two articles few sentences may tell one event (``hints``): the others are never parsed.
"""

from __future__ import annotations

from bisect import bisect_right

from dedup.claims.layout import layout
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered


@remembered
def bounds(article: ParsedArticle) -> list[tuple[int, int]]:
    """The words ``[first, last)`` of every sentence."""
    within = layout(article).within
    return [within(span) for span in article.sentences]


def sentence_of(article: ParsedArticle, word: int) -> int:
    """The number of the last sentence that begins at or before a word, -1 for a word before all."""
    return bisect_right(_firsts(article), word) - 1


@remembered
def _firsts(article: ParsedArticle) -> list[int]:
    """The first word of every sentence."""
    return [first for first, _ in bounds(article)]
