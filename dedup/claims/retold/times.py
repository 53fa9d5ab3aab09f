"""When a frame says that its act happened, and whether two frames can be of one moment."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from dedup.claims.figures import amounts
from dedup.claims.layout import layout
from dedup.claims.moments import Moment
from dedup.claims.retold.frames import Frame
from dedup.claims.retold.grammar import gap
from dedup.claims.retold.tagging import tags
from dedup.model import Span
from dedup.text.parse import ParsedArticle

NEAR = 7
"""Words from a date to the verb whose date it is."""
TOGETHER = 2
"""Words between two parts of one date: "in April of last year"."""


class When(StrEnum):
    """How two times stand to each other."""

    AGREE = "agree"
    CLOSER = "closer"
    CLASH = "clash"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Time:
    """The words of a date and what they fix: year, month, day, weekday, or a shift from the day of publication.

    ``near`` is set where it stands close to the verb.
    """

    span: Span
    near: bool
    fixed: frozenset[tuple[str, int]]

    @property
    def value(self) -> str:
        """What is fixed, in a canonical form."""
        return " ".join(f"{name}:{value}" for name, value in sorted(self.fixed))


def time_of(article: ParsedArticle, frame: Frame) -> Time | None:
    """The date in the sentence of ``frame`` that is nearest to its verb, null where there is none."""
    at, moments = layout(article), amounts(article).moments
    first, last = at.within(article.sentences[frame.sentence])
    low = bisect_left(moments, first, key=lambda m: m.first)
    here = [m for m in moments[low : low + last - first] if m.first < last and not _names(article, m)]
    if not here:
        return None
    nearest = min(here, key=lambda m: (_distance(m, frame.verb), m.first))
    run = [
        m for m in here if -TOGETHER <= m.first - nearest.last <= TOGETHER or 0 <= nearest.first - m.last <= TOGETHER
    ]
    run = [nearest, *(m for m in run if m is not nearest)]
    fixed = frozenset(pair for m in run for pair in _fixed(m))
    if not fixed:
        return None
    span = at.span(min(m.first for m in run), max(m.last for m in run))
    return Time(span, min(_distance(m, frame.verb) for m in run) <= NEAR, fixed)


def _names(article: ParsedArticle, m: Moment) -> bool:
    """Whether a bare year is the name of something: "the 2016 election"."""
    if m.year is None or m.month is not None or m.last == len(article.tokens.forms):
        return False
    return tags(article)[m.last] == "N" and not gap(article, m.last - 1)


def _distance(m: Moment, word: int) -> int:
    """Words between a date and a word."""
    return min(abs(m.first - word), abs(m.last - 1 - word))


def _fixed(m: Moment) -> list[tuple[str, int]]:
    """What a moment fixes, by name."""
    parts = (("year", m.year), ("month", m.month), ("day", m.day), ("weekday", m.weekday), (m.unit or "", m.shift))
    return [(name, value) for name, value in parts if value is not None and name]


def when(x: Time | None, y: Time | None) -> When | None:
    """How two times stand to each other; null where a side has none."""
    if x is None or y is None:
        return None
    if x.fixed == y.fixed:
        return When.AGREE
    left, right = dict(x.fixed), dict(y.fixed)
    shared = left.keys() & right.keys()
    if any(left[name] != right[name] for name in shared):
        return When.CLASH
    return When.CLOSER if shared else When.UNSURE
