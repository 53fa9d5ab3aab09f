"""Paper and pens: a width-aware canvas, and a passage with its differing words marked.

Marks never depend on colour: ``[-12-]`` stands only in A, ``{+15+}`` only in B, in a passage
retold in other words ``=Huawei=`` stands in both, and a raised number points to the claim
listed below. Everything that comes from an article passes :func:`dedup.report.visible.visible` first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from dedup.model import Side, Span
from dedup.report.pieces import Piece, is_material, is_telling, small_words_of
from dedup.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROW = 72
_SPACE = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OPEN_CLOSE = {"a": ("[-", "-]", "bold red"), "b": ("{+", "+}", "bold green")}
_SHARED = ("=", "=", "bold cyan")


def canvas(width: int, *, color: bool) -> Console:
    """A console that writes into memory; environment variables do not reach it, so the caller alone decides."""
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=max(20, width),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def drawn(console: Console) -> str:
    """What a :func:`canvas` was given, without blanks at the ends of lines."""
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()).rstrip("\n") + "\n"


def two_sides(console: Console, left: Text, right: Text) -> None:
    """Two texts side by side, or one above the other where there is no room."""
    from rich.box import MINIMAL
    from rich.table import Table

    if console.width < NARROW:
        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(width=1, style="dim")
        table.add_column(ratio=1, overflow="fold")
        table.add_row("A", left)
        table.add_row("B", right)
    else:
        table = Table(box=MINIMAL, show_header=False, show_edge=False, padding=(0, 1), expand=True, border_style="dim")
        table.add_column(ratio=1, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        table.add_row(left, right)
    console.print(table)


def labelled(console: Console, rows: Iterable[tuple[str, str | Text]], *, indent: int = 0, label: int = 10) -> None:
    """Lines of the form ``label  value``, the value wrapped under itself."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1), expand=True)
    if indent:
        table.add_column(width=indent - 1)
    table.add_column(width=label, style="dim")
    table.add_column(ratio=1, overflow="fold")
    for name, value in rows:
        table.add_row(*([""] if indent else []), name, value)
    console.print(table)


def marked(text: str, cut: Sequence[Piece], side: Side, *, keep: int = 0, loose: bool = False) -> Text:
    """The cut stretch of ``text`` on one line, its material edits and diverging claims marked.

    In a ``loose`` passage, where most words differ, the shared words that tell something are marked instead. An
    unmarked run longer than ``2 * keep`` characters is shortened to its two ends (``keep`` 0: never).
    """
    from rich.text import Text

    out = Text()
    last = {number: piece.span.end for piece in cut for number in piece.divergences}
    small = small_words_of(Span(cut[0].span.start, cut[-1].span.end).of(text)) if loose and cut else frozenset()
    for differs, group in groupby(cut, key=lambda piece: is_material(piece.edit)):
        run = list(group)
        opening, closing, style = _SHARED if loose else _OPEN_CLOSE[side]
        words = Span(run[0].span.start, run[-1].span.end).of(text)
        if differs is loose or not words.strip(" \t\r\n.,;:") or (loose and not is_telling(words, small)):
            _plain(out, text, run, last, keep=0 if loose else keep)
            continue
        before, trimmed, after = _trimmed(text, run)
        out.append(before + opening, style)
        _plain(out, text, trimmed, last, style)
        out.append(closing + after, style)
    out.rstrip()
    return out


def _trimmed(text: str, run: Sequence[Piece]) -> tuple[str, list[Piece], str]:
    """``run`` without the white space around it, and that white space as one blank or none."""
    pieces = list(run)
    whole = Span(pieces[0].span.start, pieces[-1].span.end).of(text)
    for end in (0, -1):
        while pieces and not pieces[end].span.of(text).strip():
            pieces.pop(end)
    start, end = pieces[0].span.start, pieces[-1].span.end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    pieces[0] = replace(pieces[0], span=Span(start, pieces[0].span.end))
    pieces[-1] = replace(pieces[-1], span=Span(pieces[-1].span.start, end))
    return " " * whole[:1].isspace(), pieces, " " * whole[-1:].isspace()


def _plain(
    out: Text, text: str, run: Sequence[Piece], last: Mapping[int, int], style: str = "", *, keep: int = 0
) -> None:
    """Append ``run``; a claim's number follows its last character, which ``last`` knows."""
    for divergences, group in groupby(run, key=lambda piece: piece.divergences):
        same = list(group)
        words = flat(text, Span(same[0].span.start, same[-1].span.end))
        if divergences:
            out.append(words, f"{style} underline".strip())
            out.append("".join(raised(d + 1) for d in divergences if last[d] == same[-1].span.end), "bold")
        else:
            out.append(shortened(words, keep), style)


def flat(text: str, span: Span) -> str:
    """A slice on one line, safe to print."""
    return visible(_SPACE.sub(" ", span.of(text)))


def raised(number: int) -> str:
    """``number`` in superior figures."""
    return str(number).translate(_RAISED)


def shortened(words: str, keep: int) -> str:
    """The two ends of a long run of words, cut at blanks."""
    if not keep or len(words) <= 2 * keep + 20:
        return words
    head, tail = words[:keep], words[-keep:]
    return f"{head[: head.rfind(' ') if ' ' in head else keep]} … {tail[tail.find(' ') + 1 :]}"
