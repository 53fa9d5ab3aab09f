"""Word lists of the kinds: phrases with a value each, kept as TOML data and matched against an article's words.

In a list a key is a value and its phrases follow; a word that ends in ``~`` matches by stem, others by form. All lists
of this package are looked up together, in one walk over an article's words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dedup.claims.phrasebook import Hit, Phrasebook, joined, phrasebook
from dedup.text.tokens import Tokens

__all__ = ["Hit", "Lexicon", "compiled", "joined", "lexicon", "words"]

_TOGETHER = (
    "caveats", "cause", "direction", "links", "modality", "negation", "order", "reporting", "roles", "running", "scope",
)  # fmt: skip
"""The lists that are looked up in one walk."""
KEPT = 1024
"""Articles whose hits are kept."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One list of a phrasebook."""

    book: Phrasebook
    name: str

    def find(self, tokens: Tokens, text: str) -> Sequence[Hit]:
        """Non-overlapping hits from left to right, the longest phrase at each place."""
        return _hits(self.book, tokens, text).get(self.name, [])


@dataclass(frozen=True, slots=True)
class _Found:
    """The hits of all lists of a phrasebook in one article, by list."""

    book: Phrasebook
    tokens: Tokens
    hits: Mapping[str, Sequence[Hit]]


_kept: dict[int, _Found] = {}


def _hits(book: Phrasebook, tokens: Tokens, text: str) -> Mapping[str, Sequence[Hit]]:
    """What the phrasebook finds, kept while one list after another is asked about."""
    known = _kept.get(id(tokens))
    if known is None or known.tokens is not tokens or known.book is not book:
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        known = _kept[id(tokens)] = _Found(book, tokens, book.matches(tokens, text))
    return known.hits


def lexicon(name: str) -> Lexicon:
    """The list ``data/<name>.toml`` of this package."""
    return Lexicon(_own(), name)


@cache
def _own() -> Phrasebook:
    """The lists of this package; of one with several tables the words in the table ``nouns``."""
    tables = {name: _table(name) for name in _TOGETHER}
    return phrasebook({n: {v: p for v, p in t.items() if isinstance(p, list)} for n, t in tables.items()})


def _table(name: str) -> Mapping[str, object]:
    """One file of word lists."""
    table = tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    nouns = table.get("nouns")
    return nouns if isinstance(nouns, dict) else table


def compiled(table: Mapping[str, Sequence[str]]) -> Lexicon:
    """A lexicon from phrases by value.

    >>> from dedup.text.tokens import tokens
    >>> compiled({"no": ["not", "fail~ to"]}).find(tokens(t := "They failed to meet."), t)
    [Hit(first=1, last=3, value='no')]
    """
    return Lexicon(phrasebook({"": table}), "")


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The single words under ``key`` of a list, for membership tests."""
    table = tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    return frozenset(table[key])
