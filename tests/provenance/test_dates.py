"""Dates are evidence only where they can be true and are exact enough."""

from __future__ import annotations

import pytest

from dedup.provenance.dates import hours_later, moment
from dedup.provenance.groups import first_seen


@pytest.mark.parametrize(
    "text", [None, "", "soon", "2018-13-45", "2018-07-16T99:00", "9999-12-31T23:59:59-23:00", "0001-01-01"]
)
def test_what_is_no_date_or_cannot_be_one_is_none(text: str | None) -> None:
    assert moment(text) is None


def test_zones_are_counted_and_mail_dates_are_read() -> None:
    assert hours_later("2018-07-16T08:00:00-04:00", "2018-07-16T13:00:00Z") == 1.0
    assert hours_later("Mon, 16 Jul 2018 12:00:00 GMT", "2018-07-16T15:00:00Z") == 3.0


def test_a_day_without_a_time_says_nothing_about_the_same_or_the_next_day() -> None:
    assert hours_later("2018-07-16", "2018-07-16T23:00:00Z") is None
    assert hours_later("2018-07-16", "2018-07-17") is None
    assert hours_later("2018-07-16", "2018-07-19") == 72.0


def test_a_clock_without_a_zone_may_be_half_a_day_off() -> None:
    assert hours_later("2018-07-16T08:00:00", "2018-07-16T12:00:00Z") is None


def test_a_date_in_the_far_future_is_no_evidence() -> None:
    assert hours_later("2018-07-16T08:00:00Z", "2099-01-01T00:00:00Z") is None


def test_first_seen_is_the_earliest_date_that_can_be_true() -> None:
    dates = ["1970-01-01T00:00:00Z", "2018-07-16T08:00:00-04:00", "2018-07-16T11:30:00Z", None, "later", "2099-01-01"]
    assert first_seen(dates) == "2018-07-16T11:30:00Z"
    assert first_seen([None, "later"]) is None
