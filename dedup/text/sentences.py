"""Sentences as spans of the original text; a blank line between paragraphs always ends one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dedup.model import Span
from dedup.text.fold import fold

LONGEST = 1000
"""Characters after which a sentence without an end is cut, so that nothing later grows with its square."""

# Each pattern begins with one set of characters, which the search skips to; a choice or a look behind it would try all.
_BREAK = re.compile(
    r"[\r\n\u2029\f\v](?:(?:(?<=\n)|(?<=\r)\n)[^\S\n]*\n\s*|(?<=\r)[^\S\r\n]*\r\s*|(?<=[\u2029\f\v])\s*"
    r"|(?<=\n)[^\S\n]*(?=[•▪●◦‣*–—-][^\S\n]))"
)
_END = re.compile(
    r"[.!?…。！？؟।॥۔።](?:(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+[\"'”’»)\]]*+(?=\s)"
    r"|(?<=[。！？؟।॥۔።])[。！？؟।॥۔።]*[\"'”’»）)」』\]]*)"
)
_NEXT = re.compile(r"\s*([\"'“‘«‹„¿¡(\[—–-]*)\s*(\S)")
_BEFORE = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*$")
_WORD = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"[;:,،、；：，—–]\s*|\s+")
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words that end in a full stop, and words that begin sentences, all folded."""

    titles: frozenset[str]
    others: frozenset[str]
    starters: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The lists of ``abbreviations.toml``."""
    table = tomllib.loads(files("dedup.text").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return Abbreviations(*(frozenset(table[name].split()) for name in ("titles", "others", "starters")))


def blocks(text: str) -> tuple[Span, ...]:
    """Paragraphs: stretches between blank lines, without surrounding white space."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append(_trimmed(text, start, match.start()))
        start = match.end()
    found.append(_trimmed(text, start, len(text)))
    return tuple(span for span in found if span)


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of ``text`` in order; together they hold every character that is not white space."""
    found: list[Span] = []
    for block in blocks(text):
        start = block.start
        for end in _ends(text, block):
            found += _pieces(text, start, end)
            start = end
        if start < block.end:
            found += _pieces(text, start, block.end)
    return tuple(found)


def _ends(text: str, block: Span) -> Iterator[int]:
    """Where the sentences of a block end, its own end left out."""
    for match in _END.finditer(text, block.start, block.end):
        if match.end() < block.end and _ends_here(text, match, block.start):
            yield match.end()


def _ends_here(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the mark at ``match`` ends a sentence: by the word before it and what follows."""
    mark = match.group()
    if mark[0] not in ".!?…":
        return True
    following = _NEXT.match(text, match.end())
    if following is None:
        return False
    head = following.group(2)
    if head.islower() and not following.group(1):
        return False
    if mark != ".":
        return not head.islower()
    return _full_stop(text, match.start(), start, following.start(2))


def _full_stop(text: str, at: int, start: int, after: int) -> bool:
    """Whether a full stop is more than part of an abbreviation."""
    word = _word_before(text, max(start, at - _LOOK), at)
    lists = abbreviations()
    if word in lists.titles:
        return False
    # A letter of its own is an initial, except I and the letter after a small word's sentence.
    initial = len(word) == 1 and word.isalpha() and word != "i"
    if not initial and word not in lists.others and not _dotted(word):
        return True
    following = _WORD.match(text, after)
    return following is not None and fold(following.group()) in lists.starters


def _word_before(text: str, low: int, at: int) -> str:
    """The folded word that ends at ``at``, with the stops, dashes and apostrophes inside; empty where there is none."""
    piece = text[text.rfind(" ", low, at) + 1 or low : at]
    if piece.isalnum() and piece.isascii():
        return piece.lower()
    found = _BEFORE.search(text, low, at)
    return fold(found.group()) if found else ""


def _dotted(word: str) -> bool:
    """Whether ``word`` is letters with stops between them, as U.S or p.m."""
    return len(word) > 2 and all(part.isalpha() and len(part) == 1 for part in word.split("."))


def _pieces(text: str, start: int, end: int) -> Iterable[Span]:
    """The sentence ``[start, end)`` without surrounding white space, or its pieces if it is too long."""
    span = _trimmed(text, start, end)
    return (span,) if 0 < span.end - span.start <= LONGEST else _cut(text, span)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """``span`` in pieces of at most :data:`LONGEST` characters, cut behind a comma or white space if there is one."""
    start = span.start
    while span.end - start > LONGEST:
        cut = start + LONGEST
        for match in _CUT.finditer(text, start + LONGEST // 2, start + LONGEST):
            cut = match.end()
        piece = _trimmed(text, start, cut)
        if piece:
            yield piece
        start = cut
    rest = _trimmed(text, start, span.end)
    if rest:
        yield rest


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
