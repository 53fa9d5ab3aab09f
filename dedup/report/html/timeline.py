"""The timeline of a cluster: time across, publishers down, an arrow from every article to the one that took from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dedup.model import Article
from dedup.report.html.flow import GHOST, Flow, earliest
from dedup.report.visible import one_line
from dedup.report.wording import headline, moment, when

ROW = 40
LEFT, WIDTH, RIGHT = 190, 1000, 30
_UNDATED = 60
_STEPS = [timedelta(hours=h) for h in (1, 2, 3, 6, 12)] + [timedelta(days=d) for d in (1, 2, 7, 14, 30, 91, 365, 1826)]
_TOP = 34
_MAX_ROWS, _MAX_POINTS, _MAX_GHOSTS = 30, 80, 4


@dataclass(frozen=True, slots=True)
class Point:
    """An article in the plot; ``index`` is its place among the cluster's members."""

    x: int
    y: int
    label: str
    index: int
    source: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """Text went from one point to another, along a quadratic curve."""

    path: str
    earliest: bool
    """Whether it starts at the earliest article that its target may have taken from."""
    certain: bool
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A time on the axis."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture in user units; ``rows`` are publishers with the y of their line."""

    width: int
    height: int
    rows: tuple[tuple[str, int, bool], ...]
    ticks: tuple[Tick, ...]
    points: tuple[Point, ...]
    arrows: tuple[Arrow, ...]
    dated: int
    undated: int
    hidden: int


def timeline(members: Sequence[Article], flows: Sequence[Flow], ghosts: Sequence[str] = ()) -> Timeline:
    """The plot of ``members`` in order; ``ghosts`` are the names of sources that are not among them."""
    order = sorted(range(len(members)), key=lambda i: (moment(members[i].published) or _NEVER, i))[:_MAX_POINTS]
    dated = [t for i in order if (t := moment(members[i].published))]
    publishers = list(dict.fromkeys(_publisher(members[i]) for i in order))[:_MAX_ROWS]
    absent = ghosts[:_MAX_GHOSTS]
    rows = {name: _TOP + ROW * (n + len(absent)) for n, name in enumerate(publishers)}
    scale = _Scale(dated)
    points: dict[str, Point] = {}
    for i in order:
        article = members[i]
        name = _publisher(article)
        if name in rows:
            label = " · ".join(
                x for x in (when(article.published) or "no date", one_line(name, 60), headline(article, 100)) if x
            )
            points[article.id] = Point(scale.x(moment(article.published)), rows[name], label, i)
    for n, name in enumerate(absent):
        label = f"{one_line(name, 60)}: a source that is not in this collection"
        points[GHOST + name] = Point(scale.before, _TOP + ROW * n, label, -1, True)
    named = tuple((one_line(name, 26) or "no publisher", y, False) for name, y in rows.items())
    return Timeline(
        width=WIDTH,
        height=_TOP + ROW * (len(rows) + len(absent)) + 26,
        rows=(*((one_line(name, 26), _TOP + ROW * n, True) for n, name in enumerate(absent)), *named),
        ticks=scale.ticks(),
        points=tuple(points.values()),
        arrows=_arrows(flows, points),
        dated=len(dated),
        undated=len(order) - len(dated),
        hidden=len(members) - len(points) + len(absent),
    )


_NEVER = datetime.max.replace(tzinfo=UTC)


def _publisher(article: Article) -> str:
    return article.publisher or ""


class _Scale:
    """Time to x. Articles without a date stand in a column of their own at the left."""

    def __init__(self, dated: Sequence[datetime]) -> None:
        self._first = min(dated) if dated else None
        self._span = (max(dated) - min(dated)) / timedelta(seconds=1) if dated else 0.0
        self._start = LEFT + _UNDATED + 60

    @property
    def before(self) -> int:
        """Where a source stands of which only the name is known: left of everything."""
        return LEFT + _UNDATED + 20

    def x(self, time: datetime | None) -> int:
        if time is None or self._first is None:
            return LEFT + 24
        share = (time - self._first) / timedelta(seconds=1) / self._span if self._span else 0.5
        return round(self._start + share * (WIDTH - RIGHT - self._start))

    def ticks(self) -> tuple[Tick, ...]:
        """At most seven round times."""
        if self._first is None:
            return ()
        if not self._span:
            return (Tick(self.x(self._first), f"{self._first:%Y-%m-%d %H:%M}"),)
        step = next((s for s in _STEPS if self._span / s.total_seconds() <= 6), _STEPS[-1])
        midnight = self._first.replace(hour=0, minute=0, second=0, microsecond=0)
        skipped = -(-(self._first - midnight) // step)
        at = midnight + skipped * step
        found: list[Tick] = []
        while at <= self._first + timedelta(seconds=self._span) and len(found) < 40:
            clock = step < timedelta(days=1) and (at.hour or at.minute)
            found.append(Tick(self.x(at), f"{at:%H:%M}" if clock else f"{at:%Y-%m-%d}"))
            at += step
        return tuple(found)


def _arrows(flows: Sequence[Flow], points: Mapping[str, Point]) -> tuple[Arrow, ...]:
    drawn = [f for f in flows if f.source in points and f.target in points]
    first = earliest(drawn, {key: (p.x, p.y) for key, p in points.items()})
    made = []
    for flow in drawn:
        a, b = points[flow.source], points[flow.target]
        bend = 22 if a.y == b.y else 0
        middle_x, middle_y = (a.x + b.x) // 2 + (14 if a.x == b.x else 0), (a.y + b.y) // 2 - bend
        made.append(Arrow(f"M{a.x} {a.y}Q{middle_x} {middle_y} {b.x} {b.y}", flow in first, flow.certain, flow.label))
    return tuple(made)
