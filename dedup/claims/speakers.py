"""Who speaks: the reporting frame that belongs to a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from dedup.claims.layout import layout
from dedup.claims.quoted_words import marked, sentence_range
from dedup.claims.sources import Frame, frames
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered_each

BESIDE = 3
"""Words between a quotation and a frame that still belongs to it."""


def speaker(article: ParsedArticle, quotation: int) -> Frame | None:
    """The frame that names the speaker of a quotation, if it is a name or a role and no pronoun."""
    chosen = spoken(article, quotation)
    return chosen if chosen is not None and chosen.nouns else None


@remembered_each
def spoken(article: ParsedArticle, quotation: int) -> Frame | None:
    """The frame that a quotation belongs to.

    A frame right behind the quotation wins over one right before it, and these over the only one in the same sentence.
    """
    first, last = marked(article).ranges[quotation]
    if first >= last:
        return None
    found = frames(article)
    start, _ = sentence_range(article, first)
    _, end = sentence_range(article, last - 1)
    # A quotation that ends with a full stop is over: who is named behind it speaks next.
    at = layout(article)
    over = (
        "." in article.text[at.ends[last - 1] : at.ends[last - 1] + 2]
        or "\n" in article.text[at.ends[last - 1] : at.ends[last - 1] + 4]
    )
    following = bisect_left(found, last, key=_start)
    if not over and following < len(found) and found[following].start - last <= BESIDE:
        return found[following]
    preceding = bisect_right(found, first, key=_end) - 1
    if preceding >= 0 and first - found[preceding].end <= BESIDE:
        return found[preceding]
    inside = found[bisect_left(found, start, key=_start) : bisect_right(found, end, key=_end)]
    return inside[0] if len(inside) == 1 else None


_start, _end = attrgetter("start"), attrgetter("end")


def name_of(article: ParsedArticle, frame: Frame | None) -> str | None:
    """The speaker in the article's words."""
    return None if frame is None else article.tokens.span(frame.first, frame.last).of(article.text)
