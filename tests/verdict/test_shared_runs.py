"""Shared word runs are real, maximal where they are free, and never overlap."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.verdict.runs import Run, coded, shared_runs

WORDS = st.lists(st.sampled_from("abcde"), max_size=40)


def test_the_longest_run_is_served_first() -> None:
    a = list("xtcsomd")
    b = list("tcsomdatcso")
    assert shared_runs(coded(a), coded(b)) == [Run(6, 1, 0)]


def test_runs_in_another_order_are_all_found() -> None:
    a = list("abcdefghij")
    b = [*a[5:], "x", *a[:5]]
    assert shared_runs(coded(a), coded(b)) == [Run(5, 0, 6), Run(5, 5, 0)]


def test_nothing_shorter_than_the_seed_counts() -> None:
    assert shared_runs(coded("abcd"), coded("abcd")) == []


@settings(deadline=None, max_examples=200)
@given(WORDS, WORDS)
def test_runs_are_equal_words_disjoint_on_both_sides(a: list[str], b: list[str]) -> None:
    runs = shared_runs(coded(a), coded(b), 3)
    assert all(r.length >= 3 and a[r.a : r.a + r.length] == b[r.b : r.b + r.length] for r in runs)
    for side in ("a", "b"):
        spans = sorted((getattr(r, side), getattr(r, side) + r.length) for r in runs)
        assert all(x[1] <= y[0] for x, y in pairwise(spans))


@settings(deadline=None, max_examples=100)
@given(WORDS, WORDS)
def test_a_shared_run_that_nothing_contests_is_found(a: list[str], b: list[str]) -> None:
    marked = ["v", "w", "x", "y", "z"]
    runs = shared_runs(coded([*a, *marked]), coded([*marked, *b]))
    assert any(r.a <= len(a) and len(a) + 5 <= r.a + r.length for r in runs)


def test_texts_of_one_word_are_compared_in_time_and_still_found_equal() -> None:
    words = coded(["no"] * 30_000)
    started = process_time()
    assert shared_runs(words, words) == [Run(30_000, 0, 0)]
    assert process_time() - started < 5


def test_texts_of_one_phrase_are_compared_in_time_and_still_found_equal() -> None:
    words = coded(["one", "grey", "goose", "flew"] * 20_000)
    started = process_time()
    assert shared_runs(words, words)[0].length == 80_000
    assert process_time() - started < 5
