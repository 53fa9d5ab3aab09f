"""Slices taken by threads that stay: in order, and an interrupt drops those that have not begun."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.settings import SketchSettings
from dedup.sketch import slices
from dedup.sketch.arrays import Part
from dedup.sketch.arrow import Rows
from dedup.sketch.slices import Job, over_slices


def job(rows: int) -> Job:
    starts = np.arange(rows, dtype=np.int64) * 10
    none = np.empty(0, np.uint64)
    data = Rows(np.zeros(10 * rows, np.uint8), starts, starts + 10)
    return Job(data, SketchSettings(), Part.SHINGLES, np.zeros(rows, np.uint64), none)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_BYTES", 22)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_results_come_in_the_order_of_the_slices(threads: int) -> None:
    found = over_slices([job(7), job(1)], lambda job, part: (len(job.rows), part.start, part.stop), threads)
    assert found == [(7, 0, 2), (7, 2, 4), (7, 4, 6), (7, 6, 7), (1, 0, 1)]


def test_an_error_drops_the_slices_that_have_not_begun_and_the_threads_go_on() -> None:
    begun: list[int] = []

    def work(_: Job, part: slice) -> int:
        begun.append(part.start)
        if part.start == 4:
            raise KeyboardInterrupt
        return part.start

    with pytest.raises(KeyboardInterrupt):
        over_slices([job(200)], work, 2)
    assert len(begun) < 20
    assert over_slices([job(6)], lambda _, part: part.start, 2) == [0, 2, 4]
