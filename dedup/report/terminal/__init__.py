"""A run and a pair as a journalist would like to read them in a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from dedup.model import Article, Explanation, Pair
from dedup.provenance.gather import Gathered
from dedup.report.load import Report
from dedup.report.terminal.explanation import render_explanation
from dedup.report.terminal.gathered import render_gathered
from dedup.report.terminal.paint import canvas, drawn, labelled
from dedup.report.terminal.pair import render_pair
from dedup.report.terminal.scan import render_scan

__all__ = ["prepare", "print_explanation", "print_gathered", "print_pair", "print_scan", "render_pair", "render_scan"]


def prepare() -> None:
    """Load what draws tables, which would otherwise be done when something is printed."""
    console = canvas(80, color=False)
    labelled(console, [("", "")])
    drawn(console)


def print_scan(report: Report, out: TextIO | None = None) -> None:
    """Print a run: as wide as the terminal, in colour only where one is looking."""
    out = out or sys.stdout
    _emit(render_scan(report, width=_width(), color=_wants_color(out)), out)


def print_pair(pair: Pair, a: Article, b: Article, out: TextIO | None = None) -> None:
    """Print a pair: as wide as the terminal, in colour only where one is looking."""
    out = out or sys.stdout
    _emit(render_pair(pair, a, b, width=_width(), color=_wants_color(out)), out)


def print_explanation(found: Explanation, out: TextIO | None = None) -> None:
    """Print why a pair was, or was not, reported."""
    out = out or sys.stdout
    _emit(render_explanation(found, width=_width(), color=_wants_color(out)), out)


def print_gathered(found: Gathered, article: Article, out: TextIO | None = None) -> None:
    """Print what explains ``article``."""
    _emit(render_gathered(found, article, width=_width()), out or sys.stdout)


def _width() -> int:
    return max(40, min(200, shutil.get_terminal_size((100, 24)).columns))


def _wants_color(out: TextIO) -> bool:
    """A terminal that has not asked for plain text (no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _emit(text: str, out: TextIO) -> None:
    """Write ``text`` even to a stream whose encoding lacks some of it."""
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, "backslashreplace").decode(encoding))
    out.flush()
