"""The way back: lines of the output files as the values of :mod:`dedup.model`.

A record may come from an older run or another program, so a missing field takes its neutral value; a line that is not
a record at all raises :class:`dedup.errors.StageError`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dedup.errors import StageError
from dedup.model import (
    Agreement,
    Article,
    BoilerplateBlock,
    ClaimReport,
    Clue,
    Cluster,
    Compared,
    Credit,
    CreditClass,
    Derivation,
    Direction,
    DirectionVerdict,
    Divergence,
    DivergenceRelation,
    DivergenceType,
    Edit,
    EditOp,
    Member,
    Omission,
    Overlap,
    Pair,
    Passage,
    PassageKind,
    QuoteDrift,
    Reject,
    Relation,
    Side,
    Span,
    Value,
    Verdict,
)

_ARTICLE_FIELDS = ("id", "text", "title", "publisher", "published", "url")


def read_pair(line: str | bytes) -> Pair:
    """A line of ``pairs.jsonl``."""
    r = _record(line)
    return Pair(
        a=r["a"],
        b=r["b"],
        verdict=Verdict(
            Relation(r["relation"]),
            Derivation(r.get("derivation", "non")),
            _number(r, "confidence"),
            _words(r, "reasons"),
        ),
        overlap=Overlap(_number(r, "resemblance"), _number(r, "containment_a"), _number(r, "containment_b")),
        coverage_a=_number(r, "coverage_a"),
        coverage_b=_number(r, "coverage_b"),
        channels=_words(r, "channels"),
        passages=tuple(_passage(p) for p in r.get("passages") or ()),
        claims=_claims(r),
        credits_a=_credits(r, "a"),
        credits_b=_credits(r, "b"),
        direction=_direction(r.get("direction") or {}),
    )


def read_compared(line: str | bytes) -> Compared:
    """Of a line of ``pairs.jsonl`` what a claim matrix needs: no passages, which are most of it."""
    r = _record(line)
    found = tuple(map(_divergence, r.get("divergences") or ()))
    return Compared(r["a"], r["b"], ClaimReport(found, tuple(map(_agreement, r.get("agreements") or ()))))


def read_cluster(line: str | bytes) -> Cluster:
    """A line of ``clusters.jsonl``."""
    r = _record(line)
    members = tuple(Member(m["article"], Relation(m["relation"]) if m.get("relation") else None) for m in r["members"])
    return Cluster(
        id=str(r["id"]),
        members=members,
        anchor=r["anchor"],
        source=r.get("source"),
        publishers=_words(r, "publishers"),
        independent_sources=int(r.get("independent_sources") or 0),
        density=_number(r, "density"),
        bridges=tuple((a, b) for a, b in r.get("bridges") or ()),
        first_seen=r.get("first_seen"),
    )


def read_reject(line: str | bytes) -> Reject:
    """A line of ``rejects.jsonl``."""
    r = _record(line)
    return Reject(str(r.get("path", "")), r.get("position"), str(r.get("reason", "")), r.get("id"))


def read_boilerplate(line: str | bytes) -> BoilerplateBlock:
    """A line of ``boilerplate.jsonl``."""
    r = _record(line)
    return BoilerplateBlock(
        str(r.get("publisher") or ""), str(r.get("text", "")), int(r.get("count") or 0), str(r.get("reason", ""))
    )


def read_article(line: str | bytes) -> Article:
    """A line of ``articles.jsonl``; unknown fields are carried through."""
    r = _record(line)
    extra = {key: value for key, value in r.items() if key not in _ARTICLE_FIELDS}
    title, publisher, published, url = (r.get(key) for key in _ARTICLE_FIELDS[2:])
    return Article(r["id"], r["text"], title, publisher, published, url, extra)


_TYPES = {str(kind): kind for kind in DivergenceType}


def _record(line: str | bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise StageError(f"not a line of JSON ({error}): {line[:60]!r}") from error
    if not isinstance(record, dict):
        raise StageError(f"not a record: {line[:60]!r}")
    return record


def _number(r: Mapping[str, Any], key: str) -> float:
    return float(r.get(key) or 0.0)


def _words(r: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in r.get(key) or ())


def _span(r: Mapping[str, Any], side: Side) -> Span:
    return Span(r[f"{side}_start"], r[f"{side}_end"])


def _passage(r: Mapping[str, Any]) -> Passage:
    edits = tuple(
        Edit(EditOp(e["op"]), _span(e, "a"), _span(e, "b"), e.get("immaterial")) for e in r.get("edits") or ()
    )
    return Passage(PassageKind(r["kind"]), _number(r, "similarity"), _span(r, "a"), _span(r, "b"), edits)


def _value(r: Mapping[str, Any], side: Side) -> Value:
    span = None if r.get(f"{side}_start") is None else _span(r, side)
    return Value(span, r.get(f"{side}_text"), r.get(f"{side}_value"), r.get(f"{side}_field", "text"))


def _divergence(r: Mapping[str, Any]) -> Divergence:
    return Divergence(
        type=DivergenceType(r["type"]),
        relation=DivergenceRelation(r["relation"]),
        a=_value(r, "a"),
        b=_value(r, "b"),
        explanation=str(r.get("explanation", "")),
        confidence=_number(r, "confidence"),
        passage=r.get("passage"),
    )


def _claims(r: Mapping[str, Any]) -> ClaimReport:
    return ClaimReport(
        divergences=tuple(map(_divergence, r.get("divergences") or ())),
        agreements=tuple(map(_agreement, r.get("agreements") or ())),
        quotes=tuple(map(_quote, r.get("quotes") or ())),
        omissions=tuple(map(_omission, r.get("omissions") or ())),
        headlines=tuple(map(_divergence, r.get("headlines") or ())),
    )


def _agreement(r: Mapping[str, Any]) -> Agreement:
    return Agreement(_TYPES[r["type"]], _span(r, "a"), _span(r, "b"), str(r.get("value", "")))


def _quote(r: Mapping[str, Any]) -> QuoteDrift:
    return QuoteDrift(
        a=_span(r, "a"),
        b=_span(r, "b"),
        a_text=str(r.get("a_text", "")),
        b_text=str(r.get("b_text", "")),
        a_speaker=r.get("a_speaker"),
        b_speaker=r.get("b_speaker"),
        similarity=_number(r, "similarity"),
        change=str(r.get("change", "")),
    )


def _omission(r: Mapping[str, Any]) -> Omission:
    return Omission(
        r["article"], Span(r["start"], r["end"]), str(r.get("text", "")), _words(r, "reasons"), _number(r, "weight")
    )


def _credits(r: Mapping[str, Any], side: Side) -> tuple[Credit, ...]:
    return tuple(
        Credit(CreditClass(c["class"]), str(c["source"]), Span(c["start"], c["end"]), str(c.get("text", "")))
        for c in r.get("credits") or ()
        if c["article"] == side
    )


def _direction(r: Mapping[str, Any]) -> Direction:
    return Direction(
        verdict=DirectionVerdict(r.get("verdict", "undecided")),
        source=r.get("source"),
        probability=float(r.get("probability", 0.5)),
        evidence=tuple(Clue(str(c["clue"]), _number(c, "weight")) for c in r.get("evidence") or ()),
    )
