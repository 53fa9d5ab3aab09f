"""JSON Lines: a line is a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dedup.readers.ahead import ahead
from dedup.readers.batch import Parsed
from dedup.readers.blocks import Block, blocks
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap
from dedup.readers.lines import careful
from dedup.readers.reader import Reader

MUCH = 1 << 25
"""Bytes from which compiled loops pay, which take 0.3 s to load and some seconds to compile the first time."""


def parse(feed: Feed, fields: FieldMap) -> Iterator[Parsed]:
    """A table per block of whole lines."""
    wanted = fields.members()
    source = blocks(feed.chunks())
    # The size of standard input shows only while it is read, so that its first lines always go the slow way.
    while feed.expected + feed.size < MUCH:
        block = next(source, None)
        if block is None:
            return
        yield slow(block, wanted, feed.shown)
    from dedup.readers.fastlines import fast

    yield from ahead(partial(fast, wanted=wanted, path=feed.shown), source)


def slow(block: Block, wanted: tuple[str, ...], path: str) -> Parsed:
    """A block line by line."""
    return careful(enumerate(block.data.split(b"\n"), block.first_line), wanted, path)


READER = Reader((".jsonl", ".ndjson"), whole_file=False, parse=parse)
