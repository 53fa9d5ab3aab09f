"""Records as the JSON of the output schema: field order fixed, floats with four decimals."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dedup.model import (
    Agreement,
    BoilerplateBlock,
    ClaimMatrix,
    ClaimRow,
    Cluster,
    Credit,
    Divergence,
    Edit,
    Omission,
    Pair,
    Passage,
    QuoteDrift,
    Reject,
    Side,
    Span,
    Value,
)

Json = dict[str, object]


def dumps(record: Json) -> str:
    """One line of JSON, text kept readable."""
    return json.dumps(record, ensure_ascii=False)


def pair_record(pair: Pair) -> Json:
    """A line of ``pairs.jsonl`` (schema ``dedup.pair/1``)."""
    claims = pair.claims
    return {
        "schema": "dedup.pair/1",
        "a": pair.a,
        "b": pair.b,
        "relation": str(pair.verdict.relation),
        "derivation": str(pair.verdict.derivation),
        "confidence": _round(pair.verdict.confidence),
        "reasons": list(pair.verdict.reasons),
        "resemblance": _round(pair.overlap.resemblance),
        "containment_a": _round(pair.overlap.containment_a),
        "containment_b": _round(pair.overlap.containment_b),
        "coverage_a": _round(pair.coverage_a),
        "coverage_b": _round(pair.coverage_b),
        "channels": list(pair.channels),
        "passages": [_passage(p) for p in pair.passages],
        "divergences": [_divergence(d) for d in claims.divergences],
        "agreements": [_agreement(x) for x in claims.agreements],
        "credits": _credits("a", pair.credits_a) + _credits("b", pair.credits_b),
        "quotes": [_quote(q) for q in claims.quotes],
        "omissions": [_omission(o) for o in claims.omissions],
        "headlines": [_headline(d) for d in claims.headlines],
        "direction": {
            "verdict": str(pair.direction.verdict),
            "source": pair.direction.source,
            "probability": _round(pair.direction.probability),
            "evidence": [{"clue": c.clue, "weight": _round(c.weight)} for c in pair.direction.evidence],
        },
    }


def cluster_record(cluster: Cluster) -> Json:
    """A line of ``clusters.jsonl``."""
    return {
        "id": cluster.id,
        "members": [
            {"article": m.article, "relation": None if m.relation is None else str(m.relation)} for m in cluster.members
        ],
        "anchor": cluster.anchor,
        "source": cluster.source,
        "publishers": list(cluster.publishers),
        "independent_sources": cluster.independent_sources,
        "density": _round(cluster.density),
        "bridges": [list(edge) for edge in cluster.bridges],
        "first_seen": cluster.first_seen,
    }


def reject_record(reject: Reject) -> Json:
    """A line of ``rejects.jsonl``."""
    return {"path": reject.path, "position": reject.position, "id": reject.id, "reason": reject.reason}


def boilerplate_record(block: BoilerplateBlock) -> Json:
    """A line of ``boilerplate.jsonl``, as ``--boilerplate`` reads it back."""
    return {"publisher": block.publisher, "text": block.text, "count": block.count, "reason": block.reason}


def matrix_record(matrix: ClaimMatrix) -> Json:
    """Who says what in one cluster: one row a claim, one cell an article that speaks of it."""
    rows = [_matrix_row(row) for row in matrix.rows]
    return {"cluster": matrix.cluster, "articles": list(matrix.articles), "claims": rows}


def _matrix_row(row: ClaimRow) -> Json:
    cells: list[Json] = [
        {"article": c.article, "start": c.span.start, "end": c.span.end, "text": c.text, "value": c.value}
        for c in row.cells
    ]
    return {"type": str(row.type), "values": list(row.values), "outliers": list(row.outliers), "cells": cells}


def _round(value: float) -> float:
    return round(float(value), 4)


def _side(side: Side, span: Span | None) -> Json:
    # An empty span is false but it is a place: an insertion has one.
    return {f"{side}_start": None if span is None else span.start, f"{side}_end": None if span is None else span.end}


def _passage(p: Passage) -> Json:
    edits = [_edit(e) for e in p.edits]
    return {
        "kind": str(p.kind),
        "similarity": _round(p.similarity),
        **_side("a", p.a),
        **_side("b", p.b),
        "edits": edits,
    }


def _edit(e: Edit) -> Json:
    return {"op": str(e.op), **_side("a", e.a), **_side("b", e.b), "immaterial": e.immaterial}


def _value(side: Side, v: Value) -> Json:
    return {**_side(side, v.span), f"{side}_text": v.text, f"{side}_value": v.value}


def _divergence(d: Divergence) -> Json:
    return {
        "type": str(d.type),
        "relation": str(d.relation),
        "passage": d.passage,
        "confidence": _round(d.confidence),
        **_value("a", d.a),
        **_value("b", d.b),
        "explanation": d.explanation,
    }


def _headline(d: Divergence) -> Json:
    return {**_divergence(d), "a_field": d.a.field, "b_field": d.b.field}


def _agreement(x: Agreement) -> Json:
    return {"type": str(x.type), **_side("a", x.a), **_side("b", x.b), "value": x.value}


def _credits(side: Side, found: Sequence[Credit]) -> list[Json]:
    return [
        {
            "article": side,
            "class": str(c.cls),
            "source": c.source,
            "start": c.span.start,
            "end": c.span.end,
            "text": c.text,
        }
        for c in found
    ]


def _quote(q: QuoteDrift) -> Json:
    return {
        **_side("a", q.a),
        **_side("b", q.b),
        "a_text": q.a_text,
        "b_text": q.b_text,
        "a_speaker": q.a_speaker,
        "b_speaker": q.b_speaker,
        "similarity": _round(q.similarity),
        "change": q.change,
    }


def _omission(o: Omission) -> Json:
    return {
        "article": o.article,
        "start": o.span.start,
        "end": o.span.end,
        "text": o.text,
        "reasons": list(o.reasons),
        "weight": _round(o.weight),
    }
