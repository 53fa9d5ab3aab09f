"""The S-curve of a search: as a table with a drawing for the terminal, and as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROWS, _COLUMNS = 11, 61
_WIDTH, _HEIGHT, _LEFT, _TOP = 560, 300, 56, 24
_SHADES = ("#1b6ca8", "#b3541e", "#3a7d44", "#7b4b94")
_MARKS = "●◆▲■"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a search did on real articles: candidate pairs, those at or above the threshold, measured recall."""

    articles: int
    candidates: int
    verified: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class Tuned:
    """The search for one threshold. ``chances`` are those to meet at resemblances 0, 1/60, … 1 (61 values).

    ``expected`` is the mean chance of pairs at or above the threshold, their resemblance taken as evenly spread;
    ``key_bytes`` is what the keys of a million articles take.
    """

    threshold: float
    bands: int
    rows: int
    chances: tuple[float, ...]
    expected: float
    key_bytes: int
    measured: Measured | None


def curve_text(found: Sequence[Tuned]) -> str:
    """The curves drawn in characters over one table row for each threshold."""
    canvas = [[" "] * _COLUMNS for _ in range(_ROWS)]
    for mark, tuned in zip(_cycle(_MARKS, len(found)), found, strict=True):
        for column, chance in enumerate(tuned.chances):
            canvas[round((1 - chance) * (_ROWS - 1))][column] = mark
    lines = ["chance to meet, by resemblance", ""]
    lines += [f"{1 - i / (_ROWS - 1):>5.0%} │{''.join(row).rstrip()}" for i, row in enumerate(canvas)]
    lines += [
        " " * 6 + "└" + "─" * _COLUMNS,
        " " * 7 + "".join(f"{tenth / 10:<12.1f}" for tenth in range(0, 11, 2)).rstrip(),
        "",
    ]
    head = f"  {'threshold':>9} {'bands × rows':>13} {'expected':>9} {'keys per million':>17}"
    seen = any(tuned.measured for tuned in found)
    lines.append(head + (f" {'candidates':>11} {'verified':>9} {'measured':>9}" if seen else ""))
    lines += [mark + _row(tuned) for mark, tuned in zip(_cycle(_MARKS, len(found)), found, strict=True)]
    return "\n".join(lines) + "\n"


def _row(tuned: Tuned) -> str:
    """One threshold in figures."""
    cut = f"{tuned.bands} × {tuned.rows}"
    row = f" {tuned.threshold:>9.2f} {cut:>13} {tuned.expected:>9.2%} {tuned.key_bytes / 1e6:>14,.0f} MB"
    if tuned.measured is None:
        return row
    recall = "–" if tuned.measured.recall is None else f"{tuned.measured.recall:.2%}"
    return row + f" {tuned.measured.candidates:>11,} {tuned.measured.verified:>9,} {recall:>9}"


def curve_svg(found: Sequence[Tuned]) -> str:
    """The curves as one SVG picture, thresholds as dashed lines."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + 80} {_HEIGHT + 80}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Chance to meet, by resemblance">',
        f'<rect width="{_WIDTH + 80}" height="{_HEIGHT + 80}" fill="#fff"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = _at(tenth / 10, tenth / 10)
        lines.append(f'<text x="{x:.1f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{tenth / 10:.1f}</text>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth * 10} %</text>')
        lines.append(f'<path d="M{_LEFT} {y:.1f}H{_LEFT + _WIDTH}" stroke="#ddd"/>')
    for number, tuned in enumerate(found):
        shade = _SHADES[number % len(_SHADES)]
        points = " ".join("{:.1f},{:.1f}".format(*_at(i / 60, chance)) for i, chance in enumerate(tuned.chances))
        x = _at(tuned.threshold, 0)[0]
        lines.append(f'<path d="M{x:.1f} {_TOP}V{_TOP + _HEIGHT}" stroke="{shade}" stroke-dasharray="4 4"/>')
        lines.append(f'<polyline points="{points}" fill="none" stroke="{shade}" stroke-width="2"/>')
        label = f"threshold {tuned.threshold:g}: {tuned.bands} bands of {tuned.rows} rows"
        lines.append(f'<text x="{_LEFT + 10}" y="{_TOP + 16 + 16 * number}" fill="{shade}">{label}</text>')
    below = f'x="{_LEFT + _WIDTH / 2}" y="{_TOP + _HEIGHT + 40}"'
    lines.append(f'<text {below} text-anchor="middle">resemblance (exact Jaccard)</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _at(resemblance: float, chance: float) -> tuple[float, float]:
    """The picture's x and y of a point of the curve."""
    return _LEFT + resemblance * _WIDTH, _TOP + (1 - chance) * _HEIGHT


def _cycle(marks: str, count: int) -> list[str]:
    return [marks[i % len(marks)] for i in range(count)]
