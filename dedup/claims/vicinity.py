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
from dedup.text.remember import remembered

Ints = NDArray[np.int64]
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
    x, left = _vicinity(a, [u.a_span for u in units])
    y, right = _vicinity(b, [u.b_span for u in units])
    if x is a and y is b:
        return Meeting(a, b, tuple(units))
    return Meeting(x, y, tuple(replace(u, a=x, b=y, words=_renumbered(u.words, left, right)) for u in units))


def _vicinity(article: ParsedArticle, spans: Sequence[Span]) -> tuple[ParsedArticle, Ints]:
    """The article with those of its sentences alone that are around ``spans``, itself where they are most of it.

    With it the numbers of the words that are left.
    """
    outline = _outline(article)
    near = np.arange(len(outline.starts)) < TOP
    first = outline.starts.searchsorted([s.start for s in spans], "right") - 1
    last = outline.ends.searchsorted([s.end for s in spans])
    for low, high in set(zip(first.tolist(), last.tolist(), strict=True)):
        near[max(0, low - AROUND) : high + AROUND + 1] = True
    kept = np.flatnonzero(np.append(near, False)[outline.of_word])
    if len(kept) > MOST * len(outline.of_word):
        return article, np.arange(len(outline.of_word))
    tokens = article.tokens.taken(kept)
    held = tuple(article.sentences[k] for k in np.flatnonzero(near).tolist())
    return replace(article, tokens=tokens, sentences=held), kept


@dataclass(frozen=True, slots=True)
class _Outline:
    """Where the sentences of an article start and end, and which sentence each word stands in, -1 outside all."""

    starts: Ints
    ends: Ints
    of_word: Ints


@remembered
def _outline(article: ParsedArticle) -> _Outline:
    """The outline of ``article``."""
    starts = np.array([s.start for s in article.sentences], np.int64)
    ends = np.array([s.end for s in article.sentences], np.int64)
    words = article.tokens.starts
    of_word = starts.searchsorted(words, "right") - 1
    inside = starts.searchsorted(words, "right") > ends.searchsorted(words, "right")
    return _Outline(starts, ends, np.where(inside, of_word, -1))


def _renumbered(pairs: Sequence[tuple[int, int]], left: Ints, right: Ints) -> tuple[tuple[int, int], ...]:
    """``pairs`` of words by their places in ``left`` and ``right``."""
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    return tuple(zip(left.searchsorted(a).tolist(), right.searchsorted(b).tolist(), strict=True))
