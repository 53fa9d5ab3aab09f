"""Misspellings that two texts share: hardly ever made twice, so one text comes from the other or both from a third."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

_LENGTH = 6
_MOST = 3


def shared_errors(a: ParsedArticle, b: ParsedArticle, covered: Sequence[Span]) -> list[str]:
    """Words of ``covered`` text of ``a``, also in ``b``, that miss one letter of a word which ``a`` has more often.

    Endings are not misspellings, so the word must differ from the frequent one before its last two letters.
    """
    counts = _counts(a)
    known: dict[tuple[str, str], list[str]] = {}
    for word in (w for w, n in counts.items() if n >= 3):
        known.setdefault(_ends(word), []).append(word)
    inside = [f for s in covered for f in a.tokens.forms[slice(*a.tokens.within(s))] if counts.get(f, 9) == 1]
    other = _counts(b)
    found = sorted({w for w in inside if w in other and any(_slip(w, k) for k in known.get(_ends(w), ()))})
    return found[:_MOST]


@remembered
def _counts(article: ParsedArticle) -> dict[str, int]:
    """How often each longer word stands in the article."""
    return {form: n for form, n in Counter(article.tokens.forms).items() if len(form) >= _LENGTH}


def _ends(word: str) -> tuple[str, str]:
    """What a misspelt word has in common with the right one: its first letter and its last two."""
    return word[0], word[-2:]


def _slip(word: str, right: str) -> bool:
    """Whether ``word`` is ``right`` with one letter wrong, missing, doubled or swapped inside.

    >>> _slip("presdent", "president"), _slip("presidents", "president"), _slip("vladimi", "vladimir")
    (True, False, False)
    """
    if abs(len(word) - len(right)) > 1 or _ends(word) != _ends(right):
        return False
    return OSA.distance(word, right, score_cutoff=1) == 1
