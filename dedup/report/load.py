"""A finished run as one value; terminal, web page and Markdown are views of it.

Nothing big is held: pairs are read line by line, one pair again by its place in the file, articles by their id.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Protocol, TypeVar

from dedup.errors import InputError
from dedup.model import Article, BoilerplateBlock, Cluster, Compared, Pair, Reject
from dedup.report.records import read_article, read_boilerplate, read_cluster, read_compared, read_pair, read_reject
from dedup.report.rows import PairRow, read_row, row_of

T = TypeVar("T")


class Articles(Protocol):
    """Where a report gets the texts: any mapping of id to article will do."""

    def get(self, key: str, /) -> Article | None:
        """The article called ``key``, or None where its text is not at hand."""


class Pairs(Protocol):
    """The pairs of a run, in their order."""

    def rows(self) -> Iterator[PairRow]:
        """A short form of every pair; the n-th row is pair n."""

    def pair(self, number: int) -> Pair:
        """Pair ``number`` (from 0) in full."""


@dataclass(frozen=True, slots=True)
class PairList:
    """Pairs that are already in memory."""

    pairs: Sequence[Pair] = ()

    def rows(self) -> Iterator[PairRow]:
        """See :class:`Pairs`."""
        return map(row_of, self.pairs)

    def pair(self, number: int) -> Pair:
        """See :class:`Pairs`."""
        return self.pairs[number]


@dataclass(frozen=True)
class PairLines:
    """Pairs as lines of ``pairs.jsonl`` in memory. Their rows are kept, since every view wants them."""

    lines: Sequence[str] = ()

    def rows(self) -> Iterator[PairRow]:
        """See :class:`Pairs`."""
        return iter(self._rows)

    @cached_property
    def _rows(self) -> tuple[PairRow, ...]:
        return tuple(map(read_row, self.lines))

    def pair(self, number: int) -> Pair:
        """See :class:`Pairs`."""
        return read_pair(self.lines[number])


ROWS_KEPT = 250_000
"""Pairs whose rows are worth keeping in memory."""


@dataclass(frozen=True)
class PairFile:
    """Pairs in a ``pairs.jsonl``; line offsets are taken on first use (8 bytes a pair).

    The rows of up to ``ROWS_KEPT`` pairs are kept, since every view wants them.
    """

    path: Path

    def rows(self) -> Iterator[PairRow]:
        """See :class:`Pairs`."""
        return iter(self._rows) if len(self._offsets) <= ROWS_KEPT else _lines(self.path, read_row)

    @cached_property
    def _rows(self) -> tuple[PairRow, ...]:
        return tuple(_lines(self.path, read_row))

    def pair(self, number: int) -> Pair:
        """See :class:`Pairs`."""
        return read_pair(_line_at(self._bytes, self._offsets[number]))

    def compared(self, number: int) -> Compared:
        """The divergences and agreements of pair ``number``."""
        return read_compared(_line_at(self._bytes, self._offsets[number]))

    @cached_property
    def _offsets(self) -> Sequence[int]:
        return array("q", (start for start, _ in _places(self.path)))

    @cached_property
    def _bytes(self) -> mmap:
        return _mapped(self.path)


@dataclass(frozen=True)
class ArticleFile:
    """Articles in an ``articles.jsonl``, found by id through an index of offsets made on first use."""

    path: Path

    def get(self, key: str, /) -> Article | None:
        """See :class:`Articles`."""
        start = self._offsets.get(key)
        return None if start is None else read_article(_line_at(self._bytes, start))

    @cached_property
    def _offsets(self) -> Mapping[str, int]:
        return {json.loads(line)["id"]: start for start, line in _places(self.path)}

    @cached_property
    def _bytes(self) -> mmap:
        return _mapped(self.path)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of ``run.json``: where it stands there, outermost key first, and its value as text."""

    path: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What ``run.json`` says, flattened in its order; any of it may be missing."""

    facts: tuple[Fact, ...] = ()

    def value(self, *names: str) -> str | None:
        """The first figure whose path, joined with dots, is or ends with one of ``names``."""
        for name in names:
            for fact in self.facts:
                joined = ".".join(fact.path)
                if joined == name or joined.endswith("." + name):
                    return fact.value
        return None

    def count(self, *names: str) -> int | None:
        """Like :meth:`value`, as a whole number."""
        value = self.value(*names)
        return int(value) if value is not None and value.isdecimal() else None


BINS = 50
"""Bins from 0 to 1 that pairs are counted in."""
_NONE = (0,) * BINS


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a run has besides the pairs and clusters of its report, counted.

    ``clustered`` articles are in other clusters than those of the report. ``larger`` and ``smaller`` count the other
    pairs by their two shares. ``suggested`` is the threshold that suits all pairs; null where the report has them all.
    """

    pairs: int = 0
    clusters: int = 0
    clustered: int = 0
    larger: tuple[int, ...] = _NONE
    smaller: tuple[int, ...] = _NONE
    resemblance: tuple[int, ...] = _NONE
    suggested: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One run: what was read, found and set aside. Of a large crawl: its largest clusters, and what is beyond them."""

    pairs: Pairs
    articles: Articles
    clusters: tuple[Cluster, ...] = ()
    rejects: tuple[Reject, ...] = ()
    boilerplate: tuple[BoilerplateBlock, ...] = ()
    run: RunInfo = field(default_factory=RunInfo)
    folder: Path | None = None
    beyond: Beyond = field(default_factory=Beyond)


def open_report(folder: Path, articles: Articles | None = None) -> Report:
    """The run that wrote ``folder``; texts come from ``articles``, else from its ``articles.jsonl`` if there is one."""
    pairs = folder / "pairs.jsonl"
    if not pairs.is_file():
        raise InputError(f"{folder} holds no pairs.jsonl; give the folder that `dedup scan -o` wrote")
    texts = folder / "articles.jsonl"
    return Report(
        pairs=PairFile(pairs),
        articles=articles if articles is not None else ArticleFile(texts) if texts.is_file() else {},
        clusters=tuple(_lines(folder / "clusters.jsonl", read_cluster)),
        rejects=tuple(_lines(folder / "rejects.jsonl", read_reject)),
        boilerplate=tuple(_lines(folder / "boilerplate.jsonl", read_boilerplate)),
        run=read_run(folder / "run.json"),
        folder=folder,
    )


def read_run(path: Path) -> RunInfo:
    """The facts of a ``run.json``; none where the file is missing or broken."""
    try:
        return run_info(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return RunInfo()


def run_info(record: str) -> RunInfo:
    """The facts of the text of a ``run.json``."""
    return RunInfo(tuple(_flat(json.loads(record), ())))


def _flat(value: object, path: tuple[str, ...]) -> Iterator[Fact]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*path, str(key)))
    elif isinstance(value, list) and any(isinstance(x, dict) for x in value):
        for n, inner in enumerate(value):
            yield from _flat(inner, (*path, str(n + 1)))
    elif isinstance(value, list):
        yield Fact(path, ", ".join(str(x) for x in value))
    else:
        yield Fact(path, "–" if value is None else str(value))


class _Read(Protocol[T]):  # type: ignore[misc]
    def __call__(self, line: bytes, /) -> T: ...


def _lines(path: Path, read: _Read[T]) -> Iterator[T]:
    """Every non-blank line of ``path``, read; nothing where there is no such file."""
    if path.is_file():
        for _, line in _places(path):
            yield read(line)


def _mapped(path: Path) -> mmap:
    """The bytes of a file that is not empty, read from disk only where they are looked at."""
    with path.open("rb") as source:
        return mmap(source.fileno(), 0, access=ACCESS_READ)


def _line_at(text: mmap, start: int) -> bytes:
    """The line that begins at ``start``."""
    end = text.find(b"\n", start)
    return text[start : end if end >= 0 else len(text)]


def _places(path: Path) -> Iterable[tuple[int, bytes]]:
    """Every non-blank line with the offset of its first byte."""
    start = 0
    with path.open("rb") as source:
        for line in source:
            if line.strip():
                yield start, line
            start += len(line)
