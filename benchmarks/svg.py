"""Three kinds of plot as SVG text, without a plotting library: bars, stacked bars, and lines on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

COLOURS = ("#2f6f8f", "#d08c2f", "#5a8f3c", "#a5455a", "#7a5ea8", "#6b6b6b", "#3aa0a0", "#b58fb0", "#c9b458")
WIDTH, LEFT, RIGHT, TOP, ROW = 760, 150, 110, 64, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``note`` stands behind it."""

    label: str
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Several parts in one bar, as (name, value)."""

    label: str
    parts: tuple[tuple[str, float], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """Points (x, y), both positive."""

    name: str
    points: tuple[tuple[float, float], ...]


def bars(title: str, caption: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars, longest value to the full width."""
    return stacks(title, caption, [Stack(row.label, (("", row.value),), row.note) for row in rows])


def stacks(title: str, caption: str, rows: Sequence[Stack]) -> str:
    """Horizontal bars of several parts, with a legend where parts have names."""
    names = list(dict.fromkeys(name for row in rows for name, _ in row.parts))
    legend = [name for name in names if name]
    top = TOP + (22 if legend else 0)
    scale = (WIDTH - LEFT - RIGHT) / max((sum(v for _, v in row.parts) for row in rows), default=1.0)
    out = _legend(legend, TOP)
    for i, row in enumerate(rows):
        y = top + i * ROW
        out.append(_text(LEFT - 8, y + 16, row.label, anchor="end"))
        x = float(LEFT)
        for name, value in row.parts:
            colour = COLOURS[names.index(name) % len(COLOURS)]
            out.append(_box(x, y + 3, value * scale, ROW - 8, colour))
            x += value * scale
        out.append(_text(x + 6, y + 16, row.note))
    return _page(title, caption, top + len(rows) * ROW + 12, out)


def lines(title: str, caption: str, series: Sequence[Line], unit: str) -> str:
    """Lines on logarithmic axes, with the value at every point."""
    height = 380
    points = [point for line in series for point in line.points]
    across, up = (
        _axis([x for x, _ in points], LEFT - 60, WIDTH - RIGHT),
        _axis([y for _, y in points], height - 50, TOP + 40),
    )
    out = _legend([line.name for line in series], TOP)
    for x in sorted({x for x, _ in points}):
        out.append(_text(across.at(x), height - 24, f"{x:,.0f}", anchor="middle"))
        out.append(_rule(across.at(x), TOP + 36, across.at(x), height - 40))
    for decade in range(math.floor(math.log10(up.low)), math.ceil(math.log10(up.high)) + 1):
        if up.low <= 10.0**decade <= up.high:
            out.append(_text(LEFT - 72, up.at(10.0**decade) + 4, f"{10.0**decade:g} {unit}", anchor="end"))
            out.append(_rule(LEFT - 60, up.at(10.0**decade), WIDTH - RIGHT, up.at(10.0**decade)))
    for colour, line in zip(COLOURS, series, strict=False):
        path = " ".join(f"{across.at(x):.1f},{up.at(y):.1f}" for x, y in line.points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in line.points:
            out.append(f'<circle cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="3.5" fill="{colour}"/>')
            out.append(_text(across.at(x) + 7, up.at(y) - 7, f"{y:,.3g}" if y < 1000 else f"{y:,.0f}", colour=colour))
    return _page(title, caption, height, out)


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis from ``low`` at pixel ``first`` to ``high`` at pixel ``last``."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """The pixel of ``value``."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.first + share * (self.last - self.first)


def _axis(values: Sequence[float], first: float, last: float) -> _Axis:
    """An axis with some room around ``values``."""
    return _Axis(min(values) / 1.3, max(values) * 1.3, first, last)


def _legend(names: Iterable[str], y: float) -> list[str]:
    out = []
    x = 20.0
    for colour, name in zip(COLOURS, names, strict=False):
        out.append(_box(x, y - 12, 12, 12, colour))
        out.append(_text(x + 17, y - 2, name))
        x += 34 + 7 * len(name)
    return out


def _text(x: float, y: float, text: str, *, anchor: str = "start", colour: str = "#222", size: int = 12) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {where} fill="{colour}" font-size="{size}">{escape(text)}</text>'


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def _page(title: str, caption: str, height: float, content: Iterable[str]) -> str:
    view = f'viewBox="0 0 {WIDTH} {height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view} font-family="sans-serif" role="img">'
    frame = [_box(0, 0, WIDTH, height, "#fff"), f"<title>{escape(title)}</title>"]
    named = [_text(20, 24, title, size=15), _text(20, 42, caption, colour="#666", size=11)]
    return "\n".join([head, *frame, *named, *content, "</svg>"]) + "\n"
