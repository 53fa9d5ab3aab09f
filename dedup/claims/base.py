"""The seam of claims: a kind of claim finds its mentions in an article and says how those of two sentences differ.

A kind lives in one file, is an object with the members of :class:`ClaimKind`, and is listed in
:mod:`dedup.claims.kinds` or published by another package under the entry point group ``dedup.claims``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.parse import ParsedArticle


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article states a value. ``slot`` is what the value is of, as far as the text tells (stems)."""

    type: DivergenceType
    span: Span
    value: str
    slot: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """Corresponding sentences of both articles: the place where claims are compared.

    ``a_span`` and ``b_span`` cover one or more sentences; one sentence may stand in several units (one to many).
    ``words`` pairs token indexes of ``a.tokens`` and ``b.tokens`` that say the same word (equal stem, or near enough),
    in order of ``a``, each index at most once. ``passage`` indexes the pair's passages and is null outside them.
    ``score`` is how surely the sentences correspond, from 0 to 1 (rarity-weighted word overlap, so a copy is near 1).
    """

    a: ParsedArticle
    b: ParsedArticle
    a_span: Span
    b_span: Span
    words: tuple[tuple[int, int], ...]
    passage: int | None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a kind says of two mentions, one of which may be absent. ``relation`` null means they agree."""

    type: DivergenceType
    a: Mention | None
    b: Mention | None
    relation: DivergenceRelation | None
    explanation: str
    confidence: float


class ClaimKind(Protocol):
    """What a kind of claim must do."""

    name: str

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every mention in the text, in order; called once per article, the caller keeps the answer."""
        ...

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """How the mentions inside the unit's two spans stand to each other; asked where there are any."""
        ...
