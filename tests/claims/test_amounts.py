"""Numbers, units, hedges and moments as they are written, and how two of them stand to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.claims.date_time import canonical
from dedup.claims.figures import Figure, amounts
from dedup.claims.intervals import intervals
from dedup.claims.measure import Stand, stand
from dedup.claims.numerals import numerals
from dedup.model import Article
from dedup.text.parse import parse
from dedup.text.published import published_day, published_minute
from dedup.text.tokens import tokens


def figures(text: str) -> tuple[Figure, ...]:
    return amounts(parse(Article("x", text))).figures


def moments_in(text: str) -> list[str]:
    return [canonical(m) for m in amounts(parse(Article("x", text))).moments]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,300", "1300"),
        ("two hundred and fifty", "250"),
        ("twenty-five", "25"),
        ("two dozen", "24"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("3.85 billion", "3850000000"),
        ("two-thirds", "0.6667"),
        ("2½", "2.5"),
        ("٣٤٥", "345"),
        ("１２", "12"),
        ("twenty-first", "21"),
        ("1,23,456", "123456"),
        ("10bn", "10000000000"),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, value: str) -> None:
    text = f"they counted {written} of them"
    (found,) = numerals(tokens(text), text)
    assert f"{found.value.normalize():f}" == value


@pytest.mark.parametrize(
    "name", ["5G", "F-16", "A350", "1e400", "99.99.99", "6752.T", "no one", "one another", "Five Eyes"]
)
def test_a_number_inside_a_name_or_a_pronoun_is_no_quantity(name: str) -> None:
    assert not figures(f"They spoke of {name} again.")


@pytest.mark.parametrize(
    ("text", "dimension", "low", "hedge"),
    [
        ("rose about 11 percent", "percent", 11, "about"),
        ("rose as much as 11.4 per cent", "percent", 11.4, "upto"),
        ("cost $3.85 billion", "USD", 3_850_000_000, ""),
        ("cost 45 cents", "USD", 0.45, ""),
        ("at least 21 states", "count", 21, "atleast"),
        ("200 people or more", "count", 200, ""),
        ("a 24-year-old man", "age", 24, ""),
        ("Borg, 43, said", "age", 43, ""),
        ("ranked #5 overall", "rank", 5, ""),
        ("ran 5km before noon", "length", 5000, ""),
        ("waited nearly half an hour in line", "time", 1800, "nearly"),
        ("waited for a decade in exile", "time", 315576000, ""),
    ],
)
def test_an_amount_has_its_unit_and_its_hedge(text: str, dimension: str, low: float, hedge: str) -> None:
    found = figures(text)[0]
    assert (found.dimension, float(found.low), found.hedge) == (dimension, low, hedge)


def test_the_ends_of_a_range_share_unit_and_scale() -> None:
    assert [float(f.low) for f in figures("between $3.65 and 3.85 billion")] == [3.65e9, 3.85e9]
    assert [f.dimension for f in figures("10 to 12 percent")] == ["percent", "percent"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12 boats", "12 boats", Stand.AGREE),
        ("12 boats", "15 boats", Stand.DIFFER),
        ("300 boats", "nearly 300 boats", Stand.ROUNDS),
        ("$1.004 billion", "$1 billion", Stand.ROUNDS),
        ("10 percent", "10.5 percent", Stand.ROUNDS),
        ("12 boats", "10 boats", Stand.DIFFER),
        ("20 dead", "21 dead", Stand.DIFFER),
        ("21 boats", "at least 21 boats", Stand.REFINES),
        ("510 boats", "more than 500 boats", Stand.REFINES),
        ("over 3,000 boats", "about 6,800 boats", Stand.DIFFER),
        ("more than 150 boats", "more than 170 boats", Stand.BOUNDS),
        ("over 40 boats", "more than 40 boats", Stand.AGREE),
        ("dozens of boats", "36 boats", Stand.REFINES),
        ("8 kilometers", "5 miles", Stand.AGREE),
        ("8 kilometers", "8 miles", Stand.UNIT),
        ("$5 million", "$5 billion", Stand.UNIT),
        ("$5 million", "£5 million", Stand.UNIT),
        ("5 percent", "5 percentage points", Stand.UNIT),
        ("5 percent", "7 boats", Stand.APART),
        ("at least 10 years", "a decade ago", Stand.REFINES),
    ],
)
def test_two_amounts_stand_to_each_other_as_a_reader_would_say(one: str, other: str, expected: Stand) -> None:
    x, y = figures(f"There were {one} then.")[0], figures(f"There were {other} then.")[0]
    assert stand(x, y) is expected
    assert stand(y, x) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday, May 3, 2018", ["2018-05-03"]),
        ("he may march in March", ["*-03"]),
        ("7 November 2018", ["2018-11-07"]),
        ("at 5:04pm EST", ["17:04"]),
        ("from 1967 to 1979", ["1967 to 1979"]),
        ("in 2009-11", ["2009 to 2011"]),
        ("last week", ["week-1"]),
        ("fourth-quarter profit", ["quarter 4"]),
        ("Monday night", ["monday night"]),
        ("2000 people", []),
        ("in the year 0 or 9999", []),
        ("February 30, 2018", ["2018-02-30"]),
    ],
)
def test_a_moment_has_one_form(text: str, expected: list[str]) -> None:
    assert moments_in(f"It happened {text}.") == expected


def test_a_month_needs_no_word_before_it_and_may_is_a_name_or_a_verb() -> None:
    assert len(moments_in("The firm reported higher August sales on the quay.")) == 1
    assert moments_in("They met in the hall, where May smiled at her guests.") == []
    assert moments_in("They met there, and then April said that it would rain.") == []


@pytest.mark.parametrize(
    ("one", "published_one", "other", "published_other"),
    [
        ("next week", date(2010, 7, 30), "this week", date(2010, 8, 2)),
        ("yesterday", date(2018, 7, 16), "Sunday", date(2018, 7, 17)),
        ("last year", date(2015, 3, 1), "in 2014", date(2015, 3, 1)),
        ("July 25", date(2018, 7, 16), "July 25, 2018", date(2018, 7, 16)),
        ("last month", date(2018, 1, 9), "in December", date(2018, 1, 9)),
    ],
)
def test_relative_moments_mean_the_same_days(one: str, published_one: date, other: str, published_other: date) -> None:
    (p,) = amounts(parse(Article("x", f"It was {one}."))).moments
    (q,) = amounts(parse(Article("y", f"It was {other}."))).moments
    assert set(intervals(p, published_one)) & set(intervals(q, published_other))


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Sun Dec 16, 2012 5:04pm EST", date(2012, 12, 16)),
        ("2018-07-15T11:00:05-04:00", date(2018, 7, 15)),
        ("20121216", date(2012, 12, 16)),
        ("16 December 2012", date(2012, 12, 16)),
        ("0000-00-00", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_day_of_publication_is_read_from_any_field(stamp: str | None, day: date | None) -> None:
    assert published_day(stamp) == day


def test_the_later_of_two_stamps_of_one_day_is_the_later_one() -> None:
    early, late = published_minute("Sun Dec 16, 2012 5:04pm EST"), published_minute("Sun Dec 16, 2012 7:19pm EST")
    assert early is not None
    assert late is not None
    assert early < late


PIECES = st.sampled_from(
    [
        "1e400",
        "99.99.99",
        "0",
        "9999",
        "٣٫٥",
        "½",
        "1,2,3",
        "$",
        "£5m",
        "5G",
        "30",
        "February",
        "31",
        "Nov",
        "25:99",
        "5:99pm",
        "13pm",
        "-",
        "–",
        "\n",
        ".",
        ",",
        "to",
        "between",
        "and",
        "from",
        "1967",
        "a",
        "half",
        "an",
        "one",
        "two",
        "million",
        "dozen",
        "percent",
        "%",
        "th",
        "1st",
        "Q5",
        "No.",
        "#",
        "about",
        "at",
        "least",
        "more",
        "than",
        "or",
        "years",
        "hour",
        "old",
        "Monday",
        "last",
        "next",
        "quarter",
        "“",
        "”",
        "\u200f",
        "\u202e",
        "\x00",
        "中",
        "ไทย",
        "العربية",
        "99999999999999999999",
        "2018-13-45",
        "2018-07-15",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=60), st.sampled_from(["", " "]))
def test_any_text_is_read_without_an_error_and_in_order(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    article = parse(Article("x", text))
    found = amounts(article)
    spans = [f.span for f in found.figures]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(p.last <= q.first for p, q in zip(found.figures, found.figures[1:], strict=False))
    assert all(p.last <= q.first for p, q in zip(found.moments, found.moments[1:], strict=False))
    for moment in found.moments:
        intervals(moment, date(9999, 12, 31))
        intervals(moment, date(1, 1, 1))
    for x in found.figures[:8]:
        for y in found.figures[:8]:
            assert stand(x, y) is stand(y, x)
