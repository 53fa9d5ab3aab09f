"""Classes of predicates: which words tell that something is banned, signed, stolen; data: ``data/predicates.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dedup.claims.retold.grammar import grammar, lemma, table
from dedup.text.parse import ParsedArticle
from dedup.text.stems import stem

NEAR = 4
"""Words behind a verb within which its second word may stand: "leaving the company out"."""
FORMS = ("", "d", "ed", "ing")
"""Endings behind which a verb is stemmed: the stemmer keeps the e of "sue" and not that of "sued"."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A class of predicates, the kind of act in it, and the second word or words of a phrasal verb."""

    family: str
    act: str
    particle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicates:
    """Predicates by the stem of their verb (phrasal ones first) and by their noun; prepositions by class."""

    verbs: Mapping[str, Sequence[Predicate]]
    nouns: Mapping[str, Predicate]
    preps: Mapping[str, frozenset[str]]


@cache
def predicates() -> Predicates:
    """All classes, read once."""
    verbs: dict[str, list[Predicate]] = {}
    nouns: dict[str, Predicate] = {}
    preps: dict[str, frozenset[str]] = {}
    for family, acts in table("predicates").items():
        preps[family] = frozenset(acts.pop("preps", ()))
        for act, entry in ((act, entry) for act, entries in acts.items() for entry in entries):
            head, *particle = entry.split()
            if head[-1] == "*":
                nouns[head[:-1]] = Predicate(family, act)
                continue
            for root in sorted({stem(head + end) for end in FORMS}):
                verbs.setdefault(root, []).append(Predicate(family, act, tuple(particle)))
    ordered = {root: sorted(found, key=lambda p: -len(p.particle)) for root, found in verbs.items()}
    return Predicates(ordered, nouns, preps)


def predicate_of(article: ParsedArticle, verb: int, last: int) -> Predicate | None:
    """The predicate of the verb at word ``verb`` of a sentence that ends before word ``last``, null for any other."""
    tokens = article.tokens
    behind = tokens.forms[verb + 1 : min(last, verb + 1 + NEAR)]
    if behind[:1] == ("back",):
        return None  # who fires back dismisses nobody
    for p in predicates().verbs.get(lemma(tokens.forms[verb], tokens.stems[verb]), ()):
        if not p.particle or second_at(p, behind) is not None:
            return p
    return None


def second_at(predicate: Predicate, behind: Sequence[str]) -> int | None:
    """Where the second word of a phrasal verb stands among the words behind it, null where it does not.

    "call off the strike on Monday" calls on nobody: where another particle follows the verb, that is its second word.
    """
    words = predicate.particle
    found = next((j for j in range(len(behind)) if tuple(behind[j : j + len(words)]) == words), None)
    particle = found is not None and grammar().has("prepositions", words[0])
    return None if particle and found and grammar().has("prepositions", behind[0]) else found
