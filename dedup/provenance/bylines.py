"""Datelines, bylines and house styles: whose text it is, said at the head or the tail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dedup.model import Span
from dedup.provenance.cues import words
from dedup.provenance.mentions import Mention
from dedup.provenance.page import Line, Page
from dedup.provenance.sources import canonical, domain, of_publisher, table
from dedup.text.cue_lines import cues, line_key

_DATELINE = re.compile(
    r"(?:(?P<place>[A-ZÀ-Þ][^()\n!?;:\"“”]{1,70}?)[ \xa0,]?)?"
    r"\((?P<mark>[^()\n]{2,40})\)[ \xa0]{0,3}(?:[-–—−]{1,2}|:|(?=\s*\n))"
)
_RELEASE = re.compile(r"(?:/(PRNewswire)[^/\n]{0,30}/|\((BUSINESS WIRE|GLOBE NEWSWIRE|Marketwired)\))")
_REUTERS_TAIL = re.compile(r"\(?(?:Additional )?[Rr]eporting by [^\n()]{3,300}?[;,] ?[Ee]diting by [^\n()]{3,120}\)?")
_BLOOMBERG_TAIL = re.compile(
    r"(?m)^[ \t]*-{1,2} ?With assistance (?:from|by) [^\n]{3,200}|^To contact the reporters? on this story:"
)
_FEED = re.compile(r"(?:auto-?generated|published unedited) from an? (?:syndicated|agency|wire) feed", re.I)
_CUES = re.compile(r"eporting by |With assistance |To contact the reporter| feed")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S+$", re.I)
_PROVIDER = re.compile(r"^(.{2,60}?)[ \xa0]?•[ \xa0•]*$")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w.'’-]*$")
_JOINING = frozenset(("and", "und", "et", "y", "of", "for", "in", "the", "at", "de", "with", "von", "van"))
_CUT = re.compile(r"[\s,|•·/–—-]+")


def dateline(mention: Mention, text: str, line: Line) -> bool:
    """Whether the name stands in brackets behind a place, or before the first word, with a dash after it."""
    if (
        ")" not in text[mention.span.end : mention.span.end + 12]
        or "(" not in text[max(0, mention.span.start - 24) : mention.span.start]
    ):
        return False
    earliest = max(0, mention.span.start - 100)
    window = max(earliest, text.rfind("\n", earliest, mention.span.start) + 1)
    for m in _DATELINE.finditer(text, window, min(len(text), mention.span.end + 12)):
        if m.start("mark") <= mention.span.start and mention.span.end <= m.end("mark"):
            place = m.group("place")
            return m.start() == line.span.start if place is None else _is_place(place)
    return False


def _is_place(place: str) -> bool:
    """A place opens with a capital word in capitals, or is two or three capitalised words."""
    heads = re.findall(r"[^\W\d_]+", place)
    loud = [w for w in heads if w.isupper() and len(w) > 2]
    return bool(loud) or (len(heads) <= 4 and all(w[0].isupper() or w.lower() in _JOINING for w in heads))


def unknown_dateline(line: Line) -> tuple[Span, str] | None:
    """``CITY (Service) —`` of a service that is in no list: its span and name."""
    m = _DATELINE.match(line.text)
    if m is None or not m.group("place") or m.group().endswith(":"):
        return None
    first = m.group("place").split()[0].rstrip(",")
    mark = m.group("mark").strip()
    if not (
        first.isupper() and len(first) > 2 and mark[0].isupper() and len(mark) <= 25 and not any(map(str.isdigit, mark))
    ):
        return None
    return Span(line.span.start + m.start("mark"), line.span.start + m.end("mark")), canonical(mark)


def byline(mention: Mention, line: Line, where: Page) -> bool:
    """Whether the line says who wrote: the source alone, or beside names of persons and a date."""
    stands = where.is_head(line) or where.is_tail(line) or where.is_signed(line)
    if len(line.text) > 130 or not stands:
        return False
    before = line.text[: mention.span.start - line.span.start]
    after = line.text[mention.span.end - line.span.start :]
    alone = not before.strip() and not _CUT.sub("", after)
    if line.reason == "caption or photo credit":
        return alone and (where.is_head(line) or where.is_signed(line)) and not _below_caption(line, where)
    if line.number == 0 and not alone:
        return False
    return (_is_clock(after) or _is_more(after)) and _is_names(before)


def _below_caption(line: Line, where: Page) -> bool:
    above = where.lines[line.number - 1] if line.number else None
    return above is not None and above.reason == "caption or photo credit"


def _is_more(text: str) -> bool:
    """Further sources after a comma."""
    parts = [p for p in re.split(r"[,|/•]| and ", text) if p.strip()]
    return text.lstrip()[:1] in (",", "|", "/", "•") and all(canonical(p) in table().kinds for p in parts)


def _is_clock(text: str) -> bool:
    """Nothing, a separator, or words of dates and times."""
    found = [w for w in re.split(r"[^\w.'@]+", line_key(text)) if w]
    return all(w.strip(".") in cues().clock or w[0].isdigit() or w in ("staff", "writer") for w in found)


def _is_names(text: str) -> bool:
    """Nothing, or ``By`` and names, or names closed by a separator."""
    rest = text.strip()
    if not rest:
        return True
    by = rest.lower().startswith(("by ", "von ", "par ", "por ", "di ")) or rest.lower() in (
        "by",
        "von",
        "par",
        "por",
        "di",
    )
    if not by and rest[-1] not in ",|•·/–—-":
        return False
    found = [w for w in _CUT.split(rest) if w]
    return len(found) <= 12 and all(_NAMES.match(w) or w in _JOINING or w.lower() == "by" for w in found)


def _service(name: str) -> str:
    """The source of a service such as ``Reuters India`` or ``AP Videos``."""
    first, _, last = name.strip().rpartition(" ")
    known = canonical(first) if last.lower() in words("goes_on") else ""
    return known if known in table().kinds else canonical(name)


def sign_off(mention: Mention, line: Line, where: Page) -> bool:
    """Whether the name closes the article: ``(dpa)``, ``--IANS``."""
    if not where.is_tail(line) or line.reason == "caption or photo credit":
        return False
    if line.span.end - mention.span.end > 8:
        return False
    at = mention.span.start - line.span.start
    before = line.text[max(0, at - 8) : at].rstrip()
    after = line.text[mention.span.end - line.span.start :].strip(" .)]")
    return not after and (before.endswith(("(", "--", "—", "–", "[")) or before == "-")


def styles(text: str, where: Page, publisher: str | None) -> Iterator[tuple[Span, str]]:
    """Marks of a source that need not name it: tails in house style, releases, feeds, providers, bare addresses."""
    for pattern, source in _tails(text) if _CUES.search(text) else ():
        yield from ((Span(*m.span()), source) for m in pattern.finditer(text))
    for m in _RELEASE.finditer(text):
        group = 1 if m.group(1) else 2  # one alternative or the other
        yield Span(*m.span(group)), canonical(m.group(group))
    for line in where.lines:
        provider = _PROVIDER.match(line.text) if 0 < line.number < where.body else None
        if provider and any(map(str.isalpha, provider.group(1))):
            yield Span(line.span.start, line.span.start + provider.end(1)), _service(provider.group(1))
        elif line.number >= where.body and _ADDRESS.match(line.text):
            site = of_publisher(line.text)
            if site is not None and domain(line.text) != domain(publisher or ""):
                yield line.span, site


def _tails(text: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Tails in house style that a text with their words may have."""
    if "eporting by " in text and "diting by " in text:
        yield _REUTERS_TAIL, "Reuters"
    if "With assistance " in text or "To contact the reporter" in text:
        yield _BLOOMBERG_TAIL, "Bloomberg"
    if "from a" in text.lower():
        yield _FEED, "Syndicated feed"
