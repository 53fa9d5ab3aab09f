"""A reader's decisions on pairs: made in the browser, exported as JSON, read back by ``--decisions``.

{"schema": "dedup.decisions/1", "decisions": [{"a": "id", "b": "id", "decision": "rejected", "note": "..."}]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dedup.errors import InputError

SCHEMA = "dedup.decisions/1"


class Choice(StrEnum):
    """What a reader said of a pair."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNDECIDED = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One pair's decision; a note may stand alone."""

    a: str
    b: str
    choice: Choice
    note: str = ""


Decisions = Mapping[tuple[str, str], Decision]


def read_decisions(path: Path) -> Decisions:
    """The decisions of an exported file by pair of ids; the last word on a pair counts.

    Raises :class:`dedup.errors.InputError` for a file that is missing or not such an export.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"cannot read decisions {path}: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path} is not JSON: {error}") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise InputError(f"{path} is not an export of decisions ({SCHEMA}); use the button of the report's page")
    found = [_decision(entry, path) for entry in record.get("decisions") or ()]
    return {(d.a, d.b): d for d in found}


def decisions_record(decisions: Decisions) -> dict[str, object]:
    """The record that :func:`read_decisions` reads."""
    entries = [{"a": d.a, "b": d.b, "decision": str(d.choice) or None, "note": d.note} for d in decisions.values()]
    return {"schema": SCHEMA, "decisions": entries}


def _decision(entry: object, path: Path) -> Decision:
    if not isinstance(entry, dict):
        raise InputError(f"{path} holds a decision that is not a record: {entry!r:.60}")
    a, b, choice = entry.get("a"), entry.get("b"), entry.get("decision") or ""
    if not isinstance(a, str) or not isinstance(b, str) or choice not in list(Choice):
        raise InputError(f"{path} holds a decision without a, b or a known decision: {entry!r:.120}")
    return Decision(a, b, Choice(choice), str(entry.get("note") or ""))
