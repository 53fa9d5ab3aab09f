"""Lines and paragraphs as spans, also of text that was wrapped at a fixed width."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from dedup.model import Span

_LINE = re.compile(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?")
_PARAGRAPH = re.compile(r"\S(?:[^\n\r]++|\r?\n(?![ \t\xa0]*\r?\n))*+")
_WRAPPED_SHARE = 0.3


def lines(text: str) -> list[Span]:
    """Lines that are not blank, without surrounding white space, in order."""
    return [Span(*m.span()) for m in _LINE.finditer(text)]


def paragraphs(text: str) -> list[Span]:
    """Paragraphs: lines, or stretches between blank lines where lines are wrapped at a fixed width."""
    return list(_paragraphs(text))


@lru_cache(maxsize=8)
def _paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of the texts that are being read, which furniture and quotations both ask for."""
    found = lines(text)
    if wrapped(text, found):
        found = [Span(m.start(), m.start() + len(m.group().rstrip())) for m in _PARAGRAPH.finditer(text)]
    return tuple(found)


def wrapped(text: str, found: list[Span]) -> bool:
    """Whether lines go on in the next one: many are followed, after a single break, by a line in lower case."""
    follow = [(x, y) for x, y in pairwise(found) if text.count("\n", x.end, y.start) == 1]
    if len(follow) < 3:
        return False
    lower = sum(text[y.start].islower() for _, y in follow)
    return lower >= _WRAPPED_SHARE * len(follow)
