"""Where claims are compared: corresponding sentences, inside passages first, one to many and many to one."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.claims.base import Unit
from dedup.claims.words import align_words
from dedup.model import Passage, PassageKind, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

MINIMUM_OVERLAP = 0.3
"""Weighted Dice from which two sentences of one passage are taken to correspond."""


def units(a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], background: Background) -> tuple[Unit, ...]:
    """Corresponding sentences of ``a`` and ``b``, sorted by their place in ``a`` and then in ``b``."""
    found: list[Unit] = []
    for index, passage in enumerate(passages):
        if passage.kind is PassageKind.BOILERPLATE:
            continue
        for s in _sentences(a, passage.a):
            scored = [(_dice(a, b, s, t, background), t) for t in _sentences(b, passage.b)]
            for score, t in scored:
                if score >= MINIMUM_OVERLAP:
                    found.append(Unit(a, b, s, t, align_words(a.tokens, b.tokens, s, t), index, round(score, 4)))
    return tuple(sorted(found, key=lambda u: (u.a_span, u.b_span)))


def _sentences(article: ParsedArticle, within: Span) -> list[Span]:
    """Sentences of ``article`` that lie in ``within`` for at least half of their length."""
    return [s for s in article.sentences if 2 * s.overlap(within) >= len(s)]


def _dice(a: ParsedArticle, b: ParsedArticle, s: Span, t: Span, background: Background) -> float:
    """Rarity-weighted Dice coefficient of two sentences' stems."""
    left = {*a.tokens.stems[slice(*a.tokens.within(s))]}
    right = {*b.tokens.stems[slice(*b.tokens.within(t))]}
    total = sum(map(background.idf, left)) + sum(map(background.idf, right))
    return 2 * sum(map(background.idf, left & right)) / total if total else 0.0
