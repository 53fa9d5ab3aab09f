"""Salient terms: frequent in the article, rare in the collection, and found without a word list."""

from __future__ import annotations

import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.settings import SketchSettings
from dedup.sketch import kernels
from dedup.sketch.arrays import Csr, Part
from dedup.sketch.batch import sketch
from dedup.sketch.terms import DocumentCounts, Salient, heaviest, salient

FILLER = [f"the of and common{i % 3} unique{i} alpha{i // 2} beta{i // 2} beta{i // 2}" for i in range(40)]


def chosen(texts: list[str], using: SketchSettings, batch: int = 1000) -> Salient:
    batches = [sketch(pa.array(texts[i : i + batch]), using, want=Part.TERMS) for i in range(0, len(texts), batch)]
    known = DocumentCounts()
    for part in batches:
        known.add(part.terms)
    return Salient.concatenate([salient(part.terms, part.term_counts, known, using) for part in batches])


def term(word: str) -> int:
    return int(sketch(pa.array([word]), SketchSettings(), want=Part.TERMS).terms.values[0])


def test_words_of_two_articles_are_salient_and_words_of_one_or_of_most_are_not() -> None:
    found = chosen(FILLER, SketchSettings())
    assert set(found.terms[0].tolist()) == {term("alpha0"), term("beta0")} == set(found.terms[1].tolist())


def test_the_more_frequent_word_weighs_more_and_wins_the_only_place() -> None:
    found = chosen(FILLER, SketchSettings(terms=1))
    assert found.terms.lengths().tolist() == [1] * 40
    assert found.terms[0].tolist() == [term("beta0")]


def test_rows_have_length_one_and_batches_make_no_difference() -> None:
    whole, parts = chosen(FILLER, SketchSettings()), chosen(FILLER, SketchSettings(), batch=7)
    np.testing.assert_array_equal(whole.terms.values, parts.terms.values)
    np.testing.assert_array_equal(whole.terms.offsets, parts.terms.offsets)
    np.testing.assert_array_equal(whole.weights, parts.weights)
    squares = np.add.reduceat(whole.weights.astype(float) ** 2, whole.terms.offsets[:-1])
    np.testing.assert_allclose(squares, 1, rtol=1e-6)


def test_an_article_without_a_salient_term_has_an_empty_row() -> None:
    found = chosen([*FILLER, "the of and", "..."], SketchSettings())
    assert found.terms.lengths()[-2:].tolist() == [0, 0]


@given(st.lists(st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0, 7.0]), max_size=20), max_size=6), st.integers(1, 9))
@settings(deadline=None, max_examples=150)
def test_both_paths_keep_the_largest_weights_and_of_equal_ones_the_earlier(rows: list[list[float]], most: int) -> None:
    weights = Csr(
        np.cumsum([0, *map(len, rows)], dtype=np.int64), np.array([value for row in rows for value in row], np.float32)
    )
    best = [set(sorted(range(len(row)), key=lambda i, row=row: (-row[i], i))[:most]) for row in rows]
    expected = [i in chosen for row, chosen in zip(rows, best, strict=True) for i in range(len(row))]
    assert heaviest(weights, most).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(sys.modules, kernels.__name__)
        assert heaviest(weights, most).tolist() == expected
