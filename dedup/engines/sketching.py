"""From stored articles less their furniture to keys: a pass over the text, and one over the salient terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dedup.candidates.channels import Channel, tagged
from dedup.candidates.join import pack
from dedup.engines.furniture import owners
from dedup.engines.spill import Spill, Words
from dedup.engines.store import ArticleStore
from dedup.engines.termfile import SalientFile, TermFile, load_salient
from dedup.engines.wholes import Wholes
from dedup.settings import Settings
from dedup.sketch.arrays import Part
from dedup.sketch.batch import sketch
from dedup.sketch.terms import DocumentCounts, Salient, salient

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What sketching learned of the collection: lines left out as furniture (ascending hashes), articles per term."""

    leave_out: Words
    known: DocumentCounts


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
