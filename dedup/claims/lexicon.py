"""Word lists of the kinds: phrases with a value each, kept as TOML data and matched against an article's words.

In a list a key is a value and its phrases follow; a word that ends in ``~`` matches by stem, others by form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

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
    """Phrases by their first word, longest first; by their first two words; and phrases of one. Stems carry a ``~``.

    ``forms`` and ``roots`` (stems, bare) are the words that phrases begin with.
    """

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    pairs: Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], str]]]
    singles: Mapping[str, str]
    forms: frozenset[str]
    roots: frozenset[str]

    def find(self, tokens: Tokens, text: str) -> list[Hit]:
        """Non-overlapping hits from left to right, the longest phrase at each place."""
        found: list[Hit] = []
        end = 0
        index = _index_of(tokens)
        # Most words begin no phrase: every different word is looked up once, then the few places that remain.
        starts = set(chain.from_iterable(map(index.forms.__getitem__, self.forms.intersection(index.forms))))
        starts.update(chain.from_iterable(map(index.stems.__getitem__, self.roots.intersection(index.stems))))
        for i in sorted(starts):
            hit = self._at(tokens, text, i) if i >= end else None
            if hit is not None:
                found.append(hit)
                end = hit.last
        return found

    def _at(self, tokens: Tokens, text: str, i: int) -> Hit | None:
        """The longest phrase that starts at word ``i``."""
        form, root = tokens.forms[i], tokens.stems[i]
        heads = ([form] if form in self.forms else []) + ([root + "~"] if root in self.roots else [])
        best: Hit | None = None
        if i + 1 < len(tokens.forms):
            for follower in (tokens.forms[i + 1], tokens.stems[i + 1] + "~"):
                for head in heads:
                    for words, value in self.pairs.get((head, follower), ()):
                        if (best is None or len(words) > best.last - i) and _matches(words, tokens, text, i):
                            best = Hit(i, i + len(words), value)
        if best is None:
            for head in heads:
                if head in self.singles:
                    return Hit(i, i + 1, self.singles[head])
        return best


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each different form and stem of one article stands."""

    tokens: Tokens
    forms: Mapping[str, Sequence[int]]
    stems: Mapping[str, Sequence[int]]


KEPT = 4
"""Indexes kept: those of the two articles that are being compared, and of their titles."""
_latest: list[_Index] = []


def _index_of(tokens: Tokens) -> _Index:
    """The index of ``tokens``, kept while one list after another is looked up in the same article."""
    known = next((x for x in _latest if x.tokens is tokens), None)
    if known is None:
        forms: dict[str, list[int]] = {}
        stems: dict[str, list[int]] = {}
        for i, (form, root) in enumerate(zip(tokens.forms, tokens.stems, strict=True)):
            forms.setdefault(form, []).append(i)
            stems.setdefault(root, []).append(i)
        known = _Index(tokens, forms, stems)
        _latest[:] = [known, *_latest[: KEPT - 1]]
    return known


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
    ordered = {key: sorted(entries, key=lambda e: (-len(e[0]), e)) for key, entries in phrases.items()}
    pairs: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    singles: dict[str, str] = {}
    for words, value in chain.from_iterable(ordered.values()):
        if len(words) == 1:
            singles.setdefault(words[0], value)
        else:
            pairs.setdefault((words[0], words[1]), []).append((words, value))
    forms = frozenset(head for head in ordered if head[-1] != "~")
    return Lexicon(ordered, pairs, singles, forms, frozenset(head[:-1] for head in ordered if head[-1] == "~"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The single words under ``key`` of a list, for membership tests."""
    table = tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    return frozenset(table[key])
