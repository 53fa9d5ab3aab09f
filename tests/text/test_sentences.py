"""Where sentences end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.sentences import LONGEST, blocks, sentences


def cut(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Smith went to Washington.", "He saw Gen. Lee at 5 p.m.", "The train left."],
        ["The U.S. Senate met in the U.S.", "It rained."],
        ["J. K. Rowling wrote.", "So did George R.R. Martin."],
        ["He paid 5.6 percent on Jan. 5 and left.", "Nobody asked."],
        ["He said: “Stop!”", "Then he left."],
        ["Prices fell... and rose.", "Why?", "Nobody knows."],
        ["Apple Inc. Chairman Art spoke.", "He works at Apple Inc.", "The firm is big."],
        ["See No. 5 and fig. 3.", "Next comes nothing."],
        ["\"Quote one.\"", "\"Quote two.\""],
        ["¿Qué pasa?", "¡Nada!", "Élan vital."],
        ["هذا نص؟", "نعم.", "شكرا."],
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_stops(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts", [["今天天气很好。", "我们去公园。", "他说：“好！”", "然后走了。"], ["यह वाक्य है।", "दूसरा वाक्य।"]]
)
def test_scripts_without_spaces_or_latin_stops_have_sentences_too(parts: list[str]) -> None:
    assert cut("".join(parts)) == parts


def test_a_blank_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    assert cut("Head\n\nOne line\nand the next.\r\n\r\nLast") == ["Head", "One line\nand the next.", "Last"]


def test_items_of_a_list_are_sentences() -> None:
    assert cut("Needed:\n- flour\n- salt") == ["Needed:", "- flour", "- salt"]


def test_a_text_without_an_end_is_cut_by_length_between_words() -> None:
    found = cut("word " * 1000)
    assert max(map(len, found)) <= LONGEST
    assert all(part.split() == ["word"] * (len(part.split())) for part in found)


def test_a_megabyte_without_an_end_takes_no_time_to_speak_of() -> None:
    start = time.process_time()
    for text in ("x" * 1_000_000, "word " * 200_000, "." * 1_000_000, " \n" * 500_000 + "x", "A. " * 30_000):
        sentences(text)
    assert time.process_time() - start < 20


@given(st.text(alphabet="Ab .!?\n\r\t“”。-•", max_size=80))
@settings(deadline=None, max_examples=200)
def test_sentences_hold_all_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert [c for s in spans for c in s.of(text) if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(s.of(text) == s.of(text).strip() and len(s) > 0 for s in spans)
    assert all(any(b.contains(s) for b in blocks(text)) for s in spans)
