"""Furniture is listed as furniture, never inside or at the ends of other passages."""

from __future__ import annotations

from align.align_texts import BACKGROUND, CHESS, HARBOUR, ORCHARD, SETTINGS, article

from dedup.align.align import align
from dedup.model import Passage, PassageKind, Span
from dedup.text.boilerplate import Furniture
from dedup.text.parse import ParsedArticle

FORM = "Leave a reply. Your address will not be shown to anyone who reads this page."


def with_block(text: str, block: str = FORM) -> ParsedArticle:
    """An article in which every occurrence of ``block`` is furniture."""
    parsed = article(text)
    spots, at = [], text.find(block)
    while at >= 0:
        spots.append(Furniture(Span(at, at + len(block)), "page furniture"))
        at = text.find(block, at + 1)
    return ParsedArticle(parsed.article, parsed.tokens, parsed.sentences, parsed.quotations, tuple(spots))


def found(a: str, b: str) -> tuple[Passage, ...]:
    return align(with_block(a), with_block(b), BACKGROUND, SETTINGS)


def test_a_form_that_both_pages_have_is_listed_as_boilerplate_only() -> None:
    a, b = f"{HARBOUR}\n\n{FORM}", f"{CHESS}\n\n{FORM}"
    only = found(a, b)
    assert [(p.kind, p.a.of(a), p.b.of(b)) for p in only] == [(PassageKind.BOILERPLATE, FORM, FORM)]


def test_a_copied_article_is_cut_around_a_form_in_its_middle() -> None:
    text = f"{HARBOUR}\n\n{FORM}\n\n{ORCHARD}"
    prose = [p for p in found(text, text) if p.kind is not PassageKind.BOILERPLATE]
    assert [p.a.of(text) for p in prose] == [HARBOUR, ORCHARD]


def test_no_passage_begins_or_ends_with_furniture() -> None:
    a, b = f"{FORM}\n\n{HARBOUR}\n\n{FORM}", f"{HARBOUR} {FORM}\n\n{CHESS}"
    prose = [p for p in found(a, b) if p.kind is not PassageKind.BOILERPLATE]
    assert [(p.a.of(a), p.b.of(b)) for p in prose] == [(HARBOUR, HARBOUR)]


def test_blocks_that_follow_each_other_on_both_sides_are_one_passage() -> None:
    text = f"{HARBOUR}\n\n{FORM}\n{FORM}"
    boiler = [p for p in found(text, f"{CHESS}\n\n{FORM}\n{FORM}") if p.kind is PassageKind.BOILERPLATE]
    assert [p.a.of(text) for p in boiler] == [f"{FORM}\n{FORM}"]


def test_furniture_in_one_article_that_is_text_in_the_other_corresponds_to_nothing() -> None:
    a, b = with_block(f"{HARBOUR}\n\n{FORM}"), article(f"{CHESS}\n\n{FORM}")
    assert align(a, b, BACKGROUND, SETTINGS) == ()
