"""From stored articles to keys: one pass over the text, batch by batch, and a second one over the salient terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel, band_keys, tagged
from dedup.candidates.curve import Bands, choose_bands
from dedup.candidates.join import pack
from dedup.engines.furniture import owners
from dedup.engines.sampling import SAMPLE, SLOTS, sample_keys
from dedup.engines.spill import Spill, Words
from dedup.engines.store import ArticleStore
from dedup.engines.termfile import SalientFile, TermFile, load_salient
from dedup.settings import Settings
from dedup.sketch.arrays import Part, Sketches
from dedup.sketch.batch import sketch
from dedup.sketch.terms import DocumentCounts, Salient, salient


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What sketching learned of the collection: lines left out as furniture (ascending hashes), articles per term."""

    leave_out: Words
    known: DocumentCounts


@dataclass(frozen=True, slots=True)
class Sketched:
    """What remains of the articles beside their keys: ``words`` int32[n], ``digests`` uint64[n, 2].

    ``terms`` are the salient terms of all articles, with weights; mapped from a file, or None where nobody asked.
    """

    words: NDArray[np.int32]
    digests: NDArray[np.uint64]
    terms: Salient | None
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Sketcher:
    """How ``articles`` become keys: settings, lines to leave out (ascending), where keys and salient terms go."""

    settings: Settings
    bands: Bands
    leave_out: Words
    keys: Spill
    salient: Path
    split_bits: int
    articles: int
    threads: int | None = None

    @property
    def parts(self) -> Part:
        """What to compute of each article."""
        wanted = self.settings.candidates
        parts = Part.SIGNATURES
        parts |= Part.FINGERPRINTS if wanted.fingerprints else Part.NONE
        return parts | (Part.TERMS if wanted.terms else Part.NONE)

    def batches(self, store: ArticleStore, want: Part) -> Iterator[tuple[int, Sketches]]:
        """The sketches of all articles, each batch with the row of its first article."""
        for first, batch in store.blocks():
            owner = owners(batch.column("publisher"), first) if len(self.leave_out) else None
            yield (
                first,
                sketch(
                    batch.column("text"),
                    self.settings.sketch,
                    want=want,
                    owners=owner,
                    leave_out=self.leave_out,
                    threads=self.threads,
                ),
            )


def bands_of(settings: Settings) -> Bands:
    """How this run cuts signatures."""
    wanted = settings.candidates
    return choose_bands(wanted.threshold, settings.sketch.signature_slots - SLOTS, wanted.recall)


def sketch_all(
    store: ArticleStore, sketcher: Sketcher, scratch: Path, progress: Callable[[str, int], None]
) -> Sketched:
    """Sketch every article; keys of all channels go to ``sketcher.keys``, ``scratch`` holds terms for a while."""
    words, digests = [np.empty(0, np.int32)], [np.empty((0, 2), np.uint64)]
    known = DocumentCounts()
    with TermFile(scratch) as terms:
        for first, found in sketcher.batches(store, sketcher.parts):
            add_keys(found, first, sketcher)
            words.append(found.words)
            digests.append(found.digest)
            if Part.TERMS in sketcher.parts:
                known.add(found.terms)
                terms.add(found.terms, found.term_counts)
            progress("sketch", first + len(found))
        chosen = _choose_terms(terms, known, sketcher) if Part.TERMS in sketcher.parts else None
    lexicon = Lexicon(sketcher.leave_out, known)
    return Sketched(np.concatenate(words), np.concatenate(digests), chosen, lexicon)


def add_keys(found: Sketches, first: int, sketcher: Sketcher) -> None:
    """Band and fingerprint keys of a batch whose first article is row ``first``. An article without words has none."""
    used = np.flatnonzero(found.words > 0)
    bands = sketcher.bands
    for band, column in enumerate(band_keys(found.signatures[used], bands.bands, bands.rows)):
        sketcher.keys.add(f"{Channel.MINHASH.label}-{band:03d}", pack(column, used + first))
    sketcher.keys.add(SAMPLE, sample_keys(found.signatures[used], used + first, sketcher.articles))
    if len(found.fingerprints.values):
        rows = found.fingerprints.rows()
        hashed = tagged(found.fingerprints.values, Channel.FINGERPRINT)
        scatter(sketcher, Channel.FINGERPRINT.label, pack(hashed, rows + first)[found.words[rows] > 0])


def scatter(sketcher: Sketcher, name: str, packed: Words) -> None:
    """Put keys that are hashes into partitions by their upper bits."""
    packed.sort()
    edges = np.arange(1, 1 << sketcher.split_bits, dtype=np.uint64) << np.uint64(64 - sketcher.split_bits)
    for part, piece in enumerate(np.split(packed, np.searchsorted(packed, edges))):
        if len(piece):
            sketcher.keys.add(f"{name}-{part:04d}", piece)


def _choose_terms(terms: TermFile, known: DocumentCounts, sketcher: Sketcher) -> Salient:
    """Salient terms of all articles, in a file; where there are too many articles to compare all, keys as well."""
    settings = sketcher.settings
    as_keys = sketcher.articles > settings.candidates.all_pairs_up_to
    first = 0
    with SalientFile(sketcher.salient) as kept:
        for distinct, counts in terms.read():
            chosen = salient(distinct, counts, known, settings.sketch)
            kept.add(chosen)
            if as_keys:
                packed = pack(tagged(chosen.terms.values, Channel.TERMS), chosen.terms.rows() + first)
                scatter(sketcher, Channel.TERMS.label, packed)
            first += len(distinct)
    return load_salient(sketcher.salient, kept.offsets())
