"""Matches grouped by what an editor would do about them: by credit, not by similarity."""

from __future__ import annotations

from enum import StrEnum

from dedup.model import Article, Credit, CreditClass, DirectionVerdict, Pair, Passage, PassageKind
from dedup.text.fold import fold


class CreditGroup(StrEnum):
    """What a corresponding passage amounts to."""

    UNCREDITED = "uncredited"
    REWORDED = "credited but reworded"
    QUOTE = "shared quote"
    VERBATIM = "credited verbatim"
    FURNITURE = "site furniture"


def credit_groups(pair: Pair, a: Article | None, b: Article | None) -> tuple[CreditGroup, ...]:
    """The group of every passage of ``pair``, in order."""
    credited = is_credited(pair, a, b)
    return tuple(_group(p, credited=credited) for p in pair.passages)


def _group(passage: Passage, *, credited: bool) -> CreditGroup:
    match passage.kind:
        case PassageKind.BOILERPLATE:
            return CreditGroup.FURNITURE
        case PassageKind.QUOTE:
            return CreditGroup.QUOTE
        case PassageKind.VERBATIM if credited:
            return CreditGroup.VERBATIM
    return CreditGroup.REWORDED if credited else CreditGroup.UNCREDITED


def is_credited(pair: Pair, a: Article | None, b: Article | None) -> bool:
    """Whether every article that took the text says where from: the taker names the other, both name a common source.

    Where the direction is undecided either may be the taker, and one that names the other suffices.
    """
    a_says, b_says = _says(pair.credits_a, pair, b), _says(pair.credits_b, pair, a)
    match pair.direction.verdict:
        case DirectionVerdict.B_FROM_A:
            return b_says
        case DirectionVerdict.A_FROM_B:
            return a_says
        case DirectionVerdict.COMMON_SOURCE | DirectionVerdict.COMMON_SOURCE_ABSENT:
            return a_says and b_says
    return a_says or b_says


def _says(credits: tuple[Credit, ...], pair: Pair, other: Article | None) -> bool:
    """Whether ``credits`` hold a credit or citation of the pair's source or of the other article's publisher."""
    names = {_name(n) for n in (pair.direction.source, other.publisher if other else None) if n}
    named = (c for c in credits if c.cls is not CreditClass.MENTION)
    return any(not names or _name(c.source) in names for c in named)


def _name(name: str) -> str:
    return fold(name).removeprefix("the ").removeprefix("www.").partition(".")[0].replace(" ", "")
