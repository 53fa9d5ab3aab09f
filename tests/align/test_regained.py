"""Furniture of one article that the other tells as text is text between the two, and furniture anywhere else."""

from __future__ import annotations

from align.align_texts import BACKGROUND, CHESS, HARBOUR, ORCHARD, SETTINGS, article

from dedup.align.align import align
from dedup.align.regained import regained
from dedup.model import Article, PassageKind, Span
from dedup.text.boilerplate import TEASER, Furniture
from dedup.text.parse import ParsedArticle, parse

TABLE = "Smoked herring\nRye bread with seeds\nButter from Velden\nGooseberry jam\nA jug of cold cider"
MENU = " ".join(TABLE.split())


def with_blocks(text: str, blocks: list[str], reason: str) -> ParsedArticle:
    """An article in which ``blocks`` are furniture for ``reason``."""
    parsed = article(text)
    spans = [Span(text.index(block), text.index(block) + len(block)) for block in blocks]
    return ParsedArticle(
        parsed.article, parsed.tokens, parsed.sentences, parsed.quotations, tuple(Furniture(s, reason) for s in spans)
    )


def reasons(one: ParsedArticle, other: ParsedArticle) -> list[str]:
    return [block.reason for block in regained(one, other)[0].furniture]


def test_a_list_that_a_copy_runs_into_its_prose_is_copied_with_it() -> None:
    page = parse(Article("a", f"{HARBOUR}\n{TABLE}\n{ORCHARD}"))
    assert {block.reason for block in page.furniture} == {"link list"}
    copy = article(f"{CHESS} {HARBOUR} {MENU} {ORCHARD}", "b")
    found = align(page, copy, BACKGROUND, SETTINGS)
    assert [(p.a.of(page.text), p.b.of(copy.text)) for p in found] == [(page.text, copy.text.removeprefix(f"{CHESS} "))]


def test_a_list_whose_words_stand_in_another_order_is_text_where_they_stand_together() -> None:
    page = with_blocks(f"{HARBOUR}\n{TABLE}", TABLE.split("\n"), "link list")
    shuffled = (
        "With cold cider in a jug came smoked herring, seeds of rye, jam of gooseberry and butter on Velden bread."
    )
    apart = f"{shuffled[:36]} {HARBOUR} {shuffled[36:72]} {CHESS} {HARBOUR} {shuffled[72:]}"
    assert reasons(page, article(f"{CHESS} {shuffled}")) == []
    assert reasons(page, article(apart)) == ["link list"] * 5


def test_a_line_amid_copied_text_is_text_whatever_its_page_takes_it_for() -> None:
    line = "Continue reading below for the harvest"
    page = with_blocks(f"{HARBOUR}\n{line}\n{ORCHARD}", [line], "advertisement")
    assert reasons(page, article(f"{HARBOUR} {line} {ORCHARD}")) == []


def test_a_line_alone_is_no_text_though_the_other_article_has_it_in_its_prose() -> None:
    line = "This story was told to our reporter by a gardener who asked us to keep her name out of it"
    page = with_blocks(f"{HARBOUR}\n{line}", [line], "credit line")
    assert reasons(page, article(f"{ORCHARD} {line}. {CHESS}")) == ["credit line"]


def test_what_both_pages_set_apart_stays_furniture() -> None:
    a = with_blocks(f"{HARBOUR}\n{TABLE}\n{ORCHARD}", TABLE.split("\n"), "link list")
    b = with_blocks(f"{CHESS}\n{TABLE}", TABLE.split("\n"), "link list")
    assert regained(a, b) == (a, b)
    assert {p.kind for p in align(a, b, BACKGROUND, SETTINGS)} == {PassageKind.BOILERPLATE}


def test_a_teaser_stays_a_teaser_of_the_article_it_announces() -> None:
    line = HARBOUR[:150] + "..."
    page = with_blocks(f"{ORCHARD}\n{line}\n{CHESS}", [line], TEASER)
    assert reasons(page, article(HARBOUR)) == [TEASER]


def test_articles_without_furniture_are_handed_back() -> None:
    a, b = article(HARBOUR), article(CHESS)
    assert regained(a, b)[0] is a
    assert regained(a, b)[1] is b
