"""Measured recall: a sample that does not depend on the bands, judged by exact overlap."""

from __future__ import annotations

import numpy as np
import pytest
from engine_input import batches, collection

from dedup.candidates import tally
from dedup.candidates.curve import Bands
from dedup.candidates.join import pack
from dedup.engines import Job, nominate
from dedup.engines.recall import measure
from dedup.engines.sampling import SLOTS, sample_keys, sampled_pairs
from dedup.engines.verification import Verifier
from dedup.settings import Settings


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    settings = Settings.of_profile("crawl")
    found = nominate(batches(collection()), settings, Job(tmp_path_factory.mktemp("work")))
    everyone = np.arange(len(found.store), dtype=np.int32)
    return Verifier(found.store, settings, 1 << 20, 1, everyone)


def sample(verifier: Verifier) -> np.ndarray:
    rows = np.arange(len(verifier.store) - 2)
    return tally.count(
        np.array([(a << 32) + b for a in rows.tolist() for b in rows.tolist() if a < b], np.uint64), 2
    ).codes  # type: ignore[arg-type]


def test_a_search_that_finds_nothing_has_no_recall_and_one_that_finds_all_has_all(verifier: Verifier) -> None:
    pairs = sample(verifier)
    everything = tally.count(pairs.copy(), 2)  # type: ignore[arg-type]
    whole = measure(verifier, pairs, everything, Bands(4, 2), 0.7)
    assert whole.measured == 1.0
    assert whole.pairs >= 12
    assert measure(verifier, pairs, tally.empty(), Bands(4, 2), 0.7).measured == 0.0


def test_a_missing_pair_costs_its_share(verifier: Verifier) -> None:
    pairs = sample(verifier)
    a, b = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(2**32 - 1)).astype(np.int64)
    true = np.flatnonzero(verifier.overlaps(a, b).resemblance >= 0.7)
    half = tally.count(pairs[true[::2]].copy(), 2)  # type: ignore[arg-type]
    found = measure(verifier, pairs, half, Bands(4, 2), 0.7)
    assert found.measured == pytest.approx(len(true[::2]) / len(true), abs=0.05)


def test_without_pairs_above_the_threshold_nothing_is_claimed(verifier: Verifier) -> None:
    assert measure(verifier, np.empty(0, np.uint64), tally.empty(), Bands(4, 2), 0.7).measured is None
    assert measure(verifier, sample(verifier), tally.empty(), Bands(4, 2), 1.1).measured is None


def test_articles_meet_in_the_sample_in_proportion_to_their_resemblance() -> None:
    random = np.random.default_rng(8)
    signatures = random.integers(0, 2**32, (2000, SLOTS), dtype=np.uint32)
    equal = random.random((1000, SLOTS)) < 0.6
    signatures[1000:][equal] = signatures[:1000][equal]
    codes = sampled_pairs(sample_keys(signatures, np.arange(2000), articles=2000), articles=2000 * 4)
    inside = len(codes) / (1000 * SLOTS)
    assert inside == pytest.approx(0.6 / 8, abs=0.02)


def test_a_large_group_is_left_out_of_the_sample() -> None:
    assert len(sampled_pairs(pack(np.full(31, 1 << 40, np.uint64), np.arange(31)), 31)) == 0
