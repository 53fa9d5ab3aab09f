"""What an article tells, sentence by sentence: the stretches that can correspond to those of another article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dedup.claims.concepts import digest
from dedup.claims.corrections import corrections
from dedup.claims.layout import layout
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

LONGEST = 120
"""Words from which a sentence is a table, a list or a text without full stops, and is cut."""
PIECE = 60
"""Words of a piece of such a sentence at most; line breaks cut it sooner."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The words ``[first, last)`` of one sentence under ``span``: the digests of their concepts in order."""

    span: Span
    first: int
    last: int
    words: tuple[int, ...]


@remembered
def tellings(article: ParsedArticle) -> tuple[Telling, ...]:
    """The sentences of ``article`` that hold words and are mostly outside the page's furniture, in order."""
    # What a correction repeats is what was wrong: it is no statement to be compared.
    corrected = corrections(article)
    found = []
    at = layout(article)
    digests = article.tokens.each(digest).tolist()
    for s, shown in zip(article.sentences, at.shown, strict=True):
        if not shown or any(2 * s.overlap(f) > len(s) for f in corrected):
            continue
        first, last = at.within(s)
        for begin, end in _pieces(article, first, last) if last - first > LONGEST else ((first, last),):
            if begin < end:
                span = s if (begin, end) == (first, last) else at.span(begin, end)
                found.append(Telling(span, begin, end, tuple(digests[begin:end])))
    return tuple(found)


def _pieces(article: ParsedArticle, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words ``[first, last)`` cut at line breaks and, failing them, by length."""
    starts, ends = layout(article).starts, layout(article).ends
    begin = first
    for i in range(first + 1, last):
        if i - begin >= PIECE or "\n" in article.text[ends[i - 1] : starts[i]]:
            yield begin, i
            begin = i
    yield begin, last
