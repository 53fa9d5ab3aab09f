"""A noun phrase as it is compared with another: its heads, its modifiers, the names in it, and what it is of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dedup.claims.figures import Figure, amounts
from dedup.claims.layout import layout
from dedup.claims.name_lists import lists
from dedup.claims.names import names
from dedup.claims.numerals import numerals
from dedup.claims.retold.evidence import told
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.phrases import Noun
from dedup.claims.retold.sentencewise import bounds, sentence_of
from dedup.claims.retold.tagging import tags
from dedup.claims.same_names import abbreviates, is_place_or_people, same_name
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered_each

_PERSONS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ant", "ants", "ee", "ees", "man", "men")
"""Endings of words for persons."""


@dataclass(frozen=True)
class Phrase:
    """A noun phrase of an article: keys of its heads, of what stands before and behind them, and the names in it."""

    article: ParsedArticle
    noun: Noun
    heads: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]
    named: tuple[tuple[str, ...], ...]

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Keys of all words beside the heads."""
        return self.before | self.behind

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys."""
        return self.heads | self.before | self.behind

    @property
    def stem(self) -> frozenset[str]:
        """Keys up to the head."""
        return self.heads | self.before

    @property
    def names(self) -> frozenset[str]:
        """Keys of the words of its names."""
        keys, known = told(self.article).of_word, {form for n in self.named for form in n}
        forms = self.article.tokens.forms
        return frozenset(keys[i] for i in range(self.noun.first, self.noun.end) if forms[i] in known)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The head words as written."""
        return frozenset(self.article.tokens.forms[i] for i in self.noun.heads)

    @property
    def core(self) -> Span:
        """The stretch to the head, without the determiner."""
        first = self.noun.first
        while first + 1 < self.noun.last and grammar().has("determiners", self.article.tokens.forms[first]):
            first += 1
        return layout(self.article).span(first, self.noun.last)

    @property
    def whole(self) -> Span:
        """The stretch with what stands behind the head."""
        return Span(self.core.start, layout(self.article).ends[self.noun.end - 1])

    @cached_property
    def is_name(self) -> bool:
        """Whether it ends in a name."""
        return all(any(form in n for n in self.named) for form in self.forms)

    @cached_property
    def is_place(self) -> bool:
        """Whether it is the name of a country, a state or its people."""
        return all(h[0] == "@" for h in self.heads)

    @cached_property
    def empty(self) -> bool:
        """Whether it stands for something named elsewhere, "the company", or is an amount, compared elsewhere."""
        if not any(form.isalpha() for form in self.forms):
            return True
        return not self.modifiers and self.vague

    @property
    def vague(self) -> bool:
        """Whether its heads name nothing of their own."""
        return all(grammar().has("empty", form) or not form.isalpha() for form in self.forms)

    @property
    def persons(self) -> bool:
        """Whether it is of persons, as far as the head tells."""
        return all(f in grammar().lists["persons"] or f.endswith(_PERSONS) for f in self.forms)

    @property
    def job(self) -> bool:
        """Whether the head tells what somebody does: "officers", not "Russians" or "committee"."""
        return self.persons and not self.is_name and lists().institutions.isdisjoint(self.forms)

    @property
    def acts(self) -> bool:
        """Whether it may be of somebody who acts: a name, a body, or a word for persons."""
        bodies = lists().institutions | grammar().lists["actors"]
        return self.is_name or self.is_place or self.persons or not bodies.isdisjoint(self.forms)

    @property
    def many(self) -> bool:
        """Whether it is of several things or of a stuff, so that modifiers delimit it: "phones", "foreign technology".

        One thing is the same however it is described: "the planned merger" is "a merger of equals".
        """
        forms = self.article.tokens.forms
        if all(form.endswith("s") or form in ("people", "men", "women", "children", "police") for form in self.forms):
            return True
        return not grammar().has("singular", forms[self.noun.first]) and not self._owned_by()

    def _owned_by(self) -> bool:
        """Whether an owner stands before the head: "Verizon's patent"."""
        at, text = layout(self.article), self.article.text
        return any(
            "'" in text[at.starts[i] : at.ends[i]] or "’" in text[at.starts[i] : at.ends[i]]
            for i in range(self.noun.first, self.noun.last)
        )

    @property
    def clause(self) -> bool:
        """Whether a clause stands behind the head."""
        behind = self.noun.last
        return behind < len(self.article.tokens.forms) and tags(self.article)[behind] in "VS"


@remembered_each
def phrase(article: ParsedArticle, noun: Noun) -> Phrase:
    """``noun`` as it is compared."""
    keys, forms = told(article).of_word, article.tokens.forms
    idle, counted = grammar().lists["idle"], _numbers(article, sentence_of(article, noun.first))

    def of(first: int, last: int) -> Iterator[str]:
        words = (i for i in range(first, last) if i not in noun.heads and i not in counted)
        return (keys[i] for i in words if keys[i] and forms[i] not in idle)

    heads = frozenset(keys[i] for i in noun.heads if keys[i])
    known = names(article)
    low = bisect_left(known, noun.first, key=lambda n: n.first)
    named = tuple(n.words for n in known[low : low + noun.end - noun.first] if n.last <= noun.end)
    return Phrase(article, noun, heads, frozenset(of(noun.first, noun.last)), frozenset(of(noun.last, noun.end)), named)


@remembered_each
def _numbers(article: ParsedArticle, number: int) -> frozenset[int]:
    """Words of a sentence that are numbers: how many there are is compared elsewhere."""
    first, last = bounds(article)[number]
    stretch = article.tokens.taken(np.arange(first, last))
    return frozenset(first + i for n in numerals(stretch, article.text) for i in range(n.first, n.last))


def inner(x: Phrase) -> list[Phrase]:
    """The phrases inside the modifiers of ``x``."""
    return [phrase(x.article, Noun(first, last, last, (last - 1,))) for first, last in x.noun.inner]


def owned(x: Phrase, y: Phrase) -> bool:
    """Whether one phrase is a name and the other something or somebody of that name: "Acme" / "two Acme units"."""
    thing = y if x.is_name else x
    starts = layout(thing.article).starts
    common = all(thing.article.text[starts[i]].islower() for i in thing.noun.heads)
    return x.is_name != y.is_name and common and any(one_name(v, w) for v in x.named for w in y.named)


def one_person(x: Phrase, y: Phrase) -> bool:
    """Whether both give one name that is not a place's."""
    return any(one_name(v, w) for v in x.named for w in y.named if not is_place_or_people(v))


def one_number(x: Phrase, y: Phrase) -> bool:
    """Whether no word that both have as a head is plural on one side only."""
    return not any(v + "s" == w or w + "s" == v for v in x.forms for w in y.forms)


def one_count(x: Phrase, y: Phrase) -> bool:
    """Whether no number in them speaks against their being of the same things; a differing one is told elsewhere."""
    left, right = ({(f.low, f.high) for f in _figures(p)} for p in (x, y))
    return not left or not right or left == right


def _figures(x: Phrase) -> list[Figure]:
    """The amounts in a phrase."""
    found = amounts(x.article).figures
    low = bisect_left(found, x.noun.first, key=lambda f: f.first)
    return [f for f in found[low : low + x.noun.end - x.noun.first] if f.last <= x.noun.end]


def one_name(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two names are of one thing; bodies that share words of their names but not all are two bodies."""
    own, other, both = set(x) - set(y), set(y) - set(x), set(x) & set(y)
    two = bool(own and other) and not both.isdisjoint(lists().institutions)
    return not two and (same_name(x, y) or abbreviates(x, y) or abbreviates(y, x))
