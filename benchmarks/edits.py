"""Typed edits of real sentences: each changes one element of a claim and knows where it stood and stands."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """One changed element of a text: ``[start, end)`` of the original becomes ``new``."""

    type: str
    start: int
    end: int
    new: str

    def apply(self, text: str) -> str:
        """The edited text."""
        return text[: self.start] + self.new + text[self.end :]


Maker = Callable[[str, random.Random], Iterator[Edit]]


@cache
def lists() -> dict[str, dict[str, list[list[str]] | list[str]]]:
    """The word lists beside this file."""
    return tomllib.loads(Path(__file__).with_name("typed_edits.toml").read_text(encoding="utf-8"))


def _strings(section: str, key: str) -> list[str]:
    return [str(x) for x in lists()[section][key]]


def _pairs(section: str, key: str = "pairs") -> list[tuple[str, str]]:
    return [(x[0], x[1]) for x in lists()[section][key]]


def _outside_marks(text: str, at: int) -> bool:
    """Whether a place stands outside quotation marks, as far as counting marks in its paragraph tells."""
    head = text[text.rfind("\n", 0, at) + 1 : at]
    return head.count("“") <= head.count("”") and head.count('"') % 2 == 0


def in_prose(text: str, at: int) -> bool:
    """Whether a place stands in a full sentence of running text: no headline, caption, stamp or line of the page."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) >= 100 and line[-1] in '.”"' and not re.search(r"\d:\d\d|newsletter|subscri|Updated|Posted", line)


def _swaps(kind: str, text: str, pairs: Iterable[tuple[str, str]], *, both_ways: bool = True) -> Iterator[Edit]:
    """Edits that exchange the members of a pair, outside quotation marks."""
    for x, y in pairs:
        for old, new in ((x, y), (y, x)) if both_ways else ((x, y),):
            for m in re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", text):
                if _outside_marks(text, m.start()):
                    yield Edit(kind, m.start(), m.end(), new)


def _removals(kind: str, text: str, words: Sequence[str]) -> Iterator[Edit]:
    """Edits that take a word out, with the space behind it."""
    for word in words:
        for m in re.finditer(rf"(?<=\s){re.escape(word)} (?=\w)", text):
            if _outside_marks(text, m.start()):
                yield Edit(kind, m.start(), m.end(), "")


