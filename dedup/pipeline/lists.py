"""Comparing named articles: two files, or a list of id pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from dedup.errors import InputError, UsageError
from dedup.model import Article, Pair, Reject
from dedup.pipeline.context import context
from dedup.pipeline.stories import story_order
from dedup.pipeline.work import Comparer, Task, chunked, compare_all
from dedup.readers import read, to_articles
from dedup.settings import Settings

_CHUNK, _BLOCK = 64, 4096
"""Pairs that one process compares at a time, and pairs whose order may change on the way; chunks fill a block."""


@dataclass(frozen=True, slots=True)
class Library:
    """Articles in memory, by row and by id, and the records that could not be used."""

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...]

    def __len__(self) -> int:
        return len(self.articles)

    def article(self, row: int) -> Article:
        """The article of one row."""
        return self.articles[row]

    def rows(self) -> dict[str, int]:
        """Row of each id."""
        return {article.id: row for row, article in enumerate(self.articles)}

    def only(self, rows: Sequence[int]) -> Library:
        """The articles of ``rows``, in that order."""
        return Library(tuple(self.articles[row] for row in rows), ())


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles and everything there is to say about them."""

    a: Article
    b: Article
    pair: Pair


def load(paths: Sequence[str], mapping: Mapping[str, str]) -> Library:
    """All articles under ``paths``."""
    articles: list[Article] = []
    rejects: list[Reject] = []
    for batch in read(paths, mapping=mapping):
        articles += to_articles(batch)
        rejects += batch.rejects
    return Library(tuple(articles), tuple(rejects))


def compare_files(a: str, b: str, mapping: Mapping[str, str], settings: Settings) -> Compared:
    """The articles of two files, one in each."""
    library = load([a, b], mapping)
    if len(library.articles) != 2:
        why = "; ".join(f"{r.path}: {r.reason}" for r in library.rejects)
        raise InputError(
            f"compare wants one article in each of {a} and {b}, found {len(library.articles)} in all"
            + (f" ({why})" if why else "")
        )
    return Compared(*library.articles, compare_articles(*library.articles, settings))


def compare_articles(a: Article, b: Article, settings: Settings | None = None) -> Pair:
    """Everything there is to say about two articles, with nothing known of any others."""
    two = Library((a, b), ())
    return Comparer(two, context(two, settings or Settings())).pair(Task(0, 1))


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Id pairs from a file with two tab-separated columns; blank lines are skipped."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the pairs in {path}: {error}") from error
    pairs = []
    for number, line in enumerate(lines, 1):
        columns = line.split("\t")
        if line.strip() and len(columns) != 2:
            raise UsageError(f"{path}, line {number}: a pair is two ids with a tab between them")
        if line.strip():
            pairs.append((columns[0], columns[1]))
    return pairs


def unknown_ids(pairs: Sequence[tuple[str, str]], library: Library) -> list[str]:
    """Ids of ``pairs`` that no article has, once each, in order."""
    known = library.rows()
    return list(dict.fromkeys(name for pair in pairs for name in pair if name not in known))


def compare_list(pairs: Sequence[tuple[str, str]], library: Library, settings: Settings) -> Iterator[str]:
    """One JSON line for each of ``pairs`` whose ids are known, in their order and with their a and b."""
    rows = library.rows()
    known = [(rows[a], rows[b]) for a, b in pairs if a in rows and b in rows]
    used = sorted({row for pair in known for row in pair})
    place = {row: i for i, row in enumerate(used)}
    tasks = [Task(place[a], place[b]) for a, b in known]
    a, b = np.array([(task.a, task.b) for task in tasks], np.int64).reshape(-1, 2).T
    order = story_order(a, b, _BLOCK).tolist()
    chunks = chunked([tasks[i] for i in order], _CHUNK)
    lines = chain.from_iterable(compare_all(chunks, library.only(used), context(library, settings)))
    for block in chunked(order, _BLOCK):
        answers = dict(zip(block, lines, strict=False))  # the lines go on behind the block
        yield from (answers[i] for i in sorted(block))
