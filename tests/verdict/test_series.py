"""What a publisher writes anew for every occasion, and what it takes over from an earlier article."""

from __future__ import annotations

from dataclasses import replace

from verdict_texts import OTHER, QUOTE, RETOLD, STORY, article, passage, verdict

from dedup.model import Derivation, Relation, Verdict
from dedup.text.parse import ParsedArticle

REPORT = [
    "The harbour index of the Northtown exchange {} {} points, or {} percent, to end the session at {} on {}.",
    "Volume came to {} million shares, against a daily average of {} million shares in the year before.",
    "Of the companies in the index {} rose and {} fell, the exchange said, while {} ended the day unchanged.",
]
MARCH = ["fell", "49.27", "0.41", "12,110.41", "Friday", "208", "184", "11", "27", "2"]
JULY = ["rose", "12.90", "0.10", "13,522.02", "Monday", "180", "184", "23", "14", "3"]


def report(figures: list[str], *more: str, day: str, publisher: str | None = "Wire") -> ParsedArticle:
    return article(*" ".join(REPORT).format(*figures).split("\n"), *more, publisher=publisher, published=day)


def test_two_reports_by_one_formula_are_unrelated_however_alike() -> None:
    a, b = report(MARCH, day="2007-03-16"), report(JULY, day="2007-07-02")
    found = verdict(a, b, [passage(a, b, REPORT[1].format("208", "184"), REPORT[1].format("180", "184"))])
    assert (found.relation, found.derivation) == (Relation.UNRELATED, Derivation.NON)
    assert "108 days apart" in found.reasons[0]


def test_without_dates_or_of_two_publishers_they_are_what_their_words_say() -> None:
    march = report(MARCH, day="2007-03-16")
    assert verdict(march, report(JULY, day="")).relation is not Relation.UNRELATED
    assert verdict(march, report(JULY, day="2007-07-02", publisher="Herald")).relation is not Relation.UNRELATED


def test_the_same_text_again_is_a_duplicate_whenever_it_was() -> None:
    a, b = report(MARCH, *STORY, day="2007-03-16"), report(MARCH, *STORY, day="2009-07-02")
    assert verdict(a, b).relation is Relation.DUPLICATE


def test_background_that_is_taken_over_months_later_is_an_excerpt() -> None:
    a, b = report(MARCH, *STORY, day="2007-03-16"), report(JULY, *OTHER, *STORY[3:6], day="2007-07-02")
    found = verdict(a, b)
    assert (found.relation, found.derivation) == (Relation.EXCERPT, Derivation.PARTIALLY)


def test_a_standing_line_that_is_taken_over_is_not() -> None:
    a, b = report(MARCH, *STORY, day="2007-03-16"), report(JULY, *OTHER, STORY[6], day="2007-07-02")
    assert verdict(a, b).relation is Relation.UNRELATED


def test_words_that_were_quoted_again_are_quotations() -> None:
    a, b = report(MARCH, QUOTE, day="2007-03-16"), report(JULY, QUOTE, day="2007-07-02")
    assert verdict(a, b).relation is Relation.QUOTES_ONLY


def told(alike: float, *sentences: str, published: str) -> Verdict:
    """The verdict of the story and a retelling of its first sentences, all passages that much alike."""
    dates = {"publisher": "Wire"}
    a, b = article(*STORY[:4], published="2007-03-16", **dates), article(*sentences, published=published, **dates)
    passages = [passage(a, b, x, y) for x, y in zip(STORY[:4], sentences, strict=True)]
    return verdict(a, b, [replace(p, similarity=alike) for p in passages])


def test_what_is_loosely_like_an_earlier_report_retells_nothing_of_it() -> None:
    assert told(0.3, *RETOLD, published="2007-03-17").relation is Relation.PARAPHRASE
    assert told(0.3, *RETOLD, published="2007-09-17").relation is Relation.UNRELATED


def test_what_is_closely_like_it_does_unless_it_has_other_figures() -> None:
    assert told(0.5, *RETOLD, published="2007-09-17").relation is Relation.PARAPHRASE
    filled_in = [f"{sentence[:-1]}, and {n} of 90 did." for n, sentence in enumerate(RETOLD, 11)]
    assert told(0.5, *filled_in, published="2007-03-17").relation is Relation.PARAPHRASE
    assert told(0.5, *filled_in, published="2007-09-17").relation is Relation.UNRELATED
