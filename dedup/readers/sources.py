"""From PATHS as typed to the sources they lead to, in a fixed order, each with its format and its id."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dedup.model import Reject
from dedup.readers.formats import jsonl, reader_for, suffixes
from dedup.readers.reader import Reader

COMPRESSIONS = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input. ``id`` is what its article is called where a file is an article."""

    path: str
    id: str
    reader: Reader
    compression: str = ""

    @property
    def shown(self) -> str:
        """The path as valid text: bytes of a file name that are not UTF-8 are escaped."""
        return printable(self.path)


def printable(path: str) -> str:
    r"""A path as valid text.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find(paths: Sequence[str]) -> tuple[list[Source], list[Reject]]:
    """The sources that ``paths`` lead to, and the paths that lead to nothing.

    Folders are read recursively in the order of their names' code points, without hidden files and without following
    links to folders. An id is relative to the PATH given; where two PATHS would give one id, the PATH stays in front.
    """
    found: list[tuple[str, Source]] = []
    rejects: list[Reject] = []
    for typed in paths:
        for path in _expanded(typed):
            before = len(found)
            reason = "no file or folder of this name"
            try:
                found.extend((path, source) for source in _sources(path))
                if os.path.isdir(path):
                    reason = f"no file in this folder has a known format ({', '.join(suffixes())})"
                elif os.path.exists(path):
                    reason = f"not a known format ({', '.join(suffixes())}; also {' and '.join(COMPRESSIONS)})"
            except OSError as error:
                reason = error.strerror or str(error)
            if len(found) == before:
                rejects.append(Reject(printable(path), None, reason))
    return _distinct(found), rejects


def _expanded(typed: str) -> list[str]:
    """The files and folders a PATH stands for: itself, or the matches of a glob in order."""
    if typed == "-" or os.path.lexists(typed) or not glob.has_magic(typed):
        return [typed]
    return sorted(glob.glob(typed, recursive=True)) or [typed]


def _sources(path: str) -> Iterator[Source]:
    """The sources under one path."""
    if path == "-":
        yield Source("-", "-", jsonl.READER)
    elif os.path.isdir(path):
        for file in _walk(path):
            yield from _source(file, os.path.relpath(file, path))
    elif os.path.exists(path):
        yield from _source(path, os.path.basename(path))


def _walk(folder: str) -> Iterator[str]:
    """All visible files under ``folder``, by name; raises :class:`OSError` for the folder itself only."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if not os.path.isdir(path):
            yield path
        elif not os.path.islink(path) and os.access(path, os.R_OK | os.X_OK):
            yield from _walk(path)


def _source(path: str, name: str) -> Iterator[Source]:
    """The source ``path``, if a reader knows its format."""
    stem, compression = os.path.splitext(path)
    if compression.lower() not in COMPRESSIONS:
        stem, compression = path, ""
    reader = reader_for(os.path.splitext(stem)[1])
    if reader is not None:
        yield Source(path, printable(name), reader, compression.lower())


def _distinct(found: list[tuple[str, Source]]) -> list[Source]:
    """Ids that two PATHS would give get their PATH in front."""
    counts = Counter(source.id for _, source in found if source.reader.whole_file)
    return [Source(s.path, printable(s.path), s.reader, s.compression) if counts[s.id] > 1 else s for _, s in found]
