"""Dates and times: 2002 and 2003, Monday and Tuesday, last year and November, four hours and just hours, aged 43.

Canonical value: what is written, in a fixed form (``2018-07-15``, ``friday``, ``week-1``, ``17:00``); durations in
seconds. Guards: "next week" in a Friday's article is "this week" in Sunday's, so relative moments are resolved against
the day of publication; clock times against their zones; a day inside a named month refines it; page stamps are
furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of, is_content
from dedup.claims.figures import amounts
from dedup.claims.intervals import Days, intervals
from dedup.claims.lexicon import joined
from dedup.claims.measure import Stand
from dedup.claims.moments import Moment
from dedup.claims.pairing import Couple, Judge, couples
from dedup.claims.quantity import amount, compared_amounts
from dedup.claims.subjects import subject
from dedup.claims.unit_lists import AGE, TIME
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle
from dedup.text.published import published_day

MONTH = 31
"""Days of a moment up to which a day inside it is just another way to tell when."""
STAMP_LINE = 120
"""Characters up to which a line can be a page stamp."""
COPY = 0.7
"""Score of a unit that is one sentence edited."""
FLOOR = 0.4
"""Support from which two different moments are taken to be of the same event."""
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Time(Mention):
    """A mention of a moment, with what it may mean in its article."""

    moment: Moment = field(default_factory=lambda: Moment(0, 0))
    days: tuple[Days, ...] = ()

    @property
    def first(self) -> int:
        """First word."""
        return self.moment.first

    @property
    def last(self) -> int:
        """Word behind the last one."""
        return self.moment.last


class DateTime:
    """The kind for moments, durations and ages."""

    name = "date-time"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every moment, duration and age outside page stamps."""
        found = amounts(article)
        published = published_day(article.article.published)
        times = [_time(article, m, published) for m in found.moments if not _is_stamp(article, m)]
        spans = [amount(f, DivergenceType.DATE_TIME) for f in found.figures if f.dimension in (TIME, AGE)]
        return [*times, *spans]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Moments of one event that differ and those that agree; durations and ages as amounts."""
        yield from compared_amounts(unit, a, b)
        yield from _compared_times(unit, a, b)


def _time(article: ParsedArticle, moment: Moment, published: date | None) -> Time:
    """The mention of ``moment``."""
    span = article.tokens.span(moment.first, moment.last)
    return Time(DivergenceType.DATE_TIME, span, canonical(moment), frozenset(), moment, intervals(moment, published))


def canonical(m: Moment) -> str:
    """What is written of a moment, in a fixed form."""
    parts = []
    if m.year is not None or m.month is not None:
        year = "" if m.year is None else f"{m.year:04d}"
        parts.append(
            "-".join(
                x for x in (year or "*", f"{m.month:02d}" if m.month else "", f"{m.day:02d}" if m.day else "") if x
            )
        )
    if m.until is not None:
        parts.append(f"to {m.until:04d}")
    if m.weekday is not None and m.day is None:
        parts.append(_NAMES[m.weekday])
    if m.unit is not None:
        parts.append(f"{m.unit}{m.shift:+d}")
    if m.decade is not None:
        parts.append(f"{m.decade}s")
    if m.quarter is not None:
        parts.append(f"quarter {m.quarter}")
    if m.part is not None:
        parts.append(m.part)
    if m.minute is not None:
        parts.append(f"{m.minute // 60:02d}:{m.minute % 60:02d}")
    return " ".join(parts)


def _is_stamp(article: ParsedArticle, m: Moment) -> bool:
    """Whether a moment stands in a line that is little more than a clock time and a date."""
    span = article.tokens.span(m.first, m.last)
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    end = len(article.text) if end < 0 else end
    if end - start > STAMP_LINE:
        return False
    line = [x for x in amounts(article).moments if start <= int(article.tokens.starts[x.first]) < end]
    return any(x.minute is not None for x in line) and any(x.day is not None for x in line)


def _compared_times(unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Finding]:
    """Findings about moments."""
    left = [m for m in a if isinstance(m, Time)]
    right = [m for m in b if isinstance(m, Time)]
    if left and right:
        for couple in couples(context_of(unit), left, right, _JUDGE):
            yield _finding(unit, couple)


def _finding(unit: Unit, couple: Couple[Time, Stand]) -> Finding:
    """What two moments of one event come to."""
    x, y = couple.a, couple.b
    both = f"one article says {x.span.of(unit.a.text)}, the other {y.span.of(unit.b.text)}"
    confidence = round(min(0.95, 0.45 + 0.5 * couple.support), 4)
    if couple.stand is Stand.AGREE:
        return Finding(x.type, x, y, None, "the same time", confidence)
    if couple.stand is Stand.REFINES:
        return Finding(x.type, x, y, DivergenceRelation.REFINES, f"{both}: one is within the other", confidence)
    if x.moment.part and not x.days:
        return Finding(x.type, x, y, DivergenceRelation.UPDATE, f"{both}: a later time of one day", confidence)
    return Finding(x.type, x, y, DivergenceRelation.CONFLICT, both, confidence)


def _stand(x: Time, y: Time) -> Stand:
    """How two moments stand to each other; ``APART`` where the articles do not tell."""
    p, q = x.moment, y.moment
    if p.minute is not None or q.minute is not None:
        return _clock(p, q)
    if p.quarter is not None or q.quarter is not None:
        return (
            Stand.APART if None in (p.quarter, q.quarter) else Stand.AGREE if p.quarter == q.quarter else Stand.DIFFER
        )
    if x.days and y.days:
        return _resolved(x, y)
    return _session(p, q) if p.part or q.part else _written(p, q)


def _session(p: Moment, q: Moment) -> Stand:
    """Two sessions of a trading day, or anything else with a part of the day and no date."""
    if None in (p.part, q.part) or p.weekday is not None or q.weekday is not None or p.unit or q.unit:
        return _written(p, q)
    return Stand.AGREE if p.part == q.part else Stand.DIFFER


def _clock(p: Moment, q: Moment) -> Stand:
    """Two clock times; where only one has a zone, the other may be told in any."""
    if p.minute is None or q.minute is None:
        return Stand.APART
    known = p.zone is not None and q.zone is not None
    shift = (p.zone or 0) - (q.zone or 0) if known else 0
    if (p.minute - q.minute - shift) % 1440 == 0:
        return Stand.AGREE
    return Stand.DIFFER if known or p.zone is q.zone else Stand.APART


def _resolved(x: Time, y: Time) -> Stand:
    """Two moments of which both articles tell the days."""
    if any(d == e for d in x.days for e in y.days):
        return Stand.AGREE
    p, q = x.days[0], y.days[0]
    if x.value == y.value:
        return Stand.AGREE
    many = [(d, e) for d in x.days for e in y.days] if None not in (x.moment.weekday, y.moment.weekday) else [(p, q)]
    if any(_within(d, e) or _within(e, d) for d, e in many):
        longest, shortest = sorted((p[1] - p[0], q[1] - q[0]), reverse=True)
        # A day inside a week or a month is how one event is told twice; a month for a year sharpens it.
        return Stand.REFINES if longest > MONTH and shortest >= 0 else Stand.APART
    return Stand.DIFFER if _alike(x.moment, y.moment) else Stand.APART


def _within(p: Days, q: Days) -> bool:
    """Whether the days of ``q`` hold those of ``p``."""
    return q[0] <= p[0] and p[1] <= q[1]


def _alike(p: Moment, q: Moment) -> bool:
    """Whether both name the same parts of the calendar, so that two values of them exclude each other."""
    return (
        (p.year is None) == (q.year is None)
        and (p.month is None) == (q.month is None)
        and (p.until is None) == (q.until is None)
    )


def _written(p: Moment, q: Moment) -> Stand:
    """Two moments of which one depends on an unknown day of publication: only the same parts are compared."""
    if "past" in (p.unit, q.unit):
        dated = q if p.unit == "past" else p
        return Stand.REFINES if dated.month is not None and dated.until is None else Stand.APART
    shared = [
        (x, y)
        for x, y in ((p.year, q.year), (p.month, q.month), (p.day, q.day), (p.weekday, q.weekday))
        if None not in (x, y)
    ]
    if not shared or (p.unit, p.shift) != (q.unit, q.shift):
        return Stand.AGREE if (p.unit, p.shift) == (q.unit, q.shift) and p.unit is not None else Stand.APART
    return Stand.AGREE if all(x == y for x, y in shared) else Stand.DIFFER


def _favour(context: Context, x: Time, y: Time, how: Stand) -> float:
    """Years and dates are of one event more often than weekdays, which every other sentence has."""
    of = subject(context, (x.first, x.last), (y.first, y.last))
    told = (x.moment.year and y.moment.year) or (x.moment.part and y.moment.part)
    favour = -0.3 if of < 0 else 0.1 if of > 0 and told else 0.0
    if context.unit.score < COPY and (
        _names_an_event(context.unit.a, x.moment) or _names_an_event(context.unit.b, y.moment)
    ):
        favour -= 0.3
    if how is Stand.DIFFER and x.moment.weekday is not None and y.moment.weekday is not None:
        return favour - 0.1
    if x.moment.until is not None and y.moment.until is not None:
        return favour + 0.2
    return favour


def _names_an_event(article: ParsedArticle, m: Moment) -> bool:
    """Whether a bare year is the name of something, "the 2016 election": of another year it is another thing."""
    if m.year is None or m.month is not None or m.last >= len(article.tokens):
        return False
    return joined(article.tokens, article.text, m.last - 1) and is_content(article.tokens.forms[m.last])


def _alone(_x: Time, _y: Time, _how: Stand) -> bool:
    """Two moments that are left alone may well be of two events."""
    return False


_JUDGE = Judge(_stand, Stand.AGREE, Stand.APART, _favour, _alone, FLOOR)
