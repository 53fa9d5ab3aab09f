"""Whom a value is of: the names beside it, which tell two statements apart that are built alike."""

from __future__ import annotations

from bisect import bisect_left

from dedup.claims.context import Context
from dedup.claims.names import Name, names
from dedup.claims.same_names import is_place_or_people, same_name
from dedup.model import Side

BEFORE, BEHIND = 8, 8
"""Words before and behind a value among which the name of its subject is looked for."""
COPY = 0.7
"""Score of a unit that is one sentence edited: a changed name there does not make another statement of it."""


def subject(context: Context, here: tuple[int, int], there: tuple[int, int]) -> int:
    """1 where the same name stands beside both places, -1 where only other names lead up to them, else 0.

    Fox was president from 2000 to 2006, Calderón from 2006 to 2012: built alike, and no contradiction.
    """
    left, right = _beside(context, "a", here), _beside(context, "b", there)
    if any(same_name(x.words, y.words) for x in left for y in right):
        return 1
    leading = any(n.last <= here[0] for n in left) and any(n.last <= there[0] for n in right)
    return -1 if leading and context.unit.score < COPY else 0


def _beside(context: Context, side: Side, place: tuple[int, int]) -> list[Name]:
    """The names near the words ``[first, last)``, inside the unit."""
    low, high = context.range(side)
    low, high = max(low, place[0] - BEFORE), min(high, place[1] + BEHIND)
    known = names(context.article(side))
    first = bisect_left(known, low, key=lambda n: n.first)
    last = bisect_left(known, high, lo=first, key=lambda n: n.first)
    return [n for n in known[first:last] if not is_place_or_people(n.words)]
