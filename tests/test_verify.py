"""Exact overlap: the sets, the plain arrays and the compiled merge agree."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.sketch.arrays import Csr, Sets
from dedup.verify import exact, overlap, overlaps
from dedup.verify.exact import count_plainly, in_chunks
from dedup.verify.kernel import count_shared, dot_products

sets = st.lists(st.sets(st.integers(0, 2**64 - 1) | st.integers(0, 20), max_size=12), min_size=2, max_size=6)


def arrays(found: list[set[int]]) -> tuple[Csr[np.uint64], np.ndarray, np.ndarray]:
    every = np.array([(i, j) for i in range(len(found)) for j in range(len(found))])
    return Csr.of([sorted(values) for values in found], np.uint64), every[:, 0].copy(), every[:, 1].copy()


@given(sets)
@settings(deadline=None, max_examples=60)
def test_overlap_of_arrays_is_that_of_sets(found: list[set[int]]) -> None:
    csr, a, b = arrays(found)
    columns = overlaps(Sets.of(csr), a, b)
    for i, (x, y) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        expected, got = overlap(csr[x], csr[y]), columns.at(i)
        assert (got.resemblance, got.containment_a, got.containment_b) == pytest.approx(
            (expected.resemblance, expected.containment_a, expected.containment_b), abs=1e-6
        )


@given(sets)
@settings(deadline=None, max_examples=60)
def test_the_compiled_merge_counts_like_the_plain_one(found: list[set[int]]) -> None:
    csr, a, b = arrays(found)
    counts = np.full(len(a), -1)
    count_shared(csr.offsets[:-1].copy(), csr.offsets[1:].copy(), csr.values, a, b, counts)
    assert (counts == count_plainly(Sets.of(csr), a, b)).all()


@given(sets)
def test_overlap_is_that_of_sets(found: list[set[int]]) -> None:
    csr, a, b = arrays(found)
    for x, y in zip(a.tolist(), b.tolist(), strict=True):
        one, other = found[x], found[y]
        shares = [len(one & other) / max(1, len(whole)) for whole in (one | other, one, other)]
        got = overlap(csr[x], csr[y])
        assert [got.resemblance, got.containment_a, got.containment_b] == shares


def test_empty_sets_share_nothing_and_divide_by_nothing() -> None:
    csr, a, b = arrays([set(), {1}])
    assert overlaps(Sets.of(csr), a, b).resemblance.tolist() == [0.0, 0.0, 0.0, 1.0]


def test_many_pairs_go_through_the_threads_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(exact, "_CHUNK", 7)
    monkeypatch.setattr(exact, "_pays", lambda pairs: True)
    random = np.random.default_rng(1)
    csr = Csr.of([sorted(set(random.integers(0, 60, 20).tolist())) for _ in range(30)], np.uint64)
    a, b = random.integers(0, 30, (2, 100))
    csr.values.tofile(tmp_path / "values")
    mapped = np.memmap(tmp_path / "values", dtype=np.uint64, mode="r")
    found = overlaps(Sets.of(Csr(csr.offsets, mapped)), a, b, threads=3)
    assert found.resemblance.tolist() == pytest.approx(
        [overlap(csr[x], csr[y]).resemblance for x, y in zip(a, b, strict=True)]
    )


def test_an_interrupt_drops_the_chunks_that_have_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "_CHUNK", 1)
    begun: list[int] = []
    lock = threading.Lock()

    def interrupted(sets: object, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        with lock:
            begun.append(int(a[0]))
        raise KeyboardInterrupt

    rows = np.arange(500)
    with pytest.raises(KeyboardInterrupt):
        in_chunks(interrupted, Sets(rows, rows, np.empty(0, np.uint64)), rows, rows, threads=1)
    assert len(begun) < 500


@given(sets)
@settings(deadline=None, max_examples=40)
def test_compiled_cosines_are_the_plain_ones(found: list[set[int]]) -> None:
    csr, a, b = arrays([{value % 2**32 for value in values} for values in found])
    terms = csr.values.astype(np.uint32)
    weights = np.random.default_rng(4).random(len(csr.values)).astype(np.float32)
    plain = exact.dot_plainly(csr.offsets, terms, weights, a, b)
    products = np.full(len(a), np.nan)
    dot_products(csr.offsets, terms, weights, a, b, products)
    assert products == pytest.approx(plain)
    dense = [dict(zip(csr[i].tolist(), weights[slice(*csr.offsets[i : i + 2])], strict=True)) for i in range(len(csr))]
    expected = [
        sum(float(dense[x][k]) * float(dense[y][k]) for k in dense[x].keys() & dense[y].keys())
        for x, y in zip(a, b, strict=True)
    ]
    assert plain == pytest.approx(expected)
