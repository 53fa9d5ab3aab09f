"""Words on their way to a sort: partitions that stay in memory while they fit and go to one file when they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dedup.errors import StageError

Words = NDArray[np.uint64]
Extent = tuple[int, int]
"""First word and number of words of one run of a partition in the file."""


@dataclass(slots=True)
class Spill:
    """uint64 words by partition, in the order they were added. Nothing is written until ``limit`` bytes are held.

    Writing raises :class:`OSError` as files do; reading raises :class:`StageError` where the file has been cut short.
    """

    path: Path
    limit: int
    extents: dict[str, list[Extent]] = field(default_factory=dict)
    _held: dict[str, list[Words]] = field(default_factory=dict)
    _bytes: int = 0
    _written: int = 0

    @classmethod
    def load(cls, path: Path, extents: Mapping[str, Sequence[Extent]]) -> Spill:
        """What an earlier :meth:`flush` left at ``path``."""
        return cls(path, 0, {name: list(runs) for name, runs in extents.items()})

    def add(self, partition: str, words: Words) -> None:
        """Append to a partition."""
        self._held.setdefault(partition, []).append(words)
        self._bytes += words.nbytes
        if self._bytes > self.limit:
            self.flush()

    def flush(self) -> None:
        """Move everything held in memory to the file."""
        with self.path.open("ab" if self._written else "wb") as file:
            for partition, pieces in sorted(self._held.items()):
                size = sum(len(piece) for piece in pieces)
                self.extents.setdefault(partition, []).append((self._written, size))
                for piece in pieces:
                    piece.tofile(file)
                self._written += size
        self._held.clear()
        self._bytes = 0

    def partitions(self) -> list[str]:
        """Names of all partitions, sorted."""
        return sorted({*self._held, *self.extents})

    def read(self, partition: str) -> Words:
        """A copy of everything in a partition."""
        parts = [np.empty(0, np.uint64)]
        if partition in self.extents:
            with self.path.open("rb") as file:
                for first, size in self.extents[partition]:
                    file.seek(8 * first)
                    parts.append(np.fromfile(file, np.uint64, size))
                    if len(parts[-1]) != size:
                        raise StageError(f"{self.path} was cut short while it was in use; run again with --resume")
        parts.extend(self._held.get(partition, ()))
        return np.concatenate(parts)

    def remove(self) -> None:
        """Forget everything and remove the file."""
        self._held.clear()
        self.extents.clear()
        self._bytes = self._written = 0
        self.path.unlink(missing_ok=True)

    def drop(self, partition: str) -> None:
        """Forget a partition; its memory is free at once, its place in the file with the file."""
        self._bytes -= sum(piece.nbytes for piece in self._held.pop(partition, ()))
        self.extents.pop(partition, None)
