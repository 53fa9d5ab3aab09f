"""Who speaks: the reporting frame that belongs to a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.claims.layout import layout
from dedup.claims.quoted_words import marked, sentence_range
from dedup.claims.sources import Frame, frames
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

BESIDE = 3
"""Words between a quotation and a frame that still belongs to it."""


def speaker(article: ParsedArticle, quotation: int) -> Frame | None:
    """The frame that names the speaker of a quotation, if it is a name or a role and no pronoun."""
    chosen = spoken(article, quotation)
    return chosen if chosen is not None and chosen.nouns else None


def spoken(article: ParsedArticle, quotation: int) -> Frame | None:
    """The frame that a quotation belongs to.

    A frame right behind the quotation wins over one right before it, and these over the only one in the same sentence.
    """
    known = _known(article)
    if quotation not in known:
        known[quotation] = _spoken(article, quotation)
    return known[quotation]


@remembered
def _known(_: ParsedArticle) -> dict[int, Frame | None]:
    """The frames of the quotations of one article that were asked for."""
    return {}


def _spoken(article: ParsedArticle, quotation: int) -> Frame | None:
    """The frame that a quotation belongs to, looked for."""
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
    behind = [] if over else [f for f in found if 0 <= f.start - last <= BESIDE]
    before = [f for f in found if 0 <= first - f.end <= BESIDE]
    inside = [f for f in found if start <= f.start and f.end <= end]
    return _first(behind) or _first(before[::-1]) or (inside[0] if len(inside) == 1 else None)


def _first(found: Sequence[Frame]) -> Frame | None:
    return found[0] if found else None


def name_of(article: ParsedArticle, frame: Frame | None) -> str | None:
    """The speaker in the article's words."""
    return None if frame is None else article.tokens.span(frame.first, frame.last).of(article.text)
