"""From stored articles to keys: one or two passes over the text, batch by batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel, band_keys, tagged
from dedup.candidates.curve import Bands, choose_bands
from dedup.candidates.join import pack
from dedup.engines.keystore import KeyStore
from dedup.engines.store import ArticleStore
from dedup.settings import Settings
from dedup.sketch.arrays import Csr, Part, Sketches
from dedup.sketch.batch import sketch
from dedup.sketch.terms import DocumentCounts, Salient, salient


@dataclass(frozen=True, slots=True)
class Sketched:
    """What remains of the articles beside their keys: ``words`` int32[n], ``digests`` uint64[n, 2], salient terms."""

    words: NDArray[np.int32]
    digests: NDArray[np.uint64]
    salient: Salient | None


def bands_of(settings: Settings) -> Bands:
    """How this run cuts signatures."""
    wanted = settings.candidates
    return choose_bands(wanted.threshold, settings.sketch.signature_slots, wanted.recall)


def sketch_all(
    store: ArticleStore, settings: Settings, keys: KeyStore, progress: Callable[[str, int], None]
) -> Sketched:
    """Sketch every article and put its band and fingerprint keys into ``keys``."""
    want = Part.SIGNATURES
    if settings.candidates.fingerprints:
        want |= Part.FINGERPRINTS
    if settings.candidates.terms:
        want |= Part.TERMS
    bands = bands_of(settings)
    words: list[NDArray[np.int32]] = []
    digests: list[NDArray[np.uint64]] = []
    terms: list[tuple[Csr[np.uint32], NDArray[np.uint32]]] = []
    for first, batch in store.blocks():
        found = sketch(batch.column("text"), settings.sketch, want=want)
        add_keys(found, first, bands, keys)
        words.append(found.words)
        digests.append(found.digest)
        if settings.candidates.terms:
            terms.append((found.terms, found.term_counts))
        progress("sketch", first + len(found))
    return Sketched(
        np.concatenate([np.empty(0, np.int32), *words]),
        np.concatenate([np.empty((0, 2), np.uint64), *digests]),
        _choose_terms(terms, settings) if settings.candidates.terms else None,
    )


def add_keys(found: Sketches, first: int, bands: Bands, keys: KeyStore) -> None:
    """Band and fingerprint keys of a batch whose first article is row ``first``. An article without words has none."""
    used = np.flatnonzero(found.words > 0)
    for band, column in enumerate(band_keys(found.signatures[used], bands.bands, bands.rows)):
        keys.add(f"minhash-{band:03d}", pack(column, used + first))
    if len(found.fingerprints.values):
        rows = found.fingerprints.rows()
        hashed = tagged(found.fingerprints.values, Channel.FINGERPRINT)
        keys.add_hashed("fingerprint", pack(hashed, rows + first)[found.words[rows] > 0])


def _choose_terms(parts: list[tuple[Csr[np.uint32], NDArray[np.uint32]]], settings: Settings) -> Salient:
    """Salient terms of all articles, after counting all documents."""
    known = DocumentCounts()
    for terms, _ in parts:
        known.add(terms)
    chosen = [salient(terms, counts, known, settings.sketch) for terms, counts in parts]
    return Salient(
        Csr.concatenate([c.terms for c in chosen], np.uint32),
        np.concatenate([np.empty(0, np.float32), *(c.weights for c in chosen)]),
    )
