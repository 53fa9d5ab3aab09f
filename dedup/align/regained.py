"""Furniture that is text between two articles: one page sets a block apart, the other tells it in its prose.

Cues and shapes take a short paragraph, a recipe or a table for furniture. What the other article tells as text is text
here as well. A block that both set aside stays furniture, however well it corresponds, and so does a teaser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dedup.model import Span
from dedup.text.boilerplate import TEASER, Furniture
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
_SHAPED = frozenset(("link list", "time stamp"))
"""Reasons that a line has by its length or its figures alone; tables, lists and headings of prose have them too."""
_GRAM = 5
_RUN = 10
"""Words in equal order, those of neighbouring blocks counted together, that are no accident."""
_LITERAL = 0.8
"""Share of a block's words inside such runs from which the block is text."""
_TELLING = 8
"""Times that the other article may say a word for the word to tell where a block comes from."""
_LEAST = 3
_HELD = 0.6
_ROOM = 20
"""A stretch of twice a block's words and this many more must hold :data:`_HELD` of its telling words."""
_FACTOR = np.int64(0x5851F42D4C957F2D)


def regained(a: ParsedArticle, b: ParsedArticle) -> tuple[ParsedArticle, ParsedArticle]:
    """Both articles without the furniture that the other one has as text; the same objects where there is none."""
    return _without(a, b), _without(b, a)


def _without(article: ParsedArticle, other: ParsedArticle) -> ParsedArticle:
    """``article`` less the blocks that ``other`` has as text."""
    if not article.furniture:
        return article
    text = ~_aside(other)
    copied, beside = _copied(article, other, text)
    freed: set[Furniture] = set()
    for group, shaped in _groups(article):
        first, last = article.tokens.within(Span(group[0].span.start, group[-1].span.end))
        if last <= first:
            continue
        literal = (copied if shaped else beside)[first:last].mean() >= _LITERAL
        if literal or (shaped and _held(article.tokens.keys[first:last], other.tokens.keys, text)):
            freed.update(group)
    if not freed:
        return article
    return replace(article, furniture=tuple(block for block in article.furniture if block not in freed))


def _groups(article: ParsedArticle) -> Iterator[tuple[list[Furniture], bool]]:
    """Blocks between which nothing stands, and whether shape alone speaks for them; teasers left out."""
    group: list[Furniture] = []
    for block in article.furniture:
        if block.reason == TEASER:
            continue
        shaped = block.reason in _SHAPED
        last = group[-1] if group else None
        if last and (shaped != (last.reason in _SHAPED) or article.text[last.span.end : block.span.start].strip()):
            yield group, last.reason in _SHAPED
            group = []
        group.append(block)
    if group:
        yield group, group[-1].reason in _SHAPED


@remembered
def _aside(article: ParsedArticle) -> Mask:
    """Which words are furniture, of shape (words,)."""
    aside = np.zeros(len(article.tokens), np.bool_)
    for block in article.furniture:
        aside[slice(*article.tokens.within(block.span))] = True
    return aside


@remembered
def _grams(article: ParsedArticle) -> Ints:
    """A digest of the words from each position."""
    keys = article.tokens.keys
    n = max(0, len(keys) - _GRAM + 1)
    digest = np.zeros(n, np.int64)
    with np.errstate(over="ignore"):
        for k in range(_GRAM):
            digest = digest * _FACTOR + keys[k : k + n]
    return digest


def _touched(words: Mask) -> Ints:
    """How many of ``words`` are among those from each position."""
    sums = np.append(0, np.cumsum(words))
    found: Ints = sums[_GRAM:] - sums[:-_GRAM]
    return found


def _copied(article: ParsedArticle, other: ParsedArticle, text: Mask) -> tuple[Mask, Mask]:
    """Words of ``article`` in long runs of the other's ``text``, and those of runs that hold text of this one too.

    What a page rightly sets apart may by chance stand in the other's prose; one amid copied text was copied too.
    """
    copied, beside = np.zeros((2, len(article.tokens)), np.bool_)
    aside, own, grams = _aside(article), _grams(article), _grams(other)
    told = grams[_touched(~text) == 0]
    # Where no words of furniture stand in the other's text, whatever else was copied frees nothing.
    if not np.isin(own[_touched(aside) > 0], told).any():
        return copied, beside
    at = np.flatnonzero(np.isin(own, told))
    edges = np.bincount(at, minlength=len(article.tokens) + 1) - np.bincount(
        at + _GRAM, minlength=len(article.tokens) + 1
    )
    covered = np.append(np.cumsum(edges)[:-1] > 0, False)
    steps = np.flatnonzero(np.diff(covered, prepend=False))
    for first, last in steps.reshape(-1, 2).tolist():
        if last - first >= _RUN:
            copied[first:last] = True
            beside[first:last] = np.count_nonzero(~aside[first:last]) >= _GRAM
    return copied, beside


def _held(block: Ints, words: Ints, text: Mask) -> bool:
    """Whether one stretch of the other's ``words`` holds most telling words of the ``block``."""
    wanted = np.unique(block)
    at = np.flatnonzero(np.isin(words, wanted) & text)
    found, counts = np.unique(words[at], return_counts=True)
    usual = found[counts > _TELLING]
    telling = len(wanted) - len(usual)
    if telling < _LEAST or len(found) - len(usual) < _HELD * telling:
        return False
    at = at[~np.isin(words[at], usual)]
    keys, places = words[at].tolist(), at.tolist()
    width, low, inside = 2 * len(block) + _ROOM, 0, Counter[int]()
    for place, key in zip(places, keys, strict=True):
        inside[key] += 1
        while places[low] < place - width:
            inside[keys[low]] -= 1
            low += 1
        if sum(n > 0 for n in inside.values()) >= _HELD * telling:
            return True
    return False
