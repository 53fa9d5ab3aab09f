"""Quantities: 12 killed and 15 killed, $3.85 billion and $3.85 million, 300 billboards and nearly 300.

Canonical value: the amount in its base unit with the hedge before it (``≥ 21``, ``~ 300``, ``3850000000 USD``).
No quantities: numbers inside names (5G, F-16, Five Eyes), dates, list counters, identifiers, "one" as a pronoun.
Guards: amounts are compared only where what surrounds them corresponds and where they measure the same thing; "over" is
"more than", "nearly 300" rounds 300, "at least 21" leaves room for 21, and dozens hold 36.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of
from dedup.claims.correspond import COPY
from dedup.claims.figures import Figure, amounts
from dedup.claims.measure import Stand, is_money, stand
from dedup.claims.pairing import Couple, Judge, couples
from dedup.claims.running import runs
from dedup.claims.subjects import subject
from dedup.claims.unit_lists import AGE, COUNT, TIME
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle

FLOOR = 0.3
"""Support from which two different amounts are taken to be of the same thing."""
OTHER_SUBJECT = -0.3
"""What other names beside two amounts take off."""
SWAPPED = 0.96
"""How sure it is that two amounts changed places in an edited sentence."""
CLOSE, ALIKE, FAR = 1.3, 2.0, 8.0
"""How many times one amount may be another to be favoured, to be coupled when left alone, and to be held against it."""

_SIGN = {"over": "> ", "atleast": "≥ ", "under": "< ", "upto": "≤ ", "about": "~ ", "nearly": "~ "}


@dataclass(frozen=True, slots=True)
class Amount(Mention):
    """A mention of a figure."""

    figure: Figure | None = None

    @property
    def first(self) -> int:
        """First word of the number."""
        assert self.figure is not None
        return self.figure.first

    @property
    def last(self) -> int:
        """Word behind the number."""
        assert self.figure is not None
        return self.figure.last

    @property
    def noun(self) -> frozenset[str]:
        """Stems of what is counted."""
        return self.slot


def amount(figure: Figure, kind: DivergenceType) -> Amount:
    """The mention of ``figure``."""
    return Amount(kind, figure.span, canonical(figure), figure.noun, figure)


def canonical(figure: Figure) -> str:
    """The figure's value as text: hedge, number in base units, unit."""
    low, high = (f"{x.normalize():f}" for x in (figure.low, figure.high))
    unit = {"percent": "%", "count": "", "rank": "th"}.get(figure.dimension, figure.dimension)
    number = low if low == high else f"{low}–{high}"
    return f"{_SIGN.get(figure.hedge, '')}{number} {unit}".rstrip()


class Quantity:
    """The kind for amounts that are no dates, durations or ages."""

    name = "quantity"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every amount with its unit, hedge or bound."""
        return [amount(f, DivergenceType.QUANTITY) for f in amounts(article).figures if f.dimension not in (TIME, AGE)]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Amounts of corresponding things that differ, and those that agree."""
        return compared_amounts(unit, a, b)


def compared_amounts(unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Finding]:
    """Findings about the amounts among two lists of mentions."""
    left = [m for m in a if isinstance(m, Amount)]
    right = [m for m in b if isinstance(m, Amount)]
    if not left or not right:
        return
    context = context_of(unit)
    found = couples(context, left, right, _JUDGE)
    swapped = _swapped(context, found) if unit.score >= COPY else []
    for x, y in swapped:
        yield Finding(x.type, x, y, DivergenceRelation.CONFLICT, _exchange(context, x, y), SWAPPED)
    told = {id(x) for x, _ in swapped}
    for couple in found:
        if id(couple.a) not in told:
            yield _finding(context, couple)


def _swapped(context: Context, found: Sequence[Couple[Amount, Stand]]) -> list[tuple[Amount, Amount]]:
    """Equal amounts that changed places while all around them stayed: 12 dead and 15 hurt, or 15 dead and 12 hurt."""
    amounts_a = {i for c in found for i in range(c.a.first, c.a.last)}
    if any(j > k for (_, j), (_, k) in pairwise(w for w in context.unit.words if w[0] not in amounts_a)):
        return []  # "Norway 4, Denmark 7" / "Denmark 7, Norway 4"
    places = {id(c): context.in_place("a", c.a.first, c.a.last) for c in found if c.stand is Stand.AGREE}
    moved = [c for c in found if places.get(id(c)) not in (None, (c.b.first, c.b.last))]
    pairs: list[tuple[Amount, Amount]] = []
    for i, p in enumerate(moved):
        for q in moved[i + 1 :]:
            crossed = places[id(p)] == (q.b.first, q.b.last) and places[id(q)] == (p.b.first, p.b.last)
            if crossed and p.a.value != q.a.value:
                pairs += [(p.a, q.b), (q.a, p.b)]
    return pairs


