"""Verdicts of the crawl profile: from exact overlap alone, straight from arrays to lines."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates.channels import labels
from dedup.engines import Verified
from dedup.model import Derivation, Relation
from dedup.pipeline.columns import Texts, chosen, joined, shares
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


def exact_lines(found: Verified, ids: Texts) -> Texts:
    """A line of ``pairs.jsonl`` for each pair: every field of the schema, those of alignment empty.

    ``ids`` are those of all articles as JSON strings.
    """
    masks, mask = np.unique(found.channels, return_inverse=True)
    return joined(
        '{"schema": "dedup.pair/1", "a": ',
        ids.take(pa.array(found.a)),
        ', "b": ',
        ids.take(pa.array(found.b)),
        chosen([_verdict(v) for v in _VERDICTS], exact_verdicts(found)),
        shares(found.resemblance),
        ', "containment_a": ',
        shares(found.containment_a),
        ', "containment_b": ',
        shares(found.containment_b),
        chosen([_end(int(m)) for m in masks], mask),
    )


def _verdict(verdict: _Verdict) -> str:
    """The fields between the ids and the overlap."""
    return (
        f', "relation": "{verdict.relation}", "derivation": "{verdict.derivation}", "confidence": 0.9, '
        f'"reasons": ["{verdict.reason}"], "resemblance": '
    )


def _end(mask: int) -> str:
    """Everything behind the overlap."""
    empty = ("passages", "divergences", "agreements", "credits", "quotes", "omissions", "headlines")
    lists = ", ".join(f'"{name}": []' for name in empty)
    direction = '{"verdict": "undecided", "source": null, "probability": 0.5, "evidence": []}'
    return (
        f', "coverage_a": 0.0, "coverage_b": 0.0, "channels": {json.dumps(labels(mask))}, {lists}, '
        f'"direction": {direction}}}'
    )
