"""Invented news: outlets that share, cut and change an agency's report. The sentences stand in ``stories.toml``.

Every line knows which source sentence it renders, so that pairs can be made without the aligner.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedup.model import Article, Span

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))
AGENCY: str = _DATA["agency"]
FURNITURE: str = _DATA["furniture"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article and the source sentence it renders (None: the article's own)."""

    key: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that still knows its lines and where each stands."""

    article: Article
    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    story: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text."""

    title: str
    publisher: str
    published: str | None


def draft(story: str, number: int, lines: Sequence[Line], head: Head) -> Draft:
    """Lines as paragraphs, with CRLF in every third article, so that offsets are put to the test."""
    break_ = "\r\n\r\n" if number % 3 == 2 else "\n\n"
    text, spans = "", []
    for line in lines:
        text += break_ if text else ""
        spans.append(Span(len(text), len(text) + len(line.text)))
        text += line.text
    slug = head.publisher.lower().replace(" ", "-")
    url = f"https://{slug}.example/{story}/{number}"
    article = Article(f"{slug}-{story}", text, head.title, head.publisher, head.published, url)
    return Draft(article, tuple(lines), tuple(spans), story)


def sentence(story: str, key: str, variant: int = 0) -> str:
    """One rendering of a source sentence; 0 is the source's own."""
    return str(_DATA[story]["sentences"][key][variant])


def drafts(story: str) -> list[Draft]:
    """All articles of a story, in the order of the file."""
    found = []
    for number, a in enumerate(_DATA[story]["articles"]):
        chosen = (word.partition(":") for word in a["lines"].split())
        lines = [Line(key, sentence(story, key, int(variant or 0))) for key, _, variant in chosen]
        lines += [Line(None, _DATA["own"][i]) for i in a["own"]]
        lines += [Line("furniture", FURNITURE)] if a["furniture"] else []
        found.append(draft(story, number, lines, Head(a["title"], a["publisher"], a["published"] or None)))
    return found


def agency_report() -> Draft:
    """What the agency itself put out on the bridge."""
    lines = [Line(key, sentence("bridge", key)) for key in _DATA["bridge"]["sentences"]]
    head = Head("UPDATE 2-Bridge collapse kills 12 in Port Aldren", AGENCY, "2026-03-02T19:02:00+00:00")
    return draft("bridge", 9, lines, head)


def bulk_group(number: int, rng: random.Random, size: int = 5) -> list[Draft]:
    """``size`` articles of plausible length that share most of their sentences, words changed here and there."""
    words = [w for story in ("bridge", "rates") for s in _DATA[story]["sentences"].values() for w in s[0].split()]
    base = [" ".join(rng.choices(words, k=22)) + "." for _ in range(14)]
    group = []
    for i in range(size):
        lines = [Line(str(k), _changed(s, rng, words)) for k, s in enumerate(base) if rng.random() < 0.8]
        date = f"2026-03-{rng.randrange(1, 29):02d}T{rng.randrange(24):02d}:00:00+00:00"
        head = Head(base[0][:70], f"Outlet {60 * i + rng.randrange(60)}", date)
        group.append(draft(f"story{number}", i, lines, head))
    return group


def _changed(words: str, rng: random.Random, pool: Sequence[str]) -> str:
    return " ".join(rng.choice(pool) if rng.random() < 0.08 else w for w in words.split())
