"""Sorting says what NumPy's own functions say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedup.align.order import distinct, stable

VALUES = st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(0, 4), max_size=60).map(
    lambda x: np.array(x, np.int64)
)


@given(VALUES)
def test_equal_values_stay_in_their_order(values: np.ndarray) -> None:
    assert stable(values).tolist() == np.argsort(values, kind="stable").tolist()


@given(VALUES)
def test_distinct_values_are_those_of_numpy(values: np.ndarray) -> None:
    found, places, number = distinct(values)
    assert found.tolist() == np.unique(values).tolist() == values[places].tolist()
    assert found[number].tolist() == values.tolist()
