"""One difference, one line: what remains when several kinds and several units speak of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.base import Finding, Mention, Unit
from dedup.model import DivergenceType


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and the unit in which it was made."""

    finding: Finding
    unit: Unit


_RANK = {kind: rank for rank, kind in enumerate(DivergenceType)}


def resolve(found: Sequence[Located]) -> tuple[Located, ...]:
    """Findings that survive each other, by place: agreements before differences, surer ones before others."""
    kept: list[Located] = []
    for candidate in sorted(found, key=_precedence):
        if not any(_same_words(candidate.finding, k.finding) for k in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=_place))


def _precedence(x: Located) -> tuple[bool, float, float, int, int, int]:
    """Sort key: the finding to be kept first comes first."""
    f = x.finding
    return (f.relation is not None, -f.confidence, -x.unit.score, _RANK[f.type], *_starts(f))


def _starts(f: Finding) -> tuple[int, int]:
    return (f.a.span.start if f.a else -1, f.b.span.start if f.b else -1)


def _place(x: Located) -> tuple[int, int, int]:
    """Order of the report: by place in a (in b where a has nothing)."""
    start_a, start_b = _starts(x.finding)
    return (start_a if start_a >= 0 else x.unit.a_span.start, start_b, _RANK[x.finding.type])


def _same_words(x: Finding, y: Finding) -> bool:
    """Whether ``x`` says nothing beside ``y``, which is kept: both speak of the same words on the sides they share.

    An agreement leaves room for a difference of another kind around it: "12 officers" on both sides, military on one.
    """
    shared = [(p, q) for p, q in ((x.a, y.a), (x.b, y.b)) if p is not None and q is not None]
    if not shared:
        return False
    if x.type is not y.type and y.relation is None:
        return x.relation is not None and all(q.span.contains(p.span) for p, q in shared)
    return all(_overlap(p, q) for p, q in shared) and (x.type is y.type or x.relation is not None)


def _overlap(p: Mention, q: Mention) -> bool:
    return p.span.overlap(q.span) > 0
