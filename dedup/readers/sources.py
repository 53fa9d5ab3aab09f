"""From PATHS as typed to the sources they lead to, in a fixed order, each with its format and its id."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dedup.model import Reject
from dedup.readers.formats import jsonl, reader_for, suffixes
from dedup.readers.reader import Reader

COMPRESSIONS = (".gz", ".zst")
_OF_A_RUN = frozenset(("run.json", "pairs.jsonl"))


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input. ``id`` is what its article is called where a file is an article."""

    path: str
    id: str
    reader: Reader
    compression: str = ""

    @property
    def shown(self) -> str:
        """The path as valid text."""
        return printable(self.path)


def printable(path: str) -> str:
    r"""A path as valid text: bytes of a file name that are not UTF-8 are escaped.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find(paths: Sequence[str]) -> tuple[list[Source], list[Reject]]:
    """The sources that ``paths`` lead to, and a reject for each path that leads to nothing or cannot be looked into.

    Folders are read recursively in the order of their names' code points, without hidden files and without following
    links to folders. An id is relative to the PATH given; where two PATHS would give one id, the PATH stays in front.
    """
    sources: list[Source] = []
    rejects: list[Reject] = []
    for path in (expanded for typed in paths for expanded in _expanded(typed)):
        found = list(_under(path))
        sources.extend(x for x in found if isinstance(x, Source))
        rejects.extend(x for x in found if isinstance(x, Reject))
        if not found:
            rejects.append(Reject(printable(path), None, _why_nothing(path)))
    return _distinct(sources), rejects


def _expanded(typed: str) -> list[str]:
    """The files and folders a PATH stands for: itself, or the matches of a glob in order."""
    if typed == "-" or os.path.lexists(typed) or not glob.has_magic(typed):
        return [typed]
    return sorted(glob.glob(typed, recursive=True)) or [typed]


def _under(path: str) -> Iterator[Source | Reject]:
    """The sources that one path leads to."""
    if path == "-":
        yield Source("-", "-", jsonl.READER)
    elif os.path.isdir(path):
        for file in _walk(path):
            yield from [file] if isinstance(file, Reject) else _source(file, os.path.relpath(file, path))
    elif os.path.isfile(path):
        yield from _source(path, os.path.basename(path))


def _walk(folder: str) -> Iterator[str | Reject]:
    """All visible files under ``folder``, by name; what an earlier run left among them is not read as articles."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Reject(printable(folder), None, error.strerror or str(error))
        return
    if _OF_A_RUN.issubset(names):
        return
    for path in (os.path.join(folder, name) for name in names if not name.startswith(".")):
        if os.path.isfile(path):
            yield path
        elif os.path.isdir(path) and not os.path.islink(path):
            yield from _walk(path)


def _source(path: str, name: str) -> Iterator[Source]:
    """The source ``path``, if some format reads it."""
    stem, compression = os.path.splitext(path)
    if compression.lower() not in COMPRESSIONS:
        stem, compression = path, ""
    reader = reader_for(os.path.splitext(stem)[1])
    if reader is not None:
        yield Source(path, printable(name), reader, compression.lower())


def _why_nothing(path: str) -> str:
    """The reason why ``path`` leads to no source."""
    known = f"{', '.join(suffixes())}, also with {' or '.join(COMPRESSIONS)}"
    if os.path.isdir(path) and _OF_A_RUN.issubset(os.listdir(path)):
        return "a folder that `dedup scan` wrote, not articles"
    if os.path.isdir(path):
        return f"no file in this folder has a known format ({known})"
    if os.path.exists(path):
        return f"not a known format ({known})"
    return "a link that leads nowhere" if os.path.islink(path) else "no file or folder of this name"


def _distinct(sources: list[Source]) -> list[Source]:
    """Ids that two PATHS would give get their PATH in front."""
    counts = Counter(source.id for source in sources if source.reader.whole_file)
    return [replace(s, id=printable(s.path)) if counts[s.id] > 1 else s for s in sources]
