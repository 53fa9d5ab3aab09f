"""What is true and what was found, as read from files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dedup.errors import InputError
from dedup.model import PassageKind, Relation, Span
from dedup.report.evaluate.plagdet import Case

T = TypeVar("T")
Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TruePair:
    """One line of TRUTH. ``reuse`` is null where nothing is claimed, ``cases`` where passages were not labelled."""

    a: str
    b: str
    reuse: bool | None
    relation: Relation | None
    cases: tuple[Case, ...] | None
    group: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported pair: its relation, and its passages other than boilerplate."""

    a: str
    b: str
    relation: Relation
    passages: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run reported; ``clusters`` are members' ids, null where only pairs are at hand."""

    pairs: tuple[Finding, ...]
    clusters: tuple[tuple[str, ...], ...] | None = None


def read_truth(path: Path) -> tuple[TruePair, ...]:
    """The lines of TRUTH; raises :class:`InputError` with the number of a line that does not fit."""
    pairs = tuple(_lines(path, _true_pair))
    if not pairs:
        raise InputError(f"{path} has no pairs to measure against")
    return pairs


def read_findings(out: Path) -> Findings:
    """The pairs and clusters of a folder, or the pairs of a file; raises :class:`InputError`."""
    if not out.is_dir():
        return Findings(tuple(_lines(out, _finding)))
    clusters = out / "clusters.jsonl"
    members = tuple(_lines(clusters, _members)) if clusters.is_file() else None
    return Findings(tuple(_lines(out / "pairs.jsonl", _finding)), members)


def _lines(path: Path, read: Callable[[Record], T]) -> Iterator[T]:
    """``read`` of every line that is not blank."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _one(path, number, line, read)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not valid UTF-8") from error


def _one(path: Path, number: int, line: str, read: Callable[[Record], T]) -> T:
    """``read`` of one line."""
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise TypeError("it is not an object")
        return read(record)
    except KeyError as error:
        raise InputError(f"{path}, line {number}: no {error.args[0]!r}") from error
    except (ValueError, TypeError) as error:
        raise InputError(f"{path}, line {number}: {error}") from error


def _true_pair(record: Record) -> TruePair:
    """A line of TRUTH."""
    relation = Relation(str(record["relation"])) if record.get("relation") is not None else None
    cases = _cases(record["cases"]) if record.get("cases") is not None else None
    claimed = relation.joins_clusters if relation else bool(cases) if cases is not None else None
    reuse = True if claimed is None and "relation" not in record else claimed
    group = record.get("kind") or record.get("subset") or relation or ""
    return TruePair(str(record["a"]), str(record["b"]), reuse, relation, cases, str(group))


def _finding(record: Record) -> Finding:
    """A line of ``pairs.jsonl``."""
    passages = record.get("passages") or []
    assert isinstance(passages, list)
    ends = ("a_start", "a_end", "b_start", "b_end")
    spans = _cases([[p[end] for end in ends] for p in passages if p.get("kind") != PassageKind.BOILERPLATE])
    return Finding(str(record["a"]), str(record["b"]), Relation(str(record["relation"])), spans)


def _cases(rows: object) -> tuple[Case, ...]:
    """Passages from rows of four offsets."""
    if not isinstance(rows, list):
        raise TypeError("cases are a list of [a_start, a_end, b_start, b_end]")
    cases = tuple(Case(Span(a, b), Span(c, d)) for a, b, c, d in rows)
    if any(case.a.start >= case.a.end or case.b.start >= case.b.end for case in cases):
        raise ValueError("a case that is empty on one side")
    return cases


def _members(record: Record) -> tuple[str, ...]:
    """A line of ``clusters.jsonl``."""
    members = record["members"]
    if not isinstance(members, list):
        raise TypeError("members are a list")
    return tuple(str(member["article"]) for member in members)