def _exchange(context: Context, x: Amount, y: Amount) -> str:
    """The sentence that explains two amounts that changed places."""
    one, other = (m.span.of(article.text) for m, article in ((x, context.unit.a), (y, context.unit.b)))
    return f"one article says {one}, the other {other}: two amounts changed places"


def _stand(x: Amount, y: Amount) -> Stand:
    assert x.figure is not None
    assert y.figure is not None
    return stand(x.figure, y.figure)


def _favour(context: Context, x: Amount, y: Amount, how: Stand) -> float:
    """What speaks for or against two amounts being of one thing, besides their surroundings."""
    favour = OTHER_SUBJECT if subject(context, (x.first, x.last), (y.first, y.last)) < 0 else 0.0
    if x.noun and y.noun:
        favour += 0.2 if x.noun & y.noun else -0.3
    if _MORE & (x.noun ^ y.noun):
        favour -= 0.3
    times = _times(x, y)
    if how in (Stand.ROUNDS, Stand.REFINES, Stand.UNIT):
        return favour + 0.15
    return favour - 0.2 if times > FAR else favour + 0.1 if times < CLOSE and not x.noun else favour


def _alone(x: Amount, y: Amount, how: Stand) -> bool:
    """Whether two amounts that are left over answer to each other: one number, or a like amount of money or percent."""
    assert x.figure is not None
    if x.figure.dimension == COUNT:
        return how in (Stand.ROUNDS, Stand.REFINES) and not (x.noun and y.noun and not x.noun & y.noun)
    return _times(x, y) < ALIKE or how is Stand.REFINES


def _times(x: Amount, y: Amount) -> float:
    """How many times the smaller amount the larger one is."""
    assert x.figure is not None
    assert y.figure is not None
    low, high = sorted((abs(x.figure.low), abs(y.figure.low)))
    return float(high / low) if low else 1.0 if not high else FAR * 2


_MORE = frozenset({"more", "anoth", "addit", "extra"})
_JUDGE = Judge(_stand, Stand.AGREE, Stand.APART, _favour, _alone, FLOOR)


def _finding(context: Context, couple: Couple[Amount, Stand]) -> Finding:
    """What two amounts of one thing come to."""
    x, y = couple.a, couple.b
    kind = DivergenceType.UNIT if couple.stand is Stand.UNIT else x.type
    relation, why = _relation(context, couple)
    confidence = round(min(0.98, 0.45 + 0.5 * couple.support), 4)
    return Finding(kind, x, y, relation, why, confidence)


def _relation(context: Context, couple: Couple[Amount, Stand]) -> tuple[DivergenceRelation | None, str]:
    """The relation of a couple and the sentence that explains it."""
    x, y = (m.span.of(article.text) for m, article in ((couple.a, context.unit.a), (couple.b, context.unit.b)))
    both = f"one article says {x}, the other {y}"
    if couple.stand in SETTLED:
        relation, why = SETTLED[couple.stand]
        return relation, f"{both}: {why}"
    if runs(context, couple.a, couple.b) or _is_conversion(context, couple):
        return DivergenceRelation.UPDATE, f"{both}: a value that changes with time"
    if couple.stand is Stand.BOUNDS:
        return DivergenceRelation.UNCLEAR, f"{both}: both may hold"
    return DivergenceRelation.CONFLICT, both


SETTLED: dict[Stand, tuple[DivergenceRelation | None, str]] = {
    Stand.AGREE: (None, "the same amount"),
    Stand.ROUNDS: (DivergenceRelation.ROUNDS, "the same amount in rounder numbers"),
    Stand.REFINES: (DivergenceRelation.REFINES, "one is within the other"),
    Stand.UNIT: (DivergenceRelation.CONFLICT, "the same number in another unit or scale"),
}


def _is_conversion(context: Context, couple: Couple[Amount, Stand]) -> bool:
    """Whether both amounts are conversions in brackets, which depend on the day's rate."""
    pair = ((couple.a, context.unit.a), (couple.b, context.unit.b))
    return all(
        m.figure is not None and is_money(m.figure) and p.text[m.span.start - 1 : m.span.start] == "(" for m, p in pair
    )
