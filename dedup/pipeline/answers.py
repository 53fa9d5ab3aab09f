"""The answers to the candidate pairs of a run: one JSON line a pair, in chunk files, read back in the pairs' order.

Pairs are compared story by story, since an article that stays at hand is read once; they are reported by their ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from dedup.report.rows import PairRow, read_row

_OPEN = 64
"""Chunk files that are open at a time."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Chunk files whose n-th line, counted through all of them, answers pair ``order[n]`` (int64[k])."""

    files: tuple[Path, ...]
    order: NDArray[np.int64]

    def rows(self) -> list[PairRow]:
        """A short form of every pair, in the order of the pairs."""
        read = map(read_row, self._lines())
        by_pair = dict(zip(self.order.tolist(), read, strict=True))
        return [by_pair[pair] for pair in range(len(self.order))]

    def lines(self, keep: Sequence[bool]) -> Iterator[str]:
        """The lines of the pairs that ``keep`` (one for each pair) wants, in the order of the pairs."""
        places = self._places()
        with _Files(self.files) as files:
            for pair, is_kept in enumerate(keep):
                if is_kept:
                    yield files.line(*places[pair].tolist())

    def _lines(self) -> Iterator[bytes]:
        for file in self.files:
            with file.open("rb") as source:
                yield from source

    def _places(self) -> NDArray[np.int64]:
        """File number and offset of the line of each pair, int64[k, 2]."""
        places = np.empty((len(self.order), 2), np.int64)
        at = 0
        for number, file in enumerate(self.files):
            with file.open("rb") as source:
                ends = np.cumsum([0, *map(len, source)])
            pairs = self.order[at : at + len(ends) - 1]
            places[pairs, 0], places[pairs, 1] = number, ends[:-1]
            at += len(pairs)
        return places


class _Files:
    """Files to read lines from at any place, the last few of them kept open."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._open: dict[int, BinaryIO] = {}

    def __enter__(self) -> _Files:
        self._stack = ExitStack()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def line(self, number: int, offset: int) -> str:
        """The line that begins at ``offset`` of file ``number``, without its end."""
        if number not in self._open:
            if len(self._open) >= _OPEN:
                self._open.clear()
                self._stack.close()
            self._open[number] = self._stack.enter_context(self._paths[number].open("rb"))
        source = self._open[number]
        source.seek(offset)
        return source.readline().decode().rstrip("\n")
