"""The columns that cut a text into chunks say what the pattern says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.chunks import by_pattern, by_table, chunks

MIXED = st.text(alphabet=st.sampled_from("aZé9_ .,'’\u00ad\u0301\n-—“…中文กาሀ€\U0001f600İß\x1c\x85"), max_size=80)


@given(MIXED | st.text(alphabet="aU.S,' 1’é", max_size=60) | st.text(max_size=60))
@settings(deadline=None, max_examples=400)
def test_chunks_are_those_of_the_pattern(text: str) -> None:
    found, oracle = by_table(text), by_pattern(text)
    if found is None:
        assert not text.isascii()
        return
    assert found.written == oracle.written
    assert found.starts.tolist() == oracle.starts.tolist()
    assert found.ends.tolist() == oracle.ends.tolist()
    assert found.starts.dtype == found.ends.dtype == oracle.starts.dtype == np.int32


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. and U.S", ["the", "U.S.", "and", "U.S"]),
        ("'quoted', don’t… 1,204.", ["quoted", "don’t", "1,204"]),
        ("a.b.", ["a.b."]),
        ("", []),
        ("… — ”", []),
    ],
)
@pytest.mark.parametrize("after", ["", " and" * 40])
def test_marks_between_letters_hold_a_chunk_together(text: str, expected: list[str], after: str) -> None:
    text, expected = text + after, expected + after.split()
    found = chunks(text)
    assert [text[i:j] for i, j in zip(found.starts.tolist(), found.ends.tolist(), strict=True)] == expected
