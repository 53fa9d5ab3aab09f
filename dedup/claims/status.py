"""The state of the event that a sentence tells: done, ongoing, expected, planned, wanted, reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.layout import layout
from dedup.claims.lexicon import lexicon, words
from dedup.claims.quoted_words import marked
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

PERFECT = ("has", "have")
PRESENT = ("is", "are")
_HEADLINE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Status:
    """The words that tell a state, and the state."""

    span: Span
    value: str


@remembered
def _hedges(article: ParsedArticle) -> dict[int, tuple[int, str]]:
    """Hedges of the article: first word to end and class."""
    found = lexicon("modality").find(article.tokens, article.text)
    return {h.first: (h.last, h.value) for h in found if h.value in ("expected", "planned", "future")}


def is_headline(article: ParsedArticle, sentence: Span) -> bool:
    """Whether a sentence ends without a full stop."""
    return not _HEADLINE_END.search(sentence.of(article.text))


def status(article: ParsedArticle, sentence: Span) -> Status | None:
    """The state of the first verb group of a sentence outside quotation marks, null where none is plain."""
    at, inside, hedges = layout(article), marked(article).of_word, _hedges(article)
    first, last = at.within(sentence)
    headline = is_headline(article, sentence)
    for i in range(first, last):
        if inside[i] >= 0:
            continue
        found = (
            _hedged(hedges, i)
            or _group(article.tokens.forms, i, last)
            or (_headline(article, i, first, last) if headline else None)
        )
        if found is not None:
            return Status(at.span(i, found[0]), found[1])
    return None


def _hedged(hedges: dict[int, tuple[int, str]], i: int) -> tuple[int, str] | None:
    """A hedge that starts here, with the verb behind it."""
    if i not in hedges:
        return None
    end, value = hedges[i]
    return end + 1, value


def _group(forms: Sequence[str], i: int, last: int) -> tuple[int, str] | None:
    """ "has (reportedly) asked", "is approaching"."""
    verb = i + 1
    while verb < last and forms[verb].endswith("ly"):
        verb += 1
    if verb >= last:
        return None
    if forms[verb] in words("reporting", "said") or forms[verb] in words("reporting", "claimed"):
        return None
    hedged = any(f in ("reportedly", "allegedly") for f in forms[i + 1 : verb])
    if forms[i] in PERFECT and (forms[verb].endswith("ed") or forms[verb] in words("story", "participles")):
        return verb + 1, "reported" if hedged else "done"
    if forms[i] in PRESENT and forms[verb] in words("story", "ongoing"):
        return verb + 1, "ongoing"
    return None


def _headline(article: ParsedArticle, i: int, first: int, last: int) -> tuple[int, str] | None:
    """Headline grammar: "Trump to ban", "US wants", "U.S. prohibits"."""
    forms = article.tokens.forms
    if i == first or i + 1 >= last or i - first > 4:
        return None
    if forms[i] == "to" and forms[i + 1].isalpha() and forms[i + 1] not in words("story", "infinitives"):
        return i + 2, "planned"
    if forms[i] in words("story", "desires"):
        return i + 1, "wanted"
    if (
        forms[i].endswith("s")
        and article.tokens.stems[i] != forms[i]
        and len(forms[i]) > 4
        and not _is_name(article, i)
    ):
        return i + 1, "done"
    return None


def _is_name(article: ParsedArticle, i: int) -> bool:
    """Whether a word is capitalised in a headline that does not capitalise everything."""
    return article.text[layout(article).starts[i]].isupper()
