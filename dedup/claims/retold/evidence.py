"""What speaks for two sentences telling one event: the words they share beside the predicate, names above all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from dedup.claims.concepts import concept
from dedup.claims.layout import is_content, layout
from dedup.claims.name_lists import lists
from dedup.claims.names import names
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.marks import marks
from dedup.claims.retold.sentencewise import bounds
from dedup.claims.same_names import is_place_or_people
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.stems import stem

RARE = 7.0
"""Inverse document frequency beyond which a word is not rarer."""

PLACE = 4.0
"""What a country is worth where few sentences name it."""
TOPIC = 0.1
"""Share of its weight that a word of every other sentence keeps."""
_NONE = frozenset({""})
_POINTING = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True)
class Told:
    """What each sentence of an article speaks of, as keys; ``of_word`` is the key of every content word, else empty.

    ``counts`` is the number of sentences of every key.
    """

    sentences: tuple[frozenset[str], ...]
    of_word: tuple[str, ...]
    counts: Mapping[str, int]


@remembered
def told(article: ParsedArticle) -> Told:
    """The keys of ``article``: concepts, and one key for a country, its people and its government."""
    of_word, anaphors = _keys(article), _anaphors(article)
    ends = {n.first: n.last for n in names(article) if not _is_place(n.words)}
    named, found = list(ends), list[frozenset[str]]()
    last_name: frozenset[str] = frozenset()
    for first, last in bounds(article):
        keys = frozenset(of_word[first:last]) - _NONE
        # "the company" is the one that was named last
        refers = bisect_right(anaphors, first) < bisect_left(anaphors, last)
        found.append(keys | last_name if refers else keys)
        at = bisect_left(named, last) - 1
        if at >= 0 and named[at] >= first:
            last_name = frozenset(of_word[named[at] : ends[named[at]]]) - _NONE
    return Told(tuple(found), tuple(of_word), Counter(chain.from_iterable(found)))


def _keys(article: ParsedArticle) -> list[str]:
    """The key of every word."""
    forms, starts = article.tokens.forms, layout(article).starts
    found = list(map(_key, forms))
    places = {i for i in marks(article).places if forms[i] != "us" or article.text[starts[i]].isupper()}
    for n in names(article):
        if _is_place(n.words):
            found[n.first : n.last] = [_place(n.words)] * (n.last - n.first)
    for i in sorted(places):
        found[i] = _place((forms[i],))
    return found


@lru_cache(maxsize=65536)
def _key(form: str) -> str:
    """The key of a word that is in no name: its concept, empty for one that names nothing."""
    idle = form in grammar().lists["idle"] or form == "according"  # no accord
    return concept(stem(form)) if is_content(form) and not idle else ""


@cache
def _place_words() -> frozenset[str]:
    """All words of names of places and peoples."""
    return frozenset(word for entry in lists().families for word in entry.split())


def _is_place(name: tuple[str, ...]) -> bool:
    """Whether a name is that of a country, a state or its people; most names have no word of any."""
    return not _place_words().isdisjoint(name) and is_place_or_people(name)


def _anaphors(article: ParsedArticle) -> list[int]:
    """The words that stand for a name: "the company"."""
    forms = article.tokens.forms
    return [i for i in marks(article).anaphors if i and forms[i - 1] in _POINTING]


@lru_cache(maxsize=65536)
def _place(words: tuple[str, ...]) -> str:
    """One key for all names of a place and its people."""
    rows = lists().families.get(" ".join(words)) or lists().families.get(words[-1]) or frozenset()
    return f"@{min(rows)}" if rows else concept(words[-1])


def weights(a: ParsedArticle, b: ParsedArticle, background: Background) -> Mapping[str, float]:
    """Weight of every key of both articles: rare in the language, and in few of their sentences."""
    left, right = told(a), told(b)
    here, there = left.counts, right.counts
    n = len(left.sentences) + len(right.sentences)
    # A word of one sentence on each side weighs all it can, a word of every other one next to nothing.
    alone = {k: max(TOPIC, 1.0 - 2 * (here[k] + there[k] - 2) / n) for k in sorted(here.keys() & there.keys())}
    rarities = zip(alone, background.rarities(alone), strict=True)
    return {k: alone[k] * (PLACE if k[0] == "@" else min(RARE, rarity)) for k, rarity in rarities}
