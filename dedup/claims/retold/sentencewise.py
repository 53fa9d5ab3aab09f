"""What is found in an article sentence by sentence, and only in those that are asked about.

Of two articles few sentences may tell one event (``hints``): the others are never parsed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from dedup.claims.layout import layout
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

T = TypeVar("T")


def sentencewise(function: Callable[[ParsedArticle, int], T]) -> Callable[[ParsedArticle, int], T]:
    """``function`` of an article and the number of a sentence, asked once about each while the article is kept."""

    @remembered
    def answers(article: ParsedArticle) -> dict[int, T]:
        return {}

    @wraps(function)
    def ask(article: ParsedArticle, number: int) -> T:
        known = answers(article)
        if number not in known:
            known[number] = function(article, number)
        return known[number]

    return ask


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
