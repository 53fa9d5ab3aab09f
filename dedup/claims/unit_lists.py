"""What is measured and in which units, as ``data/measures.toml`` and ``data/hedges.toml`` have it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from dedup.claims.phrases import Phrases, phrases

COUNT, RANK, AGE, TIME, PERCENT, POINTS = "count", "rank", "age", "time", "percent", "points"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit by its short name: what it measures, and how many base units it is."""

    dimension: str
    name: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Measures:
    """Units by their phrases and names, the words that name spans of time, and hedges by their phrases."""

    phrases: Phrases
    units: Mapping[str, Measure]
    times: frozenset[str]
    hedges: Phrases


@cache
def measures() -> Measures:
    """The lists of ``data/measures.toml`` and ``data/hedges.toml``, read once."""
    folder = files("dedup.claims").joinpath("data")
    data, hedges = (
        tomllib.loads(folder.joinpath(f"{n}.toml").read_text(encoding="utf-8")) for n in ("measures", "hedges")
    )
    table = {name: (dimension, row) for dimension, units in data.items() for name, row in units.items()}
    known = {name: Measure(dimension, name, Decimal(row[0])) for name, (dimension, row) in table.items()}
    times = frozenset(word for row in data[TIME].values() for word in row[1:])
    return Measures(phrases({name: row[1:] for name, (_, row) in table.items()}), known, times, phrases(hedges))
