"""The smallest set of articles that explains one, and what is its own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import (
    Article,
    ClaimReport,
    Derivation,
    Direction,
    Overlap,
    Pair,
    Passage,
    PassageKind,
    Relation,
    Span,
    Verdict,
)
from dedup.provenance.gather import gather, spans_by_other
from dedup.text.parse import parse

PARTS = [f"{c * 9} {c * 30} {c * 50}." for c in "abcdef"]
TEXT = "\n\n".join(PARTS)
WHOLE = parse(Article("x", TEXT))


def part(first: int, last: int) -> Span:
    """The span of the paragraphs ``first`` to ``last``."""
    return Span(TEXT.index(PARTS[first]), TEXT.index(PARTS[last]) + len(PARTS[last]))


def test_one_article_that_has_everything_beats_many_that_have_parts() -> None:
    others = {"p": [part(0, 1)], "q": [part(2, 3)], "all": [part(0, 5)]}
    found = gather(WHOLE, others)
    assert [(p.article, p.share) for p in found.parts] == [("all", 1.0)]
    assert (found.own, found.own_share) == ((), 0.0)


def test_parts_are_listed_by_what_they_add_and_the_rest_is_its_own() -> None:
    found = gather(WHOLE, {"p": [part(0, 2)], "q": [part(2, 3)]})
    assert [(p.article, round(p.share, 2), round(p.total, 2)) for p in found.parts] == [
        ("p", 0.5, 0.5),
        ("q", 0.17, 0.33),
    ]
    assert found.own == (part(4, 5),)
    assert round(found.own_share, 2) == 0.33


def test_an_early_choice_that_later_ones_make_needless_is_dropped() -> None:
    found = gather(WHOLE, {"middle": [part(1, 4)], "left": [part(0, 2)], "right": [part(3, 5)]})
    assert sorted(p.article for p in found.parts) == ["left", "right"]


def test_furniture_and_crumbs_explain_nothing() -> None:
    text = f"{TEXT}\n\nLeave a Reply\n\nYour email address will not be published."
    article = parse(Article("x", text))
    found = gather(article, {"form": [Span(len(TEXT), len(text))], "crumb": [Span(0, 12)]})
    assert found.parts == ()
    assert found.own_share == 1.0


def test_an_article_that_nothing_explains_is_its_own() -> None:
    assert gather(parse(Article("x", "")), {}).own_share == 0.0
    assert gather(WHOLE, {}).own == (Span(0, len(TEXT)),)


def pair(a: str, b: str, *passages: Passage, relation: Relation = Relation.EXCERPT) -> Pair:
    verdict = Verdict(relation, Derivation.PARTIALLY, 0.8, ())
    return Pair(a, b, verdict, Overlap(0, 0, 0), 0, 0, (), passages, ClaimReport(), (), (), Direction())


def test_spans_are_taken_from_the_right_side_and_without_boilerplate() -> None:
    text = Passage(PassageKind.VERBATIM, 1.0, Span(0, 9), Span(50, 60))
    form = Passage(PassageKind.BOILERPLATE, 1.0, Span(20, 29), Span(70, 79))
    pairs = [pair("x", "y", text, form), pair("w", "x", text), pair("v", "w", text)]
    assert spans_by_other("x", pairs) == {"y": [Span(0, 9)], "w": [Span(50, 60)]}


def test_loose_passages_and_independent_reports_explain_nothing() -> None:
    loose = Passage(PassageKind.REWRITE, 0.12, Span(0, 9), Span(50, 60))
    near = Passage(PassageKind.REWRITE, 0.4, Span(0, 9), Span(50, 60))
    pairs = [pair("x", "y", loose), pair("x", "z", near, relation=Relation.SAME_STORY), pair("x", "w", near)]
    assert spans_by_other("x", pairs) == {"y": [], "w": [Span(0, 9)]}


SPANS = st.builds(lambda s, n: Span(s, min(len(TEXT), s + n)), st.integers(0, len(TEXT) - 1), st.integers(1, 200))


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(st.sampled_from("pqrst"), st.lists(SPANS, max_size=4)))
def test_shares_and_the_rest_add_up_and_no_part_is_needless(others: dict[str, list[Span]]) -> None:
    found = gather(WHOLE, others)
    assert abs(sum(p.share for p in found.parts) + found.own_share - 1.0) < 0.001
    for p in found.parts:
        rest = gather(WHOLE, {q.article: others[q.article] for q in found.parts if q is not p}, least=1)
        assert rest.own_share > found.own_share
