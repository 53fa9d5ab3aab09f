"""Edits inside a passage: word by word, each with both spans, a kind, and why it does not matter if it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.align.immaterial import CASE, PUNCTUATION, immaterial
from dedup.align.moves import split_moves, without_short_runs
from dedup.align.wordops import Block, differing, equal
from dedup.model import Edit, EditOp, Span
from dedup.text.parse import ParsedArticle

Words = tuple[int, int]


def word_edits(a: ParsedArticle, b: ParsedArticle, left: Words, right: Words) -> tuple[Edit, ...]:
    """Edits that turn the words ``left`` of a into the words ``right`` of b, in the order of a, then of b."""
    forms_a, forms_b = a.tokens.forms[slice(*left)], b.tokens.forms[slice(*right)]
    blocks, moved, changed = _compared(forms_a, forms_b)
    runs = equal(blocks, len(forms_a), len(forms_b))
    found = [Edit(EditOp.MOVE, *_spans(a, b, block, left, right)) for block in moved]
    found += [_changed(a, b, *_spans(a, b, block, left, right)) for block in changed]
    for run in runs:
        found += _surface(a, b, run.a_first + left[0], run.b_first + right[0], run.a_last - run.a_first)
    return tuple(sorted(found, key=lambda e: (e.a, e.b, e.op)))


def _compared(a: Sequence[str], b: Sequence[str]) -> tuple[list[Block], list[Block], list[Block]]:
    """The differing blocks of two word sequences, and what of them has moved and what has changed.

    Where something moved, a word or two that happen to stand in order tear what moved apart; the reading without them
    is taken if it leaves fewer words changed.
    """
    blocks = differing(a, b)
    moved, changed = split_moves(a, b, blocks)
    wider = without_short_runs(blocks) if moved else blocks
    if len(wider) < len(blocks):
        moved_too, changed_too = split_moves(a, b, wider)
        if _size(changed_too) < _size(changed):
            return wider, moved_too, changed_too
    return blocks, moved, changed


def _size(blocks: Sequence[Block]) -> int:
    """Number of words in ``blocks`` on both sides."""
    return sum(x.a_last - x.a_first + x.b_last - x.b_first for x in blocks)


def _spans(a: ParsedArticle, b: ParsedArticle, block: Block, left: Words, right: Words) -> tuple[Span, Span]:
    """The texts under a block of the words ``left`` and ``right``."""
    return _span(a, left, block.a_first, block.a_last), _span(b, right, block.b_first, block.b_last)


def _span(article: ParsedArticle, words: Words, first: int, last: int) -> Span:
    """The text under the words ``[first, last)`` of ``words``; an empty range is empty behind the word before."""
    low = words[0]
    if first < last:
        return article.tokens.span(low + first, low + last)
    at = int(article.tokens.ends[low + first - 1] if first else article.tokens.starts[low])
    return Span(at, at)


def _changed(a: ParsedArticle, b: ParsedArticle, one: Span, two: Span) -> Edit:
    """A replaced, inserted or deleted run of words."""
    reason = immaterial(one.of(a.text), two.of(b.text)) if one and two else _sign(a, b, one, two)
    op = EditOp.REPLACE if one and two else EditOp.DELETE if one else EditOp.INSERT
    return Edit(op, one, two, reason)


def _sign(a: ParsedArticle, b: ParsedArticle, one: Span, two: Span) -> str | None:
    """Why a word that the other side lacks does not matter: a sign stands there instead (5 percent, 5%)."""
    if one:
        return immaterial(one.of(a.text), b.text[two.end : two.end + 1]) if b.text[two.end : two.end + 1] else None
    return immaterial(a.text[one.end : one.end + 1], two.of(b.text)) if a.text[one.end : one.end + 1] else None


def _surface(a: ParsedArticle, b: ParsedArticle, i: int, j: int, size: int) -> Iterator[Edit]:
    """Differences of case and marks within ``size`` equal words from ``i`` of a and ``j`` of b on."""
    left, right = _bounds(a, i, size), _bounds(b, j, size)
    for k, ((start_a, end_a), (start_b, end_b)) in enumerate(zip(left, right, strict=True), 1):
        one, two = a.text[start_a:end_a], b.text[start_b:end_b]
        if one != two:
            reason = CASE if one.casefold() == two.casefold() else PUNCTUATION
            yield Edit(EditOp.REPLACE, Span(start_a, end_a), Span(start_b, end_b), reason)
        if k < size and a.text[end_a : left[k][0]] != b.text[end_b : right[k][0]]:
            yield from _marks(a, b, (end_a, left[k][0]), (end_b, right[k][0]))


def _bounds(article: ParsedArticle, first: int, size: int) -> list[tuple[int, int]]:
    """Where each of ``size`` words from ``first`` on starts and ends."""
    starts, ends = (x[first : first + size].tolist() for x in (article.tokens.starts, article.tokens.ends))
    return list(zip(starts, ends, strict=True))


def _marks(a: ParsedArticle, b: ParsedArticle, left: tuple[int, int], right: tuple[int, int]) -> Iterator[Edit]:
    """The edit of the marks between two words of a and two words of b, if they differ; start and end of either gap."""
    one, two = _stripped(a.text, *left), _stripped(b.text, *right)
    if "".join(one.of(a.text).split()) != "".join(two.of(b.text).split()):
        op = EditOp.REPLACE if one and two else EditOp.DELETE if one else EditOp.INSERT
        yield Edit(op, one, two, PUNCTUATION)


def _stripped(text: str, start: int, end: int) -> Span:
    """The marks in ``[start, end)`` without the white space around them; an empty span behind the word if none."""
    gap = text[start:end]
    marks = gap.strip()
    if not marks:
        return Span(start, start)
    first = start + gap.index(marks[0])
    return Span(first, first + len(marks))
