"""JSON Lines: a line is a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from dedup.readers.ahead import ahead
from dedup.readers.batch import Parsed
from dedup.readers.blocks import Block, blocks
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap
from dedup.readers.lines import careful
from dedup.readers.reader import Reader

MUCH = 1 << 23
"""As in :mod:`dedup.readers.collection`, for standard input, whose size nobody knows."""


def parse(feed: Feed, fields: FieldMap) -> Iterator[Parsed]:
    """A table per block of whole lines."""
    wanted = fields.members()
    source = blocks(feed.chunks())
    first = next(source, None)
    if first is None:
        return
    if feed.much or len(first.data) >= MUCH:
        from dedup.readers.fastlines import fast

        yield from ahead(partial(fast, wanted=wanted, path=feed.shown), chain([first], source))
    else:
        for block in chain([first], source):
            yield slow(block, wanted, feed.shown)


def slow(block: Block, wanted: tuple[str, ...], path: str) -> Parsed:
    """A block line by line."""
    return careful(enumerate(block.data.split(b"\n"), block.first_line), wanted, path)


READER = Reader((".jsonl", ".ndjson"), whole_file=False, parse=parse)
