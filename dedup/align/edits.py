"""Word-level differences inside a passage."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from dedup.model import Edit, EditOp, Span
from dedup.text.parse import ParsedArticle

_OPS = {"replace": EditOp.REPLACE, "insert": EditOp.INSERT, "delete": EditOp.DELETE}
_LIMIT = 16_000_000


def word_edits(a: ParsedArticle, b: ParsedArticle, left: tuple[int, int], right: tuple[int, int]) -> tuple[Edit, ...]:
    """Edits that turn the words ``left`` of a into the words ``right`` of b."""
    x, y = a.tokens.forms[slice(*left)], b.tokens.forms[slice(*right)]
    if len(x) * len(y) > _LIMIT:
        return ()
    return tuple(
        Edit(
            _OPS[op.tag],
            _span(a, left[0] + op.src_start, left[0] + op.src_end),
            _span(b, right[0] + op.dest_start, right[0] + op.dest_end),
        )
        for op in Levenshtein.opcodes(x, y)
        if op.tag != "equal"
    )


def _span(article: ParsedArticle, first: int, last: int) -> Span:
    """The text under the words ``[first, last)``; an empty range is an empty span behind the word before it."""
    if first < last:
        return article.tokens.span(first, last)
    at = int(article.tokens.ends[first - 1]) if first else 0
    return Span(at, at)
