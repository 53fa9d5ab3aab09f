"""Omissions and headlines."""

from __future__ import annotations

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.model import Article, ClaimReport
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import parse

COMMON = background(())
LEAD = "The ferry company will close its night line to the outer islands in the autumn because of falling demand."
NEXT = "Residents of the largest island said they had learned of the plan from a notice on the quay."
REPLY = "A spokesman for the ferry company declined to comment on the notice."
COUNT = "The night line carried 4,200 passengers in the last year of the old timetable."
PLAIN = "It was a grey morning and the gulls sat on the bollards."


def report(a: str, b: str, title: str | None = None, other: str | None = None) -> ClaimReport:
    x, y = parse(Article("a", a, title=title)), parse(Article("b", b, title=other))
    return compare_claims(x, y, align(x, y, COMMON, Settings().align), COMMON, Settings().claims)


def test_a_dropped_reply_weighs_more_than_a_dropped_number_and_plain_prose_nothing() -> None:
    found = report(" ".join((LEAD, COUNT, REPLY, PLAIN, NEXT)), f"{LEAD} {NEXT}").omissions
    assert [(o.text, o.article) for o in found] == [(REPLY, "a"), (COUNT, "a")]
    assert found[0].weight > found[1].weight
    assert "reply" in found[0].reasons


def test_what_is_cut_from_the_end_weighs_little() -> None:
    middle = report(f"{LEAD} {COUNT} {NEXT}", f"{LEAD} {NEXT}").omissions
    end = report(f"{LEAD} {NEXT} {COUNT}", f"{LEAD} {NEXT}").omissions
    assert [o.text for o in middle] == [o.text for o in end] == [COUNT]
    assert end[0].weight < middle[0].weight / 2


def test_only_the_longer_article_can_have_left_something_in() -> None:
    assert {o.article for o in report(f"{LEAD} {NEXT}", f"{LEAD} {COUNT} {NEXT}").omissions} == {"b"}


def test_articles_on_different_things_omit_nothing_of_each_other() -> None:
    assert report(f"{COUNT} {REPLY}", "Two goats ate the mayor's hat at the spring fair.").omissions == ()


def test_a_headline_that_gives_another_number_than_the_text_is_reported_with_its_field() -> None:
    found = report(f"{LEAD} {COUNT}", f"{LEAD} {COUNT}", "Night line carried 7,200 passengers in last year").headlines
    assert [(str(d.type), d.a.field, d.b.field, d.b.text) for d in found] == [("quantity", "title", "text", "4,200")]


def test_a_headline_may_leave_out_what_it_likes() -> None:
    found = report(f"{LEAD} {NEXT}", f"{LEAD} {NEXT}", "Ferry company to close night line to outer islands")
    assert found.headlines == ()
    assert found.divergences == ()


def test_an_empty_title_is_no_title() -> None:
    assert report(LEAD, LEAD, "  ", "").headlines == ()


def test_a_sentence_of_one_word_that_both_articles_have_is_not_left_out() -> None:
    assert report("12 \n\n allegedly", "12 \n\n allegedly").omissions == ()
