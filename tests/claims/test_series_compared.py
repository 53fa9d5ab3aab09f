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


def test_a_correction_of_another_number_of_millions_is_none_of_this_one() -> None:
    note = "(Corrects the shares that changed hands to 190 million, and not billion dollars.)"
    late = article(note, *JULY, AGAIN.format("5.1"), published="2007-07-02")
    found = [d for d in report(march(), late).divergences if d.b.text == "5.1 billion dollars"]
    assert found
    assert "corrected" not in found[0].explanation


def test_on_one_day_and_of_two_publishers_all_that_corresponds_is_compared() -> None:
    for other in (july(published="2007-03-16"), july(publisher="Herald")):
        found = report(march(), other)
        assert ("208 million", "180 million") in values(found) or ("49 points", "12 points") in values(found)


CLOSE = (
    "The harbour index {} {} points, or {} percent, to end the day at {}, after an hour in which nothing moved.",
    "The Bergen 50 of the largest companies {} {} points, or {} percent, and closed at {} in busy trading.",
    "The Ebb composite of small companies {} {} points, or {} percent, and finished at {} on the same evening.",
    "About {} million shares changed hands on the quay, against a daily average of {} million in the year before.",
    "{} shares {} after the company said that it would {} a mill in the valley of the Ebb in the spring.",
)


def close(number: int, *news: str, published: str) -> ParsedArticle:
    """A report of one day: the figures are its own, and so is the news."""
    verb = ("rose", "slid")[number % 2]
    rows = [(verb, 10 * k + 3 * number, f"0.{k}{number}", f"{k},2{number}0.5{k}") for k in (1, 2, 3)]
    rows += [(f"2{number}0", "190"), news]
    return article(*(s.format(*row) for s, row in zip(CLOSE, rows, strict=True)), *OWN[number], published=published)


OWN = (
    ("Ropes were dear.", "Nobody wanted sails.", "A strike at the shipyard was on everybody's mind.", "Brewers lost."),
    ("Tea went up.", "Farmers sold wool.", "The new tax on salt was all that anybody spoke of.", "Bakers gained."),
)


def test_a_formula_with_the_figures_of_the_next_day_says_nothing_of_the_first() -> None:
    first = close(0, "Hanwei", "soared", "buy", published="2007-03-15")
    second = close(1, "Ebb Turbine", "crashed", "sell", published="2007-03-16")
    assert not values(report(first, second))
    one_day = close(1, "Ebb Turbine", "crashed", "sell", published="2007-03-15")
    assert len(values(report(first, one_day))) >= 10


RESULTS = (
    "{0} Works said on Friday that its profit in the quarter had {1} to {2} million dollars from {3} million a year before.",
    "Sales of {0} {1} {4} percent to {5} billion dollars, and the shares {1} {6} percent in Bergen.",
    "Analysts had expected {0} to earn {7} cents a share on sales of {8} billion dollars.",
    "{0} has {9} mills in the valley of the Ebb, and {0} employs {10} people there.",
)


def results(*row: str) -> ParsedArticle:
    return article(*(s.format(*row) for s in RESULTS), published="2007-03-16")


def test_the_results_of_two_firms_say_nothing_of_each_other() -> None:
    hanwei = results("Hanwei", "risen", "31", "28", "6", "1.2", "3", "41", "1.1", "14", "900")
    lund = results("Lund", "fallen", "75", "80", "9", "2.7", "8", "63", "2.9", "6", "400")
    assert not values(report(hanwei, lund))
    again = results("Hanwei", "fallen", "75", "80", "9", "2.7", "8", "63", "2.9", "6", "400")
    assert values(report(hanwei, again))


def test_two_firms_of_one_deal_are_compared() -> None:
    bid = (
        "{0} offered {1} million dollars for {2} on Friday, or {3} dollars a share, after {2} had turned to {4}.",
        "{0} and {2} together employ {5} people and make {6} percent of all turbines in the valley of the Ebb.",
    )
    one = ("Hanwei", "310", "Lund", "28", "Hanwei", "1,200", "31")
    other = ("Lund", "370", "Hanwei", "33", "Lund", "1,600", "38")
    first, second = (article(*(s.format(*row) for s in bid), published="2007-03-16") for row in (one, other))
    assert len(values(report(first, second))) >= 4


def test_a_sentence_told_again_with_nothing_but_new_figures_is_a_formula() -> None:
    ferries = (
        "Ferries to Lofoten, the harbour master wrote, took {} passengers and {} cars to the yearly regatta, where "
        "nobody was seasick, a bishop blessed the boats, and a brass orchestra played waltzes until daybreak."
    )
    earlier = article(*(s.format("3") for s in MARCH), ferries.format("5,700", "40"), published="2007-03-16")
    later = article(*JULY, ferries.format("1,200", "14"), published="2007-07-02")
    assert not values(report(earlier, later))
    one_figure = article(*JULY, ferries.format("1,200", "40"), published="2007-07-02")
    assert values(report(earlier, one_figure)) == {("5,700", "1,200")}


STORY = (
    "The flood in the valley of the Ebb has killed {} people, the mayor of Bergen said, and a bridge was lost.",
    "Some {} soldiers with boats were looking for people on the roofs of the old town until the evening.",
    "Farmers have lost {} cattle and half of their grain, the ministry said, and there will be no seed in spring.",
    "It has rained for {} days, and Bergen has not seen so much water since the winter of the great storm.",
)
LATER = (
    "Officials in Bergen put the toll of the flood of the Ebb at {} people and said that the bridge would be rebuilt.",
    "Until it was dark {} soldiers went from roof to roof in the old town with boats and looked for people.",
    "The ministry counted {} cattle that were lost, and said that farmers had no more than half of their grain.",
    "Bergen, which has not seen so much water since the great storm, has now had {} days of rain.",
)


def test_a_story_that_goes_on_is_compared_although_its_figures_have_changed() -> None:
    first = article(*(s.format(n) for s, n in zip(STORY, (31, 400, 900, 3), strict=True)), published="2007-03-16")
    second = article(*(s.format(n) for s, n in zip(LATER, (38, 650, 1200, 4), strict=True)), published="2007-03-17")
    assert len(values(report(first, second))) >= 4


def test_one_text_with_some_changes_is_compared_whole() -> None:
    first = article(*(s.format("3") for s in MARCH), AGAIN.format("4.9"), published="2007-03-16")
    again = article(*(s.format("8") for s in MARCH), AGAIN.format("4.9"), published="2007-09-16")
    assert values(report(first, again)) == {("3 percent", "8 percent")}
