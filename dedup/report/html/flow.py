"""Who took from whom in a cluster, as arrows between articles and the sources they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.model import Article, DirectionVerdict
from dedup.report.rows import PairRow, absent_source
from dedup.report.wording import moment, percent
from dedup.text.fold import fold

GHOST = "\0absent:"
"""Stands before the name of a source that is not in the collection, where an article's id would stand."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Text went from ``source`` (an article's id, or :data:`GHOST` and a name) to the article ``target``."""

    source: str
    target: str
    certain: bool
    """Whether the clues say so; otherwise only the dates do."""
    label: str


def flows(rows: Sequence[PairRow], members: Sequence[Article], source: str | None) -> tuple[Flow, ...]:
    """Every arrow of a cluster, each once, in the order of its pairs."""
    known = {a.id: a for a in members}
    found: dict[tuple[str, str], Flow] = {}
    for row in rows:
        for flow in _of_row(row, known, source):
            held = found.get((flow.source, flow.target))
            if held is None or (flow.certain and not held.certain):
                found[flow.source, flow.target] = flow
    return tuple(found.values())


def _of_row(row: PairRow, known: Mapping[str, Article], source: str | None) -> list[Flow]:
    sure = f"probability {percent(row.probability)}"
    match row.verdict:
        case DirectionVerdict.B_FROM_A:
            return [Flow(row.a, row.b, True, sure)]
        case DirectionVerdict.A_FROM_B:
            return [Flow(row.b, row.a, True, sure)]
        case DirectionVerdict.COMMON_SOURCE_ABSENT:
            ghost = GHOST + (absent_source(row, source) or "")
            return [Flow(ghost, row.a, True, "common source"), Flow(ghost, row.b, True, "common source")]
        case DirectionVerdict.COMMON_SOURCE:
            origin = _article_of(row.source or source, known)
            takers = [i for i in (row.a, row.b) if i != origin]
            return [Flow(origin, i, True, "common source") for i in takers] if origin else []
    times = [moment(known[i].published) if i in known else None for i in (row.a, row.b)]
    if times[0] is None or times[1] is None or times[0] == times[1]:
        return []
    first, second = (row.a, row.b) if times[0] < times[1] else (row.b, row.a)
    return [Flow(first, second, False, "direction undecided, earlier to later")]


def _article_of(name: str | None, known: Mapping[str, Article]) -> str | None:
    """The earliest member that the source called ``name`` published."""
    if not name:
        return None
    wanted = fold(name)
    mine = [a for a in known.values() if a.publisher and fold(a.publisher) == wanted]
    return min(mine, key=lambda a: (str(moment(a.published) or "9"), a.id)).id if mine else None


def earliest(drawn: Sequence[Flow], place: Mapping[str, tuple[int, int]]) -> set[Flow]:
    """For every target the one arrow that starts furthest left, the sure ones before the others."""
    best: dict[str, Flow] = {}
    for flow in drawn:
        held = best.get(flow.target)
        if held is None or _rank(flow, place) < _rank(held, place):
            best[flow.target] = flow
    return set(best.values())


def _rank(flow: Flow, place: Mapping[str, tuple[int, int]]) -> tuple[bool, int, int, str]:
    return (not flow.certain, *place[flow.source], flow.source)
