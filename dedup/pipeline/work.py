"""Many pairs over all cores: the same comparison in worker processes, answers in the order of the questions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import Protocol, TypeVar

from dedup.model import Article, Pair
from dedup.pipeline.context import Context
from dedup.pipeline.pair import compare
from dedup.report.jsonl import dumps, pair_record
from dedup.text.parse import ParsedArticle

T = TypeVar("T")


class Shelf(Protocol):
    """Articles by their row; sent to every worker, so it is either small or a file that is mapped there."""

    def article(self, row: int) -> Article:
        """The article of one row."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """Two rows to compare, in the order they are to be reported, and the channels that nominated them."""

    a: int
    b: int
    channels: tuple[str, ...] = ()


class Comparer:
    """Compares rows of one shelf; an article is read once however many pairs it is in."""

    def __init__(self, shelf: Shelf, context: Context, keep: int = 2048) -> None:
        self._shelf = shelf
        self._context = context
        self._parsed = lru_cache(maxsize=keep)(self._read)

    def pair(self, task: Task) -> Pair:
        """Everything there is to say about the two articles of ``task``."""
        known = self._context
        a, b = self._parsed(task.a), self._parsed(task.b)
        return compare(a, b, known.background, known.settings, task.channels, known.publishers)

    def lines(self, tasks: Sequence[Task]) -> list[str]:
        """One JSON line for each task."""
        return [dumps(pair_record(self.pair(task))) for task in tasks]

    def _read(self, row: int) -> ParsedArticle:
        return self._context.parse(self._shelf.article(row))


# The comparer of a worker process; set once by its initializer.
_here: list[Comparer] = []


def _start(shelf: Shelf, context: Context) -> None:
    _here[:] = [Comparer(shelf, context)]


def _lines(tasks: Sequence[Task]) -> list[str]:
    return _here[0].lines(tasks)


def compare_all(
    chunks: Sequence[Sequence[Task]], shelf: Shelf, context: Context, *, alone_up_to: int = 200
) -> Iterator[list[str]]:
    """The lines of every chunk, in order; few tasks are not worth the start of other processes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1 or sum(map(len, chunks)) <= alone_up_to:
        yield from map(Comparer(shelf, context).lines, chunks)
        return
    # Spawned, not forked: this process has threads of Arrow and Numba, whose locks a fork would copy.
    with ProcessPoolExecutor(cores, get_context("spawn"), _start, (shelf, context)) as pool:
        try:
            yield from pool.map(_lines, chunks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def chunked(tasks: Sequence[T], size: int) -> list[Sequence[T]]:
    """``tasks`` in runs of ``size``, the last one shorter."""
    return [tasks[i : i + size] for i in range(0, len(tasks), size)]
