"""Where on the page a line stands: head, body or tail, with the reason why it is furniture if it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dedup.model import Span
from dedup.text.lines import paragraphs
from dedup.text.parse import ParsedArticle

_BODY = 100
"""Characters of a line that is not a headline."""
_TAIL = 4
"""Last lines of a page."""
_TOP = 15
"""First lines of a page, in which a source above a date is a byline."""
_STAMPS = ("byline", "time stamp")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; ``reason`` is why it is furniture, or None."""

    span: Span
    text: str
    number: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of an article and where its body starts."""

    lines: tuple[Line, ...]
    body: int

    def line_at(self, offset: int) -> Line:
        """The line that holds ``offset``."""
        at = bisect_right(self.lines, offset, key=lambda x: x.span.start) - 1
        return self.lines[max(0, at)]

    def is_head(self, line: Line) -> bool:
        """Whether the line stands above the body."""
        return line.number < self.body

    def is_signed(self, line: Line) -> bool:
        """Whether the line is a byline or time stamp itself, or stands right above one near the top."""
        below = self.lines[line.number + 1] if line.number + 1 < len(self.lines) else None
        stamped = below is not None and below.reason in _STAMPS and line.number < _TOP
        return line.reason in _STAMPS or stamped

    def is_tail(self, line: Line) -> bool:
        """Whether the line is among the last of the body or below it."""
        return line.number >= self._last() - _TAIL + 1 and line.number >= self.body

    def _last(self) -> int:
        """The last line of the body: not furniture, and not a headline of something else."""
        for line in reversed(self.lines):
            if line.reason is None and len(line.text) >= _BODY:
                return line.number
        return len(self.lines) - 1


def page(article: ParsedArticle) -> Page:
    """The page of an article."""
    aside = {f.span: f.reason for f in article.furniture}
    spans = paragraphs(article.text)
    lines = tuple(Line(s, s.of(article.text), i, aside.get(s)) for i, s in enumerate(spans))
    body = next((x.number for x in lines if x.reason is None and _is_body(x.text)), len(lines))
    return Page(lines, body)


def _is_body(line: str) -> bool:
    return len(line) >= _BODY or (len(line) >= _BODY // 2 and line[-1] in '.!?”"')
