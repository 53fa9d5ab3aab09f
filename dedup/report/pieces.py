"""A text cut where anything about it changes: the one thing every view of a pair is drawn from.

The cuts are code points of the original text. A view slices the original there and only then escapes what it shows, so
emoji, combining marks and escapes never shift a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from dedup.model import Edit, EditOp, Pair, Side, Span
from dedup.text.fold import fold
from dedup.text.stems import guess, small_words

_WORD = re.compile(r"\w+")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one article in which nothing changes: what covers all of it.

    ``passages`` and ``divergences`` are indexes into the pair's lists, ascending.
    """

    span: Span
    passages: tuple[int, ...] = ()
    divergences: tuple[int, ...] = ()
    edit: Edit | None = None
    credit: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything that marks one side, as spans with what they stand for."""

    passages: tuple[tuple[Span, int], ...]
    divergences: tuple[tuple[Span, int], ...]
    edits: tuple[tuple[Span, Edit], ...]
    credits: tuple[Span, ...]
    furniture: tuple[Span, ...]
    breaks: tuple[int, ...] = ()
    """Offsets at which a piece ends though nothing changes."""


def layers(pair: Pair, side: Side, furniture: Iterable[Span] = ()) -> Layers:
    """The layers of ``side``; ``furniture`` are further spans of it that were set aside."""
    one = side == "a"
    passages = [p.a if one else p.b for p in pair.passages]
    found = [d.a if one else d.b for d in pair.claims.divergences]
    edits = [(e.a if one else e.b, e) for p in pair.passages for e in p.edits]
    return Layers(
        passages=tuple((span, i) for i, span in enumerate(passages)),
        divergences=tuple((v.span, i) for i, v in enumerate(found) if v.span is not None and v.field == "text"),
        edits=tuple((span, e) for span, e in edits if len(span)),
        credits=tuple(c.span for c in (pair.credits_a if one else pair.credits_b)),
        furniture=tuple(furniture),
    )


def pieces(within: Span, marks: Layers) -> list[Piece]:
    """``within`` cut into maximal pieces; together they are exactly ``within``.

    An edit of a passage that shares its side with another passage may collide with that one's: the first wins.
    """
    every = [s for s, _ in (*marks.passages, *marks.divergences, *marks.edits)] + [*marks.credits, *marks.furniture]
    inner = {edge for s in every for edge in (s.start, s.end)} | set(marks.breaks)
    edges = sorted({within.start, within.end} | {edge for edge in inner if within.start < edge < within.end})
    passages, divergences = _Sweep(marks.passages), _Sweep(marks.divergences)
    edits = _Sweep(marks.edits)
    credits, furniture = _Sweep([(s, True) for s in marks.credits]), _Sweep([(s, True) for s in marks.furniture])
    return [
        Piece(
            span=Span(start, end),
            passages=tuple(sorted(passages.at(start))),
            divergences=tuple(sorted(divergences.at(start))),
            edit=next(iter(edits.at(start)), None),
            credit=bool(credits.at(start)),
            furniture=bool(furniture.at(start)),
        )
        for start, end in pairwise(edges)
    ]


class _Sweep(Generic[T]):
    """What covers a position, asked at ascending positions; each span enters and leaves once."""

    def __init__(self, spans: Sequence[tuple[Span, T]]) -> None:
        self._waiting = sorted(spans, key=lambda s: (s[0].start, s[0].end), reverse=True)
        self._open: list[tuple[Span, T]] = []
        self._values: list[T] = []
        self._until = 0

    def at(self, position: int) -> list[T]:
        """What covers the code point at ``position``."""
        entered = False
        while self._waiting and self._waiting[-1][0].start <= position:
            self._open.append(self._waiting.pop())
            entered = True
        if entered or position >= self._until:
            self._open = [entry for entry in self._open if entry[0].end > position]
            self._values = [value for _, value in self._open]
            self._until = min((span.end for span, _ in self._open), default=position + 1)
        return self._values


def is_material(edit: Edit | None) -> bool:
    """Whether an edit is worth a reader's eye: moves and differences of spelling or layout are not."""
    return edit is not None and edit.immaterial is None and edit.op is not EditOp.MOVE


def is_loose(cut: Sequence[Piece]) -> bool:
    """Whether most characters of a stretch are edited."""
    edited = sum(len(piece.span) for piece in cut if is_material(piece.edit))
    return edited > 0.6 * sum(len(piece.span) for piece in cut)


def small_words_of(words: str) -> frozenset[str]:
    """The small words, folded, of the language that ``words`` seem to be in; none where it has no list.

    >>> sorted(small_words_of("It was the end of the war.") & {"the", "war"})
    ['the']
    """
    return small_words().get(guess([fold(word) for word in _WORD.findall(words)]), frozenset())


def is_telling(words: str, small: frozenset[str]) -> bool:
    """Whether ``words`` hold more than punctuation and ``small`` words: two tellings share ``the`` by chance."""
    return any(fold(word) not in small for word in _WORD.findall(words))
