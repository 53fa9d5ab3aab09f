"""Names that look like a credit and are none."""

from __future__ import annotations

import pytest
from credit_texts import LEAD, found, page, sources

from dedup.model import Article, CreditClass
from dedup.provenance.credits import credits
from dedup.text.parse import parse


@pytest.mark.parametrize(
    "line",
    [
        "(Photo: Jo Roe, AP)",
        "AP Photo/Jo Roe",
        "Jo Roe/Reuters",
        "Photo: Reuters",
        "사진: 연합뉴스",
        "The old bridge in May. (Jo Roe/Associated Press)",
        "Mayor Jo Roe speaks in Northtown on Monday, July 16, 2018. (AP Photo/Ann Orr)",
        "Getty Images",
        "Related stories:\n\nReuters poll finds many against bridge",
    ],
)
def test_a_photo_credit_or_a_teaser_is_no_credit(line: str) -> None:
    assert found(page(tail=line)) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "AP Dental opened a second practice in the street.",
        "Shares of Chipotle (NYSE: CMG) rose two percent.",
        "A man was seen on CCTV cameras near the bridge.",
        "She took AP Calculus in her last year at school.",
        "The PA of the minister answered the phone.",
        "Time Warner will build an office there.",
        "For the first time, nature and science agree.",
        "The sun rose over the hill, and the guardian of the bridge left his post.",
        "It was a matter of time and fortune.",
    ],
)
def test_a_name_that_is_something_else_is_neither_credit_nor_citation(sentence: str) -> None:
    assert found(page(lead=f"{LEAD} {sentence}")) == set()


def test_a_publisher_called_like_an_agency_is_not_the_agency() -> None:
    text = page(head="AP Dental", tail="AP Dental is a practice in Northtown. © 2018 AP Dental. All rights reserved.")
    assert ("credit", "The Associated Press") not in found(text, publisher="AP Dental")


def test_an_own_dateline_beside_a_mention_of_another_agency_credits_only_itself() -> None:
    text = page(lead=f"NORTHTOWN (CNN) — {LEAD} Reporters of the Associated Press were there.")
    assert sources(text) == ["CNN"]
    assert sources(text, CreditClass.MENTION) == ["The Associated Press"]


def test_a_statistic_of_an_agency_in_a_release_is_a_citation() -> None:
    text = page(lead=f"NORTHTOWN, July 16 /PRNewswire/ -- {LEAD} One in nine bridges is old, according to Reuters.")
    assert sources(text) == ["PR Newswire"]
    assert sources(text, CreditClass.CITATION) == ["Reuters"]


def test_a_headline_that_names_an_outlet_is_no_byline() -> None:
    text = f"Mayor Tells CNN\n\n{LEAD}"
    assert sources(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "AP",
        "(AP) —",
        "Advertisement\n\nLeave a Reply\n\nShare",
        "Mayor Jo Roe in Northtown, Monday, July 16, 2018. (AP Photo/Ann Orr)\n\nWorkers, Sunday, July 15, 2018. (AP Photo/Ann Orr)",
        "ANNA ROE:\n\nYes.\n\nBEN ORR:\n\nNo.\n\nANNA ROE:\n\nYes.\n\nBEN ORR (on CNN):\n\nNo.",
        "News\n\n"
        + "\n\n".join(f"NORTHTOWN (Reuters) - Story number {n} is about the bridge ...\n\nReuters" for n in range(9)),
        "Live\n\n10:35 a.m.\n\nThe bridge is open.\n\n10:40 a.m.\n\nThe bridge is closed.",
        "The bridge is closed.",
    ],
)
def test_pages_that_are_hardly_articles_raise_nothing(text: str) -> None:
    for credit in credits(parse(Article("x", text))):
        assert credit.span.of(text) == credit.text


def test_a_caption_page_credits_nobody() -> None:
    text = "Pictures\n\n" + "\n\n".join(
        f"View {n} on Monday, July {n}, 2018. (AP Photo/Ann Orr)" for n in range(10, 16)
    )
    assert found(text) == set()
