"""The part of an article that another one can speak to: claims are read where two articles meet, and around.

An article that shares a paragraph with another one is otherwise about something else, and to read all of it would cost
more than all else that is done with the pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dedup.claims.base import Unit
from dedup.model import Span
from dedup.text.parse import ParsedArticle

AROUND = 2
"""Sentences on either side of one that corresponds: who "he" is, and what is left out, stand there."""
TOP = 6
"""Sentences from the top: they say what an article is about, and whom it means by a surname."""
MOST = 0.5
"""Share of an article's words beyond which all of it is read, once for all the pairs that it is in."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two articles, each whole or the sentences of it that are read, and where they correspond; texts are whole."""

    a: ParsedArticle
    b: ParsedArticle
    units: tuple[Unit, ...]


def meeting(a: ParsedArticle, b: ParsedArticle, units: Sequence[Unit]) -> Meeting:
    """The vicinity of ``units`` in both articles, and the units with their words numbered as they stand there."""
    left, right = _words(a, [u.a_span for u in units]), _words(b, [u.b_span for u in units])
    if left is None and right is None:
        return Meeting(a, b, tuple(units))
    x, y = _part(a, left), _part(b, right)
    return Meeting(x, y, tuple(replace(u, a=x, b=y, words=_renumbered(u.words, left, right)) for u in units))


def _words(article: ParsedArticle, spans: Sequence[Span]) -> NDArray[np.intp] | None:
    """The numbers of the words around ``spans``, null where they are most of the article's."""
    starts = np.array([s.start for s in article.sentences], np.int32)
    ends = np.array([s.end for s in article.sentences], np.int32)
    near = np.arange(len(starts)) < TOP
    first = starts.searchsorted([s.start for s in spans], "right") - 1
    last = ends.searchsorted([s.end for s in spans])
    for low, high in set(zip(first.tolist(), last.tolist(), strict=True)):
        near[max(0, low - AROUND) : high + AROUND + 1] = True
    words = article.tokens.starts
    of = starts.searchsorted(words, "right") - 1
    kept = np.flatnonzero((of >= 0) & (words < ends[of]) & near[of])
    return kept if len(kept) <= MOST * len(words) else None


def _part(article: ParsedArticle, words: NDArray[np.intp] | None) -> ParsedArticle:
    """The article with those of its sentences alone that hold ``words``."""
    if words is None:
        return article
    tokens = article.tokens.taken(words)
    starts = np.array([s.start for s in article.sentences], np.int32)
    held = np.unique(starts.searchsorted(tokens.starts, "right") - 1).tolist()
    return replace(article, tokens=tokens, sentences=tuple(article.sentences[k] for k in held))


def _renumbered(
    pairs: Sequence[tuple[int, int]], left: NDArray[np.intp] | None, right: NDArray[np.intp] | None
) -> tuple[tuple[int, int], ...]:
    """``pairs`` of words by their places in ``left`` and ``right``."""
    columns = [[i for i, _ in pairs], [j for _, j in pairs]]
    a, b = (
        x if kept is None else kept.searchsorted(x).tolist() for x, kept in zip(columns, (left, right), strict=True)
    )
    return tuple(zip(a, b, strict=True))
