"""Words that some step looks for, all found in one walk: what the written form tells is worked out once a form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from dedup.claims.name_lists import lists
from dedup.claims.retold.grammar import grammar, lemma
from dedup.claims.retold.predicates import predicates
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.stems import stem

EXAMPLES = frozenset({"like", "including", "such"})
"""Words before examples; "such" with "as" behind it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers of the words, in order, that may tell an act, stand for a name, deny, name, give examples, are a place.

    ``acts`` and ``naming`` hold what is such a word if it is a verb, ``acts`` nouns as well.
    """

    acts: list[int]
    anaphors: list[int]
    negators: list[int]
    naming: list[int]
    examples: list[int]
    places: list[int]


@remembered
def marks(article: ParsedArticle) -> Marks:
    """The marks of ``article``."""
    kinds = article.tokens.each(_kinds)
    return Marks(*(np.flatnonzero(kinds & 1 << field).tolist() for field in range(len(Marks.__slots__))))


def _kinds(form: str, _: str) -> int:
    """The fields of ``Marks`` that a word is of, as bits."""
    g, root = grammar(), lemma(form, stem(form))
    acts = root in predicates().verbs or form in predicates().nouns
    lists_ = (g.lists["anaphors"], g.lists["negators"])
    told = (acts, *(form in known for known in lists_), root in _naming(), form in EXAMPLES, form in lists().families)
    return sum(yes << field for field, yes in enumerate(told))


@cache
def _naming() -> frozenset[str]:
    """The stems of the verbs for naming."""
    return frozenset(stem(v) for v in grammar().lists["naming"])
