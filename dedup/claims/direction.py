"""Direction: which way a value went (up, down) or stands to another (more, fewer). Synonyms share a value.

Compares two words of direction in the same surroundings. Guards: phrasal verbs and idioms ("set up", "shut down",
"up to") name no movement; a word of the same direction near the counterpart that answers to nothing else is taken for
the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, Matched, context_of, matched
from dedup.claims.govern import cue_mentions, cues, finding
from dedup.claims.lexicon import lexicon
from dedup.claims.running import runs
from dedup.model import DivergenceRelation, DivergenceType, Side
from dedup.text.parse import ParsedArticle

SAME_CONTEXT = 0.45
"""Share of the surroundings that must be the same."""
OPPOSITE = {"up": "down", "down": "up", "more": "fewer", "fewer": "more"}
NEAR = 6
"""Words around the counterpart in which another word of the same direction makes the comparison unsafe."""


class Direction:
    """The kind ``direction``."""

    name = "direction"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Words of direction by value."""
        found = cue_mentions(article, lexicon("direction"), DivergenceType.DIRECTION)
        return [m for m in found if m.value in OPPOSITE]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Movements and comparisons that point the other way."""
        if not a or not b:
            return
        context = context_of(unit)
        for values in (("up", "down"), ("more", "fewer")):
            f, g = ([m for m in side if m.value in values] for side in (a, b))
            for pair in matched(context, f, g, SAME_CONTEXT):
                yield from _compared(context, pair, f, g)


def _compared(context: Context, pair: Matched, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Finding]:
    """What two words of direction in one context say of each other."""
    if pair.a is None or pair.b is None:
        return
    cue = cues(context, "a", [pair.a])
    if not cue:
        return
    if pair.a.value == pair.b.value:
        yield finding(context, cue[0], pair.b, None, "", 0.9)
    elif not _answered(context, "b", pair.a.value, pair.b, b) and not _answered(context, "a", pair.b.value, pair.a, a):
        said = f"“{pair.a.span.of(context.unit.a.text)}” / “{pair.b.span.of(context.unit.b.text)}”"
        confidence = 0.5 + 0.45 * pair.support
        update = runs(context, pair.a, pair.b)
        relation = DivergenceRelation.UPDATE if update else DivergenceRelation.CONFLICT
        yield finding(context, cue[0], pair.b, relation, f"goes the other way: {said}", confidence)


def _answered(context: Context, side: Side, value: str, partner: Mention, others: Sequence[Mention]) -> bool:
    """Whether a word of direction ``value`` stands near the partner and has no counterpart of its own."""
    images = context.images(side)
    first, _ = context.mention_range(side, partner)
    places = [context.mention_range(side, o)[0] for o in others if o.value == value]
    return any(abs(place - first) <= NEAR and place not in images for place in places)
