"""Work done ahead of its consumer, on all cores, in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def ahead(function: Callable[[A], B], items: Iterable[A], workers: int = 0) -> Iterator[B]:
    """``map(function, items)`` by so many threads (0: as many as there are cores), one item more ahead.

    Where ``items`` raises, the results of all earlier items come first.
    """
    workers = workers or _cores()
    failure: Exception | None = None
    source = iter(items)
    waiting: deque[Future[B]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        while failure is None:
            try:
                waiting.append(pool.submit(function, next(source)))
            except StopIteration:
                break
            except Exception as error:
                failure = error
            if len(waiting) > workers:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)
    if failure is not None:
        raise failure


def _cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
