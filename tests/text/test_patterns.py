"""Patterns and tests that were made fast say what the plain ones say, which stay here as their oracles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text import cue_lines, lines, marks, sentences, shapes, statements

PLAIN = {
    "break": re.compile(r"\r?\n[^\S\n]*\n\s*|\r[^\S\r\n]*\r\s*|[\u2029\f\v]\s*|\n[^\S\n]*(?=[•▪●◦‣*–—-][^\S\n])"),
    "end": re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？؟।॥۔።]+[\"'”’»）)」』\]]*"),
    "mark": re.compile(r"``|''|‘‘|’’|[“”„«»‹›「」『』‘’‚\"']"),
    "paragraph": re.compile(r"\S(?:[^\n\r]|\r?\n(?![ \t\xa0]*\r?\n))*"),
}
FAST = {"break": sentences._BREAK, "end": sentences._END, "mark": marks._MARK, "paragraph": lines._PARAGRAPH}
TEXT = st.text(st.sampled_from("ab .!?…。！؟\n\r\f\u2029\u00a0\t•*-—\"'`”’»)]）「“‚"), max_size=30)


@pytest.mark.parametrize("name", PLAIN)
@given(TEXT)
@settings(deadline=None, max_examples=400)
def test_a_pattern_finds_what_the_plain_one_finds(name: str, text: str) -> None:
    assert [m.span() for m in FAST[name].finditer(text)] == [m.span() for m in PLAIN[name].finditer(text)]


@pytest.mark.parametrize("kind", [k for k in cue_lines.cues().kinds if k.holds], ids=lambda k: k.reason)
@given(st.data())
@settings(deadline=None, max_examples=200)
def test_no_line_that_a_kind_of_furniture_holds_is_kept_from_it_by_the_cheap_tests(
    kind: cue_lines.Cue, data: st.DataObject
) -> None:
    assert kind.holds is not None
    line = data.draw(st.from_regex(kind.holds))
    assert cue_lines._any_of(kind.needs, line)
    assert cue_lines._any_of(kind.also, line)


@given(st.from_regex(statements._POST_RESIDUE))
@settings(deadline=None)
def test_every_end_of_a_post_has_an_address_that_is_looked_for_first(text: str) -> None:
    assert any(address in text for address in statements._POSTED)


@given(st.from_regex(shapes._FULL_DATE), st.integers(8, 20))
@settings(deadline=None)
def test_a_line_with_a_weekday_and_its_full_date_is_dated_whatever_is_asked_before(date: str, words: int) -> None:
    line = f"{date} " + "word " * words
    spoken = len(line) > 600 or any(x in line for x in ("said", '"', "“"))
    assert shapes._dated(line, line) == (not spoken and line.count(" ") >= shapes._SPOKEN)
