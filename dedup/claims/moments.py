"""Points and stretches of the calendar as they are written: dates, weekdays, years, clock times, "last week"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from dedup.claims.calendar_names import calendar_names
from dedup.claims.lexicon import joined, words
from dedup.text.tokens import Tokens

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])([ap]m)?")
_MINUTE = re.compile(r"([0-5]\d)([ap]m)?")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0|[2-9]0)s")


@dataclass(frozen=True, slots=True)
class Moment:
    """What is written of a point in time at the words ``[first, last)``; what is not written is null.

    ``shift`` counts ``unit``s from the day of publication: ("week", -1) is last week. ``minute`` counts from midnight,
    in ``zone`` (minutes east of Greenwich). ``until`` is the end of a range. ``decade`` and ``quarter`` are periods.
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str | None = None
    shift: int | None = None
    minute: int | None = None
    zone: int | None = None
    part: str | None = None
    quarter: int | None = None
    decade: int | None = None
    until: int | None = None


def moments(tokens: Tokens, text: str) -> tuple[Moment, ...]:
    """All moments of ``text`` from left to right, without overlap."""
    reader = _Reader(tokens, text)
    found: list[Moment] = []
    end = 0
    for i in np.flatnonzero(tokens.each(_begins)).tolist():
        moment = reader.at(i) if i >= end else None
        if moment is not None:
            found.append(reader.completed(moment))
            end = found[-1].last
    return tuple(found)


def _begins(form: str, _: str) -> bool:
    """Whether a moment may begin with a word."""
    return form in calendar_names().heads or form[0].isdigit()


