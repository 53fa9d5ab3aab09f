"""Many pairs over all cores: the same comparison in worker processes, answers in the order of the questions."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Protocol, TypeVar

from dedup.errors import StageError
from dedup.model import Article, Overlap, Pair
from dedup.pipeline.context import Context
from dedup.pipeline.pair import compare
from dedup.report.jsonl import dumps, pair_record
from dedup.text.parse import ParsedArticle

T = TypeVar("T")
_NEW_OBJECTS = 100_000
"""New objects after which a worker looks for cycles among the new ones."""


class Shelf(Protocol):
    """Articles by their row; sent to every worker, so it is either small or a file that is mapped there."""

    def article(self, row: int) -> Article:
        """The article of one row."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """Two rows to compare, in the order they are to be reported; what the search knows of them already."""

    a: int
    b: int
    channels: tuple[str, ...] = ()
    """Those that nominated the pair."""
    exact: Overlap | None = None


class Comparer:
    """Compares rows of one shelf; an article is read once however many pairs it is in."""

    def __init__(self, shelf: Shelf, context: Context, keep: int = 2048) -> None:
        self._shelf = shelf
        self._context = context
        self._parsed = lru_cache(maxsize=keep)(self._read)

    def pair(self, task: Task) -> Pair:
        """Everything there is to say about the two articles of ``task``."""
        return compare(self._parsed(task.a), self._parsed(task.b), self._context, task.channels, task.exact)

    def lines(self, tasks: Sequence[Task]) -> list[str]:
        """One JSON line for each task."""
        return [dumps(pair_record(self.pair(task))) for task in tasks]

    def _read(self, row: int) -> ParsedArticle:
        return self._context.parse(self._shelf.article(row))


@dataclass(frozen=True, slots=True)
class _Worker:
    """What a worker process has at hand; ``stop`` is set when nobody wants its answers any more."""

    comparer: Comparer
    stop: Event


# Set once in each worker process, by its initializer.
_here: list[_Worker] = []


def _start(shelf: Shelf, context: Context, stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which stops us
    _here[:] = [_Worker(Comparer(shelf, context), stop)]
    # What is read and remembered are millions of objects that live on and hold no cycles: to go through them again and
    # again in search of some took a tenth of the time.
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 50, 50)


def _lines(tasks: Sequence[Task]) -> list[str]:
    worker = _here[0]
    return [line for task in tasks if not worker.stop.is_set() for line in worker.comparer.lines([task])]


def compare_all(
    chunks: Sequence[Sequence[Task]], shelf: Shelf, context: Context, *, alone_up_to: int = 200
) -> Iterator[list[str]]:
    """The lines of every chunk, in order; few tasks are not worth the start of other processes.

    Raises :class:`StageError` where a worker process was killed.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1 or sum(map(len, chunks)) <= alone_up_to:
        yield from map(Comparer(shelf, context).lines, chunks)
        return
    # Spawned, not forked: this process has threads of Arrow and Numba, whose locks a fork would copy.
    processes = get_context("spawn")
    stop = processes.Event()
    with ProcessPoolExecutor(cores, processes, _start, (shelf, context, stop)) as pool:
        try:
            yield from pool.map(_lines, chunks)
        except BrokenProcessPool as error:
            raise StageError("a worker process was killed (out of memory?); run again with --resume") from error
        finally:
            stop.set()  # whoever is interrupted does not wait for the chunks under way
            pool.shutdown(wait=False, cancel_futures=True)


def chunked(tasks: Sequence[T], size: int) -> list[Sequence[T]]:
    """``tasks`` in runs of ``size``, the last one shorter."""
    return [tasks[i : i + size] for i in range(0, len(tasks), size)]
