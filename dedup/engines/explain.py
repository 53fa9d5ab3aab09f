"""Why two articles met, or did not: every channel asked again about one pair, with what the run knew."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates.channels import Channel, band_keys, labels, tagged
from dedup.candidates.curve import fingerprint_chance
from dedup.candidates.join import encode, stems_of
from dedup.engines import artefacts
from dedup.engines.furniture import owners
from dedup.engines.local import CANDIDATES, LEXICON, VERIFIED
from dedup.engines.search import Common, Found
from dedup.engines.sketching import Lexicon
from dedup.engines.store import ArticleStore
from dedup.engines.wholes import bands_of
from dedup.errors import StageError
from dedup.model import ChannelEvidence, Overlap, PairEvidence
from dedup.settings import Settings
from dedup.sketch.arrays import Part, Sets, Sketches
from dedup.sketch.batch import sketch
from dedup.sketch.terms import salient
from dedup.verify import overlaps

Keys = NDArray[np.uint64]


def explain_pair(store: ArticleStore, work: Path, settings: Settings, row_a: int, row_b: int) -> PairEvidence:
    """Evidence for any two different rows of the run whose stages lie in ``work``.

    Raises :class:`StageError` where what the run knew is gone.
    """
    _, found = artefacts.load_found(_there(work / CANDIDATES))
    lexicon = artefacts.load_lexicon(_there(work / LEXICON))
    two = _Two.of(store, settings, lexicon, row_a, row_b)
    mask = _nominated(work / VERIFIED, row_a, row_b)
    bodies = two.sketches
    same = bool((bodies.digest[0] == bodies.digest[1]).all() and bodies.words[0])
    looked = settings.candidates.terms
    return PairEvidence(
        nominated=mask is not None,
        channels=labels(mask or 0),
        evidence=(two.minhash(found), *((two.fingerprints(found), two.terms(found)) if looked else ())),
        overlap=two.overlap,
        estimated=round(float((bodies.signatures[0] == bodies.signatures[1]).mean()), 4),
        term_cosine=two.cosine() if looked else None,
        words_a=int(bodies.words[0]),
        words_b=int(bodies.words[1]),
        same_text=same,
    )


@dataclass(frozen=True, slots=True)
class _Two:
    """Two articles sketched again as the run did; ``overlap`` is that of the whole texts."""

    settings: Settings
    lexicon: Lexicon
    sketches: Sketches
    overlap: Overlap
    shared_grams: int

    @classmethod
    def of(cls, store: ArticleStore, settings: Settings, lexicon: Lexicon, row_a: int, row_b: int) -> _Two:
        """Everything that is needed of two rows."""
        articles = [store.article(row_a), store.article(row_b)]
        texts = pa.array([article.text for article in articles], pa.large_string())
        owner = owners(pa.array([article.publisher for article in articles], pa.large_string()), 0)
        bodies = sketch(texts, settings.sketch, owners=owner, leave_out=lexicon.leave_out)
        whole = sketch(texts, settings.sketch, want=Part.SHINGLES).shingles
        a, b = np.array([0]), np.array([1])
        grams = dataclasses.replace(settings.sketch, shingle_size=settings.sketch.fingerprint_size)
        long = sketch(texts, grams, want=Part.SHINGLES, owners=owner, leave_out=lexicon.leave_out).shingles
        shared = len(np.intersect1d(long[0], long[1], assume_unique=True))
        return cls(settings, lexicon, bodies, overlaps(Sets.of(whole), a, b).at(0), shared)

    def minhash(self, found: Found) -> ChannelEvidence:
        """The bands, and their S-curve at the exact resemblance."""
        bands = bands_of(self.settings)
        keys = band_keys(self.sketches.signatures, bands.bands, bands.rows)
        chance = bands.chance(self.overlap.resemblance)
        return self._evidence(Channel.MINHASH, keys[:, 0], keys[:, 1], found, 1, chance)

    def fingerprints(self, found: Found) -> ChannelEvidence:
        """The fingerprints, and how likely the shared k-grams were to leave enough of them."""
        prints, needed = self.sketches.fingerprints, self.settings.candidates.shared_fingerprints
        a, b = (tagged(prints[side], Channel.FINGERPRINT) for side in (0, 1))
        chance = fingerprint_chance(self.shared_grams, self.settings.sketch.fingerprint_window, at_least=needed)
        return self._evidence(Channel.FINGERPRINT, a, b, found, needed, chance)

    def terms(self, found: Found) -> ChannelEvidence:
        """The salient terms. In a small collection their cosine alone decided, not their number."""
        chosen = salient(self.sketches.terms, self.sketches.term_counts, self.lexicon.known, self.settings.sketch)
        a, b = (tagged(chosen.terms[side], Channel.TERMS) for side in (0, 1))
        limits = self.settings.candidates
        evidence = self._evidence(Channel.TERMS, a, b, found, limits.shared_terms, None)
        if self.lexicon.known.documents > limits.all_pairs_up_to:
            return dataclasses.replace(evidence, met=evidence.met and self.cosine() >= limits.key_cosine)
        return dataclasses.replace(evidence, needed=0, met=self.cosine() >= limits.term_cosine)

    def cosine(self) -> float:
        """Cosine of the salient terms' weights."""
        chosen = salient(self.sketches.terms, self.sketches.term_counts, self.lexicon.known, self.settings.sketch)
        cut = int(chosen.terms.offsets[1])
        _, in_a, in_b = np.intersect1d(chosen.terms[0], chosen.terms[1], assume_unique=True, return_indices=True)
        products = chosen.weights[:cut][in_a].astype(np.float64) * chosen.weights[cut:][in_b]
        return round(float(products.sum()), 4)

    def _evidence(
        self, channel: Channel, a: Keys, b: Keys, found: Found, needed: int, chance: float | None
    ) -> ChannelEvidence:
        """Shared keys of a channel, counted with and without those set aside."""
        shared = np.intersect1d(a, b)
        aside = int(np.isin(stems_of(shared), _common(found, channel).keys.stems).sum())
        met = len(shared) - aside >= needed
        rounded = None if chance is None else round(chance, 4)
        return ChannelEvidence(channel.label, len(a), len(b), len(shared), aside, needed, met, rounded)


def _common(found: Found, channel: Channel) -> Common:
    """What was set aside in a channel."""
    return next(entry for entry in found.common if entry.channel is channel)


def _nominated(path: Path, row_a: int, row_b: int) -> int | None:
    """The channels through which the run listed the pair, None where it did not."""
    pairs = artefacts.load_verified(_there(path))
    codes = encode(pairs.a.astype(np.int64), pairs.b.astype(np.int64))
    code = encode(np.array([row_a]), np.array([row_b]))[0]
    at = int(np.searchsorted(codes, code))
    return int(pairs.channels[at]) if at < len(codes) and codes[at] == code else None


def _there(path: Path) -> Path:
    """``path``, if it exists."""
    if not path.exists():
        raise StageError(f"{path} is gone; run `dedup scan` again with --resume to make it anew")
    return path
