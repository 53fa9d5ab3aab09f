"""Tables that a spreadsheet reads and does not run."""

from __future__ import annotations

import csv
import io

import pytest
from export_pairs import CLUSTER, NASTY, PAIRS, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.report.csv import CLUSTER_COLUMNS, PAIR_COLUMNS, cell, clusters_csv, pairs_csv


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_pair_is_one_row_under_its_names() -> None:
    head, first, *_ = rows("".join(pairs_csv(PAIRS)))
    assert tuple(head) == PAIR_COLUMNS
    row = dict(zip(head, first, strict=True))
    assert (row["a"], row["b"], row["relation"], row["coverage_b"]) == ("x", "y", "edited-copy", "0.4700")
    assert (row["passages"], row["source"], row["reasons"]) == ("1", "The Associated Press", "'=copied; most; twice")


def test_a_cluster_is_one_row_and_its_cells_are_text() -> None:
    head, row = rows("".join(clusters_csv([CLUSTER])))
    assert tuple(head) == CLUSTER_COLUMNS
    found = dict(zip(head, row, strict=True))
    assert (found["source"], found["publishers"], found["articles"], found["bridges"]) == (
        "'=AP",
        "'@a; -b",
        "x; y",
        "1",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n@x"])
def test_no_cell_starts_like_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_plain_numbers_stay_numbers() -> None:
    assert [cell(x) for x in ("-0.5", "3", "0.25")] == ["-0.5", "3", "0.25"]


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_ids_make_two_rows_without_control_characters_or_formulas(a: str, b: str) -> None:
    found = rows("".join(pairs_csv([pair(a, b), pair(b, NASTY)])))
    assert len(found) == 3
    assert all(len(r) == len(PAIR_COLUMNS) for r in found)
    for value in (v for r in found for v in r):
        assert not value.startswith(("=", "+", "@", "\t", "\r"))
        assert not any(c < " " for c in value)
