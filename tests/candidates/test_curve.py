"""The S-curve and winnowing: arithmetic against datasketch and against simulation."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.candidates.curve import (
    Bands,
    binomial_tail,
    choose_bands,
    fingerprint_chance,
    fingerprint_guarantee,
    kept_twice,
    optimal_bands,
)


@pytest.mark.parametrize("threshold", [0.2, 0.5, 0.7, 0.9, 1.0])
@pytest.mark.parametrize("weight", [0.5, 0.1, 0.02])
def test_bands_and_rows_are_those_of_datasketch(threshold: float, weight: float) -> None:
    from datasketch.lsh import _optimal_param

    ours = optimal_bands(threshold, 64, false_positive_weight=weight)
    assert (ours.bands, ours.rows) == _optimal_param(threshold, 64, weight, 1 - weight)


@pytest.mark.parametrize("threshold", [0.4, 0.5, 0.7, 0.8, 0.95])
@pytest.mark.parametrize("recall", [0.9, 0.99, 0.999])
def test_the_bands_keep_the_promised_recall_at_the_threshold(threshold: float, recall: float) -> None:
    bands = choose_bands(threshold, 128, recall)
    assert bands.chance(threshold) >= recall
    assert bands.bands * bands.rows <= 128


def test_a_promise_that_no_cut_can_keep_gets_the_most_sensitive_one_tried() -> None:
    assert choose_bands(0.01, 4, 0.999).rows == 1


def test_the_chance_to_meet_is_what_random_signatures_show() -> None:
    random = np.random.default_rng(3)
    equal = random.random((20_000, 10, 3)) < 0.6
    assert equal.all(axis=2).any(axis=1).mean() == pytest.approx(Bands(10, 3).chance(0.6), abs=0.01)


def test_winnowing_keeps_a_gram_twice_as_often_as_simulated() -> None:
    random = np.random.default_rng(5)
    window, grams = 8, 7
    kept = []
    for value in random.random(4000):
        both = []
        for _ in range(2):
            hashes = np.concatenate((random.random(grams), [value], random.random(grams)))
            windows = np.lib.stride_tricks.sliding_window_view(hashes, window)
            both.append((windows.argmin(axis=1) + np.arange(len(windows)) == grams).any())
        kept.append(all(both))
    assert np.mean(kept) == pytest.approx(kept_twice(window), abs=0.02)


def test_more_shared_grams_raise_the_chance_and_more_needed_prints_lower_it() -> None:
    chances = [fingerprint_chance(grams, 8, at_least=2) for grams in (0, 1, 2, 10, 100)]
    assert chances == sorted(chances)
    assert chances[:2] == [0.0, 0.0]
    assert fingerprint_chance(20, 8, at_least=3) < fingerprint_chance(20, 8)


def test_a_run_shorter_than_a_window_of_grams_guarantees_nothing() -> None:
    assert [fingerprint_guarantee(words, 8, 8) for words in (0, 14, 15, 23)] == [0, 0, 1, 2]


def test_the_binomial_tail_is_exact_at_its_ends() -> None:
    assert binomial_tail(5, 0.0, 1) == 0.0
    assert binomial_tail(5, 1.0, 5) == 1.0
    assert binomial_tail(3, 0.5, 2) == pytest.approx(0.5)
    assert binomial_tail(3, 0.5, 4) == 0.0
