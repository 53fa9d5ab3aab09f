"""Kinds of passages: verbatim, rewrite, quotation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from dedup.align.evidence import Shared, Side
from dedup.model import PassageKind
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

Words = tuple[int, int]
Mask = NDArray[np.bool_]
_RUN = 4
_QUOTED = 0.9
_LETTERS = 20_000
_SAME_LETTERS = 0.85


def similarity(shared: Shared, left: Words, right: Words) -> float:
    """Share of the words of both ranges that stand in one longest common sequence, from 0 to 1."""
    a, b = shared.a.article.parsed.tokens.forms[slice(*left)], shared.b.article.parsed.tokens.forms[slice(*right)]
    return round(Indel.normalized_similarity(a, b), 4)


def kind_of(shared: Shared, left: Words, right: Words) -> PassageKind:
    """What most of the two word ranges are.

    A quotation is what corresponds in nothing but quotations; else the passage is verbatim if more than half of its
    words stand in runs of at least four that the other side has too, wherever, or nearly all of its letters are the
    same in order; else a rewrite.
    """
    known_a = shared.a.known(*left, shared.size)
    known_b = shared.b.known(*right, shared.size)
    if min(_quoted(shared.a, left, known_b), _quoted(shared.b, right, known_a)) >= _QUOTED:
        return PassageKind.QUOTE
    copied = _in_runs(shared, left, right) > 0.5 or _garbled(shared, left, right)
    return PassageKind.VERBATIM if copied else PassageKind.REWRITE


def _garbled(shared: Shared, left: Words, right: Words) -> bool:
    """Whether the ranges are the same letter by letter though not word by word: noise of text recognition."""
    texts = ["".join(s.article.parsed.tokens.forms[slice(*w)]) for s, w in ((shared.a, left), (shared.b, right))]
    if max(map(len, texts)) > _LETTERS or 2 * min(map(len, texts)) < max(map(len, texts)):
        return False
    return bool(Indel.normalized_similarity(*texts, score_cutoff=_SAME_LETTERS) >= _SAME_LETTERS)


def _quoted(side: Side, words: Words, known: Mask) -> float:
    """Share of the matched weight of a range that stands inside quotations."""
    worth = np.where(known[side.words[slice(*words)]], side.worth[slice(*words)], 0.0)
    total = float(worth.sum())
    if not total:
        return 0.0
    return float(worth[_said(side.article.parsed)[slice(*words)]].sum()) / total


@remembered
def _said(article: ParsedArticle) -> Mask:
    """Which words stand inside quotations, of shape (words,)."""
    said = np.zeros(len(article.tokens), np.bool_)
    for quotation in article.quotations:
        said[slice(*article.tokens.within(quotation))] = True
    return said


def _in_runs(shared: Shared, left: Words, right: Words) -> float:
    """Share of the words of both ranges that stand in common runs."""
    a, b = shared.a.article.parsed.tokens.forms[slice(*left)], shared.b.article.parsed.tokens.forms[slice(*right)]
    grams_a, grams_b = _grams(a), _grams(b)
    covered = _covered(grams_a, set(grams_b)) + _covered(grams_b, set(grams_a))
    return covered / (len(a) + len(b))


def _grams(forms: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs from each word; a text shorter than a run is one."""
    size = min(_RUN, len(forms))
    return list(zip(*(forms[k:] for k in range(size)), strict=False))


def _covered(grams: Sequence[tuple[str, ...]], others: set[tuple[str, ...]]) -> int:
    """Number of words in the runs that the other side has."""
    reached, count = 0, 0
    for i, gram in enumerate(grams):
        if gram in others:
            count += i + len(gram) - max(i, reached)
            reached = i + len(gram)
    return count
