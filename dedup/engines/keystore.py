"""Keys on their way to the join: partitions that stay in memory while they fit and go to files when they do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dedup.candidates.join import Packed

_SPLIT_BITS = 4


@dataclass(slots=True)
class KeyStore:
    """Packed keys by partition, in the order they were added; files are written only beyond ``limit`` bytes."""

    folder: Path
    limit: int
    _memory: dict[str, list[Packed]] = field(default_factory=dict)
    _held: int = 0

    def add(self, partition: str, packed: Packed) -> None:
        """Append to a partition. Raises :class:`OSError` where the disk cannot take it."""
        self._memory.setdefault(partition, []).append(packed)
        self._held += packed.nbytes
        if self._held > self.limit:
            self._spill()

    def add_hashed(self, name: str, packed: Packed) -> None:
        """Append keys that are hashes, spread over partitions by their upper bits."""
        packed.sort()
        edges = np.arange(1, 1 << _SPLIT_BITS, dtype=np.uint64) << np.uint64(64 - _SPLIT_BITS)
        for part, piece in enumerate(np.split(packed, np.searchsorted(packed, edges))):
            if len(piece):
                self.add(f"{name}-{part:02d}", piece)

    def partitions(self) -> list[str]:
        """Names of all partitions, sorted."""
        return sorted({*self._memory, *(path.stem for path in self.folder.glob("*.keys"))})

    def take(self, partition: str) -> Packed:
        """Everything in a partition, which is empty afterwards."""
        held = self._memory.pop(partition, [])
        self._held -= sum(piece.nbytes for piece in held)
        path = self._path(partition)
        if path.exists():
            held.insert(0, np.fromfile(path, dtype=np.uint64))
            path.unlink()
        return np.concatenate(held) if held else np.empty(0, np.uint64)

    def _spill(self) -> None:
        """Move everything held in memory to the files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for partition, pieces in sorted(self._memory.items()):
            with self._path(partition).open("ab") as file:
                for piece in pieces:
                    piece.tofile(file)
        self._memory.clear()
        self._held = 0

    def _path(self, partition: str) -> Path:
        return self.folder / f"{partition}.keys"
