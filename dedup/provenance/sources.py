"""Sources by name: one full name for every spelling, from ``data/sources.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from dedup.text.fold import fold
from dedup.text.tokens import tokens

Kind = Literal["agency", "release", "network", "programme", "outlet"]
_ACRONYM = 5
"""Upper-case names up to this length are matched as written only."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a source; ``words`` leave out a leading article.

    ``exact`` spellings count only as written, ``weak`` ones only beside a cue, ``articled`` ones only behind ``the``.
    ``back`` marks a short form such as ``the Journal`` that needs the full name elsewhere in the article.
    """

    source: str
    written: str
    words: tuple[str, ...]
    exact: bool
    weak: bool
    articled: bool
    back: bool


@dataclass(frozen=True, slots=True)
class Table:
    """All sources: kinds by full name, full names by host, and by folded spelling."""

    kinds: Mapping[str, Kind]
    hosts: Mapping[str, str]
    folded: Mapping[str, str]


@cache
def table() -> Table:
    """The data file, read once."""
    folded: dict[str, str] = {}
    for source, written, _ in _spellings():
        folded.setdefault(fold(written), source)
    rows = _rows()
    hosts = {host: source for source, row in rows.items() for host in row.get("hosts", [])}
    return Table({source: row["kind"] for source, row in rows.items()}, hosts, folded)


@cache
def names() -> Mapping[str, Sequence[Name]]:
    """All spellings as the matcher wants them by their first word, the longest first. Only prose needs them."""
    found: dict[str, list[Name]] = defaultdict(list)
    for source, written, weak in _spellings():
        name = _name(source, written, weak=weak)
        found[name.words[0]].append(name)
    return {first: tuple(sorted(some, key=lambda n: -len(n.words))) for first, some in found.items()}


@cache
def _rows() -> Mapping[str, Any]:
    return tomllib.loads(files("dedup.provenance").joinpath("data/sources.toml").read_text(encoding="utf-8"))


def _spellings() -> Iterator[tuple[str, str, bool]]:
    """Full name, spelling, and whether the spelling is weak."""
    for source, row in _rows().items():
        weak = row.get("weak", [])
        for written in dict.fromkeys([*weak, source, *row.get("names", [])]):
            yield source, written, written in weak


def _name(source: str, written: str, *, weak: bool) -> Name:
    """The spelling as the matcher wants it."""
    bare = written[4:] if written.lower().startswith("the ") else written
    short = len(bare) <= _ACRONYM and (bare.isupper() or bare.islower())
    articled = weak and bare != written
    back = articled and written.lower() != source.lower()
    return Name(source, bare, tokens(bare).forms, short or weak, weak, articled, back)


def canonical(name: str) -> str:
    """The full name of a source however it is written, or the name itself.

    >>> canonical("WSJ"), canonical("associated press"), canonical("Milwaukee Journal Sentinel")
    ('The Wall Street Journal', 'The Associated Press', 'Milwaukee Journal Sentinel')
    """
    clean = " ".join(name.split()).strip(" .,;:|•·-–—\"'“”")
    found = table().folded.get(fold(clean)) or table().folded.get(fold(clean.removeprefix("the ").removeprefix("The ")))
    return found or clean


def of_publisher(publisher: str | None) -> str | None:
    """The source that a publisher or host is, or None where it is in no list.

    >>> of_publisher("www.nytimes.com/world"), of_publisher("Reuters"), of_publisher("example.org")
    ('The New York Times', 'Reuters', None)
    """
    if not publisher:
        return None
    known = table().folded.get(fold(publisher.strip()))
    if known:
        return known
    host = domain(publisher)
    while host.count("."):
        if host in table().hosts:
            return table().hosts[host]
        host = host.split(".", 1)[1]
    return None


def domain(publisher: str) -> str:
    """The host of an address or publisher, without scheme, path, port and ``www``.

    >>> domain("https://www.Example.org:80/a?b")
    'example.org'
    """
    host = publisher.strip().lower().rsplit("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].split(":", 1)[0]
    return host.removeprefix("www.")


def publisher_name(publisher: str | None) -> str | None:
    """What to call a publisher: the full name of a known one, else itself."""
    return of_publisher(publisher) or (publisher.strip() if publisher and publisher.strip() else None)


@lru_cache(maxsize=8)
def houses(publishers: frozenset[str]) -> frozenset[str]:
    """The full names of publishers, each listed one by its name and each other by itself."""
    return frozenset(name for p in publishers if (name := publisher_name(p)))


def same_house(source: str, other: str | None) -> bool:
    """Whether a source is the publisher ``other``, or a programme or service of it."""
    if other is None:
        return False
    if source == other:
        return True
    short, long = sorted((source, other), key=len)
    kinds = table().kinds
    return kinds.get(long) == "programme" and long.split()[0] == short.split()[0]
