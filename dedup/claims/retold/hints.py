"""Words that may tell an act, found without parsing: every frame of an article stands at one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dedup.claims.figures import dated_words
from dedup.claims.retold.grammar import gap, grammar
from dedup.claims.retold.phrases import is_read
from dedup.claims.retold.predicates import Predicate, predicate_of, predicates
from dedup.claims.retold.sentencewise import bounds, sentence_of
from dedup.claims.retold.tagging import closed
from dedup.claims.utterances import marked
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
    tokens, inside = article.tokens, marked(article).of_word
    roots, forms = predicates().verbs, _forms()
    words = enumerate(zip(tokens.forms, tokens.stems, strict=True))
    maybe = [i for i, (form, root) in words if (root in roots or form in forms) and inside[i] < 0]
    return tuple(hint for i in maybe for hint in _at(article, i))


@cache
def _forms() -> frozenset[str]:
    """Nouns that tell acts, and irregular forms of verbs that do."""
    known = predicates()
    return frozenset(known.nouns) | {form for form, root in grammar().past.items() if root in known.verbs}


def _at(article: ParsedArticle, word: int) -> list[Hint]:
    """The hints at one word: what it tells as a verb, and what as a noun."""
    number = sentence_of(article, word)
    if number < 0 or word >= bounds(article)[number][1] or not is_read(article, number):
        return []
    first, last = bounds(article)[number]
    verb = predicate_of(article, word, last) if _verbal(article, word, first) else None
    noun = predicates().nouns.get(article.tokens.forms[word])
    noun = noun if noun != verb and _nominal(article, word, last) else None
    return [Hint(word, number, predicate) for predicate in (verb, noun) if predicate is not None]


def _verbal(article: ParsedArticle, i: int, first: int) -> bool:
    """Whether the word before word ``i`` lets it be a verb: no determiner does, and a preposition only before -ing."""
    forms = article.tokens.forms
    if closed(forms[i]):
        return True
    before = closed(forms[i - 1]) if i > first else "D"
    if before not in ("D", "P") or i - 1 in dated_words(article):
        return True
    return before == "P" and (forms[i].endswith("ing") or forms[i - 1] == "to" or gap(article, i - 1) != "")


def _nominal(article: ParsedArticle, i: int, last: int) -> bool:
    """Whether the word behind word ``i`` lets it be a noun with a topic: a preposition, an adverb, a date, "is"."""
    if i + 1 >= last:
        return False
    form = article.tokens.forms[i + 1]
    if closed(form) in ("P", "R") or form in ("to", "such") or form.endswith("ly"):
        return True
    return form in grammar().lists["be"] or i + 1 in dated_words(article)
