"""A pair in one row: what an overview needs of it, without passages and texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dedup.errors import StageError
from dedup.model import Derivation, DirectionVerdict, DivergenceType, Pair, Relation


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair of an overview. Shares are those of a's and b's own prose that correspond, 0 to 1."""

    a: str
    b: str
    relation: Relation
    derivation: Derivation
    confidence: float
    resemblance: float
    share_a: float
    share_b: float
    verdict: DirectionVerdict
    source: str | None
    divergences: tuple[DivergenceType, ...]
    """The type of every divergence, in the order of the record; headlines included."""
    passages: int = 0
    probability: float = 0.5
    """That of the direction's verdict."""

    @property
    def similarity(self) -> float:
        """The larger share: how much of the one article that has more of the other."""
        return max(self.share_a, self.share_b)


def row_of(pair: Pair) -> PairRow:
    """The row of a pair in memory."""
    found = (*pair.claims.divergences, *pair.claims.headlines)
    aligned = bool(pair.passages)
    return PairRow(
        a=pair.a,
        b=pair.b,
        relation=pair.verdict.relation,
        derivation=pair.verdict.derivation,
        confidence=pair.verdict.confidence,
        resemblance=pair.overlap.resemblance,
        share_a=pair.coverage_a if aligned else pair.overlap.containment_a,
        share_b=pair.coverage_b if aligned else pair.overlap.containment_b,
        verdict=pair.direction.verdict,
        source=pair.direction.source,
        divergences=tuple(d.type for d in found),
        passages=len(pair.passages),
        probability=pair.direction.probability,
    )


def absent_source(row: PairRow, otherwise: str | None) -> str | None:
    """The name of the source that both articles have and the collection has not; ``otherwise`` where it has no name."""
    if row.verdict is not DirectionVerdict.COMMON_SOURCE_ABSENT:
        return None
    return row.source or otherwise or "a common source"


def absent_sources(rows: Iterable[PairRow], otherwise: str | None) -> tuple[str, ...]:
    """The names of all such sources, each once, in order of their pairs."""
    return tuple(dict.fromkeys(name for row in rows if (name := absent_source(row, otherwise))))


def read_row(line: str | bytes) -> PairRow:
    """The row of a line of ``pairs.jsonl``, without building its passages."""
    try:
        r: Mapping[str, Any] = json.loads(line)
        return _row(r)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StageError(f"not a pair record ({error}): {line[:60]!r}") from error


def _row(r: Mapping[str, Any]) -> PairRow:
    direction = r.get("direction") or {}
    # A profile without alignment has no coverage; there the share of shingles stands in.
    share = "coverage" if r.get("passages") else "containment"
    return PairRow(
        a=r["a"],
        b=r["b"],
        relation=Relation(r["relation"]),
        derivation=Derivation(r.get("derivation", "non")),
        confidence=float(r.get("confidence") or 0),
        resemblance=float(r.get("resemblance") or 0),
        share_a=float(r.get(share + "_a") or 0),
        share_b=float(r.get(share + "_b") or 0),
        verdict=DirectionVerdict(direction.get("verdict", "undecided")),
        source=direction.get("source"),
        divergences=tuple(DivergenceType(d["type"]) for key in ("divergences", "headlines") for d in r.get(key) or ()),
        passages=len(r.get("passages") or ()),
        probability=float(direction.get("probability", 0.5)),
    )
