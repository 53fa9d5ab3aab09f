"""The names of the calendar: months, weekdays, parts of the day, zones, and the words that move a moment."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """The names of ``data/calendar.toml``; ``heads`` are the words a moment without digits can begin with.

    Months count from 1, weekdays from Monday 0, ``days`` and ``shifts`` from the day of publication, zones in minutes.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    doubtful: frozenset[str]
    introduces: frozenset[str]
    counted: frozenset[str]
    units: frozenset[str]
    vague: frozenset[str]
    parts: frozenset[str]
    days: Mapping[str, int]
    shifts: Mapping[str, int]
    quarters: Mapping[str, int]
    sessions: Mapping[str, str]
    zones: Mapping[str, int]
    heads: frozenset[str]


@cache
def calendar_names() -> CalendarNames:
    """The names, read once."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "calendar.toml").read_text(encoding="utf-8"))
    months, weekdays = ({n: i for i, row in enumerate(data[k]) for n in row} for k in ("months", "weekdays"))
    doubtful, introduces, counted, units, vague, parts = (frozenset(data[k]) for k in _LISTS)
    days, shifts, quarters, sessions = (data[k] for k in ("days", "shifts", "quarters", "sessions"))
    heads = {*months, *weekdays, *days, *shifts, *quarters, *sessions, *vague, "noon", "midday", "midnight", "close"}
    return CalendarNames(
        months={n: i + 1 for n, i in months.items()},
        weekdays=weekdays,
        doubtful=doubtful,
        introduces=introduces,
        counted=counted,
        units=units,
        vague=vague,
        parts=parts,
        days=days,
        shifts=shifts,
        quarters=quarters,
        sessions=sessions,
        zones=data["zones"],
        heads=frozenset(heads),
    )


_LISTS = ("doubtful", "introduces", "counted", "units", "vague", "parts")
