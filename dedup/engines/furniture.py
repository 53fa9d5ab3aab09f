"""Lines that a publisher repeats from story to story: left out of keys, so that a site's articles do not all meet.

A line is furniture if enough stories of one publisher hold it; versions and copies of one story count once. Articles
that are mostly repeated lines have no say, so that a story that is told again and again is not furniture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates.channels import mix
from dedup.candidates.join import Packed, pack, stems_of
from dedup.engines.spill import Spill, Words
from dedup.engines.store import ArticleStore
from dedup.settings import SketchSettings
from dedup.sketch.arrays import Csr
from dedup.sketch.batch import block_hashes

_OWN_TEXT = 0.75
"""Share of repeated lines up to which an article votes."""
_PARTS = 16


@dataclass(frozen=True, slots=True)
class Lines:
    """Where lines are looked for: the articles, the ``story`` of each (int64[n]), and in how many stories."""

    store: ArticleStore
    story: NDArray[np.int64]
    settings: SketchSettings
    repeats: int
    threads: int | None = None

    def batches(self) -> Iterator[tuple[NDArray[np.int64], Csr[np.uint64]]]:
        """Distinct lines of every article, as hashes that hold the publisher, and the stories of their articles."""
        for first, batch in self.store.blocks():
            owner = owners(batch.column("publisher"), first)
            found = block_hashes(batch.column("text"), self.settings, owners=owner, threads=self.threads)
            yield self.story[first : first + len(found)], found


def furniture(lines: Lines, spill: Spill) -> Words:
    """Hashes of the lines to leave out, ascending; ``spill`` is scratch space."""
    for story, found in lines.batches():
        _scatter(pack(found.values, story[found.rows()]), spill)
    repeated = _common(spill, lines.repeats)
    kept = np.empty(0, np.uint64)
    for story, found in lines.batches() if len(repeated) else ():
        hit = is_among(stems_of(found.values), repeated)
        share = np.bincount(found.rows(), hit, len(found)) / np.maximum(1, found.lengths())
        voting = hit & (share <= _OWN_TEXT)[found.rows()]
        _scatter(pack(found.values, story[found.rows()])[voting], spill)
        kept = np.union1d(kept, found.values[voting])
    return kept[is_among(stems_of(kept), _common(spill, lines.repeats))]


def owners(publishers: pa.Array, first: int) -> Words:
    """A number for the publisher of each row; rows without a publisher, numbered from ``first``, are all different."""
    coded = publishers.dictionary_encode()
    names = np.array([_number(name) for name in coded.dictionary.to_pylist()] or [0], dtype=np.uint64)
    index = coded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    alone = mix(np.arange(first, first + len(publishers), dtype=np.uint64))
    unknown = publishers.is_null().to_numpy(zero_copy_only=False)
    return np.where(unknown, alone, names[index])


def _number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def _scatter(packed: Packed, spill: Spill) -> None:
    """Into partitions by the upper bits."""
    packed.sort()
    edges = np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(60)
    for number, piece in enumerate(np.split(packed, np.searchsorted(packed, edges))):
        if len(piece):
            spill.add(f"lines-{number:02d}", piece)


def _common(spill: Spill, repeats: int) -> Words:
    """Stems of the lines that stand in at least ``repeats`` stories, ascending; empties ``spill``."""
    found = [np.empty(0, np.uint64)]
    for partition in spill.partitions():
        stems, stories = np.unique(stems_of(np.unique(spill.read(partition))), return_counts=True)
        found.append(stems[stories >= repeats])
        spill.drop(partition)
    return np.concatenate(found)


def is_among(values: Words, known: Words) -> NDArray[np.bool_]:
    """Which of ``values`` stand in the ascending array ``known``."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    return np.equal(known[np.minimum(np.searchsorted(known, values), len(known) - 1)], values)
