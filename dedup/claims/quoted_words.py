"""Which words of an article stand in quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dedup.claims.layout import layout
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_MARKS = ("://", "www.", "pic.twitter.com/")
"""One of them stands in every address."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Which quotation each word of an article stands in, or -1, and each quotation's words."""

    of_word: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]

    def only(self, first: int, last: int, low: int, high: int) -> int | None:
        """The quotation that is just the words ``[first, last)``, where ``[low, high)`` has no words of another."""
        quotation = self.of_word[first]
        if quotation < 0 or self.ranges[quotation] != (first, last):
            return None
        beside = self.of_word[low:first] + self.of_word[last:high]
        return quotation if beside.count(-1) == len(beside) else None


@remembered
def marked(article: ParsedArticle) -> Marked:
    """The quotations of ``article`` by words; links in an embedded post are nobody's words."""
    at, linked = layout(article), _linked(article)
    of_word = [-1] * len(article.tokens)
    ranges = []
    for number, quotation in enumerate(article.quotations):
        first, last = at.within(quotation)
        while last > first and last - 1 in linked:
            last -= 1
        of_word[first:last] = [number] * (last - first)
        ranges.append((first, last))
    for i in linked:
        of_word[i] = -1
    return Marked(tuple(of_word), tuple(ranges))


def _linked(article: ParsedArticle) -> frozenset[int]:
    """The words of the addresses in a text."""
    if not any(mark in article.text for mark in _MARKS):
        return frozenset()
    within = layout(article).within
    return frozenset(i for m in _ADDRESS.finditer(article.text) for i in range(*within(Span(*m.span()))))


def sentence_range(article: ParsedArticle, word: int) -> tuple[int, int]:
    """The words of the sentence that ``word`` stands in."""
    return layout(article).sentences[word]
