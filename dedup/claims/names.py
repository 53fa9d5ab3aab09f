"""Names as they are written: runs of capitalised words, with their titles set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_

from dedup.claims.figures import dated_words
from dedup.claims.layout import layout
from dedup.claims.name_lists import lists
from dedup.claims.same_names import is_place_or_people
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

LONGEST = 8
"""Words of the longest name."""
ACRONYM = 4
"""Letters up to which a word in capitals is rather an acronym than a heading."""
HEADLINE = 0.85
"""Share of capitalised words from which a sentence is set like a headline, and its capitals say nothing."""
_OPENERS = frozenset("\"“‘«(:.!?'’—–-•|")
_INSIDE = frozenset(" \u00a0-‐‑&.'’\n\r")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at the words ``[first, last)``: its folded words without titles."""

    first: int
    last: int
    words: tuple[str, ...]


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
            if self._is_crosshead(i, end, last):
                continue
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
            if j > i and (self._possessive(j - 1) or self._is_crosshead(i, j, last)):
                break
            if self.capital[j]:
                if j > i and self._is_ticker(j):
                    break
                if j > i and "." in self.text[self.ends[j - 1] : self.starts[j]] and not self._abbreviates(j - 1):
                    break
                end = j + 1
            elif j == i or not self._connects(j):
                break
            j += 1
        return end

    def _is_crosshead(self, first: int, end: int, last: int) -> bool:
        """Whether words in capitals are a heading before a sentence: "HOME SALES ON TAP The association reports"."""
        if not first < end < last or self.content[end] or not self.capital[end]:
            return False
        written, opener = (
            self.text[self.starts[first] : self.ends[end - 1]],
            self.text[self.starts[end] : self.ends[end]],
        )
        return written.isupper() and len(written) > ACRONYM and (len(opener) == 1 or not opener.isupper())

    def _is_ticker(self, j: int) -> bool:
        """Whether word ``j`` is an exchange's code of the name before it: "OMX OMX.ST"."""
        end = self.ends[j]
        code = self.text[self.starts[j] : end]
        return (
            self.text[end : end + 1] == "."
            and self.text[end + 1 : end + 2].isupper()
            and code.isupper()
            and len(code) > 1
        )

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
