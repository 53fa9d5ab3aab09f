"""Sorts of a thing: general and special election, net and gross profit, northern and southern district.

The value is the word that tells which sort. Compares such words of one set before the same noun, one or two words off.
Guards: both sorts in either sentence mean that both things are spoken of; names ("Northern Ireland") are no sorts; the
sentences must share more than the noun.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of
from dedup.claims.figures import dated_words
from dedup.claims.layout import layout
from dedup.claims.lexicon import joined
from dedup.model import DivergenceRelation, DivergenceType, Side
from dedup.text.parse import ParsedArticle

NEAR = 2
"""Words between a sort and its noun at most, plus one."""
SURE_UNIT = 0.25
"""Score of a unit from which one noun in both sentences is one thing."""


@dataclass(frozen=True, slots=True)
class Sort(Mention):
    """A word of a set; ``nouns`` are the words right behind it that it may belong to."""

    set_of: str = ""
    nouns: tuple[int, ...] = ()


@cache
def _sets() -> Mapping[str, tuple[str, str]]:
    """Every word with its set and what it says: words of one row say the same."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "sorts.toml").read_text(encoding="utf-8"))
    return {word: (name, row[0]) for name, rows in data.items() for row in rows for word in row}


class Sorts:
    """The kind of the sorts of a thing."""

    name = "sort"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every word of a set in small letters with its nouns."""
        return [*_found(article)]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Other sorts of one thing."""
        left, right = ([m for m in side if isinstance(m, Sort)] for side in (a, b))
        if not left or not right or unit.score < SURE_UNIT:
            return
        context = context_of(unit)
        for x in left:
            for y in right:
                if x.set_of == y.set_of and _of_one_noun(context, x, y):
                    yield from _compared(context, x, y, left, right)


def _is_sort(form: str, _: str) -> bool:
    return form in _sets()


def _found(article: ParsedArticle) -> Iterator[Sort]:
    """The sorts of an article."""
    known, tokens, at = _sets(), article.tokens, layout(article)
    for i in np.flatnonzero(tokens.each(_is_sort)).tolist():
        if article.text[at.starts[i]].islower():
            last = i
            nouns = []
            while last + 1 < len(tokens) and last - i < NEAR and joined(tokens, article.text, last):
                last += 1
                if not at.content[last]:
                    break
                nouns.append(last)
            if nouns:
                name, value = known[tokens.forms[i]]
                yield Sort(DivergenceType.ENTITY, at.span(i, i + 1), value, frozenset(), name, tuple(nouns))


def _of_one_noun(context: Context, x: Sort, y: Sort) -> bool:
    """Whether both stand before one noun, as many words off."""
    stems = context.tokens("a").stems, context.tokens("b").stems
    return any(stems[0][i] == stems[1][j] for i, j in zip(x.nouns, y.nouns, strict=False))


def _compared(context: Context, x: Sort, y: Sort, a: Sequence[Sort], b: Sequence[Sort]) -> Iterator[Finding]:
    """Two sorts of one thing."""
    if x.value == y.value:
        yield Finding(x.type, x, y, None, "the same sort", 0.85)
    elif (
        not any(m.value == x.value for m in b)
        and not any(m.value == y.value for m in a)
        and not (_has(context, "a", y) or _has(context, "b", x))
        and _dated(context, x, y)
    ):
        left, right = (_with_noun(p, m) for p, m in ((context.unit.a, x), (context.unit.b, y)))
        said = f"{left.span.of(context.unit.a.text)} / {right.span.of(context.unit.b.text)}"
        confidence = round(min(0.9, 0.4 + 0.5 * context.unit.score), 4)
        yield Finding(
            x.type, left, right, DivergenceRelation.CONFLICT, f"another sort of one thing: {said}", confidence
        )


def _has(context: Context, side: Side, sort: Sort) -> bool:
    """Whether a sentence has a sort elsewhere: "federal and state agents"."""
    forms = context.tokens(side).forms[slice(*context.range(side))]
    return any(form in _sets() and _sets()[form] == (sort.set_of, sort.value) for form in forms)


def _dated(context: Context, x: Sort, y: Sort) -> bool:
    """Whether a date stands before both or neither: the 2016 presidential election is none of another year."""
    sides = ((context.unit.a, x), (context.unit.b, y))
    before = [m.nouns[0] - 2 in dated_words(article) for article, m in sides]
    return before[0] == before[1]


def _with_noun(article: ParsedArticle, m: Sort) -> Mention:
    """The sort and its first noun."""
    span = article.tokens.span(m.nouns[0] - 1, m.nouns[0] + 1)
    return Mention(m.type, span, f"{m.value} {article.tokens.stems[m.nouns[0]]}")
