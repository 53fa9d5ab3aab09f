"""The articles of a run on disk: Arrow files that are mapped into memory piece by piece, never held as a whole.

A row is an article's number in input order. Segments are opened on use and let go again, so that the mapped pages of a
long run do not pile up.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.engines.origins import Origins
from dedup.errors import StageError
from dedup.model import Article, Reject

SEGMENT_BYTES = 1 << 27
"""Bytes of articles from which a segment is closed."""
_OPEN = 4


@dataclass(frozen=True)
class ArticleStore:
    """Articles by row: ``counts`` are the rows of each Arrow file, ``text_bytes`` the UTF-8 length of all texts."""

    folder: Path
    counts: tuple[int, ...]
    text_bytes: int = 0
    rejects: tuple[Reject, ...] = ()
    _open: dict[int, pa.Table] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return sum(self.counts)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(self.counts)]

    def article(self, row: int) -> Article:
        """The article of one row."""
        segment = bisect_right(self._starts, row) - 1
        [batch] = self.segment(segment).slice(row - self._starts[segment], 1).to_batches()
        record = self._origins.restored(batch).to_pylist()[0]
        extra = record.pop("extra")
        return Article(**record, extra=json.loads(extra) if extra else {})

    def articles(self, rows: Sequence[int]) -> Iterator[Article]:
        """The articles of ``rows``, in that order."""
        return map(self.article, rows)

    def column(self, name: str) -> pa.ChunkedArray:
        """One column of all articles, copied out of the files. Meant for ids and publishers, not for text."""
        parts = [chunk for i in range(len(self.counts)) for chunk in self.segment(i).column(name).chunks]
        return pa.chunked_array(parts, pa.large_string())

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every row."""
        return tuple(self.column("id").to_pylist())

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of every id."""
        return {name: row for row, name in enumerate(self.ids)}

    def texts(self, rows: NDArray[np.int64]) -> Iterator[tuple[pa.Array, NDArray[np.int64]]]:
        """The texts of ascending ``rows``: pieces as they lie in files or were read from them, and which of each."""
        cuts = np.searchsorted(rows, self._starts)
        for i, (first, end) in enumerate(pairwise(cuts)):
            if first < end:
                table, inside = self.segment(i), rows[first:end] - self._starts[i]
                text = table.column("text")
                yield from self._origins.texts(table, inside) if text.null_count else _picked(text, inside)

    def blocks(self) -> Iterator[tuple[int, pa.RecordBatch]]:
        """All articles in order, batch by batch, each with the row of its first article."""
        first = 0
        for i in range(len(self.counts)):
            for batch in self.segment(i).to_batches():
                yield first, self._origins.restored(batch)
                first += batch.num_rows
            self.release()

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self.folder)

    def segment(self, index: int) -> pa.Table:
        """One segment, mapped."""
        if index not in self._open:
            while len(self._open) >= _OPEN:
                del self._open[next(iter(self._open))]
            self._open[index] = _mapped(segment_path(self.folder, index))
        return self._open[index]

    def release(self) -> None:
        """Let go of every mapped segment; the next use maps it again."""
        self._open.clear()


def _picked(column: pa.ChunkedArray, rows: NDArray[np.int64]) -> Iterator[tuple[pa.Array, NDArray[np.int64]]]:
    """Ascending ``rows`` of a column, chunk by chunk."""
    first = 0
    for chunk in column.chunks:
        inside = rows[slice(*np.searchsorted(rows, (first, first + len(chunk))))]
        if len(inside):
            yield chunk, inside - first
        first += len(chunk)


def segment_path(folder: Path, index: int) -> Path:
    """Where a segment lies."""
    return folder / f"articles-{index:05d}.arrow"


def write_segments(
    batches: Iterable[pa.RecordBatch], folder: Path, schema: pa.Schema, segment_bytes: int = SEGMENT_BYTES
) -> Iterator[int]:
    """Write ``batches`` into segments of ``folder`` as they come; yields the rows of each finished segment.

    Raises :class:`OSError` as writing does.
    """
    source = iter(batches)
    for index, first in enumerate(source):
        with pa.OSFile(str(segment_path(folder, index)), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
            writer.write_batch(first)
            rows, size = first.num_rows, first.nbytes
            while size < segment_bytes and (batch := next(source, None)) is not None:
                writer.write_batch(batch)
                rows, size = rows + batch.num_rows, size + batch.nbytes
        yield rows


def _mapped(path: Path) -> pa.Table:
    """The table in an Arrow file, on mapped memory; raises :class:`StageError`."""
    try:
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except (OSError, pa.ArrowInvalid) as error:
        raise StageError(f"{path} is missing or damaged ({error}); run again with --force") from error


def open_store(folder: Path) -> ArticleStore:
    """The articles that an earlier run left in ``folder``; raises :class:`StageError` where there are none."""
    counts: list[int] = []
    while segment_path(folder, len(counts)).exists():
        counts.append(_mapped(segment_path(folder, len(counts))).num_rows)
    if not counts:
        raise StageError(f"{folder} holds no articles any more; run `dedup scan` again with --force")
    return ArticleStore(folder, tuple(counts))
