"""Attribution: who is the source, when two sources are one, when one was dropped; an article's own sourcing and state."""

from __future__ import annotations

import pytest

from dedup.align.align import align
from dedup.claims.antecedents import resolved
from dedup.claims.attribution import Attribution
from dedup.claims.base import Unit
from dedup.claims.compare import compare_claims
from dedup.claims.links import denied_links, shared_stretch
from dedup.claims.same_sources import same_source
from dedup.claims.sources import frames
from dedup.claims.sourcing import sourcing
from dedup.claims.status import status
from dedup.claims.story import story_findings
from dedup.claims.venues import venue
from dedup.claims.words import align_words
from dedup.model import Article, DivergenceRelation, DivergenceType, Passage, PassageKind, Span
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

COMMON = background(())


def article(text: str) -> ParsedArticle:
    return parse(Article("x", text))


def found(a: str, b: str) -> list[tuple[str | None, str | None]]:
    x, y = article(a), article(b)
    report = compare_claims(x, y, align(x, y, COMMON, Settings().align), COMMON, Settings().claims)
    return [(d.a.text, d.b.text) for d in report.divergences if d.type is DivergenceType.ATTRIBUTION]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The tanker sank, police said on Monday.", ["police said"]),
        ("Police have also said the tanker sank.", ["Police have also said"]),
        ("The tanker sank, said Hanna Brolin.", ["said Hanna Brolin"]),
        ("The tanker sank, according to two officials.", ["according to two officials"]),
        ("Olaf Mertens, a pilot from Oslo, said the tanker sank.", ["Olaf Mertens, a pilot from Oslo, said"]),
        ("Mertens, after a long pause, argued it sank.", ["Mertens, after a long pause, argued"]),
        ("Nordic Lines ( NLX.N ) said the tanker sank.", ["Nordic Lines ( NLX.N ) said"]),
        ("OSLO (Reuters) - The line said the tanker sank.", ["The line said"]),
        ("The tanker is said to have sunk near the United States.", []),
        ('"Police said it sank," he wrote.', ["he wrote"]),
        ("MOSCOW (AP) THE MINISTER SAID ON MONDAY THAT PRICES FELL.", ["THE MINISTER SAID"]),
        ("The stock rose. BOATS SLIDE AFTER MARLIN WARNS A fall of prices began in the afternoon.", []),
        ("Roe rose on reports of a sale.", []),
        ("One analyst who declined to be named said it was a dream.", ["One analyst who declined to be named said"]),
    ],
)
def test_a_frame_is_the_source_and_its_verb(text: str, wanted: list[str]) -> None:
    x = article(text)
    assert [f.span(x).of(text) for f in frames(x)] == wanted


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("The officials said it sank.", "Investigators said it sank.", True),
        ("He said it sank.", "Hanna Brolin said it sank.", True),
        ("Mayor Hanna Brolin met us. The mayor said it sank.", "Brolin said it sank.", True),
        ("The coast guard said it sank.", "A union leader said it sank.", False),
        ("Two pilots said it sank.", "Two cooks said it sank.", False),
        ("The Virginia Democrat said it sank.", "Mr. Warner said it sank.", True),
        ("The Virginia Democrat said it sank.", "The Texas Republican said it sank.", False),
        ("The Republicans said it sank.", "Mr. Warner said it sank.", False),
        ("Kaius Nieme said it sank.", "Niemi said it sank.", True),
    ],
)
def test_two_sources_are_one_where_words_or_one_of_the_articles_join_them(a: str, b: str, same: bool) -> None:
    x, y = article(a), article(b)
    assert same_source(x, y, frames(x)[-1], frames(y)[-1]) is same


TOLD = "The tanker leaked oil for six hours before the alarm was raised at the harbour"


def test_a_source_is_replaced_or_dropped() -> None:
    assert found(f"{TOLD}, the coast guard said.", f"{TOLD}, a union leader said.") == [
        ("the coast guard", "a union leader")
    ]
    assert found(f"{TOLD}, the coast guard said.", f"{TOLD}.") == [("the coast guard said", None)]


def test_an_attribution_next_door_is_not_dropped() -> None:
    a = f"{TOLD}, the coast guard said. Nobody was hurt on the quay."
    b = f"{TOLD}. Nobody was hurt on the quay, the coast guard said."
    assert found(a, b) == []


def test_counted_and_described_sources_say_more_than_bare_ones() -> None:
    a = f"{TOLD}, three people familiar with the inquiry said."
    assert found(a, f"{TOLD}, sources said.") == [("three people familiar with the inquiry", "sources")]


def test_direct_speech_carries_its_own_attribution() -> None:
    a = '"The tanker leaked oil for six hours before anyone raised the alarm," the pilot said.'
    assert found(a, '"The tanker leaked oil for six hours before anyone raised the alarm."') == []


