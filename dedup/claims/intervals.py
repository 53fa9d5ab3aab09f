"""Moments as stretches of days: what "Friday" or "last year" means in an article published on a given day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dedup.claims.moments import Moment

Days = tuple[int, int]
"""First and last day, as ordinals of the proleptic Gregorian calendar."""

_FIRST_YEAR, _LAST_YEAR = 1, 9998


def intervals(moment: Moment, published: date | None) -> tuple[Days, ...]:
    """What ``moment`` may mean, the likeliest first; nothing where it depends on an unknown day of publication."""
    if moment.decade is not None:
        return (_years(moment.decade, moment.decade + 9),)
    if moment.year is not None:
        return _dated(moment, moment.year)
    return () if published is None else _from(moment, published)


def _from(moment: Moment, published: date) -> tuple[Days, ...]:
    """What a moment without a year may mean on the day ``published``."""
    if moment.month is not None:
        return _nearest(moment, published)
    if moment.weekday is not None:
        return _weekday(moment, published)
    if moment.unit is not None and moment.shift is not None:
        return _shifted(moment.unit, moment.shift, published)
    return ()


def _years(first: int, last: int) -> Days:
    """The days of the years ``first`` to ``last``."""
    first, last = (min(max(y, _FIRST_YEAR), _LAST_YEAR) for y in (first, last))
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def _dated(moment: Moment, year: int) -> tuple[Days, ...]:
    """The days of a year, a month of it or a day of it; nothing for a day that the month does not have."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ()
    if moment.month is None:
        return (_years(year, moment.until or year),)
    length = monthrange(year, moment.month)[1]
    if moment.day is None:
        return ((date(year, moment.month, 1).toordinal(), date(year, moment.month, length).toordinal()),)
    if moment.day > length:
        return ()
    day = date(year, moment.month, moment.day).toordinal()
    return ((day, day),)


def _nearest(moment: Moment, published: date) -> tuple[Days, ...]:
    """A month or day without a year: that of the years around publication, nearest first; "last May" is before it."""
    here = published.toordinal()
    found = [days for year in (published.year - 1, published.year, published.year + 1) for days in _dated(moment, year)]
    if moment.shift == -1:
        found = [d for d in found if d[1] < here]
    if moment.shift == 1:
        found = [d for d in found if d[0] > here]
    return tuple(
        sorted(found, key=lambda d: (min(abs(d[0] - here), abs(d[1] - here)) if not d[0] <= here <= d[1] else 0, d))
    )[:2]


def _weekday(moment: Moment, published: date) -> tuple[Days, ...]:
    """The last such day up to publication and the next one after it; "last Friday" and "next Friday" may skip one."""
    assert moment.weekday is not None
    here = published.toordinal()
    back = (published.weekday() - moment.weekday) % 7
    past, coming = here - back, here + 7 - back
    # An article stamped after midnight, or fetched a day late, still says "Monday" of the day before.
    if moment.shift == -1:
        return ((past, past), (past - 7, past - 7))
    if moment.shift == 1:
        return ((coming, coming), (coming + 7, coming + 7))
    return ((past, past), (coming, coming)) if here - 7 <= past else ()


def _shifted(unit: str, shift: int, published: date) -> tuple[Days, ...]:
    """``shift`` units from publication: yesterday, this week (Monday to Sunday, or Sunday to Saturday), last year."""
    here = published.toordinal()
    if unit == "day":
        return ((here + shift, here + shift),)
    if unit in ("week", "weekend"):
        monday = here - published.weekday() + 7 * shift
        week = ((monday, monday + 6), (monday - 1, monday + 5))
        # On a Sunday "this week" is the one that begins: both readings are possible, and so are their neighbours.
        return (*week, (monday + 7, monday + 13)) if published.weekday() == 6 else week
    if unit == "month":
        month = published.year * 12 + published.month - 1 + shift
        return _dated(Moment(0, 0, month=month % 12 + 1), month // 12)
    if unit == "year":
        return _dated(Moment(0, 0), published.year + shift)
    return ()
