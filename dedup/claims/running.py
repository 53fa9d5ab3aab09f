"""Whether a value belongs to something that keeps changing while a story runs: a toll, a price, a count."""

from __future__ import annotations

from dedup.claims.base import Mention
from dedup.claims.context import Context
from dedup.claims.lexicon import Hit, lexicon
from dedup.model import Side
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

REACH = 14
"""Words on each side of a value that say what it is of."""


@remembered
def _cues(article: ParsedArticle) -> tuple[Hit, ...]:
    """Words of ``data/running.toml`` in the article, in order."""
    return tuple(lexicon("running").find(article.tokens, article.text))


def runs(context: Context, a: Mention, b: Mention) -> bool:
    """Whether the surroundings of either value speak of something that runs, and those of neither of a fixed period."""
    sides: tuple[tuple[Side, Mention], ...] = (("a", a), ("b", b))
    seen = [_around(context, side, m) for side, m in sides]
    if any("pinned" in s for s in seen):
        return False
    return any(s for s in seen)


def _around(context: Context, side: Side, mention: Mention) -> frozenset[str]:
    """Classes of the cues within reach of a mention, inside the unit."""
    first, last = context.mention_range(side, mention)
    low, high = context.range(side)
    low, high = max(low, first - REACH), min(high, last + REACH)
    return frozenset(h.value for h in _cues(context.article(side)) if low <= h.first < high)
