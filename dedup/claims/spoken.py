"""Sentences that correspond because they quote the same words, however different they are otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dedup.claims.base import Unit
from dedup.claims.exchange import exchange_of
from dedup.claims.words import align_words
from dedup.model import Passage, Span
from dedup.text.parse import ParsedArticle

SCORE = 0.2
"""Correspondence of two sentences of which only the quoted words are known to be the same."""


def spoken_units(
    a: ParsedArticle, b: ParsedArticle, known: Sequence[Unit], passages: Sequence[Passage]
) -> tuple[Unit, ...]:
    """Units for changed quotations that stand in none of the ``known`` units, by place."""
    if not a.quotations and not b.quotations:
        return ()
    exchange = exchange_of(a, b)
    taken = {(u.a_span, u.b_span) for u in known}
    found: dict[tuple[Span, Span], Unit] = {}
    for _, x, y in exchange.changed:
        s, t = _sentence(a, x), _sentence(b, y)
        if (s, t) in taken or any(u.a_span.contains(x) and u.b_span.contains(y) for u in known):
            continue
        found[s, t] = Unit(a, b, s, t, align_words(a.tokens, b.tokens, s, t), _passage(passages, s, t), SCORE)
    return tuple(found[key] for key in sorted(found))


def _sentence(article: ParsedArticle, span: Span) -> Span:
    """The sentence that ``span`` starts in."""
    return article.sentences[bisect_right(article.sentences, span.start, key=lambda s: s.start) - 1]


def _passage(passages: Sequence[Passage], s: Span, t: Span) -> int | None:
    """The first passage that holds most of both sentences."""
    held = (i for i, p in enumerate(passages) if 2 * p.a.overlap(s) >= len(s) and 2 * p.b.overlap(t) >= len(t))
    return next(held, None)
