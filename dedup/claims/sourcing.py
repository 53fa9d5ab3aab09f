"""An article's own sourcing: the medium and the unnamed people it has its story from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dedup.claims.base import Mention
from dedup.claims.layout import layout
from dedup.claims.lexicon import words
from dedup.claims.sources import Frame, frames
from dedup.model import DivergenceType, Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

EARLY = 4
"""Sentences in which an article says where it has its story from."""
_VIA = re.compile(r"\s*(?:report\s*)?\(via [^()\n]{2,60}\)")


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The first medium, the first unnamed source, and the first of both or the last credit line (``credited``)."""

    medium: Mention | None
    anonymous: Mention | None
    first: Mention | None
    credited: bool = False


@remembered
def sourcing(article: ParsedArticle) -> Sourcing:
    """The sourcing of ``article``; its value is the source's words, the media chain included."""
    medium = anonymous = None
    end = article.sentences[min(EARLY, len(article.sentences)) - 1].end if article.sentences else 0
    for frame in frames(article):
        if layout(article).starts[frame.start] >= end:
            break
        forms = article.tokens.forms[frame.first : frame.last]
        if medium is None and _is_medium(article, frame):
            medium = _mention(article, frame)
        elif anonymous is None and not frame.named and not words("story", "anonymous").isdisjoint(forms):
            anonymous = _mention(article, frame)
    first = min((m for m in (medium, anonymous) if m is not None), key=lambda m: m.span, default=None)
    return Sourcing(medium, anonymous, first or _credit(article), first is None)


def _is_medium(article: ParsedArticle, frame: Frame) -> bool:
    """Whether a source is a newspaper, an agency or a broadcaster: a name with one of their words."""
    at, media = layout(article), words("sources", "media")
    forms = article.tokens.forms
    return any(forms[i] in media and article.text[at.starts[i]].isupper() for i in range(frame.first, frame.last))


def _mention(article: ParsedArticle, frame: Frame) -> Mention:
    """The frame with the medium that handed it on."""
    span = frame.span(article)
    via = _VIA.match(article.text, span.end)
    if via is not None:
        span = Span(span.start, via.end())
    chain = " via" if via is not None else ""
    return Mention(DivergenceType.ATTRIBUTION, span, " ".join(sorted(frame.nouns)) + chain, frame.nouns)


def _credit(article: ParsedArticle) -> Mention | None:
    """The last line that credits reporters."""
    for s in reversed(article.sentences[-6:]):
        text = s.of(article.text).casefold().lstrip("-–—( ")
        if len(s) < 200 and any(text.startswith(c) for c in words("story", "credits")):
            return Mention(DivergenceType.ATTRIBUTION, s, text)
    return None
