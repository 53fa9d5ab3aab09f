"""Edits inside a passage: word by word, each with both spans, a kind, and why it does not matter if it does not."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.align.immaterial import CASE, PUNCTUATION, immaterial
from dedup.align.moves import split_moves
from dedup.align.wordops import Block, differing, equal
from dedup.model import Edit, EditOp, Span
from dedup.text.parse import ParsedArticle

Words = tuple[int, int]


def word_edits(a: ParsedArticle, b: ParsedArticle, left: Words, right: Words) -> tuple[Edit, ...]:
    """Edits that turn the words ``left`` of a into the words ``right`` of b, in the order of a, then of b."""
    forms_a, forms_b = a.tokens.forms[slice(*left)], b.tokens.forms[slice(*right)]
    blocks = differing(forms_a, forms_b)
    runs = equal(blocks, len(forms_a), len(forms_b))
    moved, changed = split_moves(forms_a, forms_b, blocks)
    found = [Edit(EditOp.MOVE, *_spans(a, b, block, left, right)) for block in moved]
    found += [_changed(a, b, *_spans(a, b, block, left, right)) for block in changed]
    for run in runs:
        found += _surface(a, b, run.a_first + left[0], run.b_first + right[0], run.a_last - run.a_first)
    return tuple(sorted(found, key=lambda e: (e.a, e.b, e.op)))


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
    for k in range(size):
        one, two = a.tokens.span(i + k, i + k + 1), b.tokens.span(j + k, j + k + 1)
        if one.of(a.text) != two.of(b.text):
            same = one.of(a.text).casefold() == two.of(b.text).casefold()
            yield Edit(EditOp.REPLACE, one, two, CASE if same else PUNCTUATION)
        if k + 1 < size:
            yield from _marks(a, b, i + k, j + k)


def _marks(a: ParsedArticle, b: ParsedArticle, i: int, j: int) -> Iterator[Edit]:
    """The edit of the marks between word ``i`` of a and the next, and word ``j`` of b and the next, if they differ."""
    one = _stripped(a.text, int(a.tokens.ends[i]), int(a.tokens.starts[i + 1]))
    two = _stripped(b.text, int(b.tokens.ends[j]), int(b.tokens.starts[j + 1]))
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
