"""The folder a run writes: refused when it holds something, filled file by file, finished by ``run.json``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dedup.errors import InputError, StageError, UsageError

PAIRS, CLUSTERS, REJECTS = "pairs.jsonl", "clusters.jsonl", "rejects.jsonl"
BOILERPLATE, RUN, REPORT, ARTICLES, WORK = "boilerplate.jsonl", "run.json", "report.html", "articles.jsonl", "work"
CLAIMS = "claims.jsonl"
_OURS = (PAIRS, CLUSTERS, CLAIMS, REJECTS, BOILERPLATE, RUN, REPORT, ARTICLES)


@dataclass(frozen=True, slots=True)
class OutFolder:
    """A run's output. A file appears under its name only when it is whole."""

    path: Path

    @property
    def work(self) -> Path:
        """Where stages keep what a later stage or ``--resume`` needs."""
        return self.path / WORK

    def write(self, name: str, lines: Iterable[str]) -> int:
        """Write ``lines`` (each without its line end) to ``name`` at once or not at all; returns how many."""
        count = 0
        with self._whole(name) as sink:
            for line in lines:
                sink.write(f"{line}\n".encode())
                count += 1
        return count

    def write_bytes(self, name: str, pieces: Iterable[bytes | memoryview]) -> None:
        """The same for what is bytes already."""
        with self._whole(name) as sink:
            for piece in pieces:
                sink.write(piece)

    def _settle(self) -> None:
        """Bring everything to the disk, so that also after a power cut a folder with a run record is a whole one.

        Once, at the end: every flush waits for whatever else the machine has to write.
        """
        for name in _OURS:
            if (self.path / name).exists():
                with (self.path / name).open("rb") as file:
                    os.fsync(file.fileno())

    @contextmanager
    def _whole(self, name: str) -> Iterator[BinaryIO]:
        """A file that appears under its name when the block is left without an error; raises :class:`StageError`."""
        whole, part = self.path / name, self.path / (name + ".part")
        try:
            with part.open("wb", buffering=1 << 20) as sink:
                yield sink
                if name == RUN:
                    self._settle()
                    sink.flush()
                    os.fsync(sink.fileno())
            part.replace(whole)
        except OSError as error:
            raise StageError(
                f"cannot write {whole}: {error.strerror}; free some room and run again with --resume"
            ) from error


def open_out(path: Path, *, force: bool, resume: bool) -> OutFolder:
    """The folder at ``path``, made if missing; one that is not empty needs ``force`` (start over) or ``resume``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        occupied = any(path.iterdir())
    except OSError as error:
        raise InputError(f"cannot use {path} as output folder: {error.strerror}") from error
    if occupied and not force and not resume:
        raise UsageError(f"{path} is not empty; add --force to start over or --resume to go on")
    if force and not resume:
        _clear(path)
    (path / RUN).unlink(missing_ok=True)  # it says "done", and from here on the run is not
    (path / WORK).mkdir(exist_ok=True)
    return OutFolder(path)


def _clear(path: Path) -> None:
    """Remove what an earlier run wrote, and nothing else."""
    for name in _OURS:
        (path / name).unlink(missing_ok=True)
    shutil.rmtree(path / WORK, ignore_errors=True)
    shutil.rmtree(path / "pages", ignore_errors=True)
