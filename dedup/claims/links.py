"""Links between events that an article denies: "unrelated to", "had nothing to do with"."""

from __future__ import annotations

from dedup.claims.govern import clause_end
from dedup.claims.layout import layout
from dedup.claims.lexicon import lexicon
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

SHARED = 2
"""Content words of what a link leads to that the other side must have."""
WIDEST = 12
"""Words from the first of them to the last."""


@remembered
def _all_denied(article: ParsedArticle) -> tuple[Span, ...]:
    """Every denied link with what it leads to, in order."""
    at, limit = layout(article), len(article.tokens)
    found = (h for h in lexicon("links").find(article.tokens, article.text) if h.value == "denied")
    return tuple(at.span(h.first, max(h.last, clause_end(article, h.last, limit))) for h in found)


def denied_links(article: ParsedArticle, within: Span) -> list[Span]:
    """The denied links of one stretch."""
    return [s for s in _all_denied(article) if within.contains(s)]


def shared_stretch(x: ParsedArticle, y: ParsedArticle, link: Span, within: Span) -> Span | None:
    """The words of ``y`` in ``within`` that a link of ``x`` leads to, null where fewer than ``SHARED`` are there."""
    at_x, at_y = layout(x), layout(y)
    wanted = {x.tokens.stems[i] for i in range(*at_x.within(link)) if at_x.content[i]}
    places = [j for j in range(*at_y.within(within)) if y.tokens.stems[j] in wanted and at_y.content[j]]
    best: tuple[int, int, int] | None = None
    for k, first in enumerate(places):
        run = [j for j in places[k:] if j - first < WIDEST]
        score = len({y.tokens.stems[j] for j in run})
        if score >= SHARED and (best is None or score > best[0]):
            best = (score, first, run[-1] + 1)
    return None if best is None else at_y.span(best[1], best[2])
