"""Sorting columns of whole numbers by NumPy's quick sort, which leaves equal values in any order.

It is asked only where that makes no difference: where all values differ, or any place of a value will do.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


def steps(ordered: Ints) -> Mask:
    """Where a sorted column has a value that the place before has not."""
    found = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def stable(values: Ints) -> Ints:
    """The order that sorts ``values``, equal ones as they stand."""
    order = np.argsort(values)
    ordered = values[order]
    return order if steps(ordered).all() else np.argsort(values, kind="stable")


def distinct(values: Ints) -> tuple[Ints, Ints, Ints]:
    """The distinct values in order, a place of each, and for each place the number of its value.

    >>> distinct(np.array([7, 3, 7]))[2].tolist()
    [1, 0, 1]
    """
    order = np.argsort(values)
    ordered = values[order]
    first = steps(ordered)
    number = np.empty(len(values), np.int64)
    number[order] = np.cumsum(first) - 1
    return ordered[first], order[first], number
