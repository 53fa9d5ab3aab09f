"""An article's text as the runs a page shows: slices of the original, escaped only after slicing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dedup.model import Article, EditOp, Pair, Side, Span
from dedup.report.pieces import Piece, is_loose, is_telling, layers, pieces, small_words_of
from dedup.report.visible import visible
from dedup.report.wording import plural

_LONG = 60_000
"""Characters from which long stretches in which nothing changes are cut short."""
_EDGE = 600
_MOST = 4000
"""Bits of one run that are drawn."""

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
    starts: tuple[int, ...]
    """Those of its passages that begin here on this side."""
    bits: tuple[Bit, ...]
    rows: tuple[str, ...] = ()
    """``passage.row`` for each of its passages: equal names stand in one row when passages are lined up."""
    loose: bool = False
    """Whether most of it is edited, so that the shared words are what there is to show."""


def runs(
    article: Article, pair: Pair, side: Side, furniture: Sequence[Span] = (), rows: Rows | None = None
) -> tuple[Run, ...]:
    """The whole text of ``article`` as ``side`` of ``pair``; very long texts are cut short where nothing changes."""
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
        starts = tuple(n for n in numbers if n not in seen)
        seen.update(numbers)
        bits, loose = _bits(article.text, stretch, last), is_loose(stretch)
        made.append(Run(numbers, starts, _toned_down(bits) if loose else bits, names, loose))
    return tuple(made)


def _toned_down(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    """The bits of a loose run; those shared ones that tell nothing are of the class ``small``."""
    small = small_words_of(" ".join(bit.text for bit in bits))
    return tuple(bit if bit.classes or is_telling(bit.text, small) else replace(bit, classes="small") for bit in bits)


def _bits(text: str, stretch: Sequence[Piece], last: dict[int, int]) -> tuple[Bit, ...]:
    if len(stretch) <= _MOST:
        return tuple(_bit(text, piece, last) for piece in stretch)
    left_out = stretch[-_MOST // 2].span.start - stretch[_MOST // 2].span.start
    head, tail = stretch[: _MOST // 2], stretch[-_MOST // 2 :]
    return (*_bits(text, head, last), Bit(_gap(left_out), "gap", "", (), ()), *_bits(text, tail, last))


def _bit(text: str, piece: Piece, last: dict[int, int]) -> Bit:
    classes, note = _edit_classes(piece)
    classes += ["claim"] if piece.divergences else []
    classes += ["credit"] if piece.credit else []
    classes += ["furniture"] if piece.furniture else []
    claims = tuple(d + 1 for d in piece.divergences)
    ends = tuple(d for d in claims if last[d] == piece.span.end)
    return Bit(_words(text, piece.span), " ".join(classes), note, claims, ends)


def _words(text: str, span: Span) -> str:
    """A slice to show; in a very long text the middle of a stretch in which nothing happens is left out."""
    if len(text) <= _LONG or len(span) <= 3 * _EDGE:
        return visible(span.of(text))
    head, tail = Span(span.start, span.start + _EDGE), Span(span.end - _EDGE, span.end)
    return visible(head.of(text)) + _gap(len(span) - 2 * _EDGE) + visible(tail.of(text))


def _gap(characters: int) -> str:
    return f"\n… {plural(characters, 'character')} not shown …\n"


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
