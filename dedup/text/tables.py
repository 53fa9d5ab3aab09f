"""Every code point's class and fold, from a table that ships with us: the same on every Python version.

The rule is written down in :mod:`dedup.text.make_tables`. The table has two stages: ``index`` maps a block of 256 code
points to its entries, and equal blocks share them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BLOCK = 256
CODE_POINTS = 0x110000
MOST_WORDS = 6
"""Units a code point can become, per byte of its UTF-8 (U+FDFA, a whole phrase in one sign)."""


class Kind(IntEnum):
    """What a folded code point does to the word in hand: end it, extend it, stand alone, or extend anything."""

    SEPARATOR = 0
    WORD = 1
    ALONE = 2
    MARK = 3


class Unit(NamedTuple):
    """One folded code point and its class."""

    code: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class UnicodeTables:
    """``index`` uint16[4352], ``entries`` int32[256 × blocks], ``pool`` uint32.

    An entry is ``delta << 3 | kind``: one unit, ``delta`` away from the code point itself (so that unchanged blocks are
    equal); or, with bit 2 set, ``place << 3 | 4``: ``pool[place]`` units follow there, each ``code << 2 | kind``.
    """

    index: NDArray[np.uint16]
    entries: NDArray[np.int32]
    pool: NDArray[np.uint32]

    def units(self, char: str) -> tuple[Unit, ...]:
        """What ``char`` contributes to the stream of word characters.

        >>> [chr(unit.code) for unit in tables().units("ﬁ")]
        ['f', 'i']
        """
        code = ord(char)
        entry = int(self.entries[int(self.index[code // BLOCK]) * BLOCK + code % BLOCK])
        if not entry & 4:
            return (Unit(code + (entry >> 3), Kind(entry & 3)),)
        start = (entry >> 3) + 1
        packed = self.pool[start : start + int(self.pool[start - 1])].tolist()
        return tuple(Unit(value >> 2, Kind(value & 3)) for value in packed)

    def marks(self) -> NDArray[np.intp]:
        """The code points that extend whatever stands before them."""
        return np.flatnonzero(self.entries.reshape(-1, BLOCK)[self.index].reshape(-1) == Kind.MARK)


def pack(rows: Sequence[tuple[Unit, ...]]) -> UnicodeTables:
    """The two-stage table of ``rows``, the units of every code point in order."""
    pool: list[int] = []
    places: dict[tuple[Unit, ...], int] = {}
    entries = np.empty(CODE_POINTS, np.int32)
    for code, units in enumerate(rows):
        if len(units) == 1:
            entries[code] = (units[0].code - code) << 3 | units[0].kind
            continue
        if units not in places:
            places[units] = len(pool)
            pool += [len(units), *(unit.code << 2 | unit.kind for unit in units)]
        entries[code] = places[units] << 3 | 4
    blocks, index = np.unique(entries.reshape(-1, BLOCK), axis=0, return_inverse=True)
    return UnicodeTables(index.astype(np.uint16).reshape(-1), blocks.reshape(-1), np.array(pool, np.uint32))


@lru_cache(maxsize=1)
def tables() -> UnicodeTables:
    """The shipped table, read once."""
    with resources.files("dedup.text").joinpath("unicode.npz").open("rb") as file, np.load(file) as arrays:
        found = UnicodeTables(arrays["index"], arrays["entries"], arrays["pool"])
    for array in (found.index, found.entries, found.pool):
        array.flags.writeable = False
    return found
