"""What became of the quotations of one article in another: the word-level changes of every utterance that both give."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from dedup.claims.changes import Change, Speech
from dedup.claims.layout import layout
from dedup.claims.quoted_words import marked
from dedup.claims.utterances import Utterance, utterances
from dedup.model import Span
from dedup.text.parse import ParsedArticle


@dataclass(frozen=True)
class Exchange:
    """All utterances of two articles and their changes, by place in ``a``; it is asked about sentence by sentence."""

    a: ParsedArticle
    b: ParsedArticle
    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]
    used: tuple[Set[int], Set[int]]
    """The words of both articles that utterances account for."""

    @cached_property
    def changed(self) -> tuple[tuple[Change, Span, Span], ...]:
        """The changes and the stretches of both texts under each."""
        return tuple((c, self.a.tokens.span(*c.a), self.b.tokens.span(*c.b)) for c in self.changes)

    @cached_property
    def said(self) -> tuple[tuple[Utterance, int, int], ...]:
        """The utterances and where they start in both texts."""
        left, right = layout(self.a).starts, layout(self.b).starts
        return tuple((u, left[u.a[0]], right[u.b[0]]) for u in self.utterances)

    def changed_in(self, x: Span, y: Span) -> list[tuple[Change, Span, Span]]:
        """The changes that start inside ``x`` of a and ``y`` of b."""
        first = bisect_left(self.changed, x.start, key=lambda c: c[1].start)
        last = bisect_left(self.changed, x.end, lo=first, key=lambda c: c[1].start)
        return [c for c in self.changed[first:last] if y.start <= c[2].start < y.end]

    def said_in(self, x: Span, y: Span) -> list[Utterance]:
        """The utterances that start inside ``x`` of a and ``y`` of b."""
        first = bisect_left(self.said, x.start, key=itemgetter(1))
        last = bisect_left(self.said, x.end, lo=first, key=itemgetter(1))
        return [u for u, _, start in self.said[first:last] if y.start <= start < y.end]


_latest: list[Exchange] = []


def exchange_of(a: ParsedArticle, b: ParsedArticle) -> Exchange:
    """The exchange of two articles, kept while the same two are asked about."""
    if not _latest or _latest[0].a is not a or _latest[0].b is not b:
        _latest[:] = [_exchange(a, b)]
    return _latest[0]


def _exchange(a: ParsedArticle, b: ParsedArticle) -> Exchange:
    """Utterances and changes of two articles."""
    found = utterances(a, b)
    used = {i for u in found for i, _ in u.pairs}, {j for u in found for _, j in u.pairs}
    speech = Speech(a, b, marked(a), marked(b), *used)
    changes = [c for u in found for c in speech.changes(u)]
    return Exchange(a, b, found, tuple(sorted(changes, key=lambda c: (c.a, c.b, c.how))), used)
