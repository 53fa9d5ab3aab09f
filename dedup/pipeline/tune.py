"""``dedup tune``: what a threshold costs and finds, on paper and on real articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from dedup.engines import Job, nominate
from dedup.engines.wholes import bands_of
from dedup.readers import read
from dedup.report.curve import Measured, Tuned
from dedup.settings import Settings

_KEY_BYTES = 8
_POINTS = np.linspace(0.0, 1.0, 61)


def tune(
    thresholds: Sequence[float], paths: Sequence[str], mapping: Mapping[str, str], settings: Settings
) -> list[Tuned]:
    """The MinHash search at each of ``thresholds``; run on the articles under ``paths`` where there are any."""
    return [_tuned(threshold, paths, mapping, settings) for threshold in thresholds]


def _tuned(threshold: float, paths: Sequence[str], mapping: Mapping[str, str], settings: Settings) -> Tuned:
    """The search at one threshold."""
    at = replace(settings.candidates, threshold=threshold, floor=threshold)
    there = replace(settings, candidates=at)
    bands = bands_of(there)
    measured = _measured(paths, mapping, there) if paths else None
    return Tuned(
        threshold,
        bands.bands,
        bands.rows,
        tuple(bands.chance(float(s)) for s in _POINTS),
        float(np.mean([bands.chance(float(s)) for s in np.linspace(threshold, 1.0, 101)])),
        bands.bands * _KEY_BYTES * 1_000_000,
        measured,
    )


def _measured(paths: Sequence[str], mapping: Mapping[str, str], settings: Settings) -> Measured:
    """The search as the engine does it, in a folder that goes away again."""
    with TemporaryDirectory(prefix="dedup-tune-") as folder:
        found = nominate(read(paths, mapping=mapping), settings, Job(Path(folder)))
        candidates = next(stage.records_out for stage in found.stages if stage.stage == "candidates")
        return Measured(len(found.store), candidates, len(found.verified), found.recall.measured)
