"""Order: before, during or after the same thing. The value of a word is which of them it says.

Compares the prepositions over one noun that both sentences have, where the words around are the same too. Guards: "as"
and "when" say no order; without the same noun nothing is said; a clause that both sides build otherwise stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import context_of
from dedup.claims.govern import cue_mentions, cues, finding, governed
from dedup.claims.lexicon import lexicon
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle

SAME_CONTEXT = 0.25
"""Share of the surroundings that must be the same: the shared noun behind the preposition says the most."""
ALIKE = 0.35
"""Correspondence of two sentences from which half of that is enough."""
SAME_PLACE = 0.5
"""The same for an agreement."""
CLOSE = 4
"""Words between a preposition and the noun that it puts in order."""


class Order:
    """The kind of what came before what, which is one of time."""

    name = "order"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Prepositions of order by class."""
        return cue_mentions(article, lexicon("order"), DivergenceType.DATE_TIME)

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Prepositions over one noun that put it in another order."""
        if not a or not b:
            return
        context = context_of(unit)
        for found in governed(context, cues(context, "a", a), cues(context, "b", b)):
            partner = found.partner
            named = context.tokens(found.cue.side).forms[found.word].isalpha()
            if partner is None or found.skipped or not named or found.word - found.cue.last > CLOSE:
                continue
            if partner.value == found.cue.value and found.support < SAME_PLACE:
                continue  # "after" stands in every other sentence
            if partner.value == found.cue.value:
                yield finding(context, found.cue, partner.mention, None, "", 0.8)
            elif found.support >= (SAME_CONTEXT if unit.score < ALIKE else SAME_CONTEXT / 2):
                x, y = (found.cue, partner) if found.cue.side == "a" else (partner, found.cue)
                said = f"“{x.mention.span.of(unit.a.text)}” / “{y.mention.span.of(unit.b.text)}”"
                told = f"{x.value} on one side, {y.value} on the other: {said}"
                confidence = 0.45 + 0.4 * found.support
                yield finding(context, found.cue, partner.mention, DivergenceRelation.CONFLICT, told, confidence)
