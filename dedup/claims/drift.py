"""Quote drift: every utterance that both articles give, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from dedup.claims.changes import Change
from dedup.claims.exchange import Exchange, exchange_of
from dedup.claims.quoted_words import marked, sentence_range
from dedup.claims.same_sources import same_source
from dedup.claims.speakers import name_of, speaker
from dedup.claims.utterances import Utterance
from dedup.model import QuoteDrift, Span
from dedup.text.parse import ParsedArticle

LEAST = 4
"""Equal words from which an utterance is worth a line."""


WHOLE = 0.85
"""Share of the longer version's words that the shorter one must have to be whole."""


def quote_drift(a: ParsedArticle, b: ParsedArticle) -> tuple[QuoteDrift, ...]:
    """The table of utterances, by place in ``a``; what only one article quotes must be told in nearly its words."""
    if not a.quotations and not b.quotations:
        return ()
    exchange = exchange_of(a, b)
    rows = [_row(exchange, u) for u in exchange.utterances if len(u.pairs) >= LEAST]
    return tuple(sorted((r for r in rows if r is not None), key=lambda r: (r.a, r.b)))


def _row(exchange: Exchange, u: Utterance) -> QuoteDrift | None:
    """One line of the table."""
    a, b = exchange.a, exchange.b
    changes = [c for c in exchange.changes if _within(c, u)]
    if None in (u.a_quote, u.b_quote) and not changes:
        return None
    x, y = _said(a, u.a, u.a_quote), _said(b, u.b, u.b_quote)
    f = speaker(a, u.a_quote) if u.a_quote is not None else None
    g = speaker(b, u.b_quote) if u.b_quote is not None else None
    other_speaker = f is not None and g is not None and not same_source(a, b, f, g)
    left, right = (article.tokens.forms[slice(*article.tokens.within(s))] for article, s in ((a, x), (b, y)))
    return QuoteDrift(
        a=x,
        b=y,
        a_text=x.of(a.text),
        b_text=y.of(b.text),
        a_speaker=name_of(a, f),
        b_speaker=name_of(b, g),
        similarity=fuzz.ratio(" ".join(left), " ".join(right)) / 100,
        change="speaker-changed" if other_speaker else _change(u, changes, len(left), len(right)),
    )


def _change(u: Utterance, changes: Sequence[Change], left: int, right: int) -> str:
    """What happened to an utterance of ``left`` and ``right`` words, the gravest first."""
    if u.b_quote is None:
        return "marks-lost"
    if u.a_quote is None:
        return "marks-gained"
    hows = {c.how for c in changes}
    if "reworded" in hows:
        return "reworded"
    return "truncated" if hows & {"cut", "opener"} or min(left, right) < WHOLE * max(left, right) else "same"


def _within(change: Change, u: Utterance) -> bool:
    """Whether a change belongs to an utterance: it lies in its words or right beside them."""
    near_a = change.a[0] <= u.a[1] and u.a[0] <= change.a[1]
    return near_a and change.b[0] <= u.b[1] and u.b[0] <= change.b[1]


def _said(article: ParsedArticle, at: tuple[int, int], quote: int | None) -> Span:
    """The words of an utterance: its quoted sentences whole, or what is told of them."""
    if quote is None:
        return article.tokens.span(*at)
    low, high = marked(article).ranges[quote]
    first = min(at[0], max(low, sentence_range(article, at[0])[0]))
    last = max(at[1], min(high, sentence_range(article, at[1] - 1)[1]))
    return article.tokens.span(first, last)
