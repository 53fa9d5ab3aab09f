"""When an article says it was published, and how exactly; what cannot be true is no evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 366 * 24.0
"""Hours between a text and its copy that can still mean something; more is a wrong or a future date."""
_FIRST, _LAST = 1600, 2100


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in UTC with what it may be off by, in hours: a day without a time, a clock without a zone."""

    at: datetime
    slack: float


def moment(published: str | None) -> Moment | None:
    """The moment that an ISO 8601 or RFC 2822 date names, or None.

    >>> moment("2018-07-15T07:54:28-04:00").slack, moment("2018-07-15").slack, moment("soon")
    (0.0, 24.0, None)
    """
    text = (published or "").strip()
    found = _iso(text) or _mail(text)
    return found if found and _FIRST <= found.at.year < _LAST else None


def hours_later(a: str | None, b: str | None) -> float | None:
    """Hours by which ``b`` is later than ``a``; None where either is missing, too vague or beyond belief.

    >>> hours_later("2018-07-15T00:00:00Z", "2018-07-15T06:00:00Z")
    6.0
    """
    first, second = moment(a), moment(b)
    if first is None or second is None:
        return None
    hours = (second.at - first.at).total_seconds() / 3600
    vague = max(first.slack, second.slack)
    return hours if vague < abs(hours) <= _LONGEST else None


def _iso(text: str) -> Moment | None:
    """An ISO 8601 date with or without a time."""
    try:
        if len(text) <= 10:
            day = date.fromisoformat(text)
            return Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), 24.0)
        return _zoned(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _mail(text: str) -> Moment | None:
    """A date as feeds write it."""
    try:
        return _zoned(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _zoned(when: datetime) -> Moment:
    """The moment of a clock time; one without a zone may be half a day off."""
    if when.tzinfo is None:
        return Moment(when.replace(tzinfo=UTC), 14.0)
    return Moment(when.astimezone(UTC), 0.0)
