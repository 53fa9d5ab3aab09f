"""Word lists of the kinds: phrases with a value each, kept as TOML data and matched against an article's words.

In a list a key is a value and its phrases follow; a word that ends in ``~`` matches by stem, others by form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dedup.text.stems import stem
from dedup.text.tokens import Tokens

_JOINTS = frozenset(" \t\r\n\u00a0-\u2010\u2011'’‘\"“”")
"""Characters that may stand between the words of one phrase."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a lexicon at the words ``[first, last)``."""

    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word, longest first; stems carry a ``~``."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]

    def find(self, tokens: Tokens, text: str) -> list[Hit]:
        """Non-overlapping hits from left to right, the longest phrase at each place."""
        found: list[Hit] = []
        i = 0
        while i < len(tokens):
            hit = self._at(tokens, text, i)
            if hit is not None:
                found.append(hit)
            i = hit.last if hit is not None else i + 1
        return found

    def _at(self, tokens: Tokens, text: str, i: int) -> Hit | None:
        """The longest phrase that starts at word ``i``."""
        best: Hit | None = None
        for key in (tokens.forms[i], tokens.stems[i] + "~"):
            for words, value in self.phrases.get(key, ()):
                if best is not None and len(words) <= best.last - i:
                    break
                if _matches(words, tokens, text, i):
                    best = Hit(i, i + len(words), value)
                    break
        return best


def _matches(words: Sequence[str], tokens: Tokens, text: str, i: int) -> bool:
    """Whether the phrase stands at word ``i`` with nothing but white space or hyphens inside."""
    if i + len(words) > len(tokens):
        return False
    for k, word in enumerate(words):
        if word != (tokens.stems[i + k] + "~" if word[-1] == "~" else tokens.forms[i + k]):
            return False
    return all(joined(tokens, text, i + k) for k in range(len(words) - 1))


def joined(tokens: Tokens, text: str, i: int) -> bool:
    """Whether only white space or a hyphen stands between the words ``i`` and ``i + 1``."""
    return _JOINTS.issuperset(text[int(tokens.ends[i]) : int(tokens.starts[i + 1])])


@cache
def lexicon(name: str) -> Lexicon:
    """The list ``data/<name>.toml`` of this package."""
    table = tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    return compiled({value: phrases for value, phrases in table.items() if isinstance(phrases, list)})


def compiled(table: Mapping[str, Sequence[str]]) -> Lexicon:
    """A lexicon from phrases by value.

    >>> compiled({"no": ["not", "fail~ to"]}).phrases["fail~"]
    [(('fail~', 'to'), 'no')]
    """
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for value, listed in table.items():
        for phrase in listed:
            words = tuple(stem(w[:-1]) + "~" if w[-1] == "~" else w for w in phrase.split())
            phrases.setdefault(words[0], []).append((words, value))
    return Lexicon({key: sorted(entries, key=lambda e: (-len(e[0]), e)) for key, entries in phrases.items()})


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The single words under ``key`` of a list, for membership tests."""
    table = tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    return frozenset(table[key])