def test_the_sourcing_of_an_article_is_its_first_medium_and_its_first_unnamed_source() -> None:
    x = article("The pier is to be sold, The Harbour Times reported. Two officials said the price was low.")
    own = sourcing(x)
    assert own.medium is not None
    assert own.medium.span.of(x.text) == "The Harbour Times reported"
    assert own.anonymous is not None
    assert own.anonymous.span.of(x.text) == "Two officials said"


def test_without_any_source_the_credit_line_is_the_sourcing() -> None:
    x = article("The pier is sold.\n\nNobody knew.\n\n-With assistance from Olaf Mertens.")
    assert sourcing(x).first is not None
    assert sourcing(article("The pier is sold.")).first is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council has sold the pier to a bank.", "done"),
        ("The council is expected to sell the pier.", "expected"),
        ("Council to sell the pier", "planned"),
        ("Council wants ferries to stop", "wanted"),
        ("The council is approaching several banks.", "ongoing"),
        ("The council has reportedly asked a bank.", "reported"),
        ("A quiet day at the pier.", None),
    ],
)
def test_the_state_of_an_event_is_that_of_the_first_plain_verb_group(text: str, value: str | None) -> None:
    x = article(text)
    found_status = status(x, Span(0, len(text)))
    assert (found_status.value if found_status else None) == value


def test_leads_of_two_retellings_in_different_states_are_an_update_and_copies_are_left_alone() -> None:
    a, b = (
        article("The council has banned foreign ferries."),
        article("Foreign ferries: council is expected to ban them."),
    )
    rewrite = Passage(PassageKind.REWRITE, 0.5, Span(0, len(a.text)), Span(0, len(b.text)))
    verbatim = Passage(PassageKind.VERBATIM, 1.0, Span(0, len(a.text)), Span(0, len(b.text)))
    place = Unit(a, b, Span(0, len(a.text)), Span(0, len(b.text)), (), 0, 0.4)
    assert [str(x.finding.relation) for x in story_findings(a, b, [rewrite], [place])] == ["update"]
    assert story_findings(a, b, [rewrite], []) == []
    assert story_findings(a, b, [verbatim, rewrite], [place]) == []


def test_a_link_that_one_side_denies_is_answered_by_the_words_of_the_other() -> None:
    x = article("The ban is unrelated to the recent trade dispute with the islands, he said.")
    y = article("After the recent trade dispute the islands fear a ban.")
    (link,) = denied_links(x, Span(0, len(x.text)))
    answer = shared_stretch(x, y, link, Span(0, len(y.text)))
    assert answer is not None
    assert "trade dispute" in answer.of(y.text)
    assert shared_stretch(x, article("Nothing else happened."), link, Span(0, 22)) is None


def test_two_named_speakers_of_one_quotation_conflict() -> None:
    said = '"The tanker leaked oil for six hours before anyone raised the alarm,"'
    x, y = article(f"{said} Hanna Brolin said."), article(f"{said} Olaf Mertens said.")
    s, t = x.sentences[0], y.sentences[0]
    place = Unit(x, y, s, t, align_words(x.tokens, y.tokens, s, t), None, 0.9)
    kind = Attribution()
    (finding,) = kind.compare(place, kind.mentions(x), kind.mentions(y))
    assert finding.relation is DivergenceRelation.CONFLICT


def test_a_pronoun_is_the_last_named_speaker_unless_somebody_else_opens_a_sentence() -> None:
    clear = article("The envoy Hanna Brolin said the talks went well. She said more would follow.")
    first, second = frames(clear)
    assert resolved(clear, second) == first
    open_ = article(
        "The envoy Hanna Brolin said the talks went well. Olaf Mertens left early. She said more would follow."
    )
    assert resolved(open_, frames(open_)[-1]) is None


def test_the_medium_that_was_told_is_found_behind_the_verb_and_in_an_interview() -> None:
    x = article("Hanna Brolin told Radio Bergen that the quay would stay open. Olaf Mertens told reporters so too.")
    told, reporters = frames(x)
    found = venue(x, told)
    assert found is not None
    assert found.span.of(x.text) == "told Radio Bergen"
    assert venue(x, reporters) is None
    y = article("In an interview with the Bergen Gazette, Hanna Brolin said the quay would stay open.")
    found = venue(y, frames(y)[0])
    assert found is not None
    assert "Gazette" in found.span.of(y.text)


def test_a_relative_clause_before_the_verb_is_no_source_and_what_is_added_is_not_said() -> None:
    (frame,) = frames(article("Nordline, which is suing the port, said it would pay."))
    assert "nordlin" in frame.nouns
    assert frames(article("The spring was good, and Nordline added nearly 700 jobs.")) == ()
    assert frames(article("The poet, who co-wrote a play, left.")) == ()


def test_two_spellings_of_a_name_are_one_source_and_two_names_are_not() -> None:
    x, y, other = (
        article(f"The talks will go on, {name} said on Monday.") for name in ("Huntsman", "Hunstman", "Peskov")
    )
    assert same_source(x, y, frames(x)[0], frames(y)[0])
    assert not same_source(x, other, frames(x)[0], frames(other)[0])
