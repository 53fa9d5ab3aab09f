"""Lines that a publisher repeats from article to article: left out of keys, so that a site's articles do not all meet.

A line counts as furniture by the votes of articles that are mostly their own text. Copies of one text, which repeat all
their lines, do not vote; else a story that a publisher carries three times would be furniture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates.channels import mix
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
    """Where lines are looked for: the articles, how they are hashed, and how many must repeat a line."""

    store: ArticleStore
    settings: SketchSettings
    repeats: int
    threads: int | None = None

    def batches(self) -> Iterator[Csr[np.uint64]]:
        """Distinct lines of every article with a known publisher, as hashes that hold the publisher."""
        for first, batch in self.store.blocks():
            owner = owners(batch.column("publisher"), first)
            yield block_hashes(batch.column("text"), self.settings, owners=owner, threads=self.threads)


def furniture(lines: Lines, spill: Spill) -> Words:
    """Hashes of the lines to leave out, ascending; ``spill`` is scratch space."""
    for found in lines.batches():
        _scatter(found.values, spill)
    repeated = _common(spill, lines.repeats)
    if not len(repeated):
        return repeated
    for found in lines.batches():
        hit = _is_in(found.values, repeated)
        share = np.bincount(found.rows(), hit, len(found)) / np.maximum(1, found.lengths())
        _scatter(found.values[hit & (share <= _OWN_TEXT)[found.rows()]], spill)
    return _common(spill, lines.repeats)


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


def _scatter(hashes: Words, spill: Spill) -> None:
    """Into partitions by the upper bits."""
    part = hashes >> np.uint64(60)
    for number in range(_PARTS):
        spill.add(f"lines-{number:02d}", hashes[part == number])


def _common(spill: Spill, repeats: int) -> Words:
    """Hashes that stand at least ``repeats`` times in ``spill``, ascending; empties it."""
    found = [np.empty(0, np.uint64)]
    for partition in spill.partitions():
        values, counts = np.unique(spill.read(partition), return_counts=True)
        found.append(values[counts >= repeats])
        spill.drop(partition)
    return np.concatenate(found)


def _is_in(values: Words, among: Words) -> NDArray[np.bool_]:
    """Which of ``values`` stand in the ascending array ``among``, which is not empty."""
    return np.equal(among[np.minimum(np.searchsorted(among, values), len(among) - 1)], values)
