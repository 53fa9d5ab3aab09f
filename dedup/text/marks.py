"""Direct speech between quotation marks of every common style; an unclosed mark costs one quotation, never the rest."""

from __future__ import annotations

import re

from dedup.model import Span

_CLOSERS = {
    "“": '”“"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’’",
    "‘‘": '’’”"',
    "‚": "‘’",
    '"': '"”',
    "''": "''",
    "``": "''",
    "'": "'",
}
"""What closes a quotation: any one character of these, and two that stand here in a row."""
# One set of characters at the head, which the search skips to; of two marks that are one the first is taken with both.
_MARK = re.compile(r"[`“”„«»‹›「」『』‘’‚\"'](?:(?<=`)`|(?<=')'|(?<=‘)‘|(?<=’)’|(?<!`))")
_APOSTROPHES = ("'", "’")
_OPENS_AFTER = frozenset(' \t\n\r\xa0([{—–-/:;,…"“‘«„\u2009\u202f')
_MAX = 6000
"""Longest quotation in characters; a mark that finds no partner within it is a stray."""
_REACH = 60
"""Marks after an opening one among which its partner is looked for."""


def marked(text: str, paragraphs: list[Span]) -> list[Span]:
    """Spans of quotations, marks included, in order and disjoint; a quote that a new paragraph reopens is one span.

    >>> [s.of('He said "no" twice.') for s in marked('He said "no" twice.', [Span(0, 19)])]
    ['"no"']
    """
    found: list[Span] = []
    unclosed: str | None = None
    for p in paragraphs:
        marks = [(m.start(), m.group()) for m in _MARK.finditer(text, p.start, p.end)]
        reopens = unclosed is not None and bool(marks) and marks[0] == (p.start, unclosed)
        spans, unclosed = _paragraph(text, p, marks)
        if reopens and spans and spans[0].start == p.start and p.start - found[-1].end < 40:
            spans[0] = Span(found.pop().start, spans[0].end)
        found += spans
    return found


def _paragraph(text: str, p: Span, marks: list[tuple[int, str]]) -> tuple[list[Span], str | None]:
    """Quotations of one paragraph, and the mark that is still open at its end."""
    found: list[Span] = []
    i = 0
    while i < len(marks):
        at, mark = marks[i]
        if not _opens(text, at, mark, p):
            i += 1
            continue
        close = _close(text, marks, i, p)
        if close is not None:
            end = marks[close][0] + len(marks[close][1])
            found.append(Span(at, end))
            i = close + 1
        elif _runs_on(text, marks, i, p):
            return [*found, Span(at, p.end)], mark
        else:
            i += 1
    return found, None


def _opens(text: str, at: int, mark: str, p: Span) -> bool:  # noqa: PLR0911 — one line per style of marks
    """Whether the mark can open a quotation here."""
    if mark not in _CLOSERS:
        return False
    end = at + len(mark)
    before = text[at - 1] if at > p.start else " "
    after = text[end] if end < p.end else " "
    if mark in "«‹":
        return True
    if mark == "``":
        return True
    if after.isspace():
        return False
    if mark in "“„「『‚":
        return True
    if mark in ("‘", "‘‘"):
        return not before.isalnum()
    if mark in "»›":  # German books open with the mark that French closes with
        return before.isspace() or before in "(—"
    return before in _OPENS_AFTER and (mark != "'" or after.isalnum() or after in '[(…"“')


def _close(text: str, marks: list[tuple[int, str]], i: int, p: Span) -> int | None:
    """Index of the mark that closes mark ``i``; nested marks of other styles are passed over."""
    at, mark = marks[i]
    closers = _CLOSERS[mark]
    fallback: int | None = None
    depth = 0
    for j in range(i + 1, min(len(marks), i + _REACH)):
        where, other = marks[j]
        if where - at > _MAX:
            break
        if other == mark and mark in "“„«「『" and _opens(text, where, other, p):
            depth += 1
        elif other in closers and _closes(text, where, other, mark, p):
            if depth:
                depth -= 1
            elif other in _APOSTROPHES and _perhaps_possessive(text, where, p):
                fallback = fallback or j
            else:
                return j
        elif other == mark and mark in _APOSTROPHES and _opens(text, where, other, p):
            break
    return fallback


def _closes(text: str, at: int, mark: str, opener: str, p: Span) -> bool:
    """Whether the mark can close: something before it and, for apostrophes and straight marks, no letter after."""
    end = at + len(mark)
    before, after = text[at - 1], text[end] if end < p.end else " "
    if mark in _APOSTROPHES:
        return not before.isspace() and not after.isalnum()
    if mark == '"' or (mark == "“" and opener == "“"):
        return not before.isspace() or after.isspace() or not after.isalnum()
    return True


def _perhaps_possessive(text: str, at: int, p: Span) -> bool:
    """``the allies' plan``: an apostrophe after an s with a word to follow need not close anything."""
    rest = text[at + 1 : at + 3]
    return text[at - 1] in "sSzx" and at + 2 < p.end and rest[:1] == " " and rest[1:].isalpha()


def _runs_on(text: str, marks: list[tuple[int, str]], i: int, p: Span) -> bool:
    """Whether an unclosed mark quotes the rest of the paragraph: a last opener, and long enough to be speech."""
    at, mark = marks[i]
    if mark in ("'", "‘", "‚", "''", "``", "»", "›"):
        return False
    if not 20 <= p.end - at <= _MAX or len(marks) - i > _REACH:
        return False
    return not any(m == mark and _opens(text, w, m, p) for w, m in marks[i + 1 :])
