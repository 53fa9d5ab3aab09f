"""The compiled kernels say what the plain path says, to the bit, on any text, slice, chunk and number of threads."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.settings import SketchSettings
from dedup.sketch import compiled, reference, slices
from dedup.sketch.arrays import Csr, Part, Sketches
from dedup.sketch.batch import block_hashes, shingles, sketch

PLAIN = SketchSettings()
VARIANTS = [
    PLAIN,
    SketchSettings(letters=True, shingle_size=9, fingerprint_size=20, fingerprint_window=11),
    SketchSettings(shingle_size=1, signature_slots=7, seed=3, fingerprint_size=2, fingerprint_window=1),
]
HARD = "aZ09_-' \n\r\t\0’“é É\u0301ßİﬁ½㌖ﷺﷺ한글각がパｶﾞ中文々กำที่ລາວខ្មែរမြန်မာहिन्दी\u00ad\u200b\u200d\u202e\ufeff\ufe0f😀👩‍👧🇩🇪שָׁלוֹםعَرَبيّ𠀀𝒜ＡＢ"
PIECES = st.one_of(
    st.text(alphabet=HARD, max_size=12),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["the ", "of ", "Government", "internationalisation", "12345678 ", "abcdefgh", "\r\n", ". ", "a"]),
)
TEXTS = st.lists(st.lists(PIECES, max_size=30).map("".join), min_size=1, max_size=6)


def assert_same(a: Sketches, b: Sketches) -> None:
    for column in dataclasses.fields(Sketches):
        left, right = getattr(a, column.name), getattr(b, column.name)
        pairs = (
            [(left.offsets, right.offsets), (left.values, right.values)] if isinstance(left, Csr) else [(left, right)]
        )
        for x, y in pairs:
            assert x.dtype == y.dtype, column.name
            np.testing.assert_array_equal(x, y, column.name)


def plain(texts: list[str], using: SketchSettings = PLAIN, want: Part = Part.ALL) -> Sketches:
    return reference.sketch(texts, using, want, [0] * len(texts), frozenset())


@pytest.mark.parametrize("using", VARIANTS)
@given(texts=TEXTS)
@settings(deadline=None, max_examples=150)
def test_kernels_and_plain_path_agree(using: SketchSettings, texts: list[str]) -> None:
    assert_same(sketch(pa.array(texts, pa.large_string()), using), plain(texts, using))


@pytest.mark.parametrize("using", VARIANTS[:2])
@given(texts=TEXTS, data=st.data())
@settings(deadline=None, max_examples=80)
def test_kernels_and_plain_path_leave_out_the_same_lines(
    using: SketchSettings, texts: list[str], data: st.DataObject
) -> None:
    owners = np.array([i % 2 * 2**63 for i in range(len(texts))], np.uint64)
    found = block_hashes(pa.array(texts), using, owners=owners)
    expected = [reference.blocks(text, using, owner) for text, owner in zip(texts, owners.tolist(), strict=True)]
    assert [found[i].tolist() for i in range(len(found))] == expected
    known = sorted({value for row in expected for value in row})
    left_out = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    assert_same(
        sketch(pa.array(texts), using, owners=owners, leave_out=np.array(sorted(left_out), np.uint64)),
        reference.sketch(texts, using, Part.ALL, owners.tolist(), set(left_out)),
    )


@given(texts=st.lists(st.none() | st.text(alphabet=HARD, max_size=40), max_size=12), data=st.data())
@settings(deadline=None, max_examples=60)
def test_slices_chunks_nulls_and_both_string_types_make_no_difference(
    texts: list[str | None], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(texts)))
    start = data.draw(st.integers(0, len(texts)))
    for kind in (pa.string(), pa.large_string(), pa.string_view()):
        whole = pa.array(texts, kind)
        expected = plain([text or "" for text in texts[start:]])
        assert_same(sketch(whole.slice(start), PLAIN), expected)
        chunked = pa.chunked_array([whole.slice(0, cut), whole.slice(cut)], kind)
        assert_same(sketch(chunked.slice(start), PLAIN), expected)


@pytest.mark.parametrize("want", [Part.NONE, Part.SIGNATURES, Part.SHINGLES, Part.FINGERPRINTS, Part.TERMS, Part.ALL])
def test_parts_that_are_not_wanted_are_empty_on_both_paths(want: Part) -> None:
    texts = ["one two three four five six", "中文", ""]
    assert_same(sketch(pa.array(texts), PLAIN, want=want), plain(texts, want=want))


def test_the_number_of_threads_and_the_size_of_slices_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pa.array([f"{i} " * (i % 50) + "shared words at the end of it" for i in range(500)])
    expected = sketch(texts, PLAIN, threads=1)
    monkeypatch.setattr(slices, "SLICE_BYTES", 700)
    assert_same(sketch(texts, PLAIN, threads=4), expected)
    assert_same(sketch(texts, PLAIN, threads=1), expected)


@given(
    st.lists(st.tuples(st.integers(0, 130), st.sampled_from([" ", "-", "\n", "é", "\u0301", ". ", "中"])), max_size=12)
)
@settings(deadline=None, max_examples=200)
def test_words_of_any_length_are_hashed_alike_wherever_they_stand(found: list[tuple[int, str]]) -> None:
    text = "".join("aB3z"[i % 4] * length + between for i, (length, between) in enumerate(found))
    texts = [text, text.strip(), "x" * 64, text.rstrip() + "end", ""]
    assert_same(sketch(pa.array(texts, pa.large_string()), PLAIN), plain(texts))


@pytest.mark.parametrize("using", VARIANTS)
@given(texts=TEXTS, data=st.data())
@settings(deadline=None, max_examples=60)
def test_shingles_of_chosen_texts_are_those_of_the_plain_path(
    using: SketchSettings, texts: list[str], data: st.DataObject
) -> None:
    some = np.array(sorted(data.draw(st.sets(st.integers(0, len(texts) - 1)))), np.int64)
    found = shingles([(pa.array(texts, pa.large_string()), some), (pa.array(["ﷺ" * 30]), np.array([0]))], using, size=9)
    expected = plain([*(texts[i] for i in some), "ﷺ" * 30], using, Part.SHINGLES).shingles
    sets = [found.values[a:b].tolist() for a, b in zip(found.starts, found.ends, strict=True)]
    assert sets == [expected[i].tolist() for i in range(len(expected))]


def test_some_slots_are_those_of_the_whole_signature() -> None:
    texts = pa.array(["one two three four five six seven", "中文 and more", "", "x"])
    whole = sketch(texts, PLAIN, want=Part.SIGNATURES).signatures
    some = (*range(20), 126, 127)
    assert sketch(texts, PLAIN, want=Part.SIGNATURES, slots=some).signatures.tolist() == whole[:, some].tolist()
    assert sketch(texts, PLAIN, slots=some).signatures.tolist() == whole[:, some].tolist()


def test_texts_of_expanding_characters_get_the_room_they_need() -> None:
    texts = ["ﷺ" * 500, "㌖" * 500, "ﷺ" * 3]
    for using in VARIANTS:
        assert_same(sketch(pa.array(texts), using), plain(texts, using))


@pytest.mark.parametrize(
    "tail", [b"", b"\xc3", b"\xe4\xb8", b"\xf0\x9f\x98", b"\xff\xfe\x80\xc0\xaf", b"\xed\xa0\x80", b"\xf4\xbf\xbf\xbf"]
)
def test_bytes_that_are_not_utf_8_are_read_without_leaving_their_row(tail: bytes) -> None:
    rows = [b"plain words" + tail, b"next", tail, b"abcdefgh" + tail]
    data = b"".join(rows)
    offsets = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    array = pa.LargeStringArray.from_buffers(len(rows), pa.py_buffer(offsets), pa.py_buffer(data))
    found = sketch(array, PLAIN)
    assert found.words[0] >= 2
    assert found.words[1] == 1
    assert_same(Sketches.concatenate([sketch(array.slice(i, 1), PLAIN) for i in range(4)], 128), found)


def test_a_text_that_repeats_two_shingles_forever_takes_linear_time() -> None:
    found = sketch(pa.array(["a b " * 300_000, "a " * 600_000]), PLAIN)
    assert found.shingles.lengths().tolist() == [2, 1]
    assert found.terms.lengths().tolist() == [2, 1]
    assert found.term_counts.tolist() == [300_000, 300_000, 600_000]


def test_distinct_keeps_the_highest_value_although_it_marks_empty_places() -> None:
    top = 2**64 - 1
    values = np.array([top, 5, top, 5, top - 1, 7], np.uint64)
    found = compiled.distinct(Csr(np.array([0, 5, 6], np.int64), values))
    assert [found[0].tolist(), found[1].tolist()] == [[5, top - 1, top], [7]]


@given(
    st.lists(
        st.lists(st.integers(0, 2**64 - 1) | st.integers(2**64 - 9, 2**64 - 1), max_size=40), min_size=1, max_size=5
    )
)
@settings(deadline=None, max_examples=150)
def test_distinct_is_sorting_and_removing_repeats_even_for_crowded_values(rows: list[list[int]]) -> None:
    found = compiled.distinct(Csr.of(rows, np.uint64))
    assert [found[i].tolist() for i in range(len(found))] == [sorted(set(row)) for row in rows]
