"""Edges: from exact word ranges to spans of text that begin and end where a reader would cut."""

from __future__ import annotations

from dedup.align.prepare import Prepared
from dedup.model import Span

_SHARE = 0.2
_WORDS = 2


def to_sentences(article: Prepared, first: int, last: int) -> tuple[int, int]:
    """The word range with its ends moved to the end of a sentence where next to nothing is gained or lost by it."""
    low, low_end = article.words_of(int(article.sentence[first]), int(article.sentence[first]) + 1)
    high, high_end = article.words_of(int(article.sentence[last - 1]), int(article.sentence[last - 1]) + 1)
    start, end = first, last
    if first - low <= max(_WORDS, _SHARE * (low_end - low)) and article.usable[low:first].all():
        start = low
    elif low_end - first <= _SHARE * (low_end - low) and low_end < last:
        start = low_end
    if high_end - last <= max(_WORDS, _SHARE * (high_end - high)) and article.usable[last:high_end].all():
        end = high_end
    elif last - high <= _SHARE * (high_end - high) and high > first:
        end = high
    return (start, end) if start < end else (first, last)


def span_of(article: Prepared, first: int, last: int) -> Span:
    """The text under the words ``[first, last)``, with the marks of the sentences they begin and end."""
    tokens, sentences = article.parsed.tokens, article.parsed.sentences
    span = tokens.span(first, last)
    head, tail = int(article.sentence[first]), int(article.sentence[last - 1])
    start, end = span.start, span.end
    if first == 0 or article.sentence[first - 1] != head:
        start = min(start, sentences[head].start)
    if last == article.words or article.sentence[last] != tail:
        end = max(end, sentences[tail].end)
    return _outside_furniture(article, Span(start, end), span)


def _outside_furniture(article: Prepared, span: Span, words: Span) -> Span:
    """``span`` without furniture at its ends; ``words``, which holds none, stays inside."""
    start, end = span.start, span.end
    for block in article.parsed.furniture:
        if block.span.overlap(Span(start, words.start)):
            start = max(start, min(block.span.end, words.start))
        if block.span.overlap(Span(words.end, end)):
            end = min(end, max(block.span.start, words.end))
    return Span(start, end)
