"""The numbers behind ``dedup tune``."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.candidates.curve import Bands
from dedup.candidates.tuning import Sample, estimated_candidates, plans


def test_every_plan_keeps_its_promise_and_a_greater_promise_costs_more() -> None:
    found = plans(0.7, 128)
    assert [plan.promised for plan in found] == [0.9, 0.99, 0.999]
    assert all(plan.at_threshold >= plan.promised for plan in found)
    assert [plan.below for plan in found] == sorted(plan.below for plan in found)
    assert [plan.disk_bytes for plan in found] == [8 * plan.bands.bands for plan in found]


def test_the_curve_rises_from_never_to_always_and_turns_where_it_says() -> None:
    (plan,) = plans(0.5, 64, recalls=[0.9])
    chances = [chance for _, chance in plan.curve]
    assert (len(chances), chances[0], chances[-1]) == (101, 0.0, 1.0)
    assert chances == sorted(chances)
    steepest = int(np.argmax(np.diff(chances)))
    assert plan.curve[steepest][0] == pytest.approx(plan.turn, abs=0.06)


def test_one_cut_that_keeps_several_promises_is_named_by_the_greatest() -> None:
    assert len({plan.bands for plan in plans(0.99, 16)}) == len(plans(0.99, 16))


def test_candidates_of_a_sample_are_scaled_to_the_collection() -> None:
    random = np.random.default_rng(6)
    whole = random.integers(0, 2**32, (400, 12), dtype=np.uint32)
    whole[200:] = whole[:200]
    sizes = []
    for _ in range(30):
        sample = whole[random.permutation(400)[:200]]
        sizes.append(estimated_candidates(Sample(sample, 400), Bands(4, 3)))
    assert np.mean(sizes) == pytest.approx(200, rel=0.15)
    assert estimated_candidates(Sample(whole[:1], 400), Bands(4, 3)) == 0
