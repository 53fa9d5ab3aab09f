"""Terms on disk: all of them between two passes, then the salient ones, mapped into memory where they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dedup.errors import StageError
from dedup.sketch.arrays import Csr
from dedup.sketch.terms import Salient

WEIGHTS = ".weights"
"""Suffix of the file of weights beside that of terms."""


class TermFile:
    """Terms of all batches between the pass that counts and the pass that chooses: a file, removed at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._batches = 0

    def __enter__(self) -> TermFile:
        self._file = self._path.open("w+b")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add(self, terms: Csr[np.uint32], counts: NDArray[np.uint32]) -> None:
        """Append a batch."""
        for column in (terms.offsets, terms.values, counts):
            np.save(self._file, column)
        self._batches += 1

    def read(self) -> Iterator[tuple[Csr[np.uint32], NDArray[np.uint32]]]:
        """All batches, in order."""
        self._file.seek(0)
        for _ in range(self._batches):
            offsets, values, counts = (np.load(self._file) for _ in range(3))
            yield Csr(offsets, values), counts


class SalientFile:
    """Salient terms, and in a second file their weights, written batch by batch; row lengths are kept aside."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lengths = [np.zeros(1, np.int64)]

    def __enter__(self) -> SalientFile:
        self._terms = self._path.open("wb")
        self._weights = self._path.with_suffix(WEIGHTS).open("wb")
        return self

    def __exit__(self, *_: object) -> None:
        self._terms.close()
        self._weights.close()

    def add(self, chosen: Salient) -> None:
        """Append a batch."""
        chosen.terms.values.tofile(self._terms)
        chosen.weights.tofile(self._weights)
        self._lengths.append(chosen.terms.lengths())

    def offsets(self) -> NDArray[np.int64]:
        """Where each row begins, int64[n + 1]."""
        return np.cumsum(np.concatenate(self._lengths))


def load_salient(path: Path, offsets: NDArray[np.int64]) -> Salient:
    """What a :class:`SalientFile` wrote, mapped."""
    if not offsets[-1]:
        return Salient(Csr(offsets, np.empty(0, np.uint32)), np.empty(0, np.float32))
    try:
        terms = np.memmap(path, np.uint32, mode="r", shape=(int(offsets[-1]),))
        weights = np.memmap(path.with_suffix(WEIGHTS), np.float32, mode="r", shape=(int(offsets[-1]),))
    except (OSError, ValueError) as error:
        raise StageError(f"{path} is damaged ({error}); run again with --resume to make it anew") from error
    return Salient(Csr(offsets, terms), weights)
