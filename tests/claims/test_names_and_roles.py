"""When two names are one, what is no name, and whose role a role is."""

from __future__ import annotations

import pytest

from dedup.claims.base import Finding, Unit
from dedup.claims.entity import Entity
from dedup.claims.names import names
from dedup.claims.role import Role, RoleKind
from dedup.claims.same_names import same_name
from dedup.claims.words import align_words
from dedup.model import Article
from dedup.text.parse import parse


def found(text: str) -> list[str]:
    article = parse(Article("x", text))
    return [article.tokens.span(n.first, n.last).of(text) for n in names(article)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dmitry peskov", "dmitri s peskov"),
        ("jim clyburn", "james clyburn"),
        ("wall street journal", "wsj"),
        ("acme brewing", "acme"),
        ("rock paper scissors brewing", "rps brewing"),
        ("russia", "moscow"),
        ("niemi", "nieme"),
        ("huntsman", "hunstman"),
        ("volodymyr zelensky", "zelenskyy"),
        ("goldman sachs group inc", "goldman"),
        ("calif", "california"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert same_name(tuple(one.split()), tuple(other.split()))
    assert same_name(tuple(other.split()), tuple(one.split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mark warner", "john warner"),
        ("perth", "port hedland"),
        ("panasonic", "sanyo"),
        ("iran", "iraq"),
        ("fox", "calderon"),
    ],
)
def test_two_names_are_two(one: str, other: str) -> None:
    assert not same_name(tuple(one.split()), tuple(other.split()))
    assert not same_name(tuple(other.split()), tuple(one.split()))


def test_titles_owners_and_the_first_word_of_a_sentence_stay_outside_a_name() -> None:
    text = "Yesterday the German Chancellor Angela Merkel met Baluchistan's Mastung council. Officials praised Bank of America there."
    assert found(text) == ["Angela Merkel", "Baluchistan's", "Mastung", "Bank of America"]


def test_a_town_keeps_its_state_and_a_senator_does_not() -> None:
    text = "The plant in Santa Clara, Calif., was visited by Mark Warner, D-Va., who spoke to the workers for an hour."
    assert found(text) == ["Santa Clara, Calif", "Mark Warner"]


def test_a_headline_in_capitals_has_no_names() -> None:
    assert found("Trump To Meet Putin In Helsinki Next Week") == []


def roles(text: str) -> list[tuple[str, tuple[str, ...]]]:
    mentions = RoleKind().mentions(parse(Article("x", text)))
    return [(m.value, m.person) for m in mentions if isinstance(m, Role)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He met his former aide, Lauren Greene, there.",
            [("former aide", ("lauren", "greene"))],
        ),
        ("They thanked the senior editor-in-chief of the paper.", [("senior editor of paper", ())]),
        ("They asked Ann Borg, a spokeswoman for the yard.", [("spokesman", ("ann", "borg"))]),
        ("The chief legal counsel resigned.", [("chief legal counsel", ())]),
        ("Their head of research, Ann Borg, left.", [("head of research", ("ann", "borg"))]),
    ],
)
def test_a_role_has_its_grades_its_field_and_its_person(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert roles(text) == expected


def named_otherwise(one: str, other: str) -> list[Finding]:
    """The differing names of a sentence and its edited copy."""
    a, b = (parse(Article("x", text)) for text in (one, other))
    s, t = a.sentences[0], b.sentences[0]
    unit = Unit(a, b, s, t, align_words(a.tokens, b.tokens, s, t), None, 0.8)
    found = Entity().compare(unit, Entity().mentions(a), Entity().mentions(b))
    return [f for f in found if f.relation is not None]


def test_an_office_and_a_person_do_not_differ() -> None:
    said = "Asked on Monday what she would say to {}, Roe said that walls cost money."
    assert named_otherwise(said.format("Russia"), said.format("Orlov"))
    assert not named_otherwise(said.format("the Russian president"), said.format("Orlov"))


def test_one_office_has_one_value_on_both_sides_of_the_ocean() -> None:
    offices = [parse(Article("x", f"Lund's {office} Ann Roe spoke.")) for office in ("CFO", "finance director")]
    one, other = (RoleKind().mentions(article)[0].value for article in offices)
    assert one == other == "chief financial officer"
