"""An article's text as the runs a page shows: slices of the original, escaped only after slicing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dedup.model import Article, EditOp, Pair, Side, Span
from dedup.report.pieces import Layers, Piece, is_loose, layers, pieces
from dedup.report.visible import visible

_LONG = 60_000
"""Characters from which stretches that correspond to nothing are cut short."""
_EDGE = 600

Rows = Mapping[int, Sequence[int]]
"""Passage index → offsets, ascending, at which a new row begins inside it."""


@dataclass(frozen=True, slots=True)
class Bit:
    """The smallest thing drawn: words with one set of marks. ``classes`` are style names, ``claims`` numbers from 1."""

    text: str
    classes: str
    note: str
    claims: tuple[int, ...]
    ends: tuple[int, ...]
    """Claims whose last bit this is; their number follows it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that belongs to the same passages, numbered from 1; none where it corresponds to nothing."""

    passages: tuple[int, ...]
    first: bool
    """Whether this is the first run of its (first) passage on this side."""
    bits: tuple[Bit, ...]
    rows: tuple[str, ...] = ()
    """``passage.row`` for each of its passages: equal names stand in one row when passages are lined up."""
    loose: bool = False
    """Whether most of it is edited, so that the shared words are what there is to show."""
    omitted: int = 0
    """Characters left out in the middle of this run."""


def runs(
    article: Article, pair: Pair, side: Side, furniture: Sequence[Span] = (), rows: Rows | None = None
) -> tuple[Run, ...]:
    """The whole text of ``article`` as ``side`` of ``pair``; in very long texts unmatched stretches are cut short."""
    rows = rows or {}
    marks = replace(layers(pair, side, furniture), breaks=tuple(at for places in rows.values() for at in places))
    cut = pieces(Span(0, len(article.text)), marks) if article.text else []
    last = _last_bits(cut)
    seen: set[int] = set()
    made: list[Run] = []

    def place(piece: Piece) -> tuple[tuple[int, ...], tuple[str, ...]]:
        names = (f"{p + 1}.{bisect_right(rows.get(p, ()), piece.span.start)}" for p in piece.passages)
        return tuple(p + 1 for p in piece.passages), tuple(names)

    for (numbers, names), group in groupby(cut, key=place):
        stretch = list(group)
        first = bool(numbers) and numbers[0] not in seen
        seen.update(numbers)
        if not numbers and len(article.text) > _LONG:
            made += _shortened(article.text, stretch, marks, last)
        else:
            made.append(Run(numbers, first, _bits(article.text, stretch, last), names, is_loose(stretch)))
    return tuple(made)


def _bits(text: str, stretch: Sequence[Piece], last: dict[int, int]) -> tuple[Bit, ...]:
    return tuple(_bit(text, piece, last) for piece in stretch)


def _bit(text: str, piece: Piece, last: dict[int, int]) -> Bit:
    classes, note = _edit_classes(piece)
    classes += ["claim"] if piece.divergences else []
    classes += ["credit"] if piece.credit else []
    classes += ["furniture"] if piece.furniture else []
    claims = tuple(d + 1 for d in piece.divergences)
    ends = tuple(d for d in claims if last[d] == piece.span.end)
    return Bit(visible(piece.span.of(text)), " ".join(classes), note, claims, ends)


def _edit_classes(piece: Piece) -> tuple[list[str], str]:
    if piece.edit is None:
        return [], ""
    if piece.edit.immaterial is not None:
        return ["slight"], piece.edit.immaterial
    if piece.edit.op is EditOp.MOVE:
        return ["moved"], "moved"
    return ["edit"], ""


def _last_bits(cut: Sequence[Piece]) -> dict[int, int]:
    """Where the last piece of every divergence (numbered from 1) ends."""
    return {d + 1: piece.span.end for piece in cut for d in piece.divergences}


def _shortened(text: str, stretch: Sequence[Piece], marks: Layers, last: dict[int, int]) -> list[Run]:
    """An unmatched stretch of a very long text, its middle left out."""
    start, end = stretch[0].span.start, stretch[-1].span.end
    if end - start <= 3 * _EDGE:
        return [Run((), False, _bits(text, stretch, last))]
    head, tail = Span(start, start + _EDGE), Span(end - _EDGE, end)
    return [
        Run((), False, _bits(text, pieces(head, marks), last), omitted=end - start - 2 * _EDGE),
        Run((), False, _bits(text, pieces(tail, marks), last)),
    ]
