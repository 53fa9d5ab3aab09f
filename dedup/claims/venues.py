"""Where something was said to a medium: "told CNBC", "in an interview with the Herald", "speaking on NBC"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.layout import is_content, layout
from dedup.claims.lexicon import words
from dedup.claims.sources import Frame
from dedup.model import Span
from dedup.text.parse import ParsedArticle

LONGEST = 6
"""Words of the name of a medium."""
_LEADS = (
    ("interview", "with"), ("interview", "on"), ("interview", "to"), ("speaking", "on"), ("speaking", "to"),
    ("appearance", "on"),
)  # fmt: skip
_TOLD = frozenset({"told", "tells", "tell"})


@dataclass(frozen=True, slots=True)
class Venue:
    """The words that name the medium under ``span``, from the word that leads to it, and their stems."""

    span: Span
    nouns: frozenset[str]


def venue(article: ParsedArticle, frame: Frame) -> Venue | None:
    """The medium that the speaker of a frame spoke to, in the frame's own sentence."""
    forms = article.tokens.forms
    low, high = layout(article).sentences[frame.start]
    if forms[frame.end - 1] in _TOLD:
        found = _medium(article, frame.end, high)
        if found is not None:
            return _made(article, frame.end - 1, found)
    for i in range(low, high - 2):
        if (forms[i], forms[i + 1]) in _LEADS:
            found = _medium(article, i + 2, high)
            if found is not None:
                return _made(article, i, found)
    return None


def _medium(article: ParsedArticle, first: int, high: int) -> tuple[int, int] | None:
    """The capitalised words that begin at ``first``, an article aside, if one of them is of a newspaper or station."""
    forms, starts = article.tokens.forms, layout(article).starts
    first += first < high and forms[first] == "the"
    last = first
    while last < min(high, first + LONGEST) and article.text[starts[last]].isupper():
        last += 1
    named = not words("sources", "media").isdisjoint(forms[first:last])
    return (first, last) if named else None


def _made(article: ParsedArticle, start: int, medium: Sequence[int]) -> Venue:
    """The venue from the word ``start`` to the end of the medium."""
    first, last = medium
    stems = article.tokens.stems
    nouns = frozenset(stems[i] for i in range(first, last) if is_content(article.tokens.forms[i]))
    return Venue(article.tokens.span(start, last), nouns)
