"""The small pictures on a pair's page as numbers: where passages lie, how the clues add up, the dot plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.model import Article, Clue, Pair, PassageKind, Side
from dedup.report.visible import visible

DOT_PLOT_FROM = 5_000
"""Characters of the longer text from which the dot plot is worth its room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a strip or a waterfall, in thousandths of its width."""

    start: int
    width: int
    kind: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One clue of the waterfall: its bar, in thousandths of the width, and the odds it leads to."""

    clue: str
    weight: float
    bar: Bar


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The clues in order; ``zero`` is where the odds are even."""

    steps: tuple[Step, ...]
    zero: int
    total: Bar


@dataclass(frozen=True, slots=True)
class Dot:
    """A passage in the dot plot, as a line from start to end; 0 to 1000 on both axes."""

    x1: int
    y1: int
    x2: int
    y2: int
    kind: PassageKind
    number: int


def strip(pair: Pair, side: Side, length: int) -> tuple[Bar, ...]:
    """Where the passages of ``side`` lie in its text."""
    if not length:
        return ()
    spans = ((p.a if side == "a" else p.b, p.kind, i) for i, p in enumerate(pair.passages, 1))
    return tuple(
        Bar(1000 * s.start // length, max(2, 1000 * len(s) // length), kind, number) for s, kind, number in spans
    )


def waterfall(evidence: Sequence[Clue]) -> Waterfall | None:
    """The clues as steps from even odds; None without clues."""
    if not evidence:
        return None
    marks = [0.0]
    for clue in evidence:
        marks.append(marks[-1] + clue.weight)
    low, high = min(marks), max(marks)
    scale = 1000 / (high - low or 1)

    def bar(start: float, end: float) -> Bar:
        first = round((min(start, end) - low) * scale)
        return Bar(min(first, 996), max(4, round(abs(end - start) * scale)), "for-b" if end >= start else "for-a")

    steps = (Step(visible(c.clue), c.weight, bar(marks[i], marks[i + 1])) for i, c in enumerate(evidence))
    return Waterfall(tuple(steps), round((0 - low) * scale), bar(0, marks[-1]))


def dots(pair: Pair, a: Article, b: Article) -> tuple[Dot, ...]:
    """The dot plot of two texts of which at least one is long; empty otherwise."""
    n, m = len(a.text), len(b.text)
    if not n or not m or max(n, m) < DOT_PLOT_FROM:
        return ()
    return tuple(
        Dot(1000 * p.a.start // n, 1000 * p.b.start // m, 1000 * p.a.end // n, 1000 * p.b.end // m, p.kind, i)
        for i, p in enumerate(pair.passages, 1)
    )
