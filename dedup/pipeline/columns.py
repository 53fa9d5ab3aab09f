"""JSON lines from whole columns: what :mod:`dedup.report.jsonl` writes record by record, for crawls, by Arrow.

A piece of a line is one large_string array (or a text that is the same in all lines); pieces are joined element by
element. Every function here gives, element by element, what :func:`json.dumps` gives without escaping other scripts.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Texts: TypeAlias = pa.LargeStringArray
_ESCAPED = r'["\\\x00-\x1f]'


def quoted(texts: pa.ChunkedArray | pa.Array) -> Texts:
    """Strings as JSON strings, null as ``null``."""
    flat = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    flat = flat.cast(pa.large_string())
    plain = pc.fill_null(joined('"', flat, '"'), "null")
    odd = pc.fill_null(pc.match_substring_regex(flat, _ESCAPED), False)
    if not pc.any(odd).as_py():
        return plain
    careful = [json.dumps(text, ensure_ascii=False) for text in flat.filter(odd).to_pylist()]
    return pc.replace_with_mask(plain, odd, pa.array(careful, pa.large_string()))


def joined(*pieces: Texts | str) -> Texts:
    """The pieces one after the other."""
    wide = [pa.scalar(p, pa.large_string()) if isinstance(p, str) else p for p in pieces]
    return pc.binary_join_element_wise(*wide, pa.scalar("", pa.large_string()))


def chosen(texts: list[str], positions: NDArray[np.integer]) -> Texts:
    """One of a few texts for each line."""
    return pa.array(texts, pa.large_string()).take(pa.array(positions))


def shares(values: NDArray[np.floating]) -> Texts:
    """Numbers from 0 to 1 with up to four decimals."""
    return _shares().take(pa.array(np.rint(values.astype(np.float64) * 10_000).astype(np.int64)))


@cache
def _shares() -> Texts:
    return pa.array([repr(i / 10_000) for i in range(10_001)], pa.large_string())


def integers(values: NDArray[np.integer]) -> Texts:
    """Whole numbers."""
    return pa.array(values).cast(pa.large_string())


def listed(texts: Texts, offsets: NDArray[np.int64]) -> Texts:
    """JSON arrays: element ``i`` has the texts from ``offsets[i]`` to ``offsets[i + 1]``."""
    last = np.zeros(len(texts), np.int8)
    last[offsets[1:][np.diff(offsets) > 0] - 1] = 1
    # The texts of one list stand side by side already; they are cut at other places.
    whole = joined(texts, chosen([", ", ""], last))
    _, cuts, data = whole.buffers()
    ends = np.frombuffer(cuts, np.int64)[whole.offset :][offsets]
    lists = pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(ends), data or pa.py_buffer(b""))
    return joined("[", lists, "]")
