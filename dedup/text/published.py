"""The day an article was published, from whatever its field says."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN = re.compile(
    r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|\b(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})"
)
_COMPACT = re.compile(r"\b((?:19|20)\d{2})(\d{2})(\d{2})")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@lru_cache(maxsize=4096)
def published_day(stamp: str | None) -> date | None:
    """The date in ``stamp`` (ISO 8601, ``Sun Dec 16, 2012 5:04pm EST``, ``20121216``), null where it holds none.

    >>> published_day("Sun Dec 16, 2012 5:04pm EST")
    datetime.date(2012, 12, 16)
    """
    numbers = _numbers(stamp or "")
    if numbers is None:
        return None
    try:
        return date(*numbers)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def published_minute(stamp: str | None) -> int | None:
    """Minutes since year 1 without regard to zones, for telling which of two versions of one publisher is later."""
    day = published_day(stamp)
    if day is None or stamp is None:
        return None
    clock = _CLOCK.search(stamp)
    if clock is None:
        return day.toordinal() * 1440
    hour = int(clock[1]) % 24
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    return day.toordinal() * 1440 + hour * 60 + int(clock[2])


def _numbers(stamp: str) -> tuple[int, int, int] | None:
    """Year, month and day as written."""
    if match := _ISO.search(stamp):
        return int(match[1]), int(match[2]), int(match[3])
    for match in _WRITTEN.finditer(stamp):
        name, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if name.lower() in _MONTHS:
            return int(year), _MONTHS.index(name.lower()) + 1, int(day)
    if match := _COMPACT.search(stamp):
        return int(match[1]), int(match[2]), int(match[3])
    return None
