"""How much of an article lies inside passages."""

from __future__ import annotations

from collections.abc import Iterable

from dedup.model import Span
from dedup.text.parse import ParsedArticle


def coverage(article: ParsedArticle, spans: Iterable[Span]) -> float:
    """Share of the article's characters, furniture left out, that the union of ``spans`` covers."""
    aside = union(f.span for f in article.furniture)
    body = len(article.text) - sum(map(len, aside))
    inside = union(spans)
    hidden = sum(s.overlap(f) for s in inside for f in aside)
    return (sum(map(len, inside)) - hidden) / body if body > 0 else 0.0


def union(spans: Iterable[Span]) -> list[Span]:
    """Disjoint spans that cover the same characters, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
