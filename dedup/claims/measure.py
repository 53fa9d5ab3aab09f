"""How two amounts stand to each other: the same, rounded, one within the other, in another unit, or different."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from dedup.claims.figures import Figure
from dedup.claims.unit_lists import COUNT, PERCENT, POINTS

NEAR = Decimal("0.05")
"""Relative difference up to which "about" covers an amount, and up to which a rounder amount stands for another."""
CONVERTED = Decimal("0.03")
"""Relative difference that converting units and rounding the result may leave."""
REACH = Decimal("1.5")
"""How many times an open bound an amount may be for anybody to use that bound: nobody says "over 3,000" of 6,800."""
EXACT_COUNT = 100
"""Counts below this are not rounded without saying so."""
_MONEY = 3
_SPOKEN_UNITS = frozenset(
    {"length", "mass", "area", "volume", "speed", "power", "energy", "data", "temperature", "time"}
)


class Stand(Enum):
    """What the second amount is to the first."""

    AGREE = "agree"
    ROUNDS = "rounds"
    REFINES = "refines"
    BOUNDS = "bounds"
    UNIT = "unit"
    DIFFER = "differ"
    APART = "apart"


def is_money(figure: Figure) -> bool:
    """Whether the figure's dimension is a currency."""
    return figure.dimension.isupper() and len(figure.dimension) == _MONEY


def stand(x: Figure, y: Figure) -> Stand:
    """How ``y`` stands to ``x``; symmetrical. ``APART`` means that they measure different things."""
    if x.dimension != y.dimension:
        return _across(x, y)
    vague = x.low != x.high or y.low != y.high
    if not vague and _same_written(x, y) and _another_unit(x, y):
        return Stand.UNIT
    if x.unit != y.unit and _close(x.low, y.low, CONVERTED):
        return _same_amount(x.hedge, y.hedge)
    return _vague(x, y) if vague else _single(x, y)


def _single(x: Figure, y: Figure) -> Stand:
    """Two single numbers of one dimension."""
    if x.low == y.low:
        return _same_amount(x.hedge, y.hedge)
    if _bound(x.hedge) or _bound(y.hedge):
        return _bounded(x, y)
    return Stand.ROUNDS if _rounds(x, y) else Stand.DIFFER


def _across(x: Figure, y: Figure) -> Stand:
    """Amounts of different dimensions: the same written number in another currency, or percent for points."""
    pair = {x.dimension, y.dimension}
    if not _same_written(x, y):
        return Stand.APART
    if (is_money(x) and is_money(y)) or pair == {PERCENT, POINTS}:
        return Stand.UNIT
    if pair in ({COUNT, "rank"}, {COUNT, "age"}):
        return Stand.AGREE
    return Stand.UNIT if pair <= _SPOKEN_UNITS else Stand.APART


def _same_written(x: Figure, y: Figure) -> bool:
    """Whether the same number is written before the scale and the unit."""
    return x.mantissa == y.mantissa and (x.scale == y.scale or x.unit == y.unit)


def _another_unit(x: Figure, y: Figure) -> bool:
    """Million for billion, or kilometres for miles, behind one number."""
    return (x.scale != y.scale and max(x.scale, y.scale) >= 1000) or (x.unit != y.unit and x.low != y.low)


def _close(p: Decimal, q: Decimal, share: Decimal) -> bool:
    """Whether two amounts differ by at most ``share`` of the larger."""
    return abs(p - q) <= share * max(abs(p), abs(q))


def _bound(hedge: str) -> str:
    """``low`` for an amount that is at least the number, ``high`` for one that is at most it, else empty."""
    return {"over": "low", "atleast": "low", "under": "high", "upto": "high"}.get(hedge, "")


def _same_amount(p: str, q: str) -> Stand:
    """One number under two hedges."""
    if p == q or (_bound(p) and _bound(p) == _bound(q)) or {p, q} == {"about", "nearly"}:
        return Stand.AGREE
    if {p, q} <= {"", "about", "nearly"}:
        return Stand.ROUNDS
    return Stand.REFINES


def _bounded(x: Figure, y: Figure) -> Stand:
    """At least one amount is a bound, and the numbers differ."""
    p, q = _bound(x.hedge), _bound(y.hedge)
    if p == q:
        return Stand.BOUNDS if _close(x.low, y.low, Decimal(1) / 2) else Stand.DIFFER
    bound, other = (x, y) if p else (y, x)
    low, high = sorted((bound.low, other.low))
    on_its_side = (other.low > bound.low) == (_bound(bound.hedge) == "low")
    if on_its_side:
        return Stand.REFINES if high <= REACH * low else Stand.DIFFER
    return Stand.REFINES if other.hedge and _close(low, high, NEAR) else Stand.DIFFER


def _vague(x: Figure, y: Figure) -> Stand:
    """At least one amount is a range such as "dozens"."""
    if (x.low, x.high) == (y.low, y.high):
        return Stand.AGREE
    if (x.low <= y.low and y.high <= x.high) or (y.low <= x.low and x.high <= y.high):
        return Stand.REFINES
    return Stand.APART if x.low <= y.high and y.low <= x.high else Stand.DIFFER


def _rounds(x: Figure, y: Figure) -> bool:
    """Whether one amount is the other in round numbers."""
    if not _close(x.low, y.low, NEAR):
        return False
    if x.hedge or y.hedge:
        return True
    if x.dimension == COUNT and max(x.low, y.low) < EXACT_COUNT:
        return False
    round_one, fine_one = (x, y) if x.grain > y.grain else (y, x)
    # A half rounds either way, and cutting off is rounding to a newsroom: 10.5 is "10", $1.96 billion "$1.9 billion".
    return round_one.grain > fine_one.grain and abs(x.low - y.low) < round_one.grain
