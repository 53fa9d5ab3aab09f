"""The first stage: everything the readers hand over, on disk, with every record accounted for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from dedup.candidates.join import MAX_ROWS
from dedup.engines.artefacts import load_rejects, save_rejects
from dedup.engines.origins import PLACED, Linker, stripped
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
    work: Path,
    batches: Iterable[Batch],
    progress: Callable[[str, int], None],
    passing: Passing = iter,
    *,
    link: bool = False,
) -> Taken:
    """Write all articles and rejects of ``batches`` under ``work``, over whatever was there.

    The articles go through ``passing``, which may look at them. With ``link``, texts stay where they are if they can
    (:mod:`dedup.engines.origins`).
    """
    folder = work / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    linker = Linker(folder)
    intake = _Intake(progress, linker.placed if link else _as_they_are)
    articles = passing(intake.articles(batches))
    counts = tuple(write_segments(stripped(articles) if link else articles, folder, PLACED if link else ARTICLES))
    save_rejects(work / _REJECTS, intake.rejects)
    names = [segment_path(folder, i).name for i in range(len(counts))]
    names += linker.finish() if link else ()
    files = (str(Path(_FOLDER) / name) for name in names)
    return Taken(counts, intake.text_bytes, len(intake.rejects), (*files, _REJECTS))


def read_store(work: Path, done: Manifest) -> ArticleStore:
    """The store that :func:`write_store` left, from the manifest of its stage."""
    counts, text_bytes = done.note["counts"], done.note["text_bytes"]
    assert isinstance(counts, list | tuple)
    assert isinstance(text_bytes, int)
    return ArticleStore(work / _FOLDER, tuple(map(int, counts)), text_bytes, load_rejects(work / _REJECTS))


def _as_they_are(batch: Batch) -> pa.RecordBatch:
    return batch.articles


@dataclass(slots=True)
class _Intake:
    """Counts what passes."""

    progress: Callable[[str, int], None]
    rows_of: Callable[[Batch], pa.RecordBatch]
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
                yield self.rows_of(batch)
            self.progress("articles", self.count)
