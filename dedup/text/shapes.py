"""Furniture by shape, in any language: ornaments, bylines, captions with a full date, link lists, index pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.model import Span
from dedup.text.cue_lines import cues

TEASER = "teaser"
_ENDS = frozenset(".!?…:;,。！？؟।»”\"'’)]")
_FULL_DATE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:\d{1,2} [a-z]{3,9}|[a-z]{3,9}\.? \d{1,2}),? (?:19|20)\d\d\b"
)
_DATE = re.compile(r"\b[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d\b|\b\d{1,2}\.? [a-z]{3,9} (?:19|20)\d\d\b")
_BYLINE = frozenset(("By", "BY", "by", "Von", "Par", "Por", "Di", "Door", "Af", "Av"))
_HEADS = tuple(_BYLINE)
_SMALL = frozenset(
    (
        "and",
        "for",
        "of",
        "the",
        "in",
        "at",
        "und",
        "et",
        "y",
        "e",
        "en",
        "de",
        "di",
        "da",
        "van",
        "von",
        "|",
        "&",
        "with",
    )
)
_SHORT = 60
_CASELESS = 24
"""The same in a script without capitals, where a line of a wrapped sentence starts like any title."""
_HEADLINE = 140
_RUN = 4
"""Short lines without a sentence end that make a link list."""
_LISTED = 14
"""Lines after a heading that may still belong to its list."""
_SPOKEN = 8
"""Spaces in the shortest caption; less with a date is a time stamp with a name."""
_TEASERS = 6


def shape_reasons(text: str, spans: Sequence[Span], keys: Sequence[str]) -> dict[int, str]:
    """Index of each line that is furniture by its shape → why."""
    lines = [s.of(text) for s in spans]
    reasons = _teasers(lines)
    reasons.update(_runs(lines))
    reasons.update(_listed(lines, keys))
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if not any(map(str.isalnum, line[:40])) and not any(map(str.isalnum, line)):
            reasons[i] = "ornament"
        elif _is_byline(line):
            reasons[i] = "byline"
        elif _captioned(key, keys[i + 1] if i + 1 < len(keys) else "") or _dated(key, line):
            reasons[i] = "caption or photo credit"
    return reasons


def _is_byline(line: str) -> bool:
    """``By`` and names: every longer word has a capital. Behind a date or time of day anything may stand."""
    if not line.startswith(_HEADS):
        return False
    words = line.split()
    if not 2 <= len(words) <= 14 or words[0] not in _BYLINE or line[-1] in "!?:":
        return False
    dated = next((i for i, w in enumerate(words) if w[0].isdigit()), len(words))
    if dated > 3 and line[-1] != ".":
        words = words[:dated]
    named = [w for w in words[1:] if w not in _SMALL]
    return len(named) >= 2 - (len(words) == 2) and all(w[:1].isupper() or w[:1] in "@|•" for w in named)


def _captioned(key: str, below: str) -> bool:
    """Whether the line below is a photo credit in brackets and this one has what captions have: a date or no end."""
    credited = below.startswith(("(photo", "(image", "(picture", "(foto")) and len(below) <= 120
    return credited and len(key) <= 500 and (_DATE.search(key) is not None or key[-1:] not in _ENDS)


def _dated(key: str, line: str) -> bool:
    """A weekday with its full date, which the present tense of captions needs; who quotes or reports is no caption."""
    if len(key) > 600 or "day" not in key or not ("19" in key or "20" in key):
        return False
    if key.count(" ") < _SPOKEN or _FULL_DATE.search(key) is None:
        return False
    return not any(x in line for x in ("said", '"', "“"))


def _teasers(lines: Sequence[str]) -> dict[int, str]:
    """Lines cut off with dots, where a page has many of them: the page is an index."""
    cut = [i for i, line in enumerate(lines) if line.endswith(("...", "…")) and len(line) > 30]
    return dict.fromkeys(cut, TEASER) if len(cut) >= _TEASERS and 10 * len(cut) >= len(lines) else {}


def isolated(reasons: Sequence[str | None]) -> list[str | None]:
    """The reasons of an index page, where a line alone between two pieces of furniture is one more teaser."""
    found = list(reasons)
    for i in range(1, len(reasons) - 1):
        before, after = reasons[i - 1], reasons[i + 1]
        if reasons[i] is None and before is not None and after not in (None, "post signature"):
            found[i] = TEASER
    return found


def _open_ended(line: str, longest: int) -> bool:
    """A short line that starts like a title and does not end like a sentence."""
    return len(line) <= longest and not line[0].islower() and line[-1:] not in _ENDS


def _runs(lines: Sequence[str]) -> dict[int, str]:
    """Runs of short lines that end no sentence; the first line of an article is its headline."""
    found: dict[int, str] = {}
    run: list[int] = []
    for i, line in enumerate([*lines[1:], "End."], start=1):
        caseless = line[0].isalpha() and line[0].lower() == line[0].upper()
        if _open_ended(line, _CASELESS if caseless else _SHORT):
            run.append(i)
            continue
        if len(run) >= _RUN:
            found.update(dict.fromkeys(run, "link list"))
        run = []
    return found


def _listed(lines: Sequence[str], keys: Sequence[str]) -> dict[int, str]:
    """Headlines under a heading such as ``Related stories``."""
    headings = cues().headings
    found: dict[int, str] = {}
    left = 0
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if key.rstrip(":.… ") in headings:
            left = _LISTED
        elif left and _open_ended(line, _HEADLINE):
            found[i] = "related links"
            left -= 1
        else:
            left = 0
    return found
