"""Structural cues: what a single line says of itself, from the patterns in ``data/furniture.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PLAIN = tuple(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": "", "\u200b": ""}.items()
)
_MARKS = re.compile("[\u0300-\u036f\u200c-\u200f\ufeff]+")
_WORD = re.compile(r"[^\W\d_]+(?:[.'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Cue:
    """Patterns of one kind of furniture, for lines of up to ``words`` words; ``tail`` for the last third of the lines.

    ``holds`` is tried where one of the strings ``needs`` occurs, and one of ``also`` where prose has those:
    the cheap tests keep prose from the dear one.
    """

    reason: str
    words: int
    starts: re.Pattern[str] | None
    holds: re.Pattern[str] | None
    needs: tuple[str, ...]
    also: tuple[str, ...]
    tail: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues: whole lines by key, patterns in order, headings of link lists and words of clock times and address."""

    lines: dict[str, str]
    kinds: tuple[Cue, ...]
    headings: frozenset[str]
    clock: frozenset[str]
    address: frozenset[str]


@cache
def cues() -> Cues:
    """The cues of the data file, compiled once."""
    table = tomllib.loads(files("dedup.text").joinpath("data/furniture.toml").read_text(encoding="utf-8"))
    kinds = table["kind"]
    return Cues(
        {line_key(line): kind["reason"] for kind in reversed(kinds) for line in kind.get("lines", ())},
        tuple(
            Cue(
                k["reason"],
                k["words"],
                _any(k.get("starts")),
                _any(k.get("holds")),
                tuple(k.get("needs", ())),
                tuple(k.get("also", ())) or ("",),
                k.get("tail", False),
            )
            for k in kinds
        ),
        frozenset(map(line_key, table["headings"]["words"])),
        frozenset(table["clock"]["words"]),
        frozenset(table["address"]["words"]),
    )


def line_key(line: str) -> str:
    """A line as the cues see it: folded, straight apostrophes, white space collapsed.

    >>> line_key("  Don’t  MISS ")
    "don't miss"
    """
    # One replacement after the other is faster than str.translate, which looks at every character.
    for written, plain in _PLAIN:
        line = line.replace(written, plain)
    text = " ".join(line.split())
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def folded_pattern(pattern: str) -> str:
    """A pattern of a data file as folded text needs it: letters taken apart as in :func:`line_key`."""
    return _MARKS.sub("", unicodedata.normalize("NFD", pattern))


def cue(key: str, *, late: bool) -> str | None:
    """The reason why a line is furniture by its own words, or None; ``late`` lines stand in the last third."""
    table = cues()
    known = table.lines.get(key)
    if known is not None:
        return known
    words = key.count(" ") + 1
    if words <= 12 and _is_clock(key):
        return "time stamp"
    for kind in table.kinds:
        if (kind.tail and not late) or words > kind.words:
            continue
        if kind.starts and kind.starts.match(key):
            return kind.reason
        if kind.holds and _any_of(kind.needs, key) and _any_of(kind.also, key) and kind.holds.search(key):
            return kind.reason
    return None


def _any_of(strings: tuple[str, ...], key: str) -> bool:
    """Whether one of ``strings`` stands in ``key``."""
    return any(map(key.__contains__, strings))


def _is_clock(key: str) -> bool:
    """Whether the line holds a number and nothing but words of dates and times."""
    return any(map(str.isdigit, key)) and all(w in cues().clock for w in _WORD.findall(key)) and len(key) > 3


def _any(patterns: list[str] | None) -> re.Pattern[str] | None:
    """One pattern for all, or None for none."""
    return re.compile("|".join(f"(?:{folded_pattern(p)})" for p in patterns)) if patterns else None
