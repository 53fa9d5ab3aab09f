"""Quotations: direct speech in marks, and public statements that stand without them."""

from __future__ import annotations

from collections.abc import Iterable

from dedup.model import Span
from dedup.text.lines import paragraphs
from dedup.text.marks import marked
from dedup.text.statements import statements


def quotations(text: str) -> tuple[Span, ...]:
    """Spans of quotations, marks included, in order and without overlap.

    Besides speech in marks these are embedded posts, the turns of a transcript and announced block quotes, which stand
    without marks. Two articles that share only such stretches share a source's words, not each other's prose.
    """
    blocks = paragraphs(text)
    return _disjoint([*marked(text, blocks), *statements(text, blocks)])


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping ones joined."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
