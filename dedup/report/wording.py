"""The same words in every view: what a relation, a direction or a share is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dedup.model import Article, Derivation, Direction, DirectionVerdict, Pair, PassageKind, Relation, Side, Span
from dedup.report.visible import one_line
from dedup.text.cue_lines import cue, line_key
from dedup.text.sentences import sentences

RELATIONS = {
    Relation.DUPLICATE: "the same text",
    Relation.EDITED_COPY: "the same prose, edited",
    Relation.EXCERPT: "an excerpt taken over",
    Relation.PARAPHRASE: "retold sentence by sentence",
    Relation.QUOTES_ONLY: "only quotations in common",
    Relation.SAME_STORY: "the same event, told independently",
    Relation.BOILERPLATE_ONLY: "only site furniture in common",
    Relation.UNRELATED: "unrelated",
}
DERIVATIONS = {
    Derivation.WHOLLY: "wholly derived",
    Derivation.PARTIALLY: "partially derived",
    Derivation.NON: "not derived",
}
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_SENTENCE = re.compile(r"\s*\S.{30,160}?[^\W\d_]{3}[.!?](?=\s)")
_SENTENCE_WINDOW = 1200
_HEAD_LINES = 8


def plural(number: int, one: str, many: str | None = None) -> str:
    """``number`` with its noun.

    >>> plural(1204, "pair")
    '1,204 pairs'
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share of 1 as whole per cent; never 100 or 0 where it only rounds to them.

    >>> percent(0.9991), percent(0.002), percent(0.5)
    ('99 %', '1 %', '50 %')
    """
    whole = round(100 * share)
    if whole == 100 and share < 1:
        whole = 99
    return f"{max(whole, 1) if share > 0 else 0} %"


def headline(article: Article | None, limit: int = 120) -> str:
    """The title, else the first line that reads like one, on one safe line; empty without article."""
    if article is None:
        return ""
    if article.title and article.title.strip():
        return one_line(article.title, limit)
    lines = [m.group() for m, _ in zip(_LINE.finditer(article.text, 0, 20000), range(_HEAD_LINES), strict=False)]
    line = next(filter(_is_telling, lines), lines[0] if lines else "")
    sentence = _SENTENCE.match(line) if len(line) > limit else None
    return one_line(sentence.group() if sentence else line, limit)


def _is_telling(line: str) -> bool:
    """Whether a line has words enough for a headline and is not known as site furniture."""
    words = [word for word in line[:400].split() if any(map(str.isalpha, word))]
    unspaced = len(words) < 4 and len(line.strip()) >= 12 and not line.isascii()
    return (len(words) >= 4 or unspaced) and cue(line_key(line[:400]), late=False) is None


def shared(pair: Pair, side: Side, kinds: Iterable[PassageKind] | None = None) -> int:
    """Characters of ``side`` inside passages of ``kinds`` (all but boilerplate by default), each counted once."""
    chosen = set(kinds) if kinds is not None else set(PassageKind) - {PassageKind.BOILERPLATE}
    return union((p.a if side == "a" else p.b) for p in pair.passages if p.kind in chosen)


def union(spans: Iterable[Span]) -> int:
    """Number of code points that at least one of ``spans`` covers."""
    total = reached = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return total


def shares(pair: Pair) -> str:
    """What is shared, both sides: ``1,204 characters, 83 % of A, 41 % of B``."""
    if not pair.passages:
        part_a, part_b = percent(pair.overlap.containment_a), percent(pair.overlap.containment_b)
        return f"no passage; {part_a} of A's shingles, {part_b} of B's"
    count = max(shared(pair, "a"), shared(pair, "b"))
    return f"{plural(count, 'character')}, {percent(pair.coverage_a)} of A, {percent(pair.coverage_b)} of B"


def direction(found: Direction, a: str = "A", b: str = "B") -> str:
    """Who probably took it from whom, as a sentence without its full stop."""
    source = one_line(found.source, 80) if found.source else "a common source"
    match found.verdict:
        case DirectionVerdict.B_FROM_A:
            return f"{b} probably took it from {a}"
        case DirectionVerdict.A_FROM_B:
            return f"{a} probably took it from {b}"
        case DirectionVerdict.COMMON_SOURCE:
            return f"both from {source}"
        case DirectionVerdict.COMMON_SOURCE_ABSENT:
            return f"both from {source}, which is not in this collection"
        case DirectionVerdict.VERSION:
            return "versions of one story"
    return "who took it from whom is undecided"


def sentence_around(text: str, span: Span) -> Span:
    """The sentence of ``text`` that holds ``span``, looked for within some 1,200 characters on either side."""
    first, last = max(0, span.start - _SENTENCE_WINDOW), min(len(text), span.end + _SENTENCE_WINDOW)
    holding = [
        s
        for s in sentences(text[first:last])
        if s.start + first < max(span.end, span.start + 1) and s.end + first > span.start
    ]
    if not holding:
        return span
    return Span(min(span.start, holding[0].start + first), max(span.end, holding[-1].end + first))


def moment(published: str | None) -> datetime | None:
    """A date as given, read as ISO 8601 or as in mail and RSS, in UTC where no zone is named; else None."""
    if not published or len(published) > 64:
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(published.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        try:
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
    return None


def when(published: str | None) -> str:
    """A date for reading: to the minute and in UTC where it can be read, else as given; empty for none.

    >>> when("2026-03-02T19:40:00+01:00"), when("last Tuesday")
    ('2026-03-02 18:40', 'last Tuesday')
    """
    if not published:
        return ""
    found = moment(published)
    if found is None:
        return one_line(published, 40)
    return f"{found:%Y-%m-%d}" if len(published) <= 10 else f"{found:%Y-%m-%d %H:%M}"
