"""The first stage: everything the readers hand over, on disk, with every record accounted for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from dedup.candidates.join import MAX_ROWS
from dedup.engines.artefacts import load_rejects, save_rejects
from dedup.engines.stages import Manifest
from dedup.engines.store import ArticleStore, segment_path, write_segments
from dedup.errors import StageError
from dedup.model import Reject
from dedup.readers.batch import ARTICLES, Batch

Passing = Callable[[Iterable[pa.RecordBatch]], Iterable[pa.RecordBatch]]
_FOLDER, _REJECTS = "articles", "rejects.txt"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was written: rows of every segment, bytes of text, rejects, and the files relative to the work folder."""

    counts: tuple[int, ...]
    text_bytes: int
    rejects: int
    files: tuple[str, ...]

    @property
    def articles(self) -> int:
        """All rows."""
        return sum(self.counts)


def write_store(
    work: Path, batches: Iterable[Batch], progress: Callable[[str, int], None], passing: Passing = iter
) -> Taken:
    """Write all articles and rejects of ``batches`` under ``work``, over whatever was there.

    The articles go through ``passing``, which may look at them.
    """
    folder = work / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    intake = _Intake(progress)
    counts = tuple(write_segments(passing(intake.articles(batches)), folder, ARTICLES))
    save_rejects(work / _REJECTS, intake.rejects)
    segments = (str(segment_path(folder, i).relative_to(work)) for i in range(len(counts)))
    return Taken(counts, intake.text_bytes, len(intake.rejects), (*segments, _REJECTS))


def read_store(work: Path, done: Manifest) -> ArticleStore:
    """The store that :func:`write_store` left, from the manifest of its stage."""
    counts, text_bytes = done.note["counts"], done.note["text_bytes"]
    assert isinstance(counts, list | tuple)
    assert isinstance(text_bytes, int)
    return ArticleStore(work / _FOLDER, tuple(map(int, counts)), text_bytes, load_rejects(work / _REJECTS))


@dataclass(slots=True)
class _Intake:
    """Counts what passes."""

    progress: Callable[[str, int], None]
    rejects: list[Reject] = field(default_factory=list)
    text_bytes: int = 0
    count: int = 0

    def articles(self, batches: Iterable[Batch]) -> Iterator[pa.RecordBatch]:
        """The articles of ``batches``."""
        for batch in batches:
            self.rejects.extend(batch.rejects)
            self.count += batch.articles.num_rows
            self.text_bytes += batch.articles.column("text").nbytes
            if self.count > MAX_ROWS:
                raise StageError(f"more than {MAX_ROWS} articles: split the input, or use --engine spark")
            if batch.articles.num_rows:
                yield batch.articles
            self.progress("articles", self.count)
