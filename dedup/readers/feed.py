"""An opened source: its bytes, with a running checksum for the input digest."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from dedup.readers.batch import Origin
from dedup.readers.streams import Broken, chunks

_STEP = 1 << 20
"""Bytes that are read at once, few enough to be in the processor's cache still when they are summed up."""
MAX_RECORD = 1 << 28
"""Bytes one record may have; a longer one is a reject, so that no input can fill the memory."""


@dataclass(slots=True)
class Feed:
    """What a format reads from. ``shown`` is the path for rejects, ``id`` the id where the file is an article.

    ``expected`` is the size of the whole collection in bytes, about, as far as it is known before it is read;
    ``origin`` is known of a file that is read in :meth:`pieces`.
    """

    path: str
    shown: str
    id: str
    compression: str
    stdin: BinaryIO | None = None
    expected: int = 0
    size: int = 0
    checksum: int = 0
    origin: Origin | None = None

    def chunks(self) -> Iterator[bytes]:
        """The content, decompressed. Raises :class:`~dedup.readers.streams.Broken` and :class:`OSError`."""
        if self.path == "-":
            yield from self._counted(self.stdin or sys.stdin.buffer)
            return
        with open(self.path, "rb") as file:
            yield from self._counted(file)

    @property
    def in_place(self) -> bool:
        """Whether :meth:`pieces` can be used: a file as it stands."""
        return self.path != "-" and not self.compression

    @contextmanager
    def pieces(self) -> Iterator[Callable[[memoryview], int]]:
        """A function that fills views with the next bytes and says how many; raises :class:`OSError`."""
        with open(self.path, "rb", buffering=0) as file:
            self.origin = Origin(self.path, stamp_of(os.fstat(file.fileno())))

            def fill(view: memoryview) -> int:
                size = 0
                while size < len(view) and (read := file.readinto(view[size : size + _STEP])):
                    self._count(view[size : size + read])
                    size += read
                return size

            yield fill

    def content(self) -> bytes:
        """All of it; raises :class:`~dedup.readers.streams.Broken` where it is longer than :data:`MAX_RECORD`."""
        parts = []
        for chunk in self.chunks():
            if self.size > MAX_RECORD:
                raise Broken(f"longer than {MAX_RECORD >> 20} MiB")
            parts.append(chunk)
        return b"".join(parts)

    def _counted(self, file: BinaryIO) -> Iterator[bytes]:
        """The chunks of ``file``, each added to the checksum."""
        for chunk in chunks(file, self.compression):
            self._count(chunk)
            yield chunk

    def _count(self, data: bytes | memoryview) -> None:
        self.size += len(data)
        # CRC-32 tells at 3 GB/s whether an input changed; a cryptographic hash would cost as much as parsing.
        self.checksum = zlib.crc32(data, self.checksum)


def stamp_of(status: os.stat_result) -> tuple[int, int, int, int]:
    """What tells a file from others and from itself after a change; see :class:`~dedup.readers.batch.Origin`."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
