"""Who says what: the claims of a cluster against its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dedup.model import Article, Divergence, Pair, Side, Value
from dedup.report.visible import one_line
from dedup.report.wording import sentence_around

_MAX_CLAIMS = 40
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says: its words, and whether they differ from what most say."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim over all articles of a cluster, in their order; None where an article does not speak of it."""

    type: str
    about: str
    """The sentence it stands in, in the article where it was found first."""
    cells: tuple[Said | None, ...]


def matrix(pairs: Sequence[Pair], members: Sequence[Article]) -> tuple[ClaimLine, ...]:
    """Claims that differ between members, each once: what pairs say about the same words of an article is one claim."""
    groups = _Groups()
    for pair in pairs:
        for found in pair.claims.divergences:
            groups.add(pair, found)
        for same in pair.claims.agreements:
            groups.join((pair.a, same.a.start, same.type), (pair.b, same.b.start, same.type), same.value)
    lines = [line for line in (_line(group, members) for group in groups.sets()) if line]
    return tuple(sorted(lines, key=lambda line: -sum(c is not None for c in line.cells)))[:_MAX_CLAIMS]


_Key = tuple[str, int, str]


class _Groups:
    """Union-find over (article, place, type)."""

    def __init__(self) -> None:
        self._parent: dict[_Key, _Key] = {}
        self._said: dict[_Key, Value] = {}
        self._differs: set[_Key] = set()

    def add(self, pair: Pair, found: Divergence) -> None:
        keys = [self._enter(pair, found, side) for side in ("a", "b")]
        here = [k for k in keys if k]
        self._differs.update(here)
        if len(here) == 2:
            self._parent[self._root(here[1])] = self._root(here[0])

    def join(self, one: _Key, other: _Key, value: str) -> None:
        """Two places that agree belong together where at least one of them differs from a third."""
        for key in (one, other):
            self._parent.setdefault(key, key)
            self._said.setdefault(key, Value(None, value, value))
        self._parent[self._root(other)] = self._root(one)

    def sets(self) -> list[list[tuple[_Key, Value]]]:
        groups: dict[_Key, list[tuple[_Key, Value]]] = defaultdict(list)
        for key, value in self._said.items():
            groups[self._root(key)].append((key, value))
        return [group for group in groups.values() if any(key in self._differs for key, _ in group)]

    def _enter(self, pair: Pair, found: Divergence, side: Side) -> _Key | None:
        value = found.a if side == "a" else found.b
        if value.span is None:
            return None
        key = (pair.a if side == "a" else pair.b, value.span.start, str(found.type))
        self._parent.setdefault(key, key)
        self._said[key] = value
        return key

    def _root(self, key: _Key) -> _Key:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key


def _line(group: Sequence[tuple[_Key, Value]], members: Sequence[Article]) -> ClaimLine | None:
    said: dict[str, Value] = {}
    for (article, _, _), value in group:
        said.setdefault(article, value)
    values = [_canonical(v) for v in said.values()]
    if len(set(values)) < 2:
        return None
    usual = max(sorted(set(values)), key=values.count)
    cells = tuple(_cell(said.get(a.id), usual) for a in members)
    first = next(((a, said[a.id]) for a in members if a.id in said), None)
    return ClaimLine(group[0][0][2], _about(first), cells)


def _about(first: tuple[Article, Value] | None) -> str:
    if first is None or first[1].span is None or first[1].span.end > len(first[0].text):
        return ""
    article, value = first
    assert value.span is not None
    return one_line(sentence_around(article.text, value.span).of(article.text), 160)


def _cell(value: Value | None, usual: str) -> Said | None:
    return None if value is None else Said(one_line(value.text or "", _NEAR), _canonical(value) != usual)


def _canonical(value: Value) -> str:
    return (value.value or value.text or "").casefold()
