"""From stored articles to keys: one pass over the text, batch by batch, and a second one over the salient terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates.channels import Channel, band_keys, tagged
from dedup.candidates.curve import Bands, choose_bands
from dedup.candidates.join import pack
from dedup.engines.furniture import owners
from dedup.engines.sampling import SAMPLE, SLOTS, sample_keys
from dedup.engines.spill import Spill, Words
from dedup.engines.store import ArticleStore
from dedup.engines.termfile import SalientFile, TermFile, load_salient
from dedup.readers.ahead import ahead
from dedup.settings import Settings
from dedup.sketch.arrays import Part
from dedup.sketch.arrow import rows
from dedup.sketch.batch import sketch
from dedup.sketch.terms import DocumentCounts, Salient, salient

Progress = Callable[[str, int], None]
_PIECE = 1 << 20
"""Bytes of text that a thread sketches at a time."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What sketching learned of the collection: lines left out as furniture (ascending hashes), articles per term."""

    leave_out: Words
    known: DocumentCounts


@dataclass(frozen=True, slots=True)
class Wholes:
    """Of every article: ``words`` int32[n], ``digests`` uint64[n, 2]."""

    words: NDArray[np.int32]
    digests: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Of every article less its furniture: salient terms with weights, mapped from a file; None where nobody asked."""

    terms: Salient | None
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Sketched:
    """What remains of the articles beside their keys."""

    wholes: Wholes
    bodies: Bodies


@dataclass(frozen=True, slots=True)
class Sketcher:
    """How the articles of ``store`` become ``keys``; hashed ones in 2 ** ``split_bits`` partitions."""

    store: ArticleStore
    settings: Settings
    keys: Spill
    split_bits: int
    threads: int

    @property
    def body_parts(self) -> Part:
        """What is computed of an article without its furniture."""
        wanted = self.settings.candidates
        prints = Part.FINGERPRINTS if wanted.fingerprints else Part.NONE
        return prints | (Part.TERMS if wanted.terms else Part.NONE)


def bands_of(settings: Settings) -> Bands:
    """How this run cuts signatures."""
    wanted = settings.candidates
    return choose_bands(wanted.threshold, settings.sketch.signature_slots - SLOTS, wanted.recall)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Of the articles of a piece: words, digests, and band and sampling keys packed with their rows."""

    words: NDArray[np.int32]
    digests: NDArray[np.uint64]
    bands: NDArray[np.uint64]
    sample: Words


def sketch_wholes(sketcher: Sketcher, progress: Progress) -> Wholes:
    """Words and digests of all articles; their band keys go to ``sketcher.keys``."""
    words, digests = [np.empty(0, np.int32)], [np.empty((0, 2), np.uint64)]
    done = 0
    for whole in ahead(lambda piece: _whole(sketcher, *piece), _pieces(sketcher.store), workers=sketcher.threads):
        words.append(whole.words)
        digests.append(whole.digests)
        for band, packed in enumerate(whole.bands):
            sketcher.keys.add(f"{Channel.MINHASH.label}-{band:03d}", packed)
        sketcher.keys.add(SAMPLE, whole.sample)
        done += len(whole.words)
        progress("sketch", done)
    return Wholes(np.concatenate(words), np.concatenate(digests))


def _pieces(store: ArticleStore) -> Iterator[tuple[int, pa.Array]]:
    """All texts in pieces of ``_PIECE`` bytes, each with the row of its first."""
    for first, batch in store.blocks():
        texts = batch.column("text")
        for part in rows(texts).slices(_PIECE):
            yield first + part.start, texts.slice(part.start, part.stop - part.start)


def _slots(bands: Bands, slots: int) -> tuple[int, ...]:
    """The slots that anybody looks at: those of the bands, and the last ones, which measure recall."""
    return (*range(bands.bands * bands.rows), *range(slots - SLOTS, slots))


def _whole(sketcher: Sketcher, first: int, texts: pa.Array) -> _Whole:
    """One piece, on one thread."""
    bands, settings = bands_of(sketcher.settings), sketcher.settings.sketch
    found = sketch(texts, settings, want=Part.SIGNATURES, slots=_slots(bands, settings.signature_slots), threads=1)
    # An article without words has no keys.
    used = np.flatnonzero(found.words > 0)
    signatures = found.signatures if len(used) == len(found) else found.signatures[used]
    packed = pack(band_keys(signatures, bands.bands, bands.rows), used + first)
    sample = sample_keys(signatures, used + first, len(sketcher.store))
    return _Whole(found.words, found.digest, packed, sample)


def sketch_bodies(sketcher: Sketcher, leave_out: Words, salient_at: Path, progress: Progress) -> Bodies:
    """Salient terms and document counts of all articles less their furniture; their keys go to ``sketcher.keys``.

    Salient terms stand in the file ``salient_at``; all terms stand in one beside it for a while.
    """
    known = DocumentCounts()
    parts = sketcher.body_parts
    with TermFile(salient_at.with_suffix(".part")) as terms:
        for first, batch in sketcher.store.blocks() if parts else ():
            found = sketch(
                batch.column("text"),
                sketcher.settings.sketch,
                want=parts,
                owners=owners(batch.column("publisher"), first),
                leave_out=leave_out,
                threads=sketcher.threads,
            )
            row = found.fingerprints.rows()
            keys = pack(tagged(found.fingerprints.values, Channel.FINGERPRINT), row + first)
            _scatter(sketcher, Channel.FINGERPRINT, keys[found.words[row] > 0])
            if Part.TERMS in parts:
                known.add(found.terms)
                terms.add(found.terms, found.term_counts)
            progress("keys", first + len(found))
        chosen = _choose_terms(terms, known, sketcher, salient_at) if Part.TERMS in parts else None
    return Bodies(chosen, Lexicon(leave_out, known))


def _scatter(sketcher: Sketcher, channel: Channel, packed: Words) -> None:
    """Put keys that are hashes into partitions by their upper bits."""
    packed.sort()
    edges = np.arange(1, 1 << sketcher.split_bits, dtype=np.uint64) << np.uint64(64 - sketcher.split_bits)
    for part, piece in enumerate(np.split(packed, np.searchsorted(packed, edges))):
        if len(piece):
            sketcher.keys.add(f"{channel.label}-{part:04d}", piece)


def _choose_terms(terms: TermFile, known: DocumentCounts, sketcher: Sketcher, salient_at: Path) -> Salient:
    """Salient terms of all articles, in a file; where there are too many articles to compare all, keys as well."""
    settings = sketcher.settings
    as_keys = len(sketcher.store) > settings.candidates.all_pairs_up_to
    first = 0
    with SalientFile(salient_at) as kept:
        for distinct, counts in terms.read():
            chosen = salient(distinct, counts, known, settings.sketch)
            kept.add(chosen)
            if as_keys:
                packed = pack(tagged(chosen.terms.values, Channel.TERMS), chosen.terms.rows() + first)
                _scatter(sketcher, Channel.TERMS, packed)
            first += len(distinct)
    return load_salient(salient_at, kept.offsets())
