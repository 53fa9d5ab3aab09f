"""Many word lists looked up in one walk over an article's words, by the first two words of every phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

from dedup.text.stems import stem
from dedup.text.tokens import Tokens

_JOINTS = frozenset(" \t\r\n\u00a0-\u2010\u2011'’‘\"“”")
"""Characters that may stand between the words of one phrase."""
_WHOLE, _FIRST, _SECOND = 1, 2, 4
"""A word may be a phrase, the first of a longer one, the second."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a lexicon at the words ``[first, last)``."""

    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of two words or more: its list, its value, its words (stems carry a ``~``)."""

    book: str
    value: str
    words: tuple[str, ...]


@dataclass(slots=True)
class _Head:
    """What begins with one word: lists and values of that word alone, and phrases by their second form or stem."""

    singles: dict[str, str] = field(default_factory=dict)
    forms: dict[str, list[_Phrase]] = field(default_factory=dict)
    stems: dict[str, list[_Phrase]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Phrasebook:
    """All phrases of several lists by their first word, a form or, in ``roots``, a stem; and all second words."""

    heads: Mapping[str, _Head]
    roots: Mapping[str, _Head]
    seconds: Set[str]
    second_roots: Set[str]

    def matches(self, tokens: Tokens, text: str) -> dict[str, list[Hit]]:
        """The hits of every list that has any: from left to right, apart, the longest phrase at each place."""
        found: dict[str, list[Hit]] = {}
        forms, stems = tokens.forms, tokens.stems
        for i, is_long in zip(*self._beginnings(tokens), strict=True):
            begun = self.heads.get(forms[i]), self.roots.get(stems[i])
            here = _longest(begun, tokens, text, i) if is_long else {}
            for h in begun:
                if h is not None:
                    for book, value in h.singles.items():
                        if book not in here:
                            here[book] = Hit(i, i + 1, value)
            for book, hit in here.items():
                before = found.get(book)
                if before is None:
                    found[book] = [hit]
                elif i >= before[-1].last:
                    before.append(hit)
        return found

    def _beginnings(self, tokens: Tokens) -> tuple[list[int], list[bool]]:
        """The places where phrases of one word, or what may be the first two words of longer ones, stand.

        Beside them which may be longer ones.
        """
        may = tokens.each(self)
        long = (may & _FIRST) > 0
        long[:-1] &= (may[1:] & _SECOND) > 0
        long[-1:] = False
        places = np.flatnonzero(long | ((may & _WHOLE) > 0))
        return places.tolist(), long[places].tolist()

    def __call__(self, form: str, stem: str) -> int:
        """What a word may be in the phrases, as bits."""
        begun = [h for h in (self.heads.get(form), self.roots.get(stem)) if h is not None]
        bits = _WHOLE * any(h.singles for h in begun) | _FIRST * any(h.forms or h.stems for h in begun)
        return bits | _SECOND * (form in self.seconds or stem in self.second_roots)


def _longest(begun: Sequence[_Head | None], tokens: Tokens, text: str, i: int) -> dict[str, Hit]:
    """The longest phrase of two words or more of each list that starts at word ``i``."""
    found: dict[str, Hit] = {}
    form, root = tokens.forms[i + 1], tokens.stems[i + 1]
    listed = [h.forms[form] for h in begun if h is not None and form in h.forms]
    listed += [h.stems[root] for h in begun if h is not None and root in h.stems]
    for phrases in listed:
        for phrase in phrases:
            known, last = found.get(phrase.book), i + len(phrase.words)
            if (known is None or last > known.last) and _matches(phrase.words, tokens, text, i):
                found[phrase.book] = Hit(i, last, phrase.value)
    return found


def _matches(words: Sequence[str], tokens: Tokens, text: str, i: int) -> bool:
    """Whether the phrase, whose first two words stand at ``i``, goes on and is written in one piece."""
    if i + len(words) > len(tokens):
        return False
    for k in range(2, len(words)):
        word = words[k]
        if word != (tokens.stems[i + k] + "~" if word[-1] == "~" else tokens.forms[i + k]):
            return False
    starts, ends = tokens.starts, tokens.ends
    return all(_JOINTS.issuperset(text[ends[j] : starts[j + 1]]) for j in range(i, i + len(words) - 1))


def joined(tokens: Tokens, text: str, i: int) -> bool:
    """Whether only white space or a hyphen stands between the words ``i`` and ``i + 1``."""
    return _JOINTS.issuperset(text[tokens.ends[i] : tokens.starts[i + 1]])


def phrasebook(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Phrasebook:
    """A phrasebook from the phrases by value of each list.

    >>> phrasebook({"no": {"not": ["fail~ to"]}}).roots["fail"].forms["to"][0].words
    ('fail~', 'to')
    """
    heads: dict[str, _Head] = {}
    roots: dict[str, _Head] = {}
    for phrase in _sorted(tables):
        word = phrase.words[0]
        head = roots.setdefault(word[:-1], _Head()) if word[-1] == "~" else heads.setdefault(word, _Head())
        if len(phrase.words) == 1:
            head.singles.setdefault(phrase.book, phrase.value)
        else:
            second = phrase.words[1]
            table, key = (head.stems, second[:-1]) if second[-1] == "~" else (head.forms, second)
            table.setdefault(key, []).append(phrase)
    every = (*heads.values(), *roots.values())
    return Phrasebook(heads, roots, {w for h in every for w in h.forms}, {w for h in every for w in h.stems})


def _sorted(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[_Phrase]:
    """All phrases, each list's in its order, the longest first."""
    for book, table in tables.items():
        phrases = [_Phrase(book, value, _words(p)) for value, listed in table.items() for p in listed]
        yield from sorted(phrases, key=lambda p: (-len(p.words), p.words, p.value))


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as written in a list; a hyphen parts two, and what ends in ``~`` is reduced to its stem."""
    return tuple(stem(w[:-1]) + "~" if w[-1] == "~" else w for w in phrase.replace("-", " ").split())
