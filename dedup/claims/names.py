"""Names as they are written: runs of capitalised words, with their titles set aside, and when two name one thing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress
from operator import not_

from rapidfuzz.distance import OSA

from dedup.claims.figures import dated_words
from dedup.claims.layout import layout
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

LONGEST = 8
"""Words of the longest name."""
HEADLINE = 0.85
"""Share of capitalised words from which a sentence is set like a headline, and its capitals say nothing."""
MISSPELT = 0.78
"""Similarity from which two long words are spellings of one name; two letters that changed places are one edit."""
_OPENERS = frozenset("\"“‘«(:.!?'’—–-•|")
_INSIDE = frozenset(" \u00a0-‐‑&.'’\n\r")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at the words ``[first, last)``: its folded words without titles."""

    first: int
    last: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of ``data/names.toml``."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    connectors: frozenset[str]
    institutions: frozenset[str]
    ordinary: frozenset[str]
    nicknames: Mapping[str, frozenset[int]]
    families: Mapping[str, frozenset[int]]


@cache
def lists() -> _Lists:
    """The word lists, read once."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "names.toml").read_text(encoding="utf-8"))
    plain = {k: frozenset(data[k]) for k in ("titles", "suffixes", "connectors", "institutions", "ordinary")}
    return _Lists(**plain, nicknames=_rows(data["nicknames"]), families=_rows(data["families"]))


def _rows(rows: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    """The numbers of the rows that each entry stands in."""
    found: dict[str, set[int]] = {}
    for i, row in enumerate(rows):
        for entry in row:
            found.setdefault(entry, set()).add(i)
    return {entry: frozenset(numbers) for entry, numbers in found.items()}


@remembered
def names(article: ParsedArticle) -> tuple[Name, ...]:
    """All names of ``article`` in order of place, without overlap."""
    return tuple(_Finder(article).all())


class _Finder:
    """Finds the names of one article."""

    def __init__(self, article: ParsedArticle) -> None:
        self.text, self.tokens, self.sentences = article.text, article.tokens, article.sentences
        place = layout(article)
        self.place, self.starts, self.ends, self.content = place, place.starts, place.ends, place.content
        self.capital: list[bool] = self.tokens.capital.tolist()
        self.forms = self.tokens.forms
        self.small = set(compress(self.forms, map(not_, self.capital)))
        self.dated = dated_words(article)
        self.lists = lists()
        self.seen_inside: set[str] = set()

    def all(self) -> list[Name]:
        """Names of all sentences that are neither furniture nor set like headlines."""
        places = [self.place.within(s) for s in self.sentences]
        for first, last in places:
            self.seen_inside.update(compress(self.forms[first + 1 : last], self.capital[first + 1 : last]))
        shown = compress(places, self.place.shown)
        return [name for first, last in shown for name in self._sentence(first, last)]

    def _sentence(self, first: int, last: int) -> list[Name]:
        """Names of one sentence, nothing where nearly every word has a capital."""
        capitals = [*compress(range(first, last), self.capital[first:last])]
        if 2 * len(capitals) >= last - first and self._is_headline(capitals, first, last):
            return []
        found: list[Name] = []
        end = first
        for i in capitals:
            if i < end:
                continue
            end = self._run(i, last)
            name = self._name(i, end, first) if end > i else None
            if name is not None and found and self._is_place_of(found[-1], name):
                found[-1] = Name(found[-1].first, name.last, found[-1].words + name.words)
            elif name is not None:
                found.append(name)
        return found

    def _is_headline(self, capitals: Sequence[int], first: int, last: int) -> bool:
        """Whether nearly every telling word has a capital."""
        telling = sum(self.content[first:last])
        return telling > 3 and sum(self.content[i] for i in capitals) >= HEADLINE * telling

    def _is_place_of(self, town: Name, state: Name) -> bool:
        """``Santa Clara, Calif.``: a state or country behind a comma belongs to the name before it."""
        gap = self.text[self.ends[town.last - 1] : self.starts[state.first]]
        return gap == ", " and is_place_or_people(state.words) and not is_place_or_people(town.words)

    def _run(self, i: int, last: int) -> int:
        """The word behind the run of capitalised words that starts at ``i``."""
        j, end = i, i
        while j < last and j - i < LONGEST and j not in self.dated:
            if j > i and not _INSIDE.issuperset(self.text[self.ends[j - 1] : self.starts[j]]):
                break
            if j > i and self._possessive(j - 1):
                break
            if self.capital[j]:
                if j > i and "." in self.text[self.ends[j - 1] : self.starts[j]] and not self._abbreviates(j - 1):
                    break
                end = j + 1
            elif j == i or not self._connects(j):
                break
            j += 1
        return end

    def _connects(self, j: int) -> bool:
        """Whether a small word may go on inside a name: "de", "bin", and "of" behind an institution."""
        form = self.forms[j]
        if form in ("of", "for"):
            return self.forms[j - 1] in self.lists.institutions
        return form in self.lists.connectors and form != "and"

    def _possessive(self, j: int) -> bool:
        """Whether word ``j`` ends in ``'s``: the owner and what is owned are two names."""
        return self.text[max(self.starts[j], self.ends[j] - 2) : self.ends[j]] in ("'s", "’s", "s'", "s’")

    def _abbreviates(self, j: int) -> bool:
        """Whether a dot behind word ``j`` is that of an abbreviation inside a name: an initial or a title."""
        form = self.forms[j]
        return len(form) == 1 or form in self.lists.titles or form in self.lists.suffixes

    def _name(self, first: int, last: int, start: int) -> Name | None:
        """The name in a run, without titles and without a sentence's first word that is none; null if none is left."""
        forms, content = self.forms, self.content
        if (first == start or self._opens(first)) and not (content[first] and self._known(first, last)):
            first += 1
        for i in range(last - 2, first - 1, -1):
            if forms[i] in self.lists.titles and self._is_titled(i + 1):
                first = i + 1
                break
        while first < last and not content[first]:
            first += 1
        words = tuple(
            f for f, c in zip(forms[first:last], content[first:last], strict=True)
            if (c or f == "us") and f not in self.lists.ordinary
        )  # fmt: skip
        if len(words) > 1:
            # "D-Va." tells a senator's party and state and names nobody
            return None if words[0] in ("d", "r", "i") else Name(first, last, words)
        return Name(first, last, words) if words and self._names_alone(words[0]) else None

    def _names_alone(self, word: str) -> bool:
        """Whether a single word can be a name: no title, letter or number."""
        return word not in self.lists.titles and len(word) > 1 and not word[0].isdigit()

    def _is_titled(self, i: int) -> bool:
        """Whether word ``i`` goes on as a name behind a title; the Justice Department is none of a justice."""
        return self.content[i] and self.forms[i] not in self.lists.institutions

    def _opens(self, first: int) -> bool:
        """Whether word ``first`` has its capital from its place: in a quotation, after a colon or a full stop."""
        before = self.text[max(0, self.starts[first] - 3) : self.starts[first]].rstrip()
        return before[-1:] in _OPENERS

    def _known(self, first: int, last: int) -> bool:
        """Whether a sentence's first word is a name: a country, or one inside a sentence, but none in small letters."""
        form = self.forms[first]
        if form in self.small:
            return False
        return form in self.seen_inside or last - first > 1 or is_place_or_people((form,))


