"""Lines that say of themselves that they belong to the page, and prose that only looks like them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.boilerplate import furniture
from dedup.text.cue_lines import cue, line_key

BODY = "The council met on Tuesday and voted nine to four for the new bridge over the river after a long debate."


def reasons(line: str) -> list[str]:
    """Why ``line`` is set aside between two paragraphs of an article."""
    text = f"{BODY}\n\n{line}\n\nThe mayor said the work would begin in spring and take about two years to finish."
    return [f.reason for f in furniture(text) if f.span.of(text) == line.strip()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Leave a Reply", "comment form"),
        ("Your email address will not be published.", "comment form"),
        ("Required fields are marked *", "comment form"),
        ("42 comments", "comment form"),
        ("Share on Facebook", "share bar"),
        ("Facebook Twitter WhatsApp Email", "share bar"),
        ("TWEET LINKEDIN 12 COMMENTEMAILMORE", "share bar"),
        ("Sign up for our daily newsletter and get the best of us in your in-box.", "newsletter call"),
        (
            "If you enjoyed this article and want to receive more, click here to sign up for our newsletters!",
            "newsletter call",
        ),
        ("Advertisement", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Story Continued Below", "advertisement"),
        ("We use cookies to make this site better. By continuing you agree to our cookie policy.", "cookie notice"),
        ("Related stories:", "related links"),
        ("Lire aussi : Le pont est fermé", "related links"),
        ("READ MORE: Mayor under fire over bridge", "related links"),
        ("Go to Source", "related links"),
        ("The post New bridge appeared first on Daily Bugle.", "related links"),
        ("[…] relations are tense, and the same is true of the bridge. But there might be a way, […]", "pingback"),
        ("© 2018 The Daily Bugle. All rights reserved.", "copyright line"),
        ("Workers on the old bridge on Monday. (Photo: Jo Roe, Daily Bugle)", "caption or photo credit"),
        ("Jo Roe/Getty Images", "caption or photo credit"),
        ("Image caption The old bridge has stood for ninety years", "caption or photo credit"),
        ("FILE - In this May 3, 2018 file photo, the mayor speaks on the bridge.", "caption or photo credit"),
        ("Your browser does not support HTML5 video.", "video or player text"),
        ("Posted: 9:35 AM, July 16, 2018", "time stamp"),
        ("16. Juli 2018, 14:30 Uhr", "time stamp"),
        ("3 hours ago", "time stamp"),
        ("By Jo Roe and Ann Orr, Daily Bugle", "byline"),
        ("by Jo Roe July 16 at 10:32 AM Email the author", "byline"),
        ("-With assistance from Jo Roe and Ann Orr.", "credit line"),
        ("(Reporting by Jo Roe; Editing by Ann Orr)", "byline"),
        ("— Jo Roe (@joroe) July 16, 2018", "post signature"),
        ("window._taboola = window._taboola || []; _taboola.push({ mode: 'thumbnails' });", "script"),
        ("• • •", "ornament"),
    ],
)
def test_a_line_of_the_page_is_set_aside_for_its_reason(line: str, reason: str) -> None:
    assert reasons(line) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "By contrast, the older bridge is ranked fourth, behind those of Norway and Sweden.",
        "By Friday, July 16 the old bridge over the river must be torn down.",
        "By Friday, July 16 the old bridge must be gone",
        "The photo that the mayor showed to the council was taken by a drone last winter.",
        "More than 300 people came to the hearing, and most of them spoke against the plan.",
        "Related to this is the question of who will pay for the repairs in the years to come.",
        "Share prices fell by five percent in the morning and recovered in the afternoon.",
        "The company said it may not be able to finish before the end of the year.",
        "May 4 was the day on which the first stone was laid, and the town celebrated it.",
        "Comments by the minister on Monday made the talks with the union more difficult.",
        "On Monday the newsletter of the union reported that the talks had failed again.",
    ],
)
def test_prose_that_begins_like_furniture_stays(line: str) -> None:
    assert reasons(line) == []


def test_what_an_author_is_counts_as_furniture_only_at_the_end() -> None:
    bio = "Jo Roe is a reporter for the Daily Bugle who covers bridges. Follow her on Twitter @joroe."
    assert cue(line_key(bio), late=True) == "author or contact line"
    assert cue(line_key(bio), late=False) is None


def test_a_repeated_headline_is_set_aside_where_it_stands_again() -> None:
    text = f"Council votes for new bridge\n\nCouncil votes for new bridge\n\n{BODY}"
    (found,) = furniture(text)
    assert (found.reason, found.span.start) == ("repeated in the article", 30)


def test_the_first_line_is_furniture_where_it_repeats_the_title() -> None:
    text = f"Council votes for new bridge\n\n{BODY}"
    assert [f.span.start for f in furniture(text, title="Council Votes for New Bridge")] == [0]


def test_a_pointer_in_brackets_inside_a_paragraph_is_set_aside_alone() -> None:
    text = f"{BODY} (RELATED: Mayor Under Fire Over Bridge) The debate went on."
    assert [f.span.of(text) for f in furniture(text)] == ["(RELATED: Mayor Under Fire Over Bridge)"]


@settings(deadline=None, max_examples=120)
@given(st.text(max_size=200))
def test_furniture_of_any_text_is_ordered_disjoint_and_not_empty(text: str) -> None:
    spans = [f.span for f in furniture(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(x.end <= y.start for x, y in pairwise(spans))


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="()[]—-.:, aA©/@…\u0301", max_size=3000))
def test_hostile_lines_are_read_in_time(line: str) -> None:
    cue(line_key(line), late=True)
