"""What is looked for before a pattern is in whatever the pattern finds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.provenance import bylines, mentions

CAPITALS = re.compile(r"(?:[A-ZÀ-Þ][\w&’'.-]*[ \xa0]){1,4}[A-ZÀ-Þ][\w-]*")
TAILS = (bylines._REUTERS_TAIL, bylines._BLOOMBERG_TAIL, bylines._FEED)


@given(st.one_of([st.from_regex(tail) for tail in TAILS]))
@settings(deadline=None, max_examples=300)
def test_every_tail_in_house_style_is_tried_on_a_text_that_has_it(text: str) -> None:
    tried = [pattern for pattern, _ in bylines._tails(text)]
    assert {tail for tail in TAILS if tail.search(text)} <= set(tried)


@given(st.from_regex(mentions._NAMED_FIRST))
@settings(deadline=None, max_examples=200)
def test_whoever_is_named_as_first_has_a_cue_that_is_looked_for_first(text: str) -> None:
    assert any(cue in text for cue in mentions._FIRST_CUES)


@given(st.text(st.sampled_from("Aé BÀ z.&’-\xa0\n1"), max_size=40))
@settings(deadline=None, max_examples=500)
def test_runs_of_capitals_are_those_of_the_plain_pattern(text: str) -> None:
    assert [m.span() for m in mentions._CAPITALS.finditer(text)] == [m.span() for m in CAPITALS.finditer(text)]
