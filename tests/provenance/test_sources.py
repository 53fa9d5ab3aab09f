"""One name for every spelling of a source."""

from __future__ import annotations

import pytest

from dedup.provenance.sources import canonical, domain, names, of_publisher, publisher_name, same_house, table


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("AP", "The Associated Press"),
        ("the associated press", "The Associated Press"),
        ("WSJ", "The Wall Street Journal"),
        ("Agence France-Presse", "AFP"),
        ("The Boston Globe", "The Boston Globe"),
        ("  Boston  Globe • ", "The Boston Globe"),
        ("新华社", "Xinhua"),
        ("Northtown Weekly", "Northtown Weekly"),
    ],
)
def test_spellings_lead_to_the_full_name(spelling: str, name: str) -> None:
    assert canonical(spelling) == name


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("nytimes.com", "The New York Times"),
        ("https://www.nytimes.com:443/world", "The New York Times"),
        ("edition.cnn.com", "CNN"),
        ("BBC News", "BBC"),
        ("notcnn.com", None),
        ("AP Dental", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publisher_is_known_by_name_or_host(publisher: str | None, name: str | None) -> None:
    assert of_publisher(publisher) == name


def test_an_unknown_publisher_is_called_as_it_is() -> None:
    assert publisher_name(" example.org ") == "example.org"
    assert domain("HTTP://www.Example.org/a") == "example.org"


def test_a_programme_belongs_to_its_network_and_to_no_other() -> None:
    assert same_house("NBC Meet the Press", "NBC News")
    assert not same_house("NBC Meet the Press", "CBS News")
    assert not same_house("Reuters", None)


def test_every_spelling_of_the_table_is_one_source_only() -> None:
    for some in names().values():
        for name in some:
            assert name.words
            assert name.source in table().kinds
