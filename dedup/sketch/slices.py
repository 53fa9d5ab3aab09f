"""A batch cut into slices that stay in the cache, a thread per core to take them, and their scratch."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Part
from dedup.sketch.arrow import Rows

T = TypeVar("T")
D = TypeVar("D", bound=np.generic)
SLICE_BYTES = 1 << 19
"""Bytes of text per task: its words and shingles stay in the processor's cache."""
_AT_ONCE, _SHARE = 1 << 23, 1 << 20
"""The same where only a text at a time has to stay there: of one thread, and of one among several."""
_LARGEST_KEPT = 1 << 25
"""Items of the largest scratch array that outlives its slice."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every slice; ``owners`` uint64[rows], ``leave_out`` ascending uint64, ``slots`` () for all."""

    rows: Rows
    settings: SketchSettings
    want: Part
    owners: NDArray[np.uint64]
    leave_out: NDArray[np.uint64]
    slots: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Slots of a signature."""
        return len(self.slots) or self.settings.signature_slots


def over_slices(
    jobs: Iterable[Job], work: Callable[[Job, slice], T], threads: int, *, one_by_one: bool = False
) -> Sequence[T]:
    """``work`` on every slice, in order, on ``threads`` threads; an interrupt waits for the slices in hand only.

    Jobs are asked for as they are needed, so that texts that lie in files need not be mapped all at once. ``work`` that
    takes texts ``one_by_one`` may have larger slices.
    """
    size = SLICE_BYTES if not one_by_one else _AT_ONCE if threads == 1 else _SHARE
    slices = ((job, part) for job in jobs for part in job.rows.slices(size))
    first = list(islice(slices, 2))
    if threads == 1 or len(first) < 2:
        return [work(*each) for each in chain(first, slices)]
    done: list[T] = []
    waiting: deque[Future[T]] = deque()
    pool = _pool(threads)
    try:
        for each in chain(first, slices):
            waiting.append(pool.submit(work, *each))
            if len(waiting) > 2 * threads:
                done.append(waiting.popleft().result())
        return done + [future.result() for future in waiting]
    finally:
        wait([future for future in waiting if not future.cancel()])


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    """Threads that stay, and with them their scratch."""
    return ThreadPoolExecutor(threads)


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Room(threading.local):
    """Scratch arrays of one thread, by name: kept from slice to slice, since fresh pages cost more than the work."""

    def __init__(self) -> None:
        self._arrays: dict[str, NDArray[np.generic]] = {}

    def get(self, name: str, size: int, dtype: type[D]) -> NDArray[D]:
        """An array of at least ``size`` items, with whatever stands in it."""
        array = self._arrays.get(name)
        if array is None or len(array) < size:
            array = np.empty(size + size // 4, dtype)
            if size <= _LARGEST_KEPT:
                self._arrays[name] = array
        return array  # type: ignore[return-value]


ROOM = Room()


def bits(longest: int) -> NDArray[np.uint8]:
    """Scratch for the bits of a text of so many bytes."""
    width = longest // 8 + 32
    return ROOM.get("bits", 3 * width, np.uint8)[: 3 * width].reshape(3, width)
