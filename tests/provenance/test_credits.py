"""Whose text it is, said at the head, at the tail, or in the syntax of a dateline."""

from __future__ import annotations

import pytest
from credit_texts import LEAD, found, page, sources
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import Article, CreditClass
from dedup.provenance.credits import credits
from dedup.text.parse import parse


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("NORTHTOWN (AP) — ", "The Associated Press"),
        ("NORTHTOWN, July 16 (Reuters) - ", "Reuters"),
        ("NORTHTOWN/SOUTHPORT, Freedonia (Reuters) - ", "Reuters"),
        ("Northtown (AFP) – ", "AFP"),
        ("(Bloomberg) -- ", "Bloomberg"),
        ("(CNN) - ", "CNN"),
        ("BEIJING, Sept. 2 (Xinhua) -- ", "Xinhua"),
        ("Berlin (dpa) - ", "dpa"),
        ("ROMA (ITALPRESS) - ", "Italpress"),
        ("New Delhi, Sep 2 (PTI) - ", "PTI"),
        ("NORTHTOWN, July 16, 2018 /PRNewswire/ -- ", "PR Newswire"),
        ("SOUTHPORT, Freedonia--(BUSINESS WIRE)--", "Business Wire"),
        ("NORTHTOWN (KTVX) — ", "KTVX"),
        ("NORTHTOWN (CNN)\xa0 — ", "CNN"),
        ("Northtown (CNN)\n\n", "CNN"),
    ],
)
def test_a_dateline_credits_the_service_in_its_brackets(opening: str, source: str) -> None:
    assert sources(page(lead=opening + LEAD)) == [source]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("By The Associated Press", "The Associated Press"),
        ("The Associated Press July 14, 2018 04:23 PM", "The Associated Press"),
        ("By Jo Roe, Associated Press", "The Associated Press"),
        ("By Jo Roe and Ann Orr New York Times", "The New York Times"),
        ("By JO ROE, CNN", "CNN"),
        ("Reuters •", "Reuters"),
        ("Milwaukee Journal Sentinel•", "Milwaukee Journal Sentinel"),
        ("USA TODAY Published 5:57 a.m. ET July 16, 2018", "USA TODAY"),
        ("Ann Orr, Daily Mail", "Daily Mail"),
        ("Associated Press Monday, July 16, 2018", "The Associated Press"),
        ("Reuters India•", "Reuters"),
        ("By The Jersey Journal", "The Jersey Journal"),
        ("(From The Hill)", "The Hill"),
    ],
)
def test_a_byline_at_the_head_credits_who_wrote(line: str, source: str) -> None:
    assert sources(page(head=line)) == [source]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Copyright 2018 The Associated Press. All rights reserved.", "The Associated Press"),
        ("© 2018 Thomson/Reuters. All rights reserved.", "Reuters"),
        (
            "Associated Press writers Jo Roe and Ann Orr in Northtown contributed to this report.",
            "The Associated Press",
        ),
        ("(Reporting by Jo Roe; Additional reporting by Ann Orr; Editing by Al Low)", "Reuters"),
        ("--With assistance from Jo Roe and Ann Orr.", "Bloomberg"),
        ("This article was originally published on The Conversation. Read the original article.", "The Conversation"),
        ("Republished with permission from ProPublica.", "ProPublica"),
        ("The post Northtown votes for bridge appeared first on Breitbart.", "Breitbart"),
        ("Distributed by Tribune Content Agency, LLC.", "Tribune News Service"),
        ("(dpa)", "dpa"),
        ("--IANS", "IANS"),
        ("Source: Xinhua", "Xinhua"),
        ("来源：新华社", "Xinhua"),
        ("Mit Material von dpa", "dpa"),
        ("Politico Posted at 9:40 am on July 16, 2018", "Politico"),
        ("politico.com/story/2018/07/15/bridge-722256", "Politico"),
        (
            "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
            "Syndicated feed",
        ),
    ],
)
def test_a_line_at_the_tail_credits_its_source(line: str, source: str) -> None:
    assert source in sources(page(tail=line))


def test_an_agency_alone_above_the_date_is_a_byline_and_alone_below_a_picture_is_not() -> None:
    caption = "A police officer stands next to the entrance of the town hall where the council met, as two of its predecessors did."
    assert sources(page(head=f"{caption}\n\nAP\n\nJuly 15, 2018")) == ["The Associated Press"]
    assert sources(page(head="Modal Trigger\n\nReuters")) == []


def test_two_agencies_in_one_byline_are_both_credited() -> None:
    assert sources(page(head="By JO ROE, CNN, AP")) == ["CNN", "The Associated Press"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The Wall Street Journal reported on Thursday that the bridge may close.", "The Wall Street Journal"),
        ("According to WSJ, the bridge may close.", "The Wall Street Journal"),
        ("The deal, first reported by Axios, is worth forty million.", "Axios"),
        ("The plan was first reported by Northtown Weekly on Monday.", "Northtown Weekly"),
        ("“It is safe,” the mayor told the Ebb Valley Gazette on Sunday.", "Ebb Valley Gazette"),
        ("The bridge may close (via CNN Business), people familiar with it said.", "CNN"),
        ("In an interview on NBC's “Meet the Press,” the mayor said it was safe.", "NBC Meet the Press"),
        ("The mayor, citing Reuters, called it safe.", "Reuters"),
        ("The documents, seen by Der Spiegel, show cracks.", "Der Spiegel"),
        ("Xinhua, the state news agency, claimed the bridge was safe.", "Xinhua"),
    ],
)
def test_a_word_of_reporting_beside_the_name_is_a_citation(sentence: str, source: str) -> None:
    text = page(lead=f"{LEAD} {sentence}")
    assert source in sources(text, CreditClass.CITATION)
    assert source not in sources(text, CreditClass.CREDIT)


def test_a_short_form_counts_once_the_full_name_stood_in_the_article() -> None:
    lead = f"{LEAD} According to The Wall Street Journal, it may close. An official told the Journal that it was safe."
    assert sources(page(lead=lead), CreditClass.CITATION) == ["The Wall Street Journal"]
    alone = f"{LEAD} An official told the Journal that it was safe."
    assert sources(page(lead=alone), CreditClass.CITATION) == []


def test_every_credit_points_at_its_words() -> None:
    text = page(
        head="By Jo Roe, Associated Press", lead=f"NORTHTOWN (AP) — {LEAD}", tail="© 2018 The Associated Press."
    )
    for credit in credits(parse(Article("x", text))):
        assert credit.span.of(text) == credit.text
        assert "AP" in credit.text or "Associated Press" in credit.text


def test_fields_of_the_page_and_the_feed_are_credits_without_a_place() -> None:
    extra = {
        "canonical": "https://www.nytimes.com/2018/07/16/bridge.html",
        "meta": {"syndication-source": "https://apnews.com/abc", "author": "Jo Roe, Reuters"},
        "images": ["https://counter.theconversation.com/content/1/count.gif"],
    }
    expected = {"The New York Times", "The Associated Press", "Reuters", "The Conversation"}
    assert {source for _, source in found(page(), extra, "example.org")} == expected


def test_a_canonical_address_of_the_own_house_is_no_credit() -> None:
    assert found(page(), {"canonical": "https://www.example.org/bridge"}, "example.org") == set()


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="AP (CNN)—-\n.,Reuters©:told the \x00", max_size=160))
def test_credits_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    spans = [c.span for c in credits(parse(Article("x", text)))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert spans == sorted(spans)
