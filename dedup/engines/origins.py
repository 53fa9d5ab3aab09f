"""Texts that stay where they are: of a plain file of JSON lines a store need not have a copy.

A crawl looks at few of its texts again. To copy all of them takes as much disk as the input, and as much fresh memory
of the system's, which is slow to come by. Instead the folder of the store keeps a hard link to the file, so that it
may be moved or removed, and of each article the place of its text. A file that cannot be linked to (it is on another
disk, or somebody else's) or is written to while it is read is copied text by text after all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import FileIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dedup.errors import StageError
from dedup.readers.batch import ARTICLES, Batch, Origin
from dedup.readers.blocks import PADDING
from dedup.readers.feed import stamp_of

PLACED = pa.schema(
    [
        *(pa.field(f.name, f.type, nullable=f.nullable or f.name == "text") for f in ARTICLES),
        *(pa.field(name, pa.int64(), nullable=False) for name in ("origin", "start", "end", "size")),
    ]
)
"""As :data:`ARTICLES`; where ``start`` is not -1 the text is null and stands there in a linked file."""
FILE = "origins.json"
_WINDOW = 1 << 22
"""Bytes of texts that are in memory together."""
_GAP = 1 << 14
"""Bytes that are rather read and left aside than passed over."""


@dataclass(slots=True)
class Linker:
    """Gives every batch that passes its places, on the way to a store in ``folder``."""

    folder: Path
    _numbers: dict[Origin, int] = field(default_factory=dict)

    def placed(self, batch: Batch) -> pa.RecordBatch:
        """The articles of ``batch``, still with their texts, by :data:`PLACED`."""
        rows = batch.articles
        places = batch.places
        number = -1 if places is None else self._number(places.origin)
        if places is None or number < 0:
            columns = [np.full(rows.num_rows, -1)] * 4
        else:
            columns = [np.full(rows.num_rows, number), places.starts, places.ends, places.sizes]
        return pa.RecordBatch.from_arrays([*rows.columns, *map(pa.array, columns)], schema=PLACED)

    def finish(self) -> tuple[str, ...]:
        """Write down what was linked; the names of all files.

        Raises :class:`StageError` where one has changed since it was opened.
        """
        linked = {_link(number): origin for origin, number in self._numbers.items() if number >= 0}
        for name, origin in linked.items():
            if stamp_of((self.folder / name).stat()) != origin.stamp:
                raise StageError(f"{origin.path} was written to while it was read; run again with --resume")
        record = [{"name": name, "path": o.path, "changed": o.stamp[3]} for name, o in linked.items()]
        (self.folder / FILE).write_text(json.dumps(record), encoding="utf-8")
        return (*linked, FILE)

    def _number(self, origin: Origin) -> int:
        """The number of a file, linked to; -1 where that cannot be."""
        if origin not in self._numbers:
            number = sum(known >= 0 for known in self._numbers.values())
            self._numbers[origin] = number if _linked(origin, self.folder / _link(number)) else -1
        return self._numbers[origin]


def _linked(origin: Origin, link: Path) -> bool:
    """Make a hard link to a file; whether it is there, and to the file that was opened."""
    try:
        os.link(os.path.realpath(origin.path), link)
    except OSError:
        return False
    if stamp_of(link.stat()) == origin.stamp:
        return True
    link.unlink()
    return False


def _link(number: int) -> str:
    # No ending that a reader knows: a folder of articles may have this one in it.
    return f"origin-{number:05d}"


def stripped(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """``batches`` without the texts that have a place."""
    for batch in batches:
        inline = pc.less(batch.column("start"), 0)
        kept = batch.column("text").filter(inline)
        text = pa.nulls(batch.num_rows, pa.large_string())
        yield batch.set_column(1, PLACED.field("text"), pc.replace_with_mask(text, inline, kept) if len(kept) else text)


@dataclass(frozen=True)
class Origins:
    """The linked files of a store in ``folder``."""

    folder: Path
    _room: list[NDArray[np.uint8]] = field(default_factory=lambda: [np.empty(0, np.uint8)], repr=False, compare=False)

    def restored(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """``batch`` by :data:`ARTICLES`, with all its texts; the same where it has them."""
        if "start" not in batch.schema.names:
            return batch
        rows = np.arange(batch.num_rows)
        found = [text for text, _ in self.texts(pa.Table.from_batches([batch]), rows)]
        return pa.RecordBatch.from_arrays(
            [batch.column(0), pa.concat_arrays(found), *batch.columns[2:7]], schema=ARTICLES
        )

    def texts(self, table: pa.Table, rows: NDArray[np.int64]) -> Iterator[tuple[pa.Array, NDArray[np.int64]]]:
        """Texts of ascending ``rows`` of a table by :data:`PLACED`, in arrays of some megabytes, with all places."""
        names = ("origin", "start", "end", "size")
        origin, start, end, size = (table.column(name).to_numpy()[rows] for name in names)
        origin = np.where(start < 0, -1, origin)
        for first, last in _runs(origin, end - start):
            some = slice(first, last)
            if origin[first] < 0:
                found = table.column("text").take(pa.array(rows[some])).combine_chunks()
            else:
                found = self._read(int(origin[first]), start[some], end[some], size[some])
            yield found, np.arange(last - first)

    def _read(self, number: int, start: NDArray[np.int64], end: NDArray[np.int64], size: NDArray[np.int64]) -> pa.Array:
        """Texts of ascending places of one file."""
        from dedup.readers.fastlines import strings

        # What lies close together is read together.
        first = np.flatnonzero(np.append(True, start[1:] - end[:-1] > _GAP))
        place, length = start[first], end[np.append(first[1:], len(start)) - 1] - start[first]
        to = np.cumsum(length) - length
        moved = np.repeat(place - to, np.diff(np.append(first, len(start))))
        pieces = zip(place.tolist(), to.tolist(), length.tolist(), strict=True)
        data = self._filled(number, int(length.sum()), pieces)
        return strings(data, np.stack((start - moved, end - moved), axis=1), size)

    def _filled(self, number: int, size: int, pieces: Iterable[tuple[int, int, int]]) -> NDArray[np.uint8]:
        """``size`` bytes from pieces of a file (place in the file, place in the array, length), until the next call."""
        # Fresh pages are slow to come by: one room for all that is read.
        if len(self._room[0]) < size + PADDING:
            self._room[0] = np.empty(size + size // 4 + PADDING, np.uint8)
        data = self._room[0][: size + PADDING]
        data[size:] = 10
        view, name = data.data, _link(number)
        with FileIO(self.folder / name) as file:
            if stamp_of(os.fstat(file.fileno()))[3] != self._known[name]["changed"]:
                raise StageError(f"{self._known[name]['path']} has changed since it was read; run again with --force")
            for place, to, length in pieces:
                file.seek(place)
                done = 0
                while done < length:
                    read = file.readinto(view[to + done : to + length])
                    if not read:
                        raise StageError(f"{file.name} is shorter than it was; run again with --force")
                    done += read
        return data

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, str | int]]:
        try:
            return {entry["name"]: entry for entry in json.loads((self.folder / FILE).read_text(encoding="utf-8"))}
        except (OSError, ValueError) as error:
            raise StageError(f"{self.folder / FILE} is missing or damaged ({error}); run again with --force") from error


def _runs(origin: NDArray[np.int64], size: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Runs of rows of one origin with at most :data:`_WINDOW` bytes, or of one row."""
    ends = np.append(np.flatnonzero(np.diff(origin)) + 1, len(origin))
    reached = np.cumsum(size)
    first = 0
    while first < len(origin):
        before = int(reached[first] - size[first])
        last = max(first + 1, int(np.searchsorted(reached, before + _WINDOW, side="right")))
        last = min(last, int(ends[np.searchsorted(ends, first, side="right")]))
        yield first, last
        first = last
