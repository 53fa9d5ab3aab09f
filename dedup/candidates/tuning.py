"""What a choice of bands promises and costs: the numbers behind ``dedup tune``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel, band_keys
from dedup.candidates.curve import Bands, choose_bands
from dedup.candidates.join import join, pack
from dedup.candidates.tally import count

_KEY_BYTES = 8
_ROW_BYTES = 4 + 16 + 4
"""Words, digest and leader of an article, held for all articles at once."""
RECALLS = (0.9, 0.99, 0.999)


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to cut signatures, for a threshold and a promised recall.

    ``curve`` are (resemblance, chance to meet) from 0 to 1 in hundredths; ``at_threshold`` is the chance there and
    ``above`` the mean from there to 1; ``below`` the mean under it (work for nothing); ``turn`` is where the curve is
    steepest, (1/b)^(1/r). ``disk_bytes`` are the keys of an article, ``memory_bytes`` what is held for it throughout.
    ``candidates`` is how many pairs a collection of the wanted size would nominate, null without a sample.
    """

    promised: float
    bands: Bands
    curve: tuple[tuple[float, float], ...]
    at_threshold: float
    above: float
    below: float
    turn: float
    disk_bytes: int
    memory_bytes: int
    candidates: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """Signatures uint32[m, slots] of a random sample of a collection that will hold ``articles`` articles."""

    signatures: NDArray[np.uint32]
    articles: int


def plans(
    threshold: float, slots: int, sample: Sample | None = None, recalls: Sequence[float] = RECALLS
) -> tuple[Plan, ...]:
    """A plan for each promised recall, without repeating one that promises more at the same price."""
    cuts = {choose_bands(threshold, slots, recall): recall for recall in sorted(recalls)}
    return tuple(_plan(promised, bands, threshold, sample) for bands, promised in cuts.items())


def estimated_candidates(sample: Sample, bands: Bands) -> int:
    """Pairs that the whole collection nominates, from those of the sample.

    A pair of the collection is in the sample of m of n articles with probability m (m - 1) / (n (n - 1)), copies and
    strangers alike, so the count of the sample is scaled by its inverse.
    """
    m, n = len(sample.signatures), sample.articles
    if m < 2:
        return 0
    rows = np.arange(m)
    keys = band_keys(sample.signatures, bands.bands, bands.rows)
    met = np.concatenate([join(pack(band, rows), m, star=False)[0] for band in keys])
    return round(len(count(met, Channel.MINHASH)) * (n * (n - 1)) / (m * (m - 1)))


def _plan(promised: float, bands: Bands, threshold: float, sample: Sample | None) -> Plan:
    """The numbers of one cut."""
    points = np.linspace(0.0, 1.0, 101)
    chances = 1.0 - (1.0 - points**bands.rows) ** bands.bands
    return Plan(
        promised=promised,
        bands=bands,
        curve=tuple((round(float(s), 2), round(float(p), 4)) for s, p in zip(points, chances, strict=True)),
        at_threshold=round(bands.chance(threshold), 4),
        above=_mean(bands, threshold, 1.0),
        below=_mean(bands, 0.0, threshold),
        turn=round((1.0 / bands.bands) ** (1.0 / bands.rows), 4),
        disk_bytes=_KEY_BYTES * bands.bands,
        memory_bytes=_ROW_BYTES,
        candidates=None if sample is None else estimated_candidates(sample, bands),
    )


def _mean(bands: Bands, low: float, high: float) -> float:
    """Mean chance to meet from ``low`` to ``high``."""
    points = np.linspace(low, high, 1001)
    return round(float(np.mean(1.0 - (1.0 - points**bands.rows) ** bands.bands)), 4)