@lru_cache(maxsize=65536)
def same_name(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two names may be of one thing: part of, initials of, nickname, other spelling, people of one place.

    >>> same_name(("dmitry", "peskov"), ("dmitri", "s", "peskov"))
    True
    >>> same_name(("mark", "warner"), ("john", "warner"))
    False
    """
    p, q = (_core(n) for n in (x, y))
    if not p or not q or p == q or set(p) <= set(q) or set(q) <= set(p):
        return True
    if _initials(p, q) or _initials(q, p) or _initials(x, q) or _initials(y, p) or _family(p, q):
        return True
    if len(p) == 1 or len(q) == 1:
        return any(same_word(v, w) for v in p for w in q)
    return same_word(p[-1], q[-1]) and _same_given(p[0], q[0])


@lru_cache(maxsize=65536)
def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """The name without titles, company forms and initials, unless nothing else is there."""
    kept = tuple(w for w in name if w not in lists().titles and w not in lists().suffixes and len(w) > 1)
    return kept or name


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a word is the initials of several: ``wsj``, or ``ABC Brewing`` for Allied British Craft Brewing."""
    if len(long) < 2:
        return False
    own = [w for w in short if w not in long]
    if len(own) != 1:
        return False
    rest = [w for w in long if w not in short]
    return len(rest) > 1 and own[0] == "".join([w[0] for w in rest])


def _family(p: tuple[str, ...], q: tuple[str, ...]) -> bool:
    """Whether both name one place, its people or its government."""
    known = lists().families
    whole = known.get(" ".join(p), frozenset()) & known.get(" ".join(q), frozenset())
    places = [known[v] for v in p if v in known]
    return bool(whole) or any(not x.isdisjoint(known.get(w, ())) for x in places for w in q)


@lru_cache(maxsize=65536)
def is_place_or_people(name: tuple[str, ...]) -> bool:
    """Whether a name is that of a country, state or party or of its people, which stand for each other all the time."""
    return " ".join(_core(name)) in lists().families


def _same_given(v: str, w: str) -> bool:
    """Whether two first names may be one person's."""
    if same_word(v, w) or (v[0] == w[0] and 1 in (len(v), len(w))):
        return True
    return bool(lists().nicknames.get(v, frozenset()) & lists().nicknames.get(w, frozenset()))


@lru_cache(maxsize=65536)
def same_word(v: str, w: str) -> bool:
    """Whether two words of names are one in another spelling, number or transliteration."""
    if v == w or v.rstrip("s") == w.rstrip("s"):
        return True
    if min(len(v), len(w)) < 4:
        return False
    if _sounds(v) == _sounds(w):
        return True
    return min(len(v), len(w)) >= 5 and v[0] == w[0] and OSA.normalized_similarity(v, w) >= MISSPELT


_SOUNDS = (
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("j", "i"),
    ("ks", "x"),
    ("kh", "h"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("ph", "f"),
    ("tch", "ch"),
    ("z", "s"),
)


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """The word as transliterations agree on it: no doubled letters, y and j as i, q and c as k."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
