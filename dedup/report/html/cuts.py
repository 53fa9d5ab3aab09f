"""Where a long passage may be cut so that both sides start a row together: what makes paper line up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dedup.model import EditOp, Passage, Span
from dedup.text.sentences import sentences

_ROW = 160
"""Characters a row has at least, unless a paragraph ends."""
_NEAR = 12
_TOO_LONG = 200_000


def cuts(passage: Passage, a: str, b: str) -> tuple[tuple[int, int], ...]:
    """Offsets (in a, in b), ascending on both sides, at which both begin a sentence with corresponding words."""
    if len(passage.a) > _TOO_LONG:
        return ()
    starts = _starts(b, passage.b)
    found: list[tuple[int, int]] = []
    last = passage.a.start, passage.b.start
    for at in _starts(a, passage.a):
        if at - last[0] < _ROW and "\n" not in a[max(last[0], at - 4) : at]:
            continue
        near = _nearest(starts, _across(passage, at))
        if near is not None and near > last[1]:
            last = at, near
            found.append(last)
    return tuple(found)


def _starts(text: str, within: Span) -> list[int]:
    """Where sentences inside ``within`` begin, its own beginning aside."""
    return [within.start + s.start for s in sentences(within.of(text)) if s.start > 0]


def _across(passage: Passage, at: int) -> int:
    """The place in b that corresponds to the offset ``at`` of a, by the edits around it."""
    a, b = passage.a.start, passage.b.start
    for start, end in _anchors(passage):
        if at <= start[0]:
            return b + (at - a) if start[0] == a else b + (at - a) * (start[1] - b) // (start[0] - a)
        if at < end[0]:
            return start[1]
        a, b = end
    return b + (at - a)


def _anchors(passage: Passage) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Ends of the edits in order as (a, b) places; those that run backwards are left out."""
    reached = passage.b.start
    for edit in passage.edits:
        if edit.op is not EditOp.MOVE and edit.b.start >= reached:
            reached = edit.b.end
            yield (edit.a.start, edit.b.start), (edit.a.end, edit.b.end)


def _nearest(starts: Sequence[int], wanted: int) -> int | None:
    """The entry of ``starts`` within a few characters of ``wanted``."""
    i = bisect_left(starts, wanted)
    close = [s for s in starts[max(0, i - 1) : i + 1] if abs(s - wanted) <= _NEAR]
    return min(close, key=lambda s: abs(s - wanted)) if close else None
