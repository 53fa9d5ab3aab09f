"""Corresponding site furniture: listed as such, never part of another passage."""

from __future__ import annotations

from dedup.model import Passage, PassageKind, Span
from dedup.text.parse import ParsedArticle

_LEAST_WORDS = 3
"""Words that are worth a line in a report; pages are full of shorter labels."""


def furniture_passages(a: ParsedArticle, b: ParsedArticle) -> list[Passage]:
    """Blocks of furniture with the same words on both sides; blocks that follow each other on both are one passage.

    The k-th of equal blocks meets the k-th of the other side.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b.furniture) - 1, -1, -1):
        places.setdefault(_words(b, b.furniture[j].span), []).append(j)
    groups: list[tuple[int, int, int]] = []
    for i, block in enumerate(a.furniture):
        words = _words(a, block.span)
        if not words or not places.get(words):
            continue
        j = places[words].pop()
        if groups and groups[-1][0] + groups[-1][2] == i and groups[-1][1] + groups[-1][2] == j and _adjoin(a, b, i, j):
            groups[-1] = (groups[-1][0], groups[-1][1], groups[-1][2] + 1)
        else:
            groups.append((i, j, 1))
    found = [_passage(a, b, *group) for group in groups]
    return [p for p in found if len(_words(a, p.a)) >= _LEAST_WORDS]


def _words(article: ParsedArticle, span: Span) -> tuple[str, ...]:
    """The folded words of a block."""
    return article.tokens.forms[slice(*article.tokens.within(span))]


def _adjoin(a: ParsedArticle, b: ParsedArticle, i: int, j: int) -> bool:
    """Whether only white space stands before block ``i`` of a and ``j`` of b and the block before each."""
    return all(not x.text[x.furniture[k - 1].span.end : x.furniture[k].span.start].strip() for x, k in ((a, i), (b, j)))


def _passage(a: ParsedArticle, b: ParsedArticle, i: int, j: int, count: int) -> Passage:
    """The passage of ``count`` blocks from ``i`` of a and ``j`` of b."""
    one = Span(a.furniture[i].span.start, a.furniture[i + count - 1].span.end)
    two = Span(b.furniture[j].span.start, b.furniture[j + count - 1].span.end)
    return Passage(PassageKind.BOILERPLATE, 1.0, one, two)
