"""Negation, direction, modality, scope and cause: what a cue governs, what agrees, what is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dedup.claims.base import ClaimKind, Finding, Unit
from dedup.claims.cause import Cause
from dedup.claims.context import context_of
from dedup.claims.direction import Direction
from dedup.claims.govern import cues
from dedup.claims.lexicon import compiled, lexicon
from dedup.claims.modality import Modality
from dedup.claims.negation import Negation
from dedup.claims.scope import Scope
from dedup.claims.wording import same_wording
from dedup.claims.words import align_words
from dedup.model import Article, DivergenceRelation, Span
from dedup.text.parse import ParsedArticle, parse


def article(text: str) -> ParsedArticle:
    return parse(Article("x", text))


def unit(a: str, b: str, score: float = 0.8) -> Unit:
    x, y = article(a), article(b)
    s, t = Span(0, len(a)), Span(0, len(b))
    return Unit(x, y, s, t, align_words(x.tokens, y.tokens, s, t), None, score)


def findings(kind: ClaimKind, a: str, b: str, score: float = 0.8) -> list[Finding]:
    u = unit(a, b, score)
    return list(kind.compare(u, kind.mentions(u.a), kind.mentions(u.b)))


def differing(kind: ClaimKind, a: str, b: str, score: float = 0.8) -> list[tuple[str | None, str | None]]:
    return [
        (f.a.span.of(a) if f.a else None, f.b.span.of(b) if f.b else None)
        for f in findings(kind, a, b, score)
        if f.relation is not None
    ]


ALL: Sequence[ClaimKind] = (Negation(), Direction(), Modality(), Scope(), Cause())


@pytest.mark.parametrize("kind", ALL, ids=lambda k: k.name)
def test_a_sentence_does_not_differ_from_itself(kind: ClaimKind) -> None:
    text = (
        "The board may not raise all fares after the strike because some ferries rose in price, officials never said."
    )
    assert differing(kind, text, text) == []


@pytest.mark.parametrize("kind", ALL, ids=lambda k: k.name)
def test_exchanging_the_sides_exchanges_the_answer(kind: ClaimKind) -> None:
    a = "The mayor said the board did not raise the fares and that some ferries could stop because of the storm."
    b = "The mayor said the board did raise the fares and that all ferries will stop after the storm."
    assert sorted((y, x) for x, y in differing(kind, a, b)) == sorted(differing(kind, b, a))


def test_a_negation_ends_with_its_clause() -> None:
    u = unit("He did not sign the lease, but the board kept the pier.", "x")
    (cue,) = cues(context_of(u), "a", Negation().mentions(u.a))
    assert u.a.tokens.forms[cue.last : cue.end] == ("sign", "the", "lease")


def test_a_parenthesis_behind_the_cue_does_not_end_its_clause() -> None:
    u = unit("He did not, however, sign the lease.", "x")
    (cue,) = cues(context_of(u), "a", Negation().mentions(u.a))
    assert "sign" in u.a.tokens.forms[cue.last : cue.end]


def test_number_three_is_not_denied() -> None:
    assert Negation().mentions(article("Pier No. 3 was closed, and no 4 too.")) == []


def test_two_negations_over_one_word_cancel() -> None:
    found = findings(Negation(), "The mayor did not fail to sign the lease.", "The mayor did sign the lease.")
    assert [f.relation for f in found if f.relation is not None] == []


def test_a_denial_in_other_surroundings_is_another_statement() -> None:
    a = "The captain never saw the tanker in the fog."
    b = "Two divers later saw the wreck of a yacht near the lighthouse on a clear day."
    assert differing(Negation(), a, b) == []


def test_phrasal_verbs_name_no_direction() -> None:
    assert (
        Direction().mentions(article("They set up a fund, shut down the yard and made up their minds by up to ten."))
        == []
    )


def test_a_price_that_went_the_other_way_is_an_update_and_a_birth_rate_a_conflict() -> None:
    shares = findings(
        Direction(), "Shares of the line rose in Oslo trading.", "Shares of the line fell in Oslo trading."
    )
    births = findings(Direction(), "The number of whales rose last decade.", "The number of whales fell last decade.")
    assert [f.relation for f in shares + births] == [DivergenceRelation.UPDATE, DivergenceRelation.CONFLICT]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The board may sell the pier.", "The board might sell the pier."),
        ("The board plans to sell the pier.", "The board will sell the pier."),
        ("It was probably an accident on deck.", "It was most likely an accident on deck."),
    ],
)
def test_hedges_of_one_class_agree(a: str, b: str) -> None:
    assert differing(Modality(), a, b) == []


def test_expected_against_done_is_an_update() -> None:
    found = findings(Modality(), "She is expected to sign the lease today.", "She signed the lease today.")
    assert [f.relation for f in found] == [DivergenceRelation.UPDATE]


def test_a_headline_may_leave_the_hedge_out() -> None:
    a, b = "The line allegedly dumped oil off the coast.", "The line dumped oil off the coast"
    assert differing(Modality(), a, b) == []


def test_any_accusation_word_near_by_keeps_the_hedge() -> None:
    a = "The captain was accused by two sailors of dumping oil."
    b = "The captain was accused of dumping oil."
    assert differing(Modality(), a, b) == []


def test_the_ladder_of_quantifiers_has_steps_that_agree_and_steps_that_do_not() -> None:
    assert differing(Scope(), "Some sailors joined the strike.", "Several sailors joined the strike.") == []
    assert differing(Scope(), "Some sailors joined the strike.", "Most sailors joined the strike.") == [
        ("Some", "Most")
    ]


def test_a_dropped_qualifier_is_shown_beside_the_word_it_left() -> None:
    a, b = "The board repeatedly denied the report.", "The board denied the report."
    assert differing(Scope(), a, b) == [("repeatedly", "denied")]


def test_after_and_amid_are_exchanged_freely_but_a_cause_is_not() -> None:
    assert differing(Cause(), "Fares rose after the strike.", "Fares rose amid the strike.") == []
    assert differing(Cause(), "Fares rose due to the strike.", "Fares rose after the strike.") == [("due to", "after")]


def test_the_longest_phrase_wins_and_stems_match_all_forms() -> None:
    x = article("He failed to act, failing to see it fail.")
    found = compiled({"long": ["fail~ to"], "short": ["fail~"]}).find(x.tokens, x.text)
    assert [h.value for h in found] == ["long", "long", "short"]


def test_a_phrase_does_not_run_across_a_full_stop() -> None:
    x = article("They said no. Longer lines formed.")
    assert all(h.value != "negator" for h in lexicon("negation").find(x.tokens, x.text))


def test_same_wording_knows_spelling_and_contractions_and_no_more() -> None:
    assert same_wording(["won't"], ["will", "not"])
    assert same_wording(["over", "performed"], ["overperformed"])
    assert same_wording(["programme"], ["program"])
    assert not same_wording(["was"], ["is"])
    assert not same_wording(["meddle"], ["muddle"])
