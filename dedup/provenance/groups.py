"""Facts of a group of articles: whose text it is, how many sources stand behind it, and when it was first seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median_low

from dedup.provenance.dates import moment
from dedup.provenance.sources import publisher_name

_DAY = 86400.0
_AROUND = 366 * _DAY
"""Seconds around the middle date of a group in which a date is believed."""


def group_source(named: Iterable[str | None]) -> str | None:
    """The source that most of a group's pairs name, the first by alphabet among equals; None where none is named."""
    counts = Counter(name for name in named if name)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def independent_sources(publishers: Sequence[str | None], copies: Iterable[tuple[int, int]]) -> int:
    """Publishers less copies: how many members, by position, wrote for themselves.

    ``copies`` are pairs of members of which one is the other's text, or both are a third's: duplicates, edited copies
    and paraphrases. Pages of one publisher are one voice. Members without a publisher are voices of their own.

    >>> independent_sources(["a.org", "b.org", "c.org", "c.org"], [(0, 1)])
    2
    """
    parent = list(range(len(publishers)))
    first: dict[str, int] = {}
    for i, publisher in enumerate(publishers):
        name = publisher_name(publisher)
        if name is not None:
            _join(parent, i, first.setdefault(name, i))
    for i, j in copies:
        _join(parent, i, j)
    return sum(_root(parent, i) == i for i in range(len(publishers)))


def first_seen(dates: Iterable[str | None]) -> str | None:
    """The earliest date that can be true, as it was given; dates a year off the middle of the group cannot.

    >>> first_seen(["1970-01-01", "2018-07-15T07:00:00Z", "2018-07-15T05:00:00-04:00", "2018-07-16", "2099-01-01"])
    '2018-07-15T07:00:00Z'
    """
    known = sorted((m.at.timestamp(), date) for date in dates if date and (m := moment(date)))
    if not known:
        return None
    middle = median_low(at for at, _ in known)
    return next(date for at, date in known if abs(at - middle) <= _AROUND)


def _root(parent: list[int], i: int) -> int:
    """The representative of ``i``; paths are halved on the way."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _join(parent: list[int], i: int, j: int) -> None:
    """Make two groups one, under the smaller number."""
    x, y = sorted((_root(parent, i), _root(parent, j)))
    parent[y] = x
