"""Claims of two articles that one publisher wrote on different occasions."""

from __future__ import annotations

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.model import Article, ClaimReport, DivergenceRelation
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

COMMON = background(())
SETTINGS = Settings()
AGAIN = "The merger of Hanwei and the Ebb Turbine Works is worth {} billion dollars and was announced in February."
MARCH = (
    "Hanwei shares fell {} percent on Friday after the regulator in Oslo asked for more papers about its turbines.",
    "The harbour index lost 49 points and 11 of its 30 companies rose, led by makers of ropes and sails.",
    "Traders in Bergen said that 208 million shares had changed hands by the evening, more than in any week before.",
)
JULY = (
    "Shares of Hanwei rose 4 percent on Monday when the Oslo regulator said its turbines needed no more papers.",
    "Led by brewers and bakers the harbour index gained 12 points, and 23 of the 30 companies in it rose.",
    "By the evening 180 million shares had changed hands, traders said in Bergen, fewer than in any week before.",
)


def article(*sentences: str, published: str | None, publisher: str = "Wire") -> ParsedArticle:
    return parse(Article("x", " ".join(sentences), publisher=publisher, published=published))


def report(a: ParsedArticle, b: ParsedArticle) -> ClaimReport:
    return compare_claims(a, b, align(a, b, COMMON, SETTINGS.align), COMMON, SETTINGS.claims)


def values(found: ClaimReport) -> set[tuple[str | None, str | None]]:
    return {(d.a.text, d.b.text) for d in found.divergences}


def march(worth: str = "4.9") -> ParsedArticle:
    return article(*(s.format("3") for s in MARCH), AGAIN.format(worth), published="2007-03-16")


def july(worth: str = "5.1", **fields: str) -> ParsedArticle:
    return article(*JULY, AGAIN.format(worth), **{"published": "2007-07-02", **fields})


def test_what_was_written_anew_says_nothing_of_another_day() -> None:
    found = report(march(), july())
    assert values(found) == {("4.9 billion dollars", "5.1 billion dollars")}
    assert not found.omissions
    assert not found.headlines


def test_a_value_in_a_sentence_that_is_told_again_is_an_update() -> None:
    (found,) = report(march(), july()).divergences
    assert found.relation is DivergenceRelation.UPDATE
    assert "later version" in found.explanation


def test_what_the_sentence_says_unchanged_agrees() -> None:
    found = report(march(), july())
    assert {x.value for x in found.agreements} >= {"hanwei", "ebb turbine works"}


def test_a_correction_is_a_conflict_on_any_day() -> None:
    note = "(Corrects worth of the merger to 5.1 billion dollars from 4.9 billion.)"
    late = article(note, *JULY, AGAIN.format("5.1"), published="2007-07-02")
    found = [d for d in report(march(), late).divergences if d.b.text == "5.1 billion dollars"]
    assert [d.relation for d in found] == [DivergenceRelation.CONFLICT]
    assert "corrected" in found[0].explanation


def test_on_one_day_and_of_two_publishers_all_that_corresponds_is_compared() -> None:
    for other in (july(published="2007-03-17"), july(publisher="Herald")):
        found = report(march(), other)
        assert ("208 million", "180 million") in values(found) or ("49 points", "12 points") in values(found)


def test_one_text_with_some_changes_is_compared_whole() -> None:
    first = article(*(s.format("3") for s in MARCH), AGAIN.format("4.9"), published="2007-03-16")
    again = article(*(s.format("8") for s in MARCH), AGAIN.format("4.9"), published="2007-09-16")
    assert values(report(first, again)) == {("3 percent", "8 percent")}
