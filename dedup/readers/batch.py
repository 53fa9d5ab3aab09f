"""What readers hand on: Arrow batches of articles beside the records that were not used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.model import Article, Reject
from dedup.readers.urls import publishers_or_hosts

ARTICLES = pa.schema(
    [
        pa.field("id", pa.large_string(), nullable=False),
        pa.field("text", pa.large_string(), nullable=False),
        pa.field("title", pa.large_string()),
        pa.field("publisher", pa.large_string()),
        pa.field("published", pa.large_string()),
        pa.field("url", pa.large_string()),
        pa.field("extra", pa.large_string()),
    ]
)
"""Schema of every article table. ``large_string``, because a chunk of ``string`` ends at 2 GB of text."""

FIELDS = ("id", "text", "title", "publisher", "published", "url")
"""The fields a record may fill, in the order of :data:`ARTICLES`; ``extra`` takes the rest."""

PARSED = pa.schema([pa.field(f.name, f.type, nullable=f.name != "text") for f in ARTICLES])
"""Schema of what a format hands up: as :data:`ARTICLES`, with null ids where the record had none."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A plain file of JSON lines; ``stamp`` is its device, number, size in bytes and time of change in nanoseconds."""

    path: str
    stamp: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the texts of a table stand in ``origin``, between their quotes and with all their escapes.

    ``starts`` and ``ends`` are bytes of the file, ``sizes`` bytes without escapes; int64, -1 where a text has no place.
    """

    origin: Origin
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sizes: NDArray[np.int64]

    def at(self, rows: NDArray[np.int64]) -> Places:
        """Those of some rows; a row of -1 stands nowhere."""
        columns = (np.append(column, -1)[rows] for column in (self.starts, self.ends, self.sizes))
        return Places(self.origin, *columns)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of the input, in order: ``records_in == articles.num_rows + len(rejects)``.

    ``places`` says where the texts stand, if they stand in one plain file.
    """

    articles: pa.RecordBatch
    rejects: tuple[Reject, ...]
    places: Places | None = None

    @property
    def records_in(self) -> int:
        """Records read, used or not."""
        return int(self.articles.num_rows) + len(self.rejects)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Records of one source before their ids are settled.

    ``rows`` has the schema :data:`PARSED`; ``positions`` is int64, one 1-based line or row per row of ``rows`` (0 where
    the record is the whole file). ``made_up`` says that ids in ``rows`` are file names and do not come from the record;
    ``places`` are as in :class:`Batch`.
    """

    rows: pa.RecordBatch
    positions: NDArray[np.int64]
    rejects: tuple[Reject, ...] = ()
    made_up: bool = False
    places: Places | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record's fields, checked. ``extra`` is the text of a JSON object."""

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    extra: str | None = None


@dataclass(slots=True)
class Rows:
    """A table under construction, row by row: for formats and records that are read one at a time."""

    found: list[Row] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def add(self, position: int, outcome: Row | Reject) -> None:
        """Append a row, or set a reject aside."""
        if isinstance(outcome, Reject):
            self.rejects.append(outcome)
        else:
            self.found.append(outcome)
            self.positions.append(position)

    def finish(self, *, made_up: bool = False) -> Parsed:
        """Everything added, as columns."""
        columns = [pa.array([getattr(row, name) for row in self.found], pa.large_string()) for name in PARSED.names]
        columns[3] = publishers_or_hosts(columns[3], columns[5])
        rows = pa.RecordBatch.from_arrays(columns, schema=PARSED)
        return Parsed(rows, np.array(self.positions, dtype=np.int64), tuple(self.rejects), made_up)


def joined(tables: Sequence[pa.RecordBatch], schema: pa.Schema) -> pa.RecordBatch:
    """The rows of all ``tables`` in one batch."""
    if len(tables) == 1:
        return tables[0]
    if not tables:
        return pa.RecordBatch.from_arrays([pa.array([], f.type) for f in schema], schema=schema)
    columns = [pa.concat_arrays([table.column(i) for table in tables]) for i in range(len(schema))]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def to_articles(batch: Batch) -> Iterator[Article]:
    """The articles of ``batch`` as records, in order."""
    columns = [column.to_pylist() for column in batch.articles.columns]
    for id, text, title, publisher, published, url, extra in zip(*columns, strict=True):
        yield Article(id, text, title, publisher, published, url, json.loads(extra) if extra else {})
