"""Files, folders, globs and standard input → Arrow batches of articles, and the records that could not be used.

    from dedup.readers import read, to_articles

    collection = read(["seeds", "more.jsonl.gz", "-"], mapping={"text": "body"})
    for batch in collection:          # a Collection iterates once, in input order
        batch.articles                # pyarrow.RecordBatch with the schema ARTICLES, at most ~32 MB of input each
        batch.rejects                 # tuple[Reject, ...]
        batch.records_in              # == batch.articles.num_rows + len(batch.rejects)
        to_articles(batch)            # Iterator[dedup.model.Article], for the few
    collection.digest                 # of everything read so far, in order: the input digest of run.json

``read`` raises :class:`dedup.errors.InputError` at once when no PATH leads to anything readable. Everything that is
wrong later, or with single PATHS and records, is a reject; nothing is lost.

ARTICLES: ``id``, ``text``, ``title``, ``publisher``, ``published``, ``url`` and ``extra``, all ``large_string``; ``id``
and ``text`` are never null, ids are unique over the whole collection. ``extra`` is a JSON object of all members that
are none of these fields, as they stood in the input, or null. A record with a ``url`` and no ``publisher`` gets the
host of the url, without ``www.``, as its publisher.

A format is one file in :mod:`dedup.readers.formats`. Names are imported on first use, since pyarrow takes its time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.readers.batch import ARTICLES, Batch, to_articles
    from dedup.readers.collection import Collection, read
    from dedup.readers.fields import FieldMap

__all__ = ["ARTICLES", "Batch", "Collection", "FieldMap", "read", "to_articles"]

_HOMES = {
    "ARTICLES": "batch",
    "Batch": "batch",
    "to_articles": "batch",
    "Collection": "collection",
    "read": "collection",
    "FieldMap": "fields",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
