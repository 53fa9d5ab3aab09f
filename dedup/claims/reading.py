"""What one article states: the mentions of every kind, found once and kept while the article is being compared."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter, lt

import numpy as np

from dedup.claims.base import ClaimKind, Mention
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import KEPT

Placed = tuple[int, int, Mention]
"""A mention behind its start and the number of its kind."""
_START = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions of one article outside furniture, all kinds in one list sorted by place.

    ``parts`` keeps what was asked of stretches: a sentence corresponds to several others, of several articles.
    """

    article: ParsedArticle
    kinds: Sequence[ClaimKind]
    mentions: Sequence[Placed]
    parts: dict[tuple[int, int], Mapping[int, Sequence[Mention]]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Mention]:
        """The mentions of one kind."""
        wanted = next((number for number, k in enumerate(self.kinds) if k.name == kind), None)
        return [m for _, number, m in self.mentions if number == wanted]

    def part(self, span: Span) -> Mapping[int, Sequence[Mention]]:
        """The mentions that start inside ``span`` by the number of their kind, in the order of ``kinds``."""
        key = span.start, span.end
        known = self.parts.get(key)
        if known is None:
            first = bisect_left(self.mentions, span.start, key=_START)
            last = bisect_left(self.mentions, span.end, lo=first, key=_START)
            found: dict[int, list[Mention]] = {}
            for _, kind, mention in self.mentions[first:last]:
                found.setdefault(kind, []).append(mention)
            known = self.parts[key] = dict(sorted(found.items()))
        return known


_kept: OrderedDict[int, Reading] = OrderedDict()


def read(article: ParsedArticle, kinds: Sequence[ClaimKind]) -> Reading:
    """The reading of ``article``; it is made once as long as the same objects are asked about."""
    known = _kept.get(id(article))
    if known is not None and known.article is article and known.kinds is kinds:
        return known
    placed = [(m.span.start, number, m) for number, kind in enumerate(kinds) for m in _mentions(kind, article)]
    reading = _kept[id(article)] = Reading(article, kinds, _shown(article, sorted(placed, key=_START)))
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return reading


def _mentions(kind: ClaimKind, article: ParsedArticle) -> Sequence[Mention]:
    """Mentions of one kind sorted by place."""
    found = kind.mentions(article)
    starts = [m.span.start for m in found]
    if all(map(lt, starts, starts[1:])):
        return found
    return sorted(found, key=lambda m: (m.span.start, m.span.end, m.value))


def _shown(article: ParsedArticle, placed: Sequence[Placed]) -> Sequence[Placed]:
    """Those of ``placed`` that are no part of the page's furniture."""
    if not article.furniture:
        return placed
    ends = np.array([block.span.end for block in article.furniture])
    begins = np.array([*(block.span.start for block in article.furniture), sys.maxsize])
    following = begins[ends.searchsorted([start for start, _, _ in placed], "right")].tolist()
    return [p for p, begin in zip(placed, following, strict=True) if p[2].span.end <= begin]
