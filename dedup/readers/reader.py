"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dedup.readers.batch import Parsed
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the suffixes of its files, whether a file is one article, and how its content becomes rows."""

    suffixes: tuple[str, ...]
    whole_file: bool
    parse: Callable[[Feed, FieldMap], Iterator[Parsed]]
