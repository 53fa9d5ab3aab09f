"""Which amount of one sentence answers to which of the other: by value first, then by what surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dedup.claims.context import Context


class Placed(Protocol):
    """Something at the words ``[first, last)``; ``noun`` holds stems of what it is an amount of, if that is known."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def noun(self) -> frozenset[str]: ...  # noqa: D102


P = TypeVar("P", bound=Placed)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Couple(Generic[P, S]):
    """Two amounts that answer to each other, how sure that is (0 to 1), and how they stand to each other."""

    a: P
    b: P
    support: float
    stand: S


def couples(
    context: Context, a: Sequence[P], b: Sequence[P], stand: Callable[[P, P], S], *, same: S, apart: S, floor: float
) -> list[Couple[P, S]]:
    """One-to-one couples of ``a`` and ``b``, best first; equal values go before all others.

    Couples that stand ``apart`` are never made; others need surroundings that support them by at least ``floor``.
    """
    scored = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            how = stand(x, y)
            if how != apart:
                scored.append((how != same, -_support(context, x, y), i, j, how))
    found: list[Couple[P, S]] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for differs, negative, i, j, how in sorted(scored, key=lambda s: s[:4]):
        if i in used_a or j in used_b or (differs and -negative < floor):
            continue
        used_a.add(i)
        used_b.add(j)
        found.append(Couple(a[i], b[j], -negative, how))
    return found


def _support(context: Context, x: Placed, y: Placed) -> float:
    """How much speaks for two amounts being of the same thing."""
    around = context.mutual((x.first, x.last), (y.first, y.last))
    if x.noun and y.noun:
        return around + (0.2 if x.noun & y.noun else -0.3)
    return around
