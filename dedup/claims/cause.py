"""Cause: because of / after. The value is how two events hang together: causal, temporal, concurrent or purpose, and
open where the word does not tell ("as", "since").

Compares connectives in the same surroundings, and only where one of them is causal: "after", "amid" and "as" are
exchanged freely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import context_of, matched
from dedup.claims.govern import cue_mentions, cues, finding
from dedup.claims.lexicon import lexicon
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle

SAME_CONTEXT = 0.45
"""Share of the surroundings that must be the same."""


class Cause:
    """The kind ``cause``."""

    name = "cause"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Connectives by class."""
        return cue_mentions(article, lexicon("cause"), DivergenceType.CAUSE)

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Connectives in one place of which one is causal and the other is not."""
        if not a or not b:
            return
        context = context_of(unit)
        for pair in matched(context, a, b, SAME_CONTEXT):
            cue = cues(context, "a", [pair.a]) if pair.a is not None and pair.b is not None else []
            if not cue or pair.a is None or pair.b is None:
                continue
            if pair.a.value == pair.b.value:
                yield finding(context, cue[0], pair.b, None, "", 0.85)
            elif "causal" in (pair.a.value, pair.b.value) and "open" not in (pair.a.value, pair.b.value):
                said = f"“{pair.a.span.of(unit.a.text)}” / “{pair.b.span.of(unit.b.text)}”"
                told = f"{pair.a.value} link on one side, {pair.b.value} on the other: {said}"
                yield finding(context, cue[0], pair.b, DivergenceRelation.REFINES, told, 0.35 + 0.5 * pair.support)
