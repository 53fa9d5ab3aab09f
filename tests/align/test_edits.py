"""Word-level edits: what differs inside a passage, what moved, and what does not matter."""

from __future__ import annotations

import itertools

import pytest
from align.align_texts import HARBOUR, article
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.edits import word_edits
from dedup.align.immaterial import immaterial
from dedup.align.moves import split_moves
from dedup.align.wordops import Block, differing, equal
from dedup.model import EditOp

WORDS = st.lists(st.sampled_from(["ant", "bee", "cow", "dog", "elk", "fox"]), max_size=30)


def edits(a: str, b: str) -> list[tuple[str, str, str, str | None]]:
    one, two = article(a), article(b)
    found = word_edits(one, two, (0, len(one.tokens)), (0, len(two.tokens)))
    return [(e.op.value, e.a.of(a), e.b.of(b), e.immaterial) for e in found]


def test_a_replaced_number_is_an_edit_of_its_own() -> None:
    assert edits("Police said 12 people were killed.", "Police said 15 people were killed.") == [
        ("replace", "12", "15", None)
    ]
    assert ("replace", "12", "15", None) in edits("The officers counted 12 dead.", "The officers later saw 15 dead.")


def test_added_and_dropped_words_have_an_empty_span_on_the_other_side() -> None:
    assert edits("He may leave.", "He may soon leave.") == [("insert", "", "soon", None)]
    assert edits("He may soon leave.", "He may leave.") == [("delete", "soon", "", None)]


def test_moved_words_are_a_move_and_not_a_deletion_and_an_insertion() -> None:
    a = "On a cold day in March the old mill burned down. Nobody knows why it did."
    b = "Nobody knows why it did. On a cold day in March the old mill burned down."
    found = edits(a, b)
    assert [op for op, *_ in found] == ["move"]
    assert found[0][1].lower() == found[0][2].lower()


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("POLICE", "police", "case"),
        ("U.S.", "US", "punctuation"),
        ("don’t", "don't", "punctuation"),
        ("1,200", "1200", "number format"),
        ("five", "5", "number format"),
        ("colour", "color", "spelling"),
        ("organisations", "organizations", "spelling"),
        ("per cent", "percent", "spelling"),
        ("percent", "%", "spelling"),
        ("travelled", "traveled", "spelling"),
        ("5.6 percent", "5.6%", "spelling"),
        ("12", "15", None),
        ("four", "for", None),
        ("not", "now", None),
        ("Zelensky", "Zelenskyy", None),
        ("1.2", "12", None),
    ],
)
def test_differences_that_do_not_matter_are_named(a: str, b: str, reason: str | None) -> None:
    assert immaterial(a, b) == reason
    assert immaterial(b, a) == reason


def test_case_and_marks_inside_equal_words_are_immaterial_edits() -> None:
    assert edits("Fire, he said", "fire he said") == [
        ("replace", "Fire", "fire", "case"),
        ("delete", ",", "", "punctuation"),
    ]


def test_a_word_that_happens_to_stand_in_order_does_not_tear_apart_what_moved() -> None:
    first, second, third, fourth = HARBOUR.removesuffix(".").split(". ")
    b = ". ".join((fourth, third, first, second)) + "."
    assert {op for op, *_ in edits(HARBOUR, b)} == {"move"}


def test_a_percent_sign_for_the_word_is_immaterial() -> None:
    assert [e for e in edits("up 5 percent today", "up 5% today") if e[3] is None] == []


def test_identical_texts_have_no_edits() -> None:
    assert edits("“Quite so,” she said — twice.", "“Quite so,” she said — twice.") == []


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=150)
def test_equal_runs_and_differing_blocks_tile_both_sides(a: list[str], b: list[str]) -> None:
    blocks = differing(a, b)
    runs = equal(blocks, len(a), len(b))
    assert all(a[r.a_first : r.a_last] == b[r.b_first : r.b_last] for r in runs)
    for first, last, size in (("a_first", "a_last", len(a)), ("b_first", "b_last", len(b))):
        tiles = sorted((getattr(x, first), getattr(x, last)) for x in [*blocks, *runs])
        assert sum(high - low for low, high in tiles) == size
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(tiles))


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=150)
def test_moves_are_equal_words_and_nothing_is_lost_or_used_twice(a: list[str], b: list[str]) -> None:
    blocks = differing(a, b)
    moved, left = split_moves(a, b, blocks)
    assert all(a[m.a_first : m.a_last] == b[m.b_first : m.b_last] for m in moved)
    for first, last in (("a_first", "a_last"), ("b_first", "b_last")):
        before = sorted(i for x in blocks for i in range(getattr(x, first), getattr(x, last)))
        after = sorted(i for x in [*moved, *left] for i in range(getattr(x, first), getattr(x, last)))
        assert before == after


def test_long_sequences_cut_at_anchors_differ_where_short_ones_do(monkeypatch: pytest.MonkeyPatch) -> None:
    a = [f"w{i % 97}" if i % 5 else f"u{i}" for i in range(400)]
    b = [*a[:50], "new", *a[50:200], *a[230:]]
    whole = differing(a, b)
    monkeypatch.setattr("dedup.align.wordops._DIRECT", 10)
    assert differing(a, b) == whole == [Block(50, 50, 50, 51), Block(200, 230, 201, 201)]


def test_spans_of_edits_lie_inside_the_texts() -> None:
    a, b = article("Äpfel — reif?! ‘Ja’"), article("ÄPFEL: reif; nein doch")
    for e in word_edits(a, b, (0, len(a.tokens)), (0, len(b.tokens))):
        assert 0 <= e.a.start <= e.a.end <= len(a.text)
        assert 0 <= e.b.start <= e.b.end <= len(b.text)
        assert (e.op is EditOp.INSERT) == (len(e.a) == 0) or len(e.b) == 0
