"""All of the input as one stream of batches: sources in order, ids settled, every record accounted for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from dedup.errors import InputError
from dedup.model import Reject
from dedup.readers.batch import ARTICLES, Batch, Parsed, joined
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap
from dedup.readers.ids import Ids
from dedup.readers.sources import Source, find
from dedup.readers.streams import Broken

BATCH_BYTES = 1 << 23
"""A batch is closed from half of it: what a block of a large file gives is a batch, and nothing is copied."""
BATCH_RECORDS = 1 << 16


def read(
    paths: Sequence[str | os.PathLike[str]], mapping: Mapping[str, str] | None = None, *, stdin: BinaryIO | None = None
) -> Collection:
    """The articles under ``paths``; ``mapping`` names the members that fill fields, as in ``{"text": "body"}``.

    Raises :class:`dedup.errors.InputError` where no path leads to anything readable, and
    :class:`dedup.errors.UsageError` for a mapping of an unknown field. ``stdin`` stands in for standard input.
    """
    fields = FieldMap(dict(mapping or {}))
    sources, rejects = find([os.fspath(path) for path in paths])
    if not sources:
        raise InputError("; ".join(f"{reject.path}: {reject.reason}" for reject in rejects) or "no PATHS given")
    return Collection(tuple(sources), tuple(rejects), fields, stdin)


@dataclass(slots=True)
class Collection:
    """An iterator over the batches of a collection; it can be read once. ``unread`` are PATHS that lead nowhere."""

    sources: tuple[Source, ...]
    unread: tuple[Reject, ...]
    fields: FieldMap
    stdin: BinaryIO | None = None
    _hash: hashlib.blake2b = field(default_factory=lambda: hashlib.blake2b(digest_size=8))

    @property
    def digest(self) -> str:
        """16 digits that change with content, order and names (folders apart) of the sources read so far."""
        return self._hash.hexdigest()

    def __iter__(self) -> Iterator[Batch]:
        ids = Ids()
        batches = (_settled(parsed, shown, ids) for parsed, shown in self._parsed())
        yield from _gathered(chain([Batch(joined([], ARTICLES), self.unread)], batches))

    def _parsed(self) -> Iterator[tuple[Parsed, str]]:
        """The tables of all sources, each with the path it came from."""
        expected = sum(map(_size, self.sources))
        for source in self.sources:
            feed = Feed(source.path, source.shown, source.id, source.compression, self.stdin, expected)
            try:
                for parsed in source.reader.parse(feed, self.fields):
                    yield parsed, source.shown
            except Broken as error:
                yield _nothing_but(Reject(source.shown, None, str(error))), source.shown
            except OSError as error:
                yield _nothing_but(Reject(source.shown, None, error.strerror or str(error))), source.shown
            self._hash.update(f"{source.id}\0{feed.size}\0{feed.checksum}\0".encode())


def _size(source: Source) -> int:
    """Bytes of a source, about; 0 where nobody knows before it is read."""
    try:
        return os.path.getsize(source.path) * (3 if source.compression else 1)
    except OSError:
        return 0


def _nothing_but(reject: Reject) -> Parsed:
    """A table without rows and one reject."""
    return Parsed(joined([], ARTICLES), np.zeros(0, dtype=np.int64), (reject,))


def _settled(parsed: Parsed, path: str, ids: Ids) -> Batch:
    """``parsed`` with unique ids; rejects in the order of their positions."""
    settled = ids.settle(parsed.rows, made_up=parsed.made_up)
    rows = pa.RecordBatch.from_arrays([settled.ids, *parsed.rows.columns[1:]], schema=ARTICLES)
    if settled.kept.all():
        return Batch(rows, parsed.rejects, parsed.places)
    repeated = [
        Reject(path, int(parsed.positions[i]) or None, "another record has this id already", settled.ids[i].as_py())
        for i in np.flatnonzero(~settled.kept).tolist()
    ]
    rejects = sorted([*parsed.rejects, *repeated], key=lambda reject: reject.position or 0)
    places = parsed.places.at(np.flatnonzero(settled.kept)) if parsed.places else None
    return Batch(rows.filter(pa.array(settled.kept)), tuple(rejects), places)


def _gathered(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Small batches put together until they are worth a batch."""
    waiting: list[Batch] = []
    size = records = 0
    for batch in batches:
        waiting.append(batch)
        size += batch.articles.nbytes
        records += batch.records_in
        if size >= BATCH_BYTES // 2 or records >= BATCH_RECORDS:
            yield _one(waiting)
            waiting, size, records = [], 0, 0
    if records:
        yield _one(waiting)


def _one(batches: list[Batch]) -> Batch:
    """The batches as one; its places are known if only one of them has any articles."""
    rejects = tuple(r for b in batches for r in b.rejects)
    filled = [b for b in batches if b.articles.num_rows]
    places = filled[0].places if len(filled) == 1 else None
    return Batch(joined([b.articles for b in filled], ARTICLES), rejects, places)
