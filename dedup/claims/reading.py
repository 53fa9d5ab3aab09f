"""What one article states: the mentions of every kind, found once and kept while the article is being compared."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.claims.base import ClaimKind, Mention
from dedup.model import Span
from dedup.text.parse import ParsedArticle

KEPT = 256
"""Articles whose mentions are kept; an article of a cluster is compared with many others in a row."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions of one article by kind, each list sorted by place; those in furniture are left out."""

    article: ParsedArticle
    mentions: Mapping[str, Sequence[Mention]]

    def within(self, kind: str, span: Span) -> Sequence[Mention]:
        """Mentions of ``kind`` that start inside ``span``."""
        found = self.mentions[kind]
        first = bisect_left(found, span.start, key=lambda m: m.span.start)
        return found[first : bisect_left(found, span.end, lo=first, key=lambda m: m.span.start)]


_kept: OrderedDict[tuple[int, int], Reading] = OrderedDict()


def read(article: ParsedArticle, kinds: Sequence[ClaimKind]) -> Reading:
    """The reading of ``article``; it is made once as long as the same object is asked about."""
    key = (id(article), id(kinds))
    known = _kept.get(key)
    if known is not None and known.article is article:
        return known
    reading = Reading(article, {kind.name: _mentions(kind, article) for kind in kinds})
    _kept[key] = reading
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return reading


def _mentions(kind: ClaimKind, article: ParsedArticle) -> list[Mention]:
    """Mentions of one kind outside the page's furniture, sorted by place."""
    found = [m for m in kind.mentions(article) if not article.hidden(m.span)]
    return sorted(found, key=lambda m: (m.span, m.value))
