"""The word lists of names: titles, company forms, nicknames, places and their peoples."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of ``data/names.toml``."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    connectors: frozenset[str]
    institutions: frozenset[str]
    ordinary: frozenset[str]
    parties: frozenset[str]
    nicknames: Mapping[str, frozenset[int]]
    families: Mapping[str, frozenset[int]]


@cache
def lists() -> _Lists:
    """The word lists, read once."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "names.toml").read_text(encoding="utf-8"))
    plain = {k: frozenset(data[k]) for k in ("titles", "suffixes", "connectors", "institutions", "ordinary", "parties")}
    return _Lists(**plain, nicknames=_rows(data["nicknames"]), families=_rows(data["families"]))


def _rows(rows: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    """The numbers of the rows that each entry stands in."""
    found: dict[str, set[int]] = {}
    for i, row in enumerate(rows):
        for entry in row:
            found.setdefault(entry, set()).add(i)
    return {entry: frozenset(numbers) for entry, numbers in found.items()}
