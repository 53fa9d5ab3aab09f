"""Which articles of one publisher cannot be of one event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Article
from dedup.text.occasions import LONGEST, occasions_apart


def written(publisher: str | None, published: str | None) -> Article:
    return Article("x", "text", publisher=publisher, published=published)


def test_last_weeks_report_and_this_weeks_are_of_two_occasions() -> None:
    assert (
        occasions_apart(written("Wire", "2007-03-07T11:00:00-05:00"), written("wire", "Mar 14, 2007 7:19am EST")) == 7
    )


def test_versions_that_follow_each_other_are_of_one() -> None:
    assert occasions_apart(written("Wire", "2007-03-07"), written("Wire", f"2007-03-{7 + LONGEST:02}")) == 0


@pytest.mark.parametrize(
    ("publisher", "published"),
    [("Herald", "2007-07-01"), (None, "2007-07-01"), ("", "2007-07-01"), ("Wire", None), ("Wire", "soon")],
)
def test_another_publisher_or_an_article_without_a_date_may_be_of_any(
    publisher: str | None, published: str | None
) -> None:
    assert occasions_apart(written("Wire", "2007-03-07"), written(publisher, published)) == 0
    assert occasions_apart(written(publisher, published), written(publisher, published)) == 0


@given(st.dates(), st.dates())
def test_it_is_the_same_from_either_side(first: object, second: object) -> None:
    a, b = written("Wire", str(first)), written("Wire", str(second))
    assert occasions_apart(a, b) == occasions_apart(b, a) >= 0
