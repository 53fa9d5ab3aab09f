"""What one article states: the mentions of every kind, found once and kept while the article is being compared."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import lt

from dedup.claims.base import ClaimKind, Mention
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import KEPT


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions of one article by kind outside furniture, each list sorted by place, and where they start.

    ``parts`` keeps what was asked of stretches: a sentence corresponds to several others, of several articles.
    """

    article: ParsedArticle
    kinds: Sequence[ClaimKind]
    mentions: Mapping[str, Sequence[Mention]]
    starts: Mapping[str, Sequence[int]]
    parts: dict[Span, Sequence[Sequence[Mention]]] = field(default_factory=dict)

    def within(self, kind: str, span: Span) -> Sequence[Mention]:
        """Mentions of ``kind`` that start inside ``span``."""
        starts = self.starts[kind]
        first = bisect_left(starts, span.start)
        return self.mentions[kind][first : bisect_left(starts, span.end, lo=first)]

    def part(self, span: Span) -> Sequence[Sequence[Mention]]:
        """The mentions that start inside ``span``, one list a kind in the order of ``kinds``."""
        known = self.parts.get(span)
        if known is None:
            known = self.parts[span] = [self.within(kind.name, span) for kind in self.kinds]
        return known


_kept: OrderedDict[int, Reading] = OrderedDict()


def read(article: ParsedArticle, kinds: Sequence[ClaimKind]) -> Reading:
    """The reading of ``article``; it is made once as long as the same objects are asked about."""
    known = _kept.get(id(article))
    if known is not None and known.article is article and known.kinds is kinds:
        return known
    mentions = {kind.name: _mentions(kind, article) for kind in kinds}
    starts = {name: [m.span.start for m in found] for name, found in mentions.items()}
    reading = _kept[id(article)] = Reading(article, kinds, mentions, starts)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return reading


def _mentions(kind: ClaimKind, article: ParsedArticle) -> list[Mention]:
    """Mentions of one kind outside the page's furniture, sorted by place."""
    found = kind.mentions(article)
    if article.furniture:
        found = [m for m in found if not article.hidden(m.span)]
    starts = [m.span.start for m in found]
    if all(map(lt, starts, starts[1:])):
        return [*found]
    return sorted(found, key=lambda m: (m.span.start, m.span.end, m.value))
