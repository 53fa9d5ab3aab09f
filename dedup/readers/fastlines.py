"""A block of JSON lines as columns: compiled loops for the lines they understand, careful reading for the others."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.readers.batch import FIELDS, PARSED, Origin, Parsed, Places, joined
from dedup.readers.blocks import Block
from dedup.readers.jsonscan import ASK, GOOD, Found, scan, unescape
from dedup.readers.lines import careful
from dedup.readers.urls import plainly

Ints = NDArray[np.int64]
_TEXT = FIELDS.index("text")


def fast(block: Block, wanted: tuple[str, ...], path: str, origin: Origin | None = None) -> Parsed:
    """The same table as :func:`dedup.readers.lines.careful` makes, at the speed of memory.

    The texts of a block that was read in place from ``origin`` have their places in it.
    """
    data = block.padded()
    found = _room(block)
    scan(data, [member.encode() for member in wanted], found)
    good = np.flatnonzero(found.status == GOOD)
    columns = [strings(data, found.spans[good, field], found.lengths[good, field]) for field in range(len(FIELDS))]
    columns[3] = plainly(columns[3], columns[5])
    columns.append(_extra_column(found.extra, found.extra_ends, good))
    places = None
    if origin is not None and block.room is not None:
        starts, ends = found.spans[good, _TEXT].T + block.at
        places = Places(origin, starts, ends, found.lengths[good, _TEXT])
    parsed = Parsed(pa.RecordBatch.from_arrays(columns, schema=PARSED), good + block.first_line, places=places)
    asked = np.flatnonzero(found.status == ASK)
    if not asked.size:
        return parsed
    lines = ((block.first_line + i, bytes(block.data[found.starts[i] : found.starts[i + 1]])) for i in asked.tolist())
    return _merged(parsed, careful(lines, wanted, path))


def _room(block: Block) -> Found:
    """Arrays for what will be found in ``block``; lines that are not UTF-8 are marked for careful reading."""
    n = block.lines
    return Found(
        starts=np.zeros(n + 1, dtype=np.int64),
        status=_unreadable(block),
        spans=np.full((n, len(FIELDS), 2), -1, dtype=np.int64),
        lengths=np.zeros((n, len(FIELDS)), dtype=np.int64),
        extra=np.empty(len(block.data) + 1, dtype=np.uint8),
        extra_ends=np.zeros(n, dtype=np.int64),
    )


def _unreadable(block: Block) -> NDArray[np.uint8]:
    """A status per line: ``ASK`` where it is not valid UTF-8, else 0."""
    status = np.zeros(block.lines, dtype=np.uint8)
    data = block.data
    whole = pa.Array.from_buffers(
        pa.large_string(), 1, [None, pa.py_buffer(np.array([0, len(data)])), pa.py_buffer(data)]
    )
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        for i, line in enumerate(bytes(data).split(b"\n", block.lines - 1)):
            try:
                line.decode()
            except UnicodeDecodeError:
                status[i] = ASK
    return status


def strings(data: NDArray[np.uint8], spans: Ints, lengths: Ints) -> pa.Array:
    """The strings under ``spans`` (int64, n × 2), null where a span is -1; ``lengths`` are those without escapes.

    Behind the last one, ``data`` has room for :data:`~dedup.readers.blocks.PADDING` bytes more.
    """
    present = spans[:, 0] >= 0
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.where(present, lengths, 0))])
    out = np.empty(int(offsets[-1]), dtype=np.uint8)
    unescape(data, np.ascontiguousarray(spans), offsets, out)
    return _strings(offsets, out, present)


def _extra_column(extra: NDArray[np.uint8], ends: Ints, good: Ints) -> pa.Array:
    """The objects that the scan left in ``extra`` for the lines ``good``, null where there is none."""
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), ends[good]])
    # Copied, so that a small column does not keep a whole block alive.
    return _strings(offsets, extra[: offsets[-1]].copy(), np.diff(offsets) > 0)


def _strings(offsets: Ints, data: NDArray[np.uint8], present: NDArray[np.bool_]) -> pa.Array:
    """A string column over ``data``."""
    mask = None if present.all() else pa.py_buffer(np.packbits(present, bitorder="little"))
    return pa.Array.from_buffers(pa.large_string(), len(present), [mask, pa.py_buffer(offsets), pa.py_buffer(data)])


def _merged(one: Parsed, other: Parsed) -> Parsed:
    """The rows of both in the order of their positions; ``one`` has no rejects."""
    positions = np.concatenate([one.positions, other.positions])
    order = np.argsort(positions, kind="stable")
    rows = joined([one.rows, other.rows], PARSED).take(pa.array(order))
    places = one.places.at(np.where(order < len(one.positions), order, -1)) if one.places else None
    return Parsed(rows, positions[order], other.rejects, places=places)
