"""Where an article names a source, known or not; what for is decided in :mod:`dedup.provenance.credits`."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from dedup.model import Span
from dedup.provenance.cues import words
from dedup.provenance.sources import Name, canonical, names
from dedup.text.parse import ParsedArticle

_GAP = re.compile(r"[^\w\n]{0,3}$")
# The first of up to four words stands before the others, so that the search skips to its capital.
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w&’'.-]*[ \xa0](?:[A-ZÀ-Þ][\w&’'.-]*[ \xa0]){0,3}[A-ZÀ-Þ][\w-]*")
_LEADING = re.compile(r"^(?:(?:By|From|In|At|For|To|On|And|But|As|With|When|After)[ \xa0])+")
_NAMED_FIRST = re.compile(
    r"(?:first reported by|according to a report (?:in|by|from)|\((?:via|h/t)"
    r"|originally (?:published|appeared) (?:in|on|by|at))"
    r"[ \xa0](?:the[ \xa0])?((?:[A-ZÀ-Þ][\w&’'.-]*[ \xa0]){0,4}[A-ZÀ-Þ][\w-]*)"
)
_FIRST_CUES = ("first reported by", "according to a report ", "(via", "(h/t", "originally ")
"""One of them begins whatever :data:`_NAMED_FIRST` finds."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``weak`` ones need a cue to count, ``back`` ones also the full name elsewhere.

    ``listed`` names stand in the table of sources and go before what only looks like a name.
    """

    source: str
    span: Span
    weak: bool
    back: bool = False
    listed: bool = False


def mentions(article: ParsedArticle) -> list[Mention]:
    """Names of sources in the order of the text, without overlap."""
    found: list[Mention] = []
    for mention in sorted((*_known(article), *_unknown(article.text)), key=lambda m: (m.listed, m.span), reverse=True):
        at = bisect(found, mention.span, key=lambda m: m.span)
        beside = found[max(0, at - 1) : at + 1]
        if not any(mention.span.overlap(m.span) for m in beside):
            found.insert(at, mention)
    return found


def _known(article: ParsedArticle) -> Iterator[Mention]:
    """Names from the table, the longest at each place."""
    forms, starts, text = article.tokens.forms, article.tokens.starts, article.text
    listed = names()
    free = 0
    for i in compress(range(len(forms)), map(listed.__contains__, forms)):
        small = text[starts[i]].islower()
        spelt = (n for n in listed[forms[i]] if (n.exact or not small) and i >= free)
        name = next((n for n in spelt if _matches(article, i, n)), None)
        if name is not None:
            free = i + len(name.words)
            first = i - 1 if _has_article(article, i) else i
            yield Mention(name.source, article.tokens.span(first, free), name.weak, name.back, listed=True)


def _matches(article: ParsedArticle, i: int, name: Name) -> bool:
    """Whether the words from ``i`` on are this spelling, close together, and as written where that counts."""
    tokens, text = article.tokens, article.text
    last = i + len(name.words)
    if tokens.forms[i:last] != name.words or (name.articled and not _has_article(article, i)):
        return False
    start, end = int(tokens.starts[i]), int(tokens.ends[last - 1])
    if any(not _GAP.match(text, int(tokens.ends[k]), int(tokens.starts[k + 1])) for k in range(i, last - 1)):
        return False
    surface = text[start:end].replace("’", "'").removesuffix("'s")
    if name.exact and name.written not in (surface, text[start:end]):
        return False
    return not _goes_elsewhere(text, end, surface, weak=name.weak)


def _has_article(article: ParsedArticle, i: int) -> bool:
    """Whether ``the`` stands right before word ``i``."""
    tokens = article.tokens
    return i > 0 and tokens.forms[i - 1] == "the" and tokens.starts[i] - tokens.ends[i - 1] == 1


def _goes_elsewhere(text: str, end: int, surface: str, *, weak: bool) -> bool:
    """Whether an acronym or an everyday word is only the start of a longer name: ``AP Dental``, ``Time Warner``."""
    acronym = surface.isupper() and len(surface) <= 5 and surface.isascii()
    if not acronym and not weak:
        return False
    after = re.match(r"[ \xa0]([A-Z][a-z]+)\b", text[end : end + 30])
    return after is not None and after.group(1).lower() not in words("goes_on")


def _unknown(text: str) -> Iterator[Mention]:
    """Outlets in no list: capitals that end in a word such as ``Gazette``, or whatever was the first to report."""
    named = any(cue in text for cue in _FIRST_CUES)
    for m in _NAMED_FIRST.finditer(text) if named else ():
        yield Mention(canonical(m.group(1)), Span(*m.span(1)), True)
    outlets = words("outlet_words")
    for m in _CAPITALS.finditer(text):
        if m.group().rsplit(maxsplit=1)[-1].lower() not in outlets:
            continue
        name = _LEADING.sub("", m.group())
        if " " in name:
            yield Mention(canonical(name), Span(m.end() - len(name), m.end()), True)
