"""Articles that are hardly articles get a verdict that makes sense, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verdict_texts import FORM, OTHER, STORY, article, verdict

from dedup.model import Derivation, Relation

CAPTIONS = [
    "Mayor Jo Roe speaks at the old bridge on Monday, July 16, 2018, ahead of the vote. (AP Photo/Ann Orr)",
    "Workers inspect the northern pier on Sunday, July 15, 2018, with a drone. (AP Photo/Ann Orr)",
]
SPEECH = "\n\n".join(x for n, s in enumerate(STORY) for x in ("ANNA ROE:" if n % 2 else "BEN ORR:", s))


def test_pages_of_nothing_but_furniture_are_boilerplate_only() -> None:
    assert verdict(article(FORM), article(FORM)).relation is Relation.BOILERPLATE_ONLY


def test_two_caption_pages_with_the_same_pictures_are_boilerplate_only() -> None:
    a, b = article("Pictures", *CAPTIONS), article("Gallery", *CAPTIONS)
    assert verdict(a, b).relation is Relation.BOILERPLATE_ONLY


def test_a_report_made_of_an_interviews_words_is_quotes_only_and_derived_from_the_transcript() -> None:
    report = article("Anna Roe spoke to the radio.", *(f"“{s}”" for s in STORY), "That was all.")
    found = verdict(report, article(SPEECH, key="b"))
    assert (found.relation, found.derivation) == (Relation.QUOTES_ONLY, Derivation.WHOLLY)


def test_a_report_that_adds_as_much_to_the_interview_is_partially_derived() -> None:
    report = article(*OTHER, *(f"“{s}”" for s in STORY[:4]))
    found = verdict(report, article(SPEECH, key="b"))
    assert (found.relation, found.derivation) == (Relation.QUOTES_ONLY, Derivation.PARTIALLY)


def test_entries_of_a_live_blog_taken_from_a_story_are_an_excerpt_of_it() -> None:
    entries = [x for n, s in enumerate(OTHER) for x in (f"1{n}:35 a.m.", s)]
    blog = article("Live: the day in pictures and words", *entries, "15:10", *STORY[:2], key="b")
    assert verdict(article(*STORY), blog).relation is Relation.EXCERPT


def test_one_sentence_twice_is_a_duplicate_and_two_sentences_are_unrelated() -> None:
    assert (
        verdict(article("The bridge is closed."), article("The bridge is closed.", key="b")).relation
        is Relation.DUPLICATE
    )
    assert (
        verdict(article("The bridge is closed."), article("Clocks were sold.", key="b")).relation is Relation.UNRELATED
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "!", "…", "a", "\x00\x1b[31m", "١٢٣", "橋"])
def test_next_to_nothing_is_compared_without_an_error(text: str) -> None:
    assert verdict(article(text), article(*STORY, key="b")).relation in (Relation.UNRELATED, Relation.SAME_STORY)


def test_blank_texts_of_different_marks_are_not_duplicates() -> None:
    assert verdict(article("!"), article("?", key="b")).relation is not Relation.DUPLICATE


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_get_a_verdict_with_a_confidence_and_reasons(x: str, y: str) -> None:
    found = verdict(article(x), article(y, key="b"))
    assert 0.5 <= found.confidence <= 1.0
    assert found.reasons
