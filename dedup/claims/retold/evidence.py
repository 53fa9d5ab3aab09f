"""What speaks for two sentences telling one event: the words they share beside the predicate, names above all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from dedup.claims.concepts import concept
from dedup.claims.layout import layout
from dedup.claims.names import is_place_or_people, lists, names
from dedup.claims.retold.grammar import grammar
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

RARE = 7.0
"""Inverse document frequency beyond which a word is not rarer."""

PLACE = 4.0
"""What a country is worth where few sentences name it."""
TOPIC = 0.1
"""Share of its weight that a word of every other sentence keeps."""


@dataclass(frozen=True, slots=True)
class Told:
    """What each sentence of an article speaks of, as keys; ``of_word`` is the key of every content word, else empty."""

    sentences: tuple[frozenset[str], ...]
    of_word: tuple[str, ...]


@remembered
def told(article: ParsedArticle) -> Told:
    """The keys of ``article``: concepts, and one key for a country, its people and its government."""
    forms, of_word = article.tokens.forms, _keys(article)
    named = [n for n in names(article) if not is_place_or_people(n.words)]
    found: list[frozenset[str]] = []
    last_name: frozenset[str] = frozenset()
    for span in article.sentences:
        first, last = layout(article).within(span)
        keys = frozenset(of_word[first:last]) - {""}
        # "the company" is the one that was named last
        found.append(keys | last_name if any(_refers(forms, i) for i in range(first + 1, last)) else keys)
        at = bisect_left(named, last, key=lambda n: n.first) - 1
        if at >= 0 and named[at].first >= first:
            last_name = frozenset(of_word[named[at].first : named[at].last]) - {""}
    return Told(tuple(found), tuple(of_word))


def _keys(article: ParsedArticle) -> list[str]:
    """The key of every word."""
    at, tokens = layout(article), article.tokens
    idle = grammar().lists["idle"] | {"according"}  # no accord
    words = zip(tokens.forms, tokens.stems, at.content, strict=True)
    found = [concept(s) if c and f not in idle else "" for f, s, c in words]
    for n in names(article):
        if is_place_or_people(n.words):
            found[n.first : n.last] = [_place(n.words)] * (n.last - n.first)
    for i, form in enumerate(tokens.forms):
        if form in lists().families and (form != "us" or article.text[at.starts[i]].isupper()):
            found[i] = _place((form,))
    return found


def _refers(forms: tuple[str, ...], i: int) -> bool:
    """Whether word ``i`` stands for a name: "the company"."""
    return forms[i - 1] in ("the", "this", "that") and grammar().has("anaphors", forms[i])


def _place(words: tuple[str, ...]) -> str:
    """One key for all names of a place and its people."""
    rows = lists().families.get(" ".join(words)) or lists().families.get(words[-1]) or frozenset()
    return f"@{min(rows)}" if rows else concept(words[-1])


def weights(a: ParsedArticle, b: ParsedArticle, background: Background) -> Mapping[str, float]:
    """Weight of every key of both articles: rare in the language, and in few of their sentences."""
    left, right = told(a).sentences, told(b).sentences
    spread = Counter(chain.from_iterable((*left, *right)))
    both = frozenset().union(*left) & frozenset().union(*right)
    n = len(left) + len(right)
    # A word of one sentence on each side weighs all it can, a word of every other one next to nothing.
    alone = {k: max(TOPIC, 1.0 - 2 * (spread[k] - 2) / n) for k in sorted(both)}
    return {k: a * (PLACE if k[0] == "@" else min(RARE, background.idf(k))) for k, a in alone.items()}
