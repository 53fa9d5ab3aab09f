"""Plain text and Markdown: a file is an article, its text is the file as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.model import Reject
from dedup.readers.batch import Parsed, Row, Rows
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap, Unusable, whole_text
from dedup.readers.reader import Reader


def parse(feed: Feed, fields: FieldMap) -> Iterator[Parsed]:
    """One row."""
    rows = Rows()
    try:
        rows.add(0, Row(whole_text(feed.content()), feed.id))
    except Unusable as error:
        rows.add(0, Reject(feed.shown, None, str(error), feed.id))
    yield rows.finish(made_up=True)


READER = Reader((".txt", ".md"), whole_file=True, parse=parse)
