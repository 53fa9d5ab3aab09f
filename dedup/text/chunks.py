"""Where the words of a text stand: chunks of letters and digits, with the marks between them that hold them together.

Most texts consist of characters that a table knows. There the edges of all chunks come from a few passes over columns;
a text with anything else is read by the pattern, which says the same and is the oracle of the columns in the tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

MARK = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0b57\u0b82-\u0bd7\u0c00-\u0c56"
    "\u0c81-\u0cd6\u0d00-\u0d57\u0d81-\u0ddf\u200c\u200d"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    # Vowels and tones of Thai, Lao, Burmese and Khmer belong to the consonant before them.
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd"
)
_CHUNK = re.compile(rf"([^\W_]+(?:['’.,{MARK}]+[^\W_]+)*[{MARK}]*)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_MARKS = re.compile(f"[{MARK}]")
_JOINING = "'’.,"
_TABLED = 0x2200
"""Code points below it are in the table: alphabets, and the marks, signs and dashes of newspapers."""
_SHORT = 120
"""Characters from which the columns are faster than the pattern."""
_SPACE = 0x20
_STOP = ord(".")
_BETWEEN, _LETTER, _JOINS, _UNKNOWN = range(4)


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of a text, and where each starts and ends (int32 code points); the full stop of U.S. is inside."""

    written: list[str]
    starts: Ints
    ends: Ints


def chunks(text: str) -> Chunks:
    """The chunks of ``text`` in order; ``written`` is without an acronym's last full stop.

    >>> chunks("the U.S. don't").written, chunks("the U.S. don't").ends.tolist()
    (['the', 'U.S', "don't"], [3, 8, 14])
    """
    found = by_table(text) if len(text) >= _SHORT else None
    return by_pattern(text) if found is None else found


def by_pattern(text: str) -> Chunks:
    """Any text, read by the pattern."""
    # Split at its chunks a text falls into what is between them and, at every second place, the chunks themselves.
    pieces = _CHUNK.split(text)
    written = pieces[1::2]
    sizes = np.fromiter(map(len, pieces), np.int32, len(pieces))
    ends = np.cumsum(sizes, dtype=np.int32)[1::2]
    starts = ends - sizes[1::2]
    stops = [i for i, end in enumerate(ends.tolist()) if text[end : end + 1] == "."]
    return Chunks(written, starts, _with_stops(written, ends, stops))


def by_table(text: str) -> Chunks | None:
    """A text of known characters; None for any other."""
    plain = text.isascii()
    raw = text.encode("ascii") if plain else text.encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(raw, np.uint8 if plain else np.uint32)
    kinds = _kinds()[codes if plain else np.minimum(codes, _TABLED)]
    if not plain and kinds.max(initial=0) == _UNKNOWN:
        return None
    letters = np.flatnonzero(kinds == _LETTER)
    if not len(letters):
        return Chunks([], np.empty(0, np.int32), np.empty(0, np.int32))
    # Two letters are of one chunk if nothing but marks that join stands between them.
    apart = np.cumsum(kinds == _BETWEEN, dtype=np.int32)[letters]
    breaks = np.flatnonzero(apart[1:] != apart[:-1])
    starts = letters[np.append(0, breaks + 1)].astype(np.int32)
    ends = letters[np.append(breaks, len(letters) - 1)].astype(np.int32) + 1
    edges = np.zeros(len(codes) + 1, np.int8)
    edges[starts] = 1
    edges[ends] -= 1
    spaced = np.where(np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_), codes, codes.dtype.type(_SPACE)).tobytes()
    written = (spaced.decode("ascii") if plain else spaced.decode("utf-32-le")).split()
    inner = ends[: np.searchsorted(ends, len(codes))]
    stops = np.flatnonzero((codes[inner] == _STOP) & (codes[np.maximum(inner, 2) - 2] == _STOP)).tolist()
    return Chunks(written, starts, _with_stops(written, ends, stops))


def _with_stops(written: list[str], ends: Ints, stops: list[int]) -> Ints:
    """``ends`` with the full stop behind an acronym taken in; ``stops`` are the chunks that have one behind them."""
    for i in stops:
        if _ACRONYM.fullmatch(written[i]):
            ends[i] += 1
    return ends


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each code point of the table is, uint8[_TABLED + 1]; the last entry stands for all others."""
    found = np.full(_TABLED + 1, _UNKNOWN, np.uint8)
    for code in range(_TABLED):
        char = chr(code)
        if not _MARKS.match(char):
            found[code] = _LETTER if char.isalnum() else _JOINS if char in _JOINING else _BETWEEN
    return found
