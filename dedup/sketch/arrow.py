"""Arrow string arrays as the buffers they are: bytes, and where each row starts and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts in one UTF-8 buffer: row ``r`` is ``data[starts[r]:ends[r]]``; uint8, int64, int64."""

    data: NDArray[np.uint8]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, some: NDArray[np.int64]) -> Rows:
        """Some of the rows."""
        return Rows(self.data, self.starts[some], self.ends[some])

    def slices(self, size: int) -> Iterator[slice]:
        """Runs of rows of about ``size`` bytes each, and at most that many rows."""
        reached = np.cumsum(self.ends - self.starts + 1)
        first = 0
        while first < len(self):
            before = int(reached[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(reached, before + size, side="right")))
            yield slice(first, last)
            first = last


def one(text: str) -> pa.Array:
    """An array of one text; ``pyarrow.array`` looks for pandas at each call, which takes longer than the sketch."""
    import pyarrow as pa

    data = text.encode()
    return pa.LargeStringArray.from_buffers(1, pa.py_buffer(np.array((0, len(data)), np.int64)), pa.py_buffer(data))


def rows(texts: pa.Array) -> Rows:
    """The buffers of a string or large_string array, whatever slice it is; nulls become empty rows."""
    import pyarrow as pa

    if not pa.types.is_large_string(texts.type) and not pa.types.is_string(texts.type):
        texts = texts.cast(pa.large_string())
    _, offset_buffer, data_buffer = texts.buffers()
    if not len(texts):
        return Rows(np.empty(0, np.uint8), np.empty(0, np.int64), np.empty(0, np.int64))
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    offsets = np.frombuffer(offset_buffer, width)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    data = np.frombuffer(data_buffer, np.uint8) if data_buffer else np.empty(0, np.uint8)
    data.flags.writeable = False
    ends = offsets[1:]
    if texts.null_count:
        ends = np.where(texts.is_valid().to_numpy(zero_copy_only=False), ends, offsets[:-1])
    return Rows(data, offsets[:-1], ends)
