"""Sentences over a sample of entries: rate with its denominator, median, longest, and what cannot be told."""

from __future__ import annotations

import pytest

from npm_visits.domain.registers import Orders, Rate, measure
from npm_visits.domain.registers_told import duration, orders_told, rate_told
from npm_visits.i18n import Words

EN = Words("en")


def test_the_rate_of_the_sample_report_reads_as_in_the_field():
    hours = (5, 8, 11, 14, 16, 18, 20, 22, 24, 29, 33, 34, 39, 45, 54, 62, 72, 80, 96, 120)
    told = rate_told(measure("screening"), Rate(11, 20, 0, 0, tuple(map(float, hours))), EN)
    assert told == (
        "First examination later than 24 hours after admission: 11 of 20 entries. Median 31 hours, longest 5 days."
    )


def test_what_cannot_be_told_is_said_apart():
    told = rate_told(measure("judge"), Rate(0, 3, 2, 1, (5.0, 6.0, 7.0)), EN)
    assert told == (
        "Before a judge later than 48 hours after admission: 0 of 3 entries. Median 6 hours, longest 7 hours."
        " Either is possible for 2 entries that hold a day without an hour. Entries without such dates: 1."
    )


def test_nothing_is_said_where_nothing_is_known():
    assert rate_told(measure("judge"), Rate(0, 0, 0, 4, ()), EN) == ""
    assert orders_told(Orders(0, 0, 0), EN) == ""


@pytest.mark.parametrize(("hours", "text"), [(1, "1 hour"), (71.4, "71 hours"), (72, "3 days"), (80, "3.3 days")])
def test_long_times_are_told_in_days(hours, text):
    assert duration(hours, EN) == text


def test_expired_orders_have_their_denominator():
    told = orders_told(Orders(2, 20, 4), EN)
    assert told == "Expired before release or the day of the visit: 2 of 20 orders. Longest: 4 days beyond."
