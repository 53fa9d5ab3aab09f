"""Words that may tell an act, found without parsing: every frame of an article stands at one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dedup.claims.figures import dated_words
from dedup.claims.quoted_words import marked
from dedup.claims.retold.grammar import gap, grammar
from dedup.claims.retold.marks import marks
from dedup.claims.retold.phrases import is_read
from dedup.claims.retold.predicates import Predicate, predicate_of, predicates
from dedup.claims.retold.sentencewise import bounds
from dedup.claims.retold.tagging import closed
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of a sentence that tells an act of ``predicate`` if it is the verb or the noun that it may be."""

    word: int
    sentence: int
    predicate: Predicate


@remembered
def hints(article: ParsedArticle) -> tuple[Hint, ...]:
    """The hints of ``article`` outside quotation marks, in order."""
    inside, maybe = marked(article).of_word, marks(article).acts
    found: list[Hint] = []
    at = 0
    for number, (first, last) in enumerate(bounds(article)):
        at = bisect_left(maybe, first, lo=at)
        if at < len(maybe) and maybe[at] < last and is_read(article, number):
            words = maybe[at : bisect_left(maybe, last, lo=at)]
            found += (Hint(i, number, p) for i in words if inside[i] < 0 for p in _told(article, i, first, last))
    return tuple(found)


def _told(article: ParsedArticle, i: int, first: int, last: int) -> Iterator[Predicate]:
    """What word ``i`` of the sentence of the words ``[first, last)`` tells as a verb, and what as a noun."""
    verb = predicate_of(article, i, last) if _verbal(article, i, first) else None
    if verb is not None:
        yield verb
    noun = predicates().nouns.get(article.tokens.forms[i])
    if noun is not None and noun != verb and _nominal(article, i, last):
        yield noun


def _verbal(article: ParsedArticle, i: int, first: int) -> bool:
    """Whether the word before word ``i`` lets it be a verb: no determiner right before it does, a preposition some."""
    forms = article.tokens.forms
    if closed(forms[i]):
        return True
    before = closed(forms[i - 1]) if i > first else "D"
    if before not in ("D", "P") or i - 1 in dated_words(article):
        return True
    apart = i > first and gap(article, i - 1) != ""
    if forms[i].endswith("ing"):
        return before == "P" or apart
    return before == "P" and (forms[i - 1] == "to" or apart)


def _nominal(article: ParsedArticle, i: int, last: int) -> bool:
    """Whether the word behind word ``i`` lets it be a noun with a topic: a preposition, an adverb, a date, "is"."""
    if i + 1 >= last:
        return False
    form = article.tokens.forms[i + 1]
    if closed(form) in ("P", "R") or form in ("to", "such") or form.endswith("ly"):
        return True
    return form in grammar().lists["be"] or i + 1 in dated_words(article)
