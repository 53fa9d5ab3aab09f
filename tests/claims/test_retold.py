"""Retellings: what a shallow parse finds in a sentence, which predicates tell one event, and what is then compared."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.claims.retold import frames as framing
from dedup.claims.retold.examples import exampled
from dedup.claims.retold.frames import Frame
from dedup.claims.retold.hints import hints
from dedup.claims.retold.kinship import Stand, relate
from dedup.claims.retold.match import matches
from dedup.claims.retold.naming import unnamed
from dedup.claims.retold.nouns import one_name, phrase
from dedup.claims.retold.phrases import Noun, chunks
from dedup.claims.retold.retelling import MOST, PER_PAIR, retold_findings
from dedup.claims.retold.tagging import tags
from dedup.claims.retold.times import When, time_of, when
from dedup.claims.units import units
from dedup.model import Article
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

COMMON = background(())


def article(text: str, name: str = "x") -> ParsedArticle:
    return parse(Article(name, text))


def frames(read: ParsedArticle) -> list[Frame]:
    return [f for number in range(len(read.sentences)) for f in framing.frames(read, number)]


def only(text: str, family: str) -> tuple[ParsedArticle, Frame]:
    read = article(text)
    found = [f for f in frames(read) if f.predicate.family == family]
    assert len(found) == 1, found
    return read, found[0]


def words(read: ParsedArticle, noun: Noun) -> str:
    return read.tokens.span(noun.first, noun.end).of(read.text)


def roles(text: str, family: str) -> dict[str, str]:
    read, frame = only(text, family)
    return {name: words(read, noun) for name, noun in frame.slots.items()}


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("The court has barred the firm from selling phones.", "DNAVDNPVN"),
        ("Judge bars firm from selling phones", "NVNPVN"),
        ("Officials met builders and shipping firms.", "NVNCNN"),
        ("The order lands amid concern about prices.", "DNVPNPN"),
        ("He plans to sell the long-delayed ship.", "OVTVDNNN"),
        ("In January the mayor quickly resigned.", "PMDNRV"),
    ],
)
def test_words_are_told_apart_by_their_endings_and_neighbours(text: str, tagged: str) -> None:
    read = article(text)
    assert tags(read).within(0, len(read.tokens)) == tagged


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        (
            "The Treasury barred banks that operate in Cyprus from financing exports of arms.",
            "restrict",
            {"agent": "The Treasury", "object": "banks that operate in Cyprus", "theme": "exports of arms"},
        ),
        ("The gunman was arrested by soldiers.", "arrest", {"agent": "soldiers", "object": "The gunman"}),
        ("The law bans the use of phones in class.", "restrict", {"agent": "The law", "theme": "phones in class"}),
        (
            "The commission (FTC) in April last year fined the airline.",
            "judge",
            {"agent": "The commission", "object": "the airline"},
        ),
        ("Ministers urged hospitals to prepare.", "contact", {"agent": "Ministers", "object": "hospitals"}),
        ("City officials held talks with builders.", "contact", {"agent": "City officials", "object": "builders"}),
        ("Norway announced a boycott against the league.", "restrict", {"agent": "Norway", "object": "the league"}),
        ("They spoke of the men arrested by soldiers.", "arrest", {"agent": "soldiers", "object": "the men"}),
        ("The decree lands today.", "enact", {"object": "The decree"}),
        ("She charged the firm with stealing secrets.", "charge", {"object": "the firm", "theme": "secrets", "with": "stealing secrets"}),
    ],
)  # fmt: skip
def test_a_predicate_has_its_phrases_in_their_roles(text: str, family: str, expected: dict[str, str]) -> None:
    assert roles(text, family) == expected


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The council has banned scooters.", "done"),
        ("The council banned scooters.", "done"),
        ("The council will ban scooters.", "later"),
        ("The council is expected to ban scooters.", "later"),
        ("The council could ban scooters.", "possible"),
        ("The council has taken steps to ban scooters.", "attempt"),
        ("The council did not ban scooters.", "denied"),
        ("Council to ban scooters", "later"),
        ("Council bans scooters", "done"),
        ("They hoped for somebody brave enough to ban scooters.", ""),
    ],
)
def test_how_far_an_act_has_come_is_told_by_its_verb_group(text: str, stage: str) -> None:
    assert only(text, "restrict")[1].stage == stage


def test_another_language_is_not_read_as_english() -> None:
    german = article(
        "Der Senat hat die Bar in der Altstadt nach dem Brand geschlossen und den Wirt von der Liste gestrichen."
    )
    assert not frames(german)
    assert chunks(german, 0) == ()


def test_what_stands_inside_quotation_marks_is_no_statement_of_the_article() -> None:
    assert not frames(article('"The council has banned the scooters of our children," she said.'))


def _relation(left: str, right: str) -> Stand:
    a, f = only(f"The council banned {left}.", "restrict")
    b, g = only(f"The council banned {right}.", "restrict")
    return relate(phrase(a, f.slots["object"]), phrase(b, g.slots["object"])).stand


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("electric scooters", "the electric scooters", Stand.SAME),
        ("foreign cars", "Swedish cars", Stand.CLOSER),
        ("companies that sell coal", "mining firms", Stand.CLOSER),
        ("scooters", "fireworks", Stand.APART),
        ("the company", "fireworks", Stand.UNKNOWN),
        ("the French government", "French officials", Stand.KIN),
    ],
)
def test_phrases_of_one_slot_are_the_same_closer_or_apart(left: str, right: str, expected: Stand) -> None:
    assert _relation(left, right) is expected


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("doj",), ("justice", "department"), True),
        (("doj",), ("department", "of", "justice"), True),
        (("federal", "trade", "commission"), ("us", "federal", "communications", "commission"), False),
        (("federal", "trade", "commission"), ("trade", "commission"), True),
    ],
)
def test_bodies_that_share_words_are_two_bodies_and_an_abbreviation_is_one(
    left: tuple[str, ...], right: tuple[str, ...], same: bool
) -> None:
    assert one_name(left, right) is same
    assert one_name(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("in April last year", "last year", When.CLOSER),
        ("in April", "in May", When.CLASH),
        ("in April", "last year", When.UNSURE),
        ("on Monday", "on Monday", When.AGREE),
    ],
)
def test_dates_of_two_acts_agree_clash_or_sharpen_each_other(left: str, right: str, expected: When) -> None:
    (a, f), (b, g) = (only(f"The council banned scooters {t}.", "restrict") for t in (left, right))
    assert when(time_of(a, f), time_of(b, g)) is expected
    assert when(time_of(a, f), None) is None


def test_examples_are_found_with_what_they_stand_for() -> None:
    read = article("It barred ships of small ports in countries such as Malta and Cyprus from docking.")
    (found,) = exampled(read, 0)
    assert found.named == (("malta",), ("cyprus",))
    assert words(read, found.holder) == "countries"


def test_a_denial_that_anything_was_named_is_found_and_a_name_given_is_none() -> None:
    (found,) = unnamed(article("The board has not named any foreign donor."))
    assert found.span.start == 10
    assert not unnamed(article("The board has named a foreign donor."))


ARREST = "Police in Porto arrested the forger Rui Salgado in January at a printing shop near the harbour."
OTHER_ARREST = "Officers in Vigo arrested the forger Nuno Barros in October, and passports were found near the harbour."


def _matched(left: str, right: str) -> list[tuple[str, str]]:
    a, b = article(left), article(right, "y")
    found = matches(a, b, COMMON)
    return [(a.tokens.forms[m.a.verb], b.tokens.forms[m.b.verb]) for m in found]


def test_another_month_and_another_victim_are_another_event() -> None:
    assert _matched(ARREST, ARREST.replace("in January ", "")) == [("arrested", "arrested")]
    assert not _matched(ARREST, OTHER_ARREST)


def test_one_predicate_alone_makes_no_event() -> None:
    assert not _matched("The court banned smoking in parks.", "A league has banned its goalkeeper.")


def _retold(left: str, right: str) -> list[tuple[str, str]]:
    a, b = article(left), article(right, "y")
    passages = align(a, b, COMMON, Settings().align)
    found = retold_findings(a, b, passages, units(a, b, passages, COMMON), (), COMMON)
    return [(f.a.span.of(left), f.b.span.of(right)) for f in (x.finding for x in found) if f.a and f.b]


LEFT = (
    "The regulator has banned lenders from selling loans to students, and charged the broker Delta Kapital with fraud.\n\n"
    "Ministers in Oslo welcomed it."
)
RIGHT = (
    "Ministers in Oslo are pleased. The regulator will ban brokers from offering loans to students and has charged"
    " Delta Kapital with hiding losses."
)


def test_a_copy_is_no_retelling_and_gives_nothing() -> None:
    assert _retold(LEFT, RIGHT)
    assert not _retold(LEFT, LEFT)


def test_findings_are_the_same_from_both_sides_and_few() -> None:
    here, there = _retold(LEFT, RIGHT), _retold(RIGHT, LEFT)
    assert sorted(here) == sorted((x, y) for y, x in there)
    assert len(here) <= PER_PAIR
    many = [" ".join(t.replace("Delta", f"Delta{i}") for i in range(40)) for t in (LEFT, RIGHT)]
    assert len(_retold(many[0], many[1])) <= MOST


TOKENS = st.sampled_from(
    [
        "the",
        "a",
        "court",
        "has",
        "not",
        "banned",
        "ban",
        "to",
        "from",
        "selling",
        ",",
        ";",
        "(",
        ")",
        "Acme",
        "Ltd",
        "and",
        "such",
        "as",
        "like",
        "Malta",
        "in",
        "January",
        "who",
        "that",
        "charged",
        "with",
        "is",
        "expected",
        "by",
        "of",
        "steps",
        "taken",
        "firms",
        "companies",
        "was",
        "been",
        "12",
        ".",
        "\n",
        "“",
        "”",
        "-",
        "—",
        "U.S.",
        "their",
        "them",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TOKENS, max_size=120), st.lists(TOKENS, max_size=120))
@example([], ["the", ",", "selling"])
def test_no_order_of_words_breaks_the_parse(left: list[str], right: list[str]) -> None:
    a, b = article(" ".join(left)), article(" ".join(right), "y")
    for read in (a, b):
        for row in (chunks(read, number) for number in range(len(read.sentences))):
            assert all(c.first < c.last for c in row)
            assert all(x.last == y.first for x, y in pairwise(row))
        hinted = {(h.sentence, h.word, h.predicate) for h in hints(read)}
        for frame in frames(read):
            assert all(n.first < n.last <= n.end for n in frame.slots.values())
            assert (frame.sentence, frame.verb, frame.predicate) in hinted
    compare_claims(a, b, align(a, b, COMMON, Settings().align), COMMON, Settings().claims)


def test_an_article_of_nothing_but_predicates_costs_little() -> None:
    text = " ".join(f"The court banned firm{i} from selling goods{i % 7} to Acme{i % 11}." for i in range(600))
    a, b = article(text), article(text.replace("banned", "has barred"), "y")
    start = time.process_time()
    matches(a, b, COMMON)
    assert time.process_time() - start < 10
