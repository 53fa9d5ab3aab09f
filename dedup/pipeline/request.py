"""What a scan is asked to do, apart from how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dedup.errors import InputError
from dedup.model import BoilerplateBlock
from dedup.report.records import read_boilerplate


def _unwatched(stage: str, done: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to scan, where to, and how. ``memory`` is in bytes, 0 for a share of the machine."""

    paths: tuple[str, ...]
    out: Path
    mapping: Mapping[str, str] = field(default_factory=dict)
    force: bool = False
    resume: bool = False
    strict: bool = False
    memory: int = 0
    boilerplate: tuple[BoilerplateBlock, ...] | None = None
    pages: bool = False
    progress: Callable[[str, int], None] = _unwatched


def read_blocks(path: Path) -> tuple[BoilerplateBlock, ...]:
    """The blocks of a ``boilerplate.jsonl``, edited or not; raises :class:`InputError` for anything else."""
    try:
        return tuple(read_boilerplate(line) for line in path.read_bytes().splitlines() if line.strip())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot read the boilerplate in {path}: {error}") from error