class _Reader:
    """Reads one moment at a place of one text."""

    def __init__(self, tokens: Tokens, text: str) -> None:
        self.tokens, self.text, self.names = tokens, text, calendar_names()
        self.forms, self.starts, self.ends = tokens.forms, tokens.starts.tolist(), tokens.ends.tolist()

    def form(self, i: int) -> str:
        """The form of word ``i``, empty beyond the ends."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def gap(self, i: int) -> str:
        """What stands between the words ``i - 1`` and ``i``."""
        if not 0 < i < len(self.tokens):
            return "\n"
        return self.text[self.ends[i - 1] : self.starts[i]]

    def near(self, i: int) -> bool:
        """Whether only white space, a comma or a dot stands between the words ``i - 1`` and ``i``."""
        gap = self.gap(i)
        return gap.strip() in ("", ",", ".", "-", "–") and gap.count("\n") < 2

    def capital(self, i: int) -> bool:
        """Whether word ``i`` is written with a capital."""
        return self.text[self.starts[i]].isupper()

    def at(self, i: int) -> Moment | None:
        """The moment that starts at word ``i``."""
        form = self.form(i)
        if form[0].isdigit():
            return self._iso(i) or self._clock(i) or self._day_first(i) or self._bare_year(i) or self._decade(i)
        if form in self.names.months:
            return self._month(i)
        if form in self.names.weekdays:
            return self._weekday(i)
        if form in self.names.days:
            return Moment(
                i, i + 1, unit="day", shift=self.names.days[form], part="night" if form == "tonight" else None
            )
        if form in ("noon", "midday", "midnight") and self.form(i + 1) != "trading":
            return Moment(i, i + 1, minute=0 if form == "midnight" else 720)
        return self._relative(i) or self._quarter(i) or self._session(i) or self._vague(i)

    def completed(self, m: Moment) -> Moment:
        """``m`` with the part of the day, the year or the date behind it: "Monday night", "Friday, May 3"."""
        follower = self.form(m.last)
        if m.weekday is not None and m.day is None and follower in self.names.months and self.near(m.last):
            month = self._month(m.last)
            if month is not None and month.day is not None:
                m = replace(month, first=m.first, weekday=m.weekday)
                follower = self.form(m.last)
        if follower in self.names.parts and joined(self.tokens, self.text, m.last - 1) and m.part is None:
            return replace(m, last=m.last + 1, part=follower)
        if m.year is not None and m.month is None:
            return self._year_range(m)
        return m

    def _iso(self, i: int) -> Moment | None:
        """``2018-07-15``."""
        year, month, day = (self.form(i + k) for k in range(3))
        if not (
            _YEAR.fullmatch(year)
            and month.isdecimal()
            and day[:2].isdecimal()
            and self.gap(i + 1) == self.gap(i + 2) == "-"
        ):
            return None
        if not (1 <= int(month) <= 12 and 1 <= int(day[:2]) <= 31):
            return None
        return Moment(i, i + 3, year=int(year), month=int(month), day=int(day[:2]))

    def _clock(self, i: int) -> Moment | None:
        """``5:04pm``, ``5 p.m. ET``, ``17:00``."""
        hour, minute, j = _CLOCK.fullmatch(self.form(i)), None, i + 1
        if hour is None:
            return None
        half = hour[2]
        if half is None and self.gap(j) in (":", ".") and (minute := _MINUTE.fullmatch(self.form(j))):
            half, j = minute[2], j + 1
        if half is None and self.form(j) in ("am", "pm") and self.gap(j).strip() == "":
            half, j = self.form(j), j + 1
        if half is None and (minute is None or self.gap(i + 1) != ":"):
            return None
        minutes = int(hour[1]) % 12 * 60 + 720 * (half == "pm") if half else int(hour[1]) * 60
        zone = self.names.zones.get(self.form(j)) if self.near(j) and self.capital_or_end(j) else None
        j += zone is not None
        j += zone is not None and self.form(j) == "time"
        return Moment(i, j, minute=minutes + (int(minute[1]) if minute else 0), zone=zone)

    def capital_or_end(self, j: int) -> bool:
        """Whether word ``j`` exists and is capitalised."""
        return j < len(self.tokens) and self.capital(j)

    def _day_first(self, i: int) -> Moment | None:
        """``7 November 2018``, ``25th of July``."""
        day = _DAY.fullmatch(self.form(i))
        j = i + 1 + (self.form(i + 1) == "of")
        month = self.names.months.get(self.form(j))
        if day is None or month is None or not self.capital(j) or not all(self.near(k) for k in range(i + 1, j + 1)):
            return None
        if self._is_day(j + 1) and not self._is_year(j + 1):
            return None
        return self._with_year(Moment(i, j + 1, month=month, day=int(day[1])))

    def _month(self, i: int) -> Moment | None:
        """``July 25, 2018``, ``Nov. 7``, ``December``."""
        if not self.capital(i):
            return None
        m = Moment(i, i + 1, month=self.names.months[self.form(i)])
        if self._is_day(i + 1) and self.near(i + 1) and "," not in self.gap(i + 1):
            day = _DAY.fullmatch(self.form(i + 1))
            assert day is not None
            return self._with_year(replace(m, last=i + 2, day=int(day[1])))
        m = self._with_year(m)
        introduced = self.form(i - 1) in self.names.introduces or self._amid_small(i)
        if m.year is None and self.form(i) in self.names.doubtful and not introduced:
            return None
        if self.form(i - 1) in ("last", "next"):
            return replace(m, first=i - 1, unit="year", shift=self.names.shifts[self.form(i - 1)])
        return m

    def _amid_small(self, i: int) -> bool:
        """Whether a month stands inside a clause between small words: "higher August sales", and no "Mrs. May said"."""
        if self.form(i) == "may" or not 0 < i < len(self.tokens) - 1 or self.form(i + 1) in words("reporting", "said"):
            return False
        beside = self.gap(i), self.gap(i + 1)
        return beside == (" ", " ") and not self.capital(i - 1) and not self.capital(i + 1)

    def _is_day(self, i: int) -> bool:
        """Whether word ``i`` is a day of a month and not the hour of a clock time."""
        return _DAY.fullmatch(self.form(i)) is not None and self.gap(i + 1) not in (":", "/")

    def _is_year(self, i: int) -> bool:
        return _YEAR.fullmatch(self.form(i)) is not None

    def _with_year(self, m: Moment) -> Moment:
        """``m`` with the year behind it, if one is there."""
        if self._is_year(m.last) and self.near(m.last):
            return replace(m, last=m.last + 1, year=int(self.form(m.last)))
        return m

    def _weekday(self, i: int) -> Moment | None:
        """``Monday``, ``last Friday``."""
        form = self.form(i)
        beside = self.form(i + 1) in self.names.months or self.form(i - 1) in ("on", "last", "next")
        if not self.capital(i) or (form in self.names.doubtful and not beside):
            return None
        m = Moment(i, i + 1, weekday=self.names.weekdays[form])
        if self.form(i - 1) in ("last", "next"):
            return replace(m, first=i - 1, unit="week", shift=self.names.shifts[self.form(i - 1)])
        return m

    def _bare_year(self, i: int) -> Moment | None:
        """``in 2016``, ``the 2016 election``, ``in 2005's war``: four digits that count nothing."""
        form = self.form(i).removesuffix("'s")
        if _YEAR.fullmatch(form) is None or (form != self.form(i) and self.form(i - 1) == "the"):
            return None
        if self.text[self.starts[i] - 1 : self.starts[i]] in tuple("$£€¥#.,/@"):
            return None
        if self.text[self.ends[i] : self.ends[i] + 1] in ("%", ":", "/"):
            return None
        introduced = self.form(i - 1) in self.names.introduces or self.gap(i).strip() in ("-", "–", "(", "—")
        counted = self.form(i + 1).endswith("s") or self.form(i + 1) in self.names.counted
        return Moment(i, i + 1, year=int(form)) if introduced or not counted else None

    def _year_range(self, m: Moment) -> Moment:
        """``1967 to 1979``, ``2009-11``, ``2006 until 2012``."""
        end = m.last + (self.form(m.last) in ("to", "until", "through", "till"))
        dashed = end == m.last and self.gap(end) in ("-", "–", "—")
        assert m.year is not None
        if end > m.last or dashed:
            if self._is_year(end):
                return replace(m, last=end + 1, until=int(self.form(end)))
            if dashed and re.fullmatch(r"\d\d", self.form(end)) and int(self.form(end)) > m.year % 100:
                return replace(m, last=end + 1, until=m.year // 100 * 100 + int(self.form(end)))
        return m

    def _decade(self, i: int) -> Moment | None:
        """``1990s``, ``the 90s``."""
        match = _DECADE.fullmatch(self.form(i))
        if match is None or (len(match[1]) < 4 and self.form(i - 1) not in ("the", "early", "late", "mid")):
            return None
        return Moment(i, i + 1, decade=int(match[1]) if len(match[1]) == 4 else 1900 + int(match[1]))

    def _relative(self, i: int) -> Moment | None:
        """``last week``, ``this year's``, ``next month``, ``the previous quarter``."""
        shift, unit = self.names.shifts.get(self.form(i)), self.form(i + 1)
        if shift is None or not joined(self.tokens, self.text, i) if i + 1 < len(self.tokens) else True:
            return None
        if unit in self.names.units:
            return Moment(i, i + 2, unit=unit, shift=shift)
        if unit in self.names.months and self.capital(i + 1):
            return Moment(i, i + 2, month=self.names.months[unit], unit="year" if shift else None, shift=shift or None)
        if unit in self.names.weekdays and self.capital(i + 1):
            return Moment(i, i + 2, weekday=self.names.weekdays[unit], unit="week", shift=shift)
        return (
            Moment(i, i + 2, unit="day", shift=shift, part=unit)
            if unit in self.names.parts and shift is not None
            else None
        )

    def _session(self, i: int) -> Moment | None:
        """``afternoon trading``, ``after-hours trading``, ``to close at``: when a price was one."""
        form = self.form(i)
        if form == "close" and self.form(i - 1) == "to" and self.form(i + 1) in ("at", "up", "down"):
            return Moment(i, i + 1, part="close")
        last = i + 2 if form == "after" and self.form(i + 1) == "hours" else i + 1
        if self.form(last) == "trading" and form in self.names.sessions and joined(self.tokens, self.text, last - 1):
            return Moment(i, last + 1, part=self.names.sessions[form])
        return None

    def _vague(self, i: int) -> Moment | None:
        """``previously``, ``recently``: some time before."""
        return Moment(i, i + 1, unit="past", shift=-1) if self.form(i) in self.names.vague else None

    def _quarter(self, i: int) -> Moment | None:
        """``second quarter``, ``fourth-quarter``, ``Q3``."""
        quarter = self.names.quarters.get(self.form(i))
        if quarter is None:
            return None
        if self.form(i)[0] == "q":
            return Moment(i, i + 1, quarter=quarter)
        if self.form(i + 1) == "quarter" and joined(self.tokens, self.text, i):
            return Moment(i, i + 2, quarter=quarter)
        return None
