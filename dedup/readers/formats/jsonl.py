"""JSON Lines: a line is a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dedup.readers.ahead import ahead
from dedup.readers.batch import Parsed
from dedup.readers.blocks import Block, blocks, file_blocks
from dedup.readers.feed import Feed
from dedup.readers.fields import FieldMap
from dedup.readers.lines import careful
from dedup.readers.reader import Reader

MUCH = 1 << 25
"""Bytes from which compiled loops pay, which take 0.3 s to load and some seconds to compile the first time."""


def parse(feed: Feed, fields: FieldMap) -> Iterator[Parsed]:
    """A table per block of whole lines."""
    wanted = fields.members()
    if feed.in_place and feed.expected >= MUCH:
        from dedup.readers.jsonscan import count_newlines

        with feed.pieces() as pieces:
            yield from _fast(file_blocks(pieces, count_newlines), wanted, feed)
        return
    source = blocks(feed.chunks())
    # The size of standard input shows only while it is read, so that its first lines always go the slow way.
    while feed.expected + feed.size < MUCH:
        block = next(source, None)
        if block is None:
            return
        yield slow(block, wanted, feed.shown)
    yield from _fast(source, wanted, feed)


def _fast(source: Iterator[Block], wanted: tuple[str, ...], feed: Feed) -> Iterator[Parsed]:
    """The tables of blocks by compiled loops, on all cores."""
    from dedup.readers.fastlines import fast

    yield from ahead(partial(fast, wanted=wanted, path=feed.shown, origin=feed.origin), source)


def slow(block: Block, wanted: tuple[str, ...], path: str) -> Parsed:
    """A block line by line."""
    return careful(enumerate(bytes(block.data).split(b"\n"), block.first_line), wanted, path)


READER = Reader((".jsonl", ".ndjson"), whole_file=False, parse=parse)
