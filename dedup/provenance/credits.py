"""Where an article says whose text or whose fact it is: credits, citations and mentions.

A credit stands at the head or the tail or in the syntax of a dateline, a byline, a copyright or republication line. A
citation has a word of reporting beside the name. Everything else is a mention. Photo credits, tickers and names that
only begin like a source are none of the three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dedup.model import Credit, CreditClass, Span
from dedup.provenance.bylines import byline, dateline, sign_off, styles, unknown_dateline
from dedup.provenance.cues import WINDOW, context, plain
from dedup.provenance.markup import markup_credits
from dedup.provenance.mentions import Mention, mentions
from dedup.provenance.page import Line, Page, page
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

_CAPTION = "caption or photo credit"
_CLOSE = 5
"""Characters between two names of one source: a possessive and a quotation mark."""
_SET_ASIDE = ("related links", "teaser", "video or player text", "script", "navigation")


@remembered
def credits(article: ParsedArticle) -> tuple[Credit, ...]:
    """Credits, citations and mentions of sources in the article, in the order of the text."""
    where = page(article)
    if not where.lines:
        return tuple(markup_credits(article.article))
    found = [*_named(article, where), *_unnamed(article, where), *markup_credits(article.article)]
    best: dict[tuple[str, Span], Credit] = {}
    for credit in sorted(found, key=lambda c: list(CreditClass).index(c.cls)):
        best.setdefault((credit.source, credit.span), credit)
    return tuple(sorted(best.values(), key=lambda c: (c.span, c.source)))


def _named(article: ParsedArticle, where: Page) -> Iterator[Credit]:
    """Credits by name."""
    found = mentions(article)
    named = {m.source for m in found if not m.weak}
    last: tuple[int, CreditClass | None] = (-9, None)
    for mention in found:
        if mention.back and mention.source not in named:
            continue
        cls = _class(mention, article.text, where)
        if cls is CreditClass.MENTION and mention.span.start - last[0] <= _CLOSE:
            cls = last[1]  # NBC's "Meet the Press": the network's cue is the programme's
        last = (mention.span.end, cls)
        if cls is None or (mention.weak and cls is CreditClass.MENTION):
            continue
        yield Credit(cls, mention.source, mention.span, mention.span.of(article.text))


def _class(mention: Mention, text: str, where: Page) -> CreditClass | None:
    """What the name stands there for; None where it is no source at all."""
    line = where.line_at(mention.span.start)
    if not mention.back and (dateline(mention, text, line) or byline(mention, line, where)):
        return CreditClass.CREDIT
    left, right = _beside(mention.span, text, line)
    if line.reason == _CAPTION or context("not").fits(left, right):
        return None
    if line.reason in ("credit line", "copyright line") or context("credit").fits(left, right):
        return CreditClass.CREDIT
    if line.reason in _SET_ASIDE:
        return None
    return _in_body(mention, line, where, left, right)


def _in_body(mention: Mention, line: Line, where: Page, left: str, right: str) -> CreditClass:
    """The class of a name in running text: a sign-off, a citation, or no more than a mention."""
    if not mention.weak and sign_off(mention, line, where):
        return CreditClass.CREDIT
    bracketed = left.rstrip().endswith("(") and right.lstrip().startswith(")")
    if bracketed or context("citation").fits(left, right):
        return CreditClass.CITATION
    return CreditClass.MENTION


def _beside(span: Span, text: str, line: Line) -> tuple[str, str]:
    """What stands before and after the name in its line, folded; quotation marks around the name are dropped."""
    left = plain(text[max(line.span.start, span.start - WINDOW) : span.start])
    right = plain(text[span.end : min(line.span.end, span.end + WINDOW)])
    return re.sub(r"[\s\"']+$", " ", left), right


def _unnamed(article: ParsedArticle, where: Page) -> Iterator[Credit]:
    """Credits by style and position, and services that are in no list."""
    text = article.text
    for span, source in styles(text, where, article.article.publisher):
        yield Credit(CreditClass.CREDIT, source, span, span.of(text))
    for line in where.lines:
        found = unknown_dateline(line) if line.reason is None else None
        if found is not None and not _is_listed(found[1]):
            yield Credit(CreditClass.CREDIT, found[1], found[0], found[0].of(text))


def _is_listed(name: str) -> bool:
    """Whether a dateline's mark is already found by name, or names a photo rather than a service."""
    words = plain(name).split()
    return bool({"photo", "file", "image", "r", "d"} & set(words)) or not words
