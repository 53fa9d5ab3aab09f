"""Which amount of one sentence answers to which of the other: by value first, then by what surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dedup.claims.context import Context


class Placed(Protocol):
    """Something at the words ``[first, last)``."""

    @property
    def first(self) -> int:
        """First word."""
        ...

    @property
    def last(self) -> int:
        """Word behind the last one."""
        ...


P = TypeVar("P", bound=Placed)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Couple(Generic[P, S]):
    """Two amounts that answer to each other, how sure that is (0 to 1), and how they stand to each other."""

    a: P
    b: P
    support: float
    stand: S


@dataclass(frozen=True, slots=True)
class Judge(Generic[P, S]):
    """How two amounts are compared: what they stand as, the stands ``same`` and ``apart``, and what favours the couple.

    ``favour`` is added to the support of their surroundings (0 to 1); a couple of different values needs ``floor`` in
    sum. ``alone`` says whether two amounts may be coupled because no other is left, whatever surrounds them.
    """

    stand: Callable[[P, P], S]
    same: S
    apart: S
    favour: Callable[[Context, P, P, S], float]
    alone: Callable[[P, P, S], bool]
    floor: float


SURE_UNIT = 0.3
"""Score of a unit from which amounts that are left alone in it answer to each other."""


def couples(context: Context, a: Sequence[P], b: Sequence[P], judge: Judge[P, S]) -> list[Couple[P, S]]:
    """One-to-one couples of ``a`` and ``b``; equal values go before all others, amounts left alone come last."""
    found = sorted(
        _candidates(context, a, b, judge), key=lambda c: (c.stand != judge.same, -c.support, c.a.first, c.b.first)
    )
    chosen: list[Couple[P, S]] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for alone in (False, True):
        for c in found:
            if c.a.first in used_a or c.b.first in used_b:
                continue
            enough = c.stand == judge.same or c.support >= judge.floor
            if enough or (alone and context.unit.score >= SURE_UNIT and judge.alone(c.a, c.b, c.stand)):
                used_a.add(c.a.first)
                used_b.add(c.b.first)
                chosen.append(c)
    return chosen


def _candidates(context: Context, a: Sequence[P], b: Sequence[P], judge: Judge[P, S]) -> Iterator[Couple[P, S]]:
    """Every couple that does not stand apart, with its support."""
    for x in a:
        for y in b:
            how = judge.stand(x, y)
            if how != judge.apart:
                around = context.mutual((x.first, x.last), (y.first, y.last))
                yield Couple(x, y, around + judge.favour(context, x, y, how), how)
