"""Verdicts of the crawl profile: from exact overlap alone, straight from arrays to lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import labels
from dedup.engines import Verified
from dedup.model import Derivation, Relation
from dedup.pipeline.reported import RELATIONS, Reported, counted

_DUPLICATE, _COPY = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What exact overlap can say of a pair."""

    relation: Relation
    derivation: Derivation
    reason: str


_VERDICTS = (
    _Verdict(Relation.DUPLICATE, Derivation.WHOLLY, "nearly all shingles are the same"),
    _Verdict(Relation.EDITED_COPY, Derivation.WHOLLY, "most shingles of the shorter text stand in the other"),
    _Verdict(Relation.EXCERPT, Derivation.PARTIALLY, "some shingles stand in both"),
)


def exact_verdicts(found: Verified) -> NDArray[np.int8]:
    """Position in ``_VERDICTS`` for each pair, int8[k]."""
    inside = np.maximum(found.containment_a, found.containment_b)
    return np.where(found.resemblance >= _DUPLICATE, 0, np.where(inside >= _COPY, 1, 2)).astype(np.int8)


def exact_report(found: Verified) -> Reported:
    """All pairs of ``found``, in its order, as reported pairs."""
    positions = np.array([RELATIONS.index(v.relation) for v in _VERDICTS], np.int8)
    relation = positions[exact_verdicts(found)]
    strength = np.maximum(found.containment_a, found.containment_b).astype(np.float64)
    return Reported(found.a.astype(np.int64), found.b.astype(np.int64), relation, strength, {}, counted(relation))


def exact_lines(found: Verified, ids: Sequence[str]) -> Iterator[str]:
    """A line of ``pairs.jsonl`` for each pair: every field of the schema, those of alignment empty."""
    starts = [_verdict(v) for v in _VERDICTS]
    ends = {mask: _end(int(mask)) for mask in np.unique(found.channels)}
    names = {row: json.dumps(ids[row], ensure_ascii=False) for row in np.unique(np.concatenate((found.a, found.b)))}
    numbers = (found.resemblance, found.containment_a, found.containment_b)
    columns = (
        found.a,
        found.b,
        exact_verdicts(found),
        *(x.astype(np.float64).round(4).tolist() for x in numbers),
        found.channels,
    )
    for a, b, kind, r, x, y, mask in zip(*columns, strict=True):
        yield (
            f'{{"schema": "dedup.pair/1", "a": {names[a]}, "b": {names[b]}, {starts[kind]}"resemblance": {r}, '
            f'"containment_a": {x}, "containment_b": {y}, {ends[mask]}'
        )


def _verdict(verdict: _Verdict) -> str:
    """The fields between the ids and the overlap."""
    return (
        f'"relation": "{verdict.relation}", "derivation": "{verdict.derivation}", "confidence": 0.9, '
        f'"reasons": ["{verdict.reason}"], '
    )


def _end(mask: int) -> str:
    """Everything behind the overlap."""
    empty = ("passages", "divergences", "agreements", "credits", "quotes", "omissions", "headlines")
    lists = ", ".join(f'"{name}": []' for name in empty)
    direction = '{"verdict": "undecided", "source": null, "probability": 0.5, "evidence": []}'
    return (
        f'"coverage_a": 0.0, "coverage_b": 0.0, "channels": {json.dumps(labels(mask))}, {lists}, '
        f'"direction": {direction}}}'
    )
