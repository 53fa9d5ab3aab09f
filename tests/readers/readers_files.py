"""Helpers of the reader tests: files in every compression, and everything that a read gives."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import zstandard

from dedup.model import Article, Reject
from dedup.readers import ARTICLES, read, to_articles

PACKERS = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


@dataclass(frozen=True)
class Outcome:
    articles: list[Article]
    rejects: list[Reject]
    records_in: int
    digest: str

    @property
    def ids(self) -> list[str]:
        return [article.id for article in self.articles]

    @property
    def texts(self) -> list[str]:
        return [article.text for article in self.articles]

    @property
    def reasons(self) -> list[str]:
        return [reject.reason for reject in self.rejects]


def outcome(*paths: Path | str, mapping: Mapping[str, str] | None = None, stdin: bytes = b"") -> Outcome:
    """Read all of ``paths``, holding every batch to what each batch must be."""
    collection = read(paths, mapping, stdin=io.BytesIO(stdin))
    batches = list(collection)
    for batch in batches:
        assert isinstance(batch.articles, pa.RecordBatch)
        assert batch.articles.schema == ARTICLES
        batch.articles.validate(full=True)
        assert batch.records_in == batch.articles.num_rows + len(batch.rejects)
        assert not batch.articles.column("id").null_count
        assert not batch.articles.column("text").null_count
    articles = [article for batch in batches for article in to_articles(batch)]
    assert len({article.id for article in articles}) == len(articles)
    rejects = [reject for batch in batches for reject in batch.rejects]
    return Outcome(articles, rejects, sum(batch.records_in for batch in batches), collection.digest)


def jsonl(folder: Path, lines: Iterable[bytes | str], name: str = "x.jsonl") -> Path:
    path = folder / name
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines))
    return path
