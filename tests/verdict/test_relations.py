"""What two bodies are to each other, decided on prose, quotations and furniture counted apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from verdict_texts import FORM, OTHER, QUOTE, RETOLD, STORY, article, passage, verdict

from dedup.model import Derivation, Relation


def test_the_same_story_with_other_furniture_is_a_duplicate() -> None:
    a = article("Bridge approved", *STORY, FORM)
    b = article("Advertisement", *STORY, "Related stories:", "Mayor in the dock")
    found = verdict(a, b)
    assert (found.relation, found.derivation) == (Relation.DUPLICATE, Derivation.WHOLLY)


def test_curly_marks_a_dateline_and_a_changed_word_leave_a_duplicate() -> None:
    a = article("NORTHTOWN (AP) — " + STORY[0], *STORY[1:], "“It is done,” Roe said.")
    b = article(*STORY[:2], STORY[2].replace("ruin", "wreck"), *STORY[3:], '"It is done," Roe said.')
    assert verdict(a, b).relation is Relation.DUPLICATE


def test_the_first_paragraphs_of_a_story_are_an_edited_copy_of_it_wholly_derived() -> None:
    found = verdict(article(*STORY), article(*STORY[:3]))
    assert (found.relation, found.derivation) == (Relation.EDITED_COPY, Derivation.WHOLLY)


def test_half_a_story_under_new_matter_is_an_edited_copy_partially_derived() -> None:
    found = verdict(article(*STORY), article(*OTHER[:3], *STORY[:4]))
    assert (found.relation, found.derivation) == (Relation.EDITED_COPY, Derivation.PARTIALLY)


def test_two_sentences_taken_over_are_an_excerpt() -> None:
    found = verdict(article(*STORY), article(*OTHER, *STORY[3:5]))
    assert (found.relation, found.derivation) == (Relation.EXCERPT, Derivation.PARTIALLY)


def test_one_short_sentence_in_common_is_not_yet_an_excerpt() -> None:
    assert verdict(article(*STORY), article(*OTHER, STORY[6])).relation is Relation.SAME_STORY


def test_prose_retold_sentence_by_sentence_is_a_paraphrase() -> None:
    a, b = article(*STORY[:4]), article(*RETOLD)
    told = [passage(a, b, x, y) for x, y in zip(STORY[:4], RETOLD, strict=True)]
    found = verdict(a, b, told)
    assert (found.relation, found.derivation) == (Relation.PARAPHRASE, Derivation.WHOLLY)


def test_one_retold_sentence_is_not_a_paraphrase() -> None:
    a, b = article(*STORY[:4]), article(RETOLD[0], *OTHER)
    assert verdict(a, b, [passage(a, b, STORY[0], RETOLD[0])]).relation is Relation.SAME_STORY


def test_loose_likeness_is_no_retelling() -> None:
    a, b = article(*STORY[:4]), article(*RETOLD)
    loose = [replace(passage(a, b, x, y), similarity=0.12) for x, y in zip(STORY[:4], RETOLD, strict=True)]
    assert verdict(a, b, loose).relation is Relation.SAME_STORY


def test_the_same_quotation_in_independent_prose_is_quotes_only_and_derives_nothing() -> None:
    found = verdict(article(*STORY, QUOTE), article(*OTHER, QUOTE))
    assert (found.relation, found.derivation) == (Relation.QUOTES_ONLY, Derivation.NON)


def test_words_that_one_side_quotes_are_quotation_in_the_other_without_marks() -> None:
    found = verdict(article(*STORY, QUOTE), article(*OTHER, QUOTE.strip("“”")))
    assert found.relation is Relation.QUOTES_ONLY


def test_a_scare_quote_in_common_is_nothing() -> None:
    found = verdict(
        article(*STORY, "He called it “fake news” again and again."), article(*OTHER, "It was “fake news” to her.")
    )
    assert found.relation is not Relation.QUOTES_ONLY


def test_a_shared_comment_form_is_evidence_of_nothing_but_itself() -> None:
    assert verdict(article(*STORY, FORM), article(*OTHER, FORM)).relation is Relation.BOILERPLATE_ONLY


def test_a_shared_caption_is_boilerplate() -> None:
    caption = "FILE - In this May 3, 2018 file photo, Mayor Jo Roe speaks to workers on the old bridge over the river."
    assert verdict(article(*STORY, caption), article(*OTHER, caption)).relation is Relation.BOILERPLATE_ONLY


def test_a_quotation_weighs_more_than_the_sites_furniture() -> None:
    assert verdict(article(*STORY, QUOTE, FORM), article(*OTHER, QUOTE, FORM)).relation is Relation.QUOTES_ONLY


def index(*leads: str) -> list[str]:
    """A page of teasers."""
    lines = [f"{x.rstrip('.')} ..." for x in (*leads, *OTHER, *RETOLD)]
    return [y for x in lines for y in (x, "3 hours ago")]


def test_an_index_page_that_teases_the_article_is_boilerplate_only() -> None:
    assert verdict(article(*STORY), article(*index(STORY[0]))).relation is Relation.BOILERPLATE_ONLY


def test_two_states_of_one_index_page_are_boilerplate_only() -> None:
    found = verdict(article(*index(STORY[0])), article(*index(STORY[1])))
    assert found.relation is Relation.BOILERPLATE_ONLY


def test_independent_reports_of_one_event_are_the_same_story_and_others_are_unrelated() -> None:
    assert verdict(article(*STORY[:4]), article(*RETOLD)).relation is Relation.SAME_STORY
    assert verdict(article(*STORY), article(*OTHER)).relation is Relation.UNRELATED


def test_the_reasons_are_words_with_numbers() -> None:
    found = verdict(article(*STORY, QUOTE), article(*STORY[:4], QUOTE))
    assert found.reasons[0] == "100% of the shorter body is the same prose"
    assert any("quotations are shared and not counted as prose" in r for r in found.reasons)


PARTS = st.lists(st.sampled_from([*STORY, *OTHER, *RETOLD, QUOTE, FORM, "Advertisement"]), max_size=8)


@settings(deadline=None, max_examples=80)
@given(PARTS, PARTS)
def test_a_verdict_does_not_depend_on_which_article_comes_first(x: list[str], y: list[str]) -> None:
    there, back = verdict(article(*x), article(*y)), verdict(article(*y), article(*x))
    assert (there.relation, there.derivation, there.confidence) == (back.relation, back.derivation, back.confidence)


@settings(deadline=None, max_examples=60)
@given(PARTS)
def test_an_article_is_a_duplicate_of_itself_unless_it_is_all_furniture(x: list[str]) -> None:
    a = article(*x)
    found = verdict(a, a).relation
    expected = {Relation.DUPLICATE} if any(p in (*STORY, *OTHER, *RETOLD) for p in x) else set(Relation)
    assert found in expected
