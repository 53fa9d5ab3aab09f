"""One difference, one line: what remains when several kinds and several units speak of the same words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dedup.claims.base import Finding, Mention, Unit
from dedup.model import DivergenceType, Span

CERTAIN = 0.95
"""Confidence beyond which a difference stands beside a less sure agreement of the same words."""
STRONGER = 1.4
"""How many times the score of the unit where a mention agrees another unit needs, for its difference to count."""
_STRETCH = 64
"""Characters per drawer of the index of what is kept."""
_RANK = {kind: rank for rank, kind in enumerate(DivergenceType)}
_SURFACE = frozenset(
    {DivergenceType.QUANTITY, DivergenceType.UNIT, DivergenceType.DATE_TIME, DivergenceType.ENTITY, DivergenceType.ROLE}
)


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and the unit in which it was made."""

    finding: Finding
    unit: Unit


_Drawers = defaultdict[int, list[tuple[int, int, Located]]]
"""By stretch of the text, what lies in it: where it starts and ends."""


def resolve(found: Sequence[Located]) -> tuple[Located, ...]:
    """Findings that survive each other, by place.

    Agreements go first and surer findings before others. A value stands in one finding of its type. Inside quotation
    marks what differs is the wording, whichever kind saw it.
    """
    kept = _Kept()
    for candidate in sorted(map(_as_quotation, found), key=_precedence):
        kept.admit(candidate)
    return in_order(kept.all)


def in_order(found: Sequence[Located]) -> tuple[Located, ...]:
    """``found`` by place in a, then in b."""
    return tuple(sorted(found, key=_place))


class _Kept:
    """What is kept so far, in drawers by place on each side, so that each finding meets its neighbours only."""

    def __init__(self) -> None:
        self.all: list[Located] = []
        self.left: _Drawers = defaultdict(list)
        self.right: _Drawers = defaultdict(list)

    def admit(self, x: Located) -> None:
        """Keep ``x``, unless it says nothing beside what is kept and overlaps it on either side."""
        mine: list[tuple[int, int, list[tuple[int, int, Located]]]] = []
        for mention, drawers in ((x.finding.a, self.left), (x.finding.b, self.right)):
            if mention is not None:
                start, end = mention.span.start, mention.span.end
                mine += [(start, end, drawers[n]) for n in range(start // _STRETCH, end // _STRETCH + 1)]
        for start, end, drawer in mine:
            for other_start, other_end, other in drawer:
                if start < other_end and other_start < end and _idle(x, other):
                    return
        self.all.append(x)
        for start, end, drawer in mine:
            drawer.append((start, end, x))


def _as_quotation(x: Located) -> Located:
    """A difference of numbers or names is one of quotation where both stand inside quotation marks."""
    f = x.finding
    if f.relation is None or f.type not in _SURFACE or f.a is None or f.b is None:
        return x
    if _inside(f.a.span, x.unit.a.quotations) and _inside(f.b.span, x.unit.b.quotations):
        return replace(x, finding=replace(f, type=DivergenceType.QUOTE))
    return x


def _inside(span: Span, quotations: Sequence[Span]) -> bool:
    """Whether a quotation holds ``span``; ``quotations`` are sorted and do not overlap."""
    i = bisect_right(quotations, span.start, key=lambda q: q.start) - 1
    return i >= 0 and quotations[i].contains(span)


def _precedence(x: Located) -> tuple[bool, float, float, int, int, int]:
    """Sort key: the finding to be kept first comes first."""
    f = x.finding
    a, b = f.a, f.b
    start_a, start_b = -1 if a is None else a.span.start, -1 if b is None else b.span.start
    return (f.relation is not None, -f.confidence, -x.unit.score, _RANK[f.type], start_a, start_b)


def _place(x: Located) -> tuple[int, int, int, str]:
    """Order of the report: by place in a (in b where a has nothing)."""
    f = x.finding
    start_a = x.unit.a_span.start if f.a is None else f.a.span.start
    return (start_a, -1 if f.b is None else f.b.span.start, _RANK[f.type], f.explanation)


def _idle(x: Located, y: Located) -> bool:
    """Whether ``x`` says nothing beside ``y``, which is kept."""
    f, g = x.finding, y.finding
    on_a, on_b = _overlap(f.a, g.a), _overlap(f.b, g.b)
    if not on_a and not on_b:
        return False
    sides = [side for side in (on_a, on_b) if side is not None]
    if f.type is g.type and None not in (f.a, f.b, g.a, g.b):
        if g.relation is None and f.relation is not None:
            surer = f.confidence > max(CERTAIN, g.confidence)
            return not surer and (all(sides) or x.unit.score < STRONGER * y.unit.score)
        return True
    if g.relation is None or f.relation is None:
        # An agreement leaves room for a difference around or in it: "12 officers", or a source with another day.
        return f.relation is not None and f.type not in _SURFACE and g.type in _SURFACE and all(sides) and _covers(g, f)
    return all(sides)


def _covers(g: Finding, f: Finding) -> bool:
    """Whether the spans of ``g`` hold those of ``f`` on the sides that both have."""
    return all(p.span.contains(q.span) for p, q in ((g.a, f.a), (g.b, f.b)) if p is not None and q is not None)


def _overlap(p: Mention | None, q: Mention | None) -> bool | None:
    """Whether two mentions overlap, null where one is missing."""
    if p is None or q is None:
        return None
    x, y = p.span, q.span
    return x.start < y.end and y.start < x.end and x.start < x.end and y.start < y.end