def quantities(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another number, digits or words; years and parts of names stay."""
    for m in re.finditer(r"(?<![\w.,:/-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w:/]|[.,]\d|-\w)", text):
        value = float(m.group(1).replace(",", ""))
        dated = re.search(rf"(?:{'|'.join(_strings('time', 'months'))}) $", text[: m.start()]) or re.match(
            rf" (?:{'|'.join(_strings('time', 'months'))})\b", text[m.end() :]
        )
        year = 1900 <= value <= 2100 and "," not in m.group(1)
        if not year and not dated and not re.search(r"(?:No\. ?|#)$", text[: m.start()]):
            new = value * rng.choice((1.5, 2, 3)) + rng.choice((1, 2))
            yield Edit("quantity", m.start(1), m.end(1), f"{new:,.1f}" if "." in m.group(1) else f"{int(new):,}")
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
    for m in re.finditer(rf"(?<![\w-])({'|'.join(words)})(?= [a-z]{{3,}}s\b)", text):
        yield Edit("quantity", m.start(), m.end(), rng.choice([w for w in words if w != m.group()]))


def units(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another scale, currency or measure beside a number."""
    for e in _swaps("unit", text, _pairs("unit")):
        if re.search(r"\d[\d.,]* ?$", text[: e.start]):
            yield e
    for old, new in _pairs("unit", "symbols"):
        for m in re.finditer(rf"(?<!\w){re.escape(old)}(?=\d)", text):
            yield Edit("unit", m.start(), m.end(), new)


def times(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another weekday, month or year."""
    for key in ("weekdays", "months"):
        names = _strings("time", key)
        for m in re.finditer(rf"\b({'|'.join(names)})\b", text):
            yield Edit("date-time", m.start(), m.end(), rng.choice([n for n in names if n != m.group()]))
    for m in re.finditer(r"(?<=\bin )(19[5-9]\d|20[0-4]\d)\b(?![-/])", text):
        yield Edit("date-time", m.start(), m.end(), str(int(m.group()) - rng.choice((2, 3, 4))))


def names(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another person for a full name before a verb of saying, another country for a country."""
    for m in re.finditer(
        r"(?<=[a-z,] )([A-Z][a-z]+ [A-Z][a-z]{2,})(?= (?:said|told|says|denied|added|was|has|is)\b)", text
    ):
        yield Edit("entity", m.start(), m.end(), rng.choice(_strings("name", "people")))
    for m in re.finditer(rf"(?<=[a-z,] )({'|'.join(_strings('name', 'countries'))})\b(?!['’]|\s[A-Z])", text):
        yield Edit("entity", m.start(), m.end(), rng.choice(_strings("name", "places")))


def roles(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another job."""
    yield from _swaps("role", text, _pairs("role"))


def negations(text: str, rng: random.Random) -> Iterator[Edit]:
    """A "not" behind an auxiliary put in or taken out."""
    for word in _strings("negation", "insert_after"):
        for m in re.finditer(
            rf"(?<=[a-z] ){word}(?= [a-z]{{3,}}(?:ed|ing|n|e|t|d)\b)(?! (?:not|just|highly|been|the|one|more|often)\b)",
            text,
        ):
            if _outside_marks(text, m.start()):
                following = re.match(r" \w+(?: \w+)?", text[m.end() :])
                end = m.end() + (following.end() if following else 0)
                yield Edit("negation", m.start(), end, f"{word} not{text[m.end() : end]}")
    for e in _removals("negation", text, _strings("negation", "remove")):
        if not re.match(r"(?:only|just|necessarily|least|merely|to)\b", text[e.end :]):
            yield e


def directions(text: str, rng: random.Random) -> Iterator[Edit]:
    """The other way: up and down only before a number."""
    for e in _swaps("direction", text, _pairs("direction")):
        particle = text[e.start : e.end] in _strings("direction", "before_number")
        idiom = re.match(r" than\b| or less\b| about\b", text[e.end :]) or re.search(
            r"(?:makes?|made|set|no) $", text[: e.start]
        )
        if not idiom and (not particle or re.match(r" \$?\d", text[e.end :])):
            yield e


def modalities(text: str, rng: random.Random) -> Iterator[Edit]:
    """A stronger or weaker commitment."""
    for e in _swaps("modality", text, _pairs("modality"), both_ways=False):
        participle = e.new.split()[-1] in ("have", "allegedly", "reportedly")
        if re.match(r" [a-z]+ed\b" if participle else r" (?!not|to|do\b)[a-z]{3,}", text[e.end :]):
            following = re.match(r" \w+", text[e.end :])
            end = e.end + (following.end() if following else 0)
            yield Edit("modality", e.start, end, e.new + text[e.end : end])
    yield from _removals("modality", text, _strings("modality", "remove"))


def attributions(text: str, rng: random.Random) -> Iterator[Edit]:
    """A closing attribution dropped, or given to somebody else."""
    source = r"((?:the |a |an |U\.S\. )?[A-Za-z][a-z]+(?: [A-Za-z][a-z]+){0,3})"
    closing = rf"(?<=[a-z]), {source} (?:said|reported)(?=\.)"
    for m in re.finditer(closing, text):
        if _outside_marks(text, m.start()):
            yield Edit("attribution", m.start(), m.end(), "")
            yield Edit("attribution", m.start(1), m.end(1), rng.choice(_strings("attribution", "other")))
    for m in re.finditer(r"(?<=[aA]ccording to )(?:the |a )?[A-Z]?[a-z]+(?: [A-Z]?[a-z]+)?(?=[,.])", text):
        yield Edit("attribution", m.start(), m.end(), rng.choice(_strings("attribution", "other")))


def quotes(text: str, rng: random.Random) -> Iterator[Edit]:
    """A word inside quotation marks replaced."""
    for q in re.finditer(r"“[^“”\n]{30,400}”|(?<![^\s(])\"(?=\w)[^\"\n]{30,400}(?<=[\w.,!?])\"(?!\w)", text):
        inner = list(re.finditer(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])", q.group()))
        if inner:
            m = rng.choice(inner)
            new = rng.choice(_strings("quote", "words"))
            yield Edit("quote", q.start() + m.start(), q.start() + m.end(), new)


def causes(text: str, rng: random.Random) -> Iterator[Edit]:
    """A causal link for a temporal one and back."""
    yield from _swaps("cause", text, _pairs("cause"), both_ways=False)


def scopes(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another quantifier, or a limiting word taken out."""
    for e in _swaps("scope", text, _pairs("scope"), both_ways=False):
        if re.match(r" (?:of the |the )?[a-z]+s\b", text[e.end :]):
            yield e
    yield from _removals("scope", text, _strings("scope", "remove"))


MAKERS: dict[str, Maker] = {
    "quantity": quantities,
    "unit": units,
    "date-time": times,
    "entity": names,
    "role": roles,
    "negation": negations,
    "direction": directions,
    "modality": modalities,
    "attribution": attributions,
    "quote": quotes,
    "cause": causes,
    "scope": scopes,
}


def harmless(text: str) -> str:
    """The text with changes that alter no claim: synonyms outside marks, spelling, contractions, the style of marks."""
    for old, new in _pairs("harmless"):
        text = re.sub(
            rf"(?<![\w-]){re.escape(old)}(?![\w-])",
            lambda m, n=new: n if _outside_marks(m.string, m.start()) else m.group(),
            text,
        )  # type: ignore[misc]
    for old, new in (*_pairs("harmless", "anywhere"), *_pairs("harmless", "marks")):
        text = text.replace(old, new)
    return text
