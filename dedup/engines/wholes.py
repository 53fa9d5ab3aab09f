"""What the search wants of every whole article, worked out while the articles pass: words, digests, band keys.

They pass on their way from the readers to disk, in large batches: memory that a reader has just filled is in the cache
still, and a file need not be mapped to be read. Where an earlier run stopped behind that, they pass from the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates.channels import Channel, band_keys
from dedup.candidates.curve import Bands, choose_bands
from dedup.candidates.join import pack
from dedup.engines.sampling import SAMPLE, SLOTS, sample_keys
from dedup.engines.spill import Spill, Words
from dedup.readers.ahead import ahead
from dedup.settings import Settings
from dedup.sketch.arrays import Part
from dedup.sketch.batch import sketch


@dataclass(frozen=True, slots=True)
class Wholes:
    """Of every article: ``words`` int32[n], ``digests`` uint64[n, 2]."""

    words: NDArray[np.int32]
    digests: NDArray[np.uint64]


def bands_of(settings: Settings) -> Bands:
    """How this run cuts signatures."""
    wanted = settings.candidates
    return choose_bands(wanted.threshold, settings.sketch.signature_slots - SLOTS, wanted.recall)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Of the articles of a batch: words, digests, and band and sampling keys packed with their rows."""

    words: NDArray[np.int32]
    digests: NDArray[np.uint64]
    bands: NDArray[np.uint64]
    sample: Words


@dataclass(slots=True)
class WholeSketcher:
    """Sketches batches of articles as they pass, on ``threads`` threads; their band keys go to ``keys``."""

    settings: Settings
    keys: Spill
    threads: int
    _words: list[NDArray[np.int32]] = field(default_factory=lambda: [np.empty(0, np.int32)])
    _digests: list[NDArray[np.uint64]] = field(default_factory=lambda: [np.empty((0, 2), np.uint64)])

    def __len__(self) -> int:
        return sum(map(len, self._words))

    def passing(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """``batches`` in their order, sketched, some ahead of whoever takes them."""
        for batch, whole in ahead(self._sketched, _numbered(batches), workers=self.threads):
            self._keep(whole)
            yield batch

    def wholes(self) -> Wholes:
        """Of all articles that have passed."""
        return Wholes(np.concatenate(self._words), np.concatenate(self._digests))

    def _sketched(self, numbered: tuple[int, pa.RecordBatch]) -> tuple[pa.RecordBatch, _Whole]:
        """One batch, on one thread."""
        first, batch = numbered
        bands, settings = bands_of(self.settings), self.settings.sketch
        slots = _slots(bands, settings.signature_slots)
        found = sketch(batch.column("text"), settings, want=Part.SIGNATURES, slots=slots, threads=1)
        # An article without words has no keys.
        used = np.flatnonzero(found.words > 0)
        signatures = found.signatures if len(used) == len(found) else found.signatures[used]
        packed = pack(band_keys(signatures, bands.bands, bands.rows), used + first)
        sample = sample_keys(signatures, used + first, first + len(found))
        return batch, _Whole(found.words, found.digest, packed, sample)

    def _keep(self, whole: _Whole) -> None:
        self._words.append(whole.words)
        self._digests.append(whole.digests)
        for band, packed in enumerate(whole.bands):
            self.keys.add(f"{Channel.MINHASH.label}-{band:03d}", packed)
        self.keys.add(SAMPLE, whole.sample)


def _numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Each batch with the row of its first article."""
    first = 0
    for batch in batches:
        yield first, batch
        first += batch.num_rows


def _slots(bands: Bands, slots: int) -> tuple[int, ...]:
    """The slots that anybody looks at: those of the bands, and the last ones, which measure recall."""
    return (*range(bands.bands * bands.rows), *range(slots - SLOTS, slots))
