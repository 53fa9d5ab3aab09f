"""One file per format. A module here that defines ``READER`` is a format; nothing else has to be told.

A reader takes one :class:`~dedup.readers.feed.Feed` and yields :class:`~dedup.readers.batch.Parsed` tables in the order
of the input. It raises :class:`~dedup.readers.streams.Broken` or :class:`OSError` where the source ends in the middle;
what it yielded before stays used and the rest becomes one reject. See ``plain.py`` for the smallest one.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from dedup.readers.reader import Reader


@cache
def readers() -> tuple[Reader, ...]:
    """All formats, by the names of their modules."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (getattr(import_module(f"{__name__}.{name}"), "READER", None) for name in names)
    return tuple(reader for reader in found if isinstance(reader, Reader))


def reader_for(suffix: str) -> Reader | None:
    """The format of files that end in ``suffix``, dot included, any case."""
    return next((reader for reader in readers() if suffix.lower() in reader.suffixes), None)


def suffixes() -> tuple[str, ...]:
    """Every suffix that some format reads."""
    return tuple(suffix for reader in readers() for suffix in reader.suffixes)
