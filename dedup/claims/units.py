"""Where claims are compared: corresponding sentences, one to many and many to one, in passages and beside them.

A passage may hold many sentences in another order, and in free retellings passages miss sentences that say the same
thing; so sentences are scored against all sentences, and lying in one passage counts in a pair's favour.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from dedup.claims.bags import Floats, Ints, bags, likeness
from dedup.claims.base import Unit
from dedup.claims.correspond import RIVALS, choose, pays
from dedup.claims.telling import Telling, tellings
from dedup.claims.words import pair_words
from dedup.model import Passage, PassageKind, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

Place = tuple[int, int, float, int]
"""The numbers of two sentences, their score and the passage around both, negative where there is none."""


def units(
    a: ParsedArticle,
    b: ParsedArticle,
    passages: Sequence[Passage],
    background: Background,
    first: int = sys.maxsize,
) -> tuple[Unit, ...]:
    """Corresponding sentences among the ``first`` of each article, sorted by their place in ``a`` and then in ``b``."""
    left, right = tellings(a)[:first], tellings(b)[:first]
    if not left or not right:
        return ()
    places = _places(*likeness(bags(a, background), bags(b, background), first), _passages(left, right, passages))
    return tuple(_unit(a, b, left[i], right[j], score, passage) for i, j, score, passage in places)


def _places(dice: Floats, shared: Floats, passage: Ints) -> Iterator[Place]:
    """Where two sentences correspond, by their likeness and the passages around them."""
    rows, columns = dice.shape
    out = np.empty((RIVALS * rows, 2), np.int64)
    room = np.empty(dice.shape), np.empty(dice.shape, np.bool_), np.empty(rows), np.empty(columns)
    run = choose if pays(dice.size) else choose.plain
    i, j = out[: run(dice, shared, passage, *room, out)].T
    return zip(i.tolist(), j.tolist(), dice[i, j].tolist(), passage[i, j].tolist(), strict=True)


def _unit(a: ParsedArticle, b: ParsedArticle, x: Telling, y: Telling, score: float, passage: int) -> Unit:
    """The unit of two sentences; ``passage`` is negative outside all."""
    words = pair_words(x.words, y.words, x.first, y.first)
    return Unit(a, b, x.span, y.span, words, passage if passage >= 0 else None, round(min(1.0, score), 4))


def _passages(left: Sequence[Telling], right: Sequence[Telling], passages: Sequence[Passage]) -> Ints:
    """The first passage that holds most of both sentences, -1 where none does."""
    found = np.full((len(left), len(right)), -1, np.int64)
    for index in range(len(passages) - 1, -1, -1):
        if passages[index].kind is not PassageKind.BOILERPLATE:
            rows, columns = _inside(left, passages[index].a), _inside(right, passages[index].b)
            found[rows, columns] = index
    return found


def _inside(side: Sequence[Telling], span: Span) -> slice:
    """Sentences of which ``span`` holds at least half, which are neighbours."""
    first = max(0, bisect_right(side, span.start, key=lambda t: t.span.start) - 1)
    last = bisect_left(side, span.end, lo=first, key=lambda t: t.span.start)
    held = [i for i in range(first, last) if 2 * side[i].span.overlap(span) >= len(side[i].span)]
    return slice(held[0], held[-1] + 1) if held else slice(0)
