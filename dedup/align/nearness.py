"""How near two articles are to each other as a whole: what they are about, and whom and what they name."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared
from dedup.align.prepare import Prepared
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
_CASELESS = 0.02
"""Share of capitals among first letters below which a text is in a script, or a spelling, that does not mark names."""


def nearness(shared: Shared, taken_a: Mask, taken_b: Mask, least: float = 0.0) -> float:
    """Geometric mean of the cosines of all words and of names and numbers alone, words that are taken left out.

    Articles on one subject share words; articles on one event share names too. In a script without capitals the
    words alone decide. 0 where ``least`` cannot be reached.
    """
    vectors = [_vector(s.article, taken) for s, taken in ((shared.a, taken_a), (shared.b, taken_b))]
    words = _cosine(shared, vectors[0], vectors[1])
    if words == 0 or words < least * least:
        return 0.0
    named = [_named(s.article) for s in (shared.a, shared.b)]
    if named[0] is None or named[1] is None:
        return words
    names = _cosine(shared, np.where(named[0], vectors[0], 0.0), np.where(named[1], vectors[1], 0.0))
    return math.sqrt(words * names)


def _vector(article: Prepared, taken: Mask) -> Floats:
    """Weight of every vocabulary entry: its rarity, and a little more where it is said again and again."""
    columns = article.column[~taken]
    counts = np.bincount(columns[columns >= 0], minlength=len(article.keys))
    return np.where(counts > 0, (1 + np.log(np.maximum(counts, 1))) * article.idf, 0.0)


def _cosine(shared: Shared, a: Floats, b: Floats) -> float:
    """Cosine of two weight vectors over the vocabularies of a and b."""
    size = math.sqrt(float(a @ a) * float(b @ b))
    return float(a[shared.a.common] @ b[shared.b.common]) / size if size else 0.0


def _named(article: Prepared) -> Mask | None:
    """Which vocabulary entries are names or numbers: written with a capital or digit mostly, sentence starts aside."""
    size = len(article.keys)
    marked = _marked(article.parsed)
    if marked is None:
        return None
    inside = np.append(False, article.sentence[1:] == article.sentence[:-1]) & (article.column >= 0)
    often = np.bincount(article.column[inside], minlength=size)
    so_written = np.bincount(article.column[inside & marked], minlength=size)
    return 2 * so_written > often


@remembered
def _marked(article: ParsedArticle) -> Mask | None:
    """Which words begin with a capital or a digit, of shape (words,); None where next to nothing has a capital."""
    text = article.text
    heads = [text[start] for start in article.tokens.starts.tolist()]
    capitals = {head for head in set(heads) if head.isupper()}
    if not heads or sum(map(heads.count, capitals)) < _CASELESS * len(heads):
        return None
    marks = capitals | {head for head in set(heads) if head.isdigit()}
    return np.array([head in marks for head in heads], np.bool_)
