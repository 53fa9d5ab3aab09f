"""Sentences as spans of the original text; a line break between paragraphs always ends one."""

from __future__ import annotations

import re

from dedup.model import Span

_BLOCK = re.compile(r"\S(?:[^\n\r]|\r?\n(?![ \t]*\r?\n))*")
_END = re.compile(
    r"(?<![\s.][A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bLt)(?<!\bCol)"
    r"(?<!\bJr)(?<!\bNo)(?<!\bvs)(?<!\bInc)(?<!\bCo)(?<!\bCorp)[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-Þ])|[。！？]+[”’」』]*"
)


def blocks(text: str) -> tuple[Span, ...]:
    """Paragraphs: stretches between blank lines, without surrounding white space."""
    return tuple(Span(m.start(), m.start() + len(m.group().rstrip())) for m in _BLOCK.finditer(text))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of ``text`` in order; together they hold every character that is not white space."""
    found: list[Span] = []
    for block in blocks(text):
        start = block.start
        for match in _END.finditer(text, block.start, block.end):
            found.append(_trimmed(text, start, match.end()))
            start = match.end()
        if start < block.end:
            found.append(_trimmed(text, start, block.end))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its end."""
    return Span(start, start + len(text[start:end].rstrip()))
