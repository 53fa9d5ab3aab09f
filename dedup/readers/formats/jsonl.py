"""JSON Lines: a line is a record. Blank lines are not records."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.model import Reject
from dedup.readers.batch import Parsed, Rows
from dedup.readers.blocks import Block, blocks
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap, Unusable
from dedup.readers.lines import line_row
from dedup.readers.reader import Reader


def parse(feed: Feed, fields: FieldMap) -> Iterator[Parsed]:
    """A table per block of whole lines."""
    wanted = fields.members()
    for block in blocks(feed.chunks()):
        yield careful(block, wanted, feed.shown)


def careful(block: Block, wanted: tuple[str, ...], path: str) -> Parsed:
    """The rows of a block, line by line."""
    rows = Rows()
    for position, line in enumerate(block.data.split(b"\n"), block.first_line):
        if not line.strip(b" \t\r"):
            continue
        try:
            rows.add(position, line_row(line, wanted))
        except Unusable as error:
            rows.add(position, Reject(path, position, str(error)))
    return rows.finish()


READER = Reader((".jsonl", ".ndjson"), whole_file=False, parse=parse)
