"""Quotations: utterances paired across paraphrase, compared word by word; drift, speakers, fragments."""

from __future__ import annotations

import pytest

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.claims.drift import quote_drift
from dedup.claims.exchange import exchange_of
from dedup.claims.quoted_words import marked
from dedup.claims.speakers import name_of, speaker
from dedup.claims.utterances import utterances
from dedup.model import Article, ClaimReport, DivergenceType
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

COMMON = background(())


def article(text: str) -> ParsedArticle:
    return parse(Article("x", text))


def report(a: str, b: str) -> ClaimReport:
    x, y = article(a), article(b)
    return compare_claims(x, y, align(x, y, COMMON, Settings().align), COMMON, Settings().claims)


def changes(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(change.how, x.of(a), y.of(b)) for change, x, y in exchange_of(article(a), article(b)).changed]


SAID = '"The new harbour wall will hold for at least fifty years," the engineer told the council.'


def test_the_same_words_under_other_marks_are_one_utterance_without_a_change() -> None:
    other = "The engineer told the council: “The new harbour wall will hold for at least fifty years.”"
    assert changes(SAID, other) == []
    assert [d.change for d in quote_drift(article(SAID), article(other))] == ["same"]


def test_a_word_changed_inside_marks_is_found_though_all_around_it_is_paraphrase() -> None:
    other = "Asked about storms, he promised: “The new harbour wall will hold for at least sixty years.”"
    assert changes(SAID, other) == [("reworded", "fifty", "sixty")]


def test_a_missing_word_is_shown_with_the_word_that_follows_on_both_sides() -> None:
    other = '"The harbour wall will hold for at least fifty years," the engineer told the council.'
    assert changes(SAID, other) == [("reworded", "new harbour", "harbour")]


def test_a_quotation_cut_at_its_end_is_a_truncation() -> None:
    whole = '"The wall will hold for fifty years, unless the board saves on steel," she said.'
    cut = '"The wall will hold for fifty years," she said.'
    assert changes(whole, cut) == [("cut", "unless the board saves on steel", "years")]
    assert [d.change for d in quote_drift(article(whole), article(cut))] == ["truncated"]


def test_a_fragment_inside_the_writers_sentence_is_not_a_cut() -> None:
    whole = '"I think the new harbour wall is a serious risk for small boats," she said.'
    assert changes(whole, "She called the new wall a “serious risk for small boats” in her letter.") == []


def test_words_that_another_utterance_accounts_for_are_not_missing() -> None:
    one = '"The wall will hold for fifty years, and the pier will be open by the summer," she said.'
    two = '"The wall will hold for fifty years," she said. "The pier will be open by the summer," she added.'
    assert [how for how, _, _ in changes(one, two) if how == "cut"] == []


def test_a_told_quotation_lost_its_marks() -> None:
    told = "The engineer told the council that the new harbour wall would hold for at least fifty years."
    drift = quote_drift(article(SAID), article(told))
    assert [d.change for d in drift] == ["marks-lost"]
    assert [d.change for d in quote_drift(article(told), article(SAID))] == ["marks-gained"]


def test_a_few_common_words_are_no_utterance() -> None:
    assert utterances(article('"We have to go to the pier," he said.'), article("They have to go on to the end.")) == ()


def test_another_named_speaker_of_the_same_words_is_reported_in_the_table() -> None:
    other = SAID.replace("the engineer told", "Mayor Hanna Brolin told")
    (row,) = quote_drift(article(SAID.replace("the engineer", "Captain Olaf Mertens")), article(other))
    assert (row.change, row.a_speaker, row.b_speaker) == (
        "speaker-changed",
        "Captain Olaf Mertens",
        "Mayor Hanna Brolin",
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"It is over," said Hanna Brolin.', "Hanna Brolin"),
        ('Hanna Brolin said: "It is over."', "Hanna Brolin"),
        ('"It is over," she said.', None),
        ('"It is over."', None),
    ],
)
def test_the_speaker_stands_beside_the_quotation(text: str, name: str | None) -> None:
    x = article(text)
    assert name_of(x, speaker(x, 0)) == name


def test_a_short_fragment_is_compared_in_its_place() -> None:
    a = "Inspectors described the old pier as “weak and rotten” in their report to the council."
    b = "Inspectors described the old pier as “weak or rotten” in their report to the council."
    found = [(d.type, d.a.text, d.b.text) for d in report(a, b).divergences]
    assert found == [(DivergenceType.QUOTE, "weak and rotten", "weak or rotten")]


def test_the_name_of_a_programme_is_no_fragment() -> None:
    a = "The mayor said on “Good Morning Coast” that the pier would stay open all winter."
    b = "The mayor said on “Evening Harbour Talk” that the pier would stay open all winter."
    assert [d for d in report(a, b).divergences if d.type is DivergenceType.QUOTE and d.confidence < 0.6] == []


def test_an_utterance_given_twice_is_no_truncation_of_itself() -> None:
    twice = SAID + ' The headline said: "The new harbour wall will hold."'
    assert [d.change for d in quote_drift(article(SAID), article(twice)) if d.change == "reworded"] == []


def test_a_link_is_nobodys_word_wherever_it_stands_in_a_quotation() -> None:
    said = article("We open https://t.co/ab12 today, see pic.twitter.com/cd34")
    quoted = [form for form, number in zip(said.tokens.forms, marked(said).of_word, strict=True) if number == 0]
    assert quoted == ["we", "open", "today", "see"]
    first, last = marked(said).ranges[0]
    assert said.tokens.forms[last - 1] == "see"
    assert said.tokens.forms[first] == "we"
