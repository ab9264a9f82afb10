"""Days, hours and orders: worked examples with the source of each limit, and properties."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.detention import (
    JUDGE_HOURS,
    SCREENING_HOURS,
    Span,
    days_beyond,
    days_held,
    longest_between,
    span,
    turned_round,
)

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1))
MINUTES = st.builds(dt.datetime.combine, DAYS, st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)))


def written(moment: dt.datetime) -> str:
    return moment.isoformat(" ", "minutes")


# CPT 23rd General Report §73: first examination within 24 hours; HRC General Comment 35 §33: a judge within 48 hours.
@pytest.mark.parametrize(
    ("start", "end", "limit", "beyond"),
    [
        ("2026-11-20 10:00", "2026-11-21 10:00", SCREENING_HOURS, False),
        ("2026-11-20 10:00", "2026-11-21 10:01", SCREENING_HOURS, True),
        ("2026-11-20 10:00", "2026-11-25 10:00", SCREENING_HOURS, True),
        ("2026-11-20", "2026-11-20", SCREENING_HOURS, False),
        ("2026-11-20", "2026-11-21", SCREENING_HOURS, None),
        ("2026-11-20", "2026-11-22", SCREENING_HOURS, True),
        ("2026-11-20 23:00", "2026-11-21", SCREENING_HOURS, None),
        ("2026-11-20 10:00", "2026-11-22 10:00", JUDGE_HOURS, False),
        ("2026-11-20 10:00", "2026-11-22 12:30", JUDGE_HOURS, True),
    ],
)
def test_a_limit_is_passed_kept_or_cannot_be_told(start, end, limit, beyond):
    assert span(start, end).beyond(limit) is beyond


def test_two_minutes_give_hours_and_two_days_give_bounds():
    assert span("2026-11-20 10:00", "2026-11-21 17:00") == Span(31.0, 31.0)
    days = span("2026-11-20", "2026-11-22")
    assert (round(days.least, 2), round(days.most, 2)) == (24.02, 71.98)


@pytest.mark.parametrize(("start", "end"), [("", "2026-11-20"), ("2026-11-20", ""), ("soon", "2026-11-20"),
                                            ("2026-11-20 10:00", "2026-11-20 09:59")])  # fmt: skip
def test_what_is_unknown_or_turned_round_gives_no_time(start, end):
    assert span(start, end) is None


@given(MINUTES, MINUTES)
def test_a_day_without_an_hour_bounds_the_exact_time(start, end):
    exact = span(written(start), written(end))
    bounds = span(start.date().isoformat(), end.date().isoformat())
    if exact is None:
        assert turned_round(written(start), written(end))
        return
    assert exact.exact
    assert bounds.least <= exact.least <= bounds.most
    for hours in (SCREENING_HOURS, JUDGE_HOURS):
        assert bounds.beyond(hours) in {None, exact.beyond(hours)}


# Days held = day of the visit less day of admission: visits-and-reports, formulas of section 4.
@pytest.mark.parametrize(
    ("admitted", "on", "days"),
    [("2026-11-24", "2026-11-24", 0), ("2026-10-14 16:20", "2026-11-24", 41), ("2026-05-05", "2026-11-24", 203),
     ("2024-02-28", "2024-03-01", 2), ("2026-11-25", "2026-11-24", None), ("", "2026-11-24", None)],
)  # fmt: skip
def test_days_held_are_the_day_of_the_visit_less_that_of_admission(admitted, on, days):
    assert days_held(admitted, on) == days


@given(DAYS, st.integers(0, 5000))
def test_days_held_count_every_night(day, nights):
    assert days_held(day.isoformat(), (day + dt.timedelta(days=nights)).isoformat()) == nights


# Migration Code of Azerbaijan 82.4–82.8: if not extended before it expires, the person is released.
@pytest.mark.parametrize(
    ("expires", "until", "days"),
    [("2026-11-24", "2026-11-24", 0), ("2026-11-24", "2026-11-27", 3), ("2026-12-01", "2026-11-24", 0),
     ("", "2026-11-24", None)],
)  # fmt: skip
def test_an_order_holds_through_its_last_day(expires, until, days):
    assert days_beyond(expires, until) == days


@given(DAYS, DAYS)
def test_days_beyond_an_order_are_never_negative(expires, until):
    assert days_beyond(expires.isoformat(), until.isoformat()) == max((until - expires).days, 0)


def test_the_longest_time_without_review_counts_up_to_the_visit():
    assert longest_between(["2026-09-01", "2026-09-03", "2026-10-01"], "2026-11-24") == 54
    assert longest_between(["2026-09-01", "2026-11-20"], "2026-11-24") == 80
    assert longest_between(["", "2026-11-24"], "2026-11-24") == 0
    assert longest_between([], "2026-11-24") is None


@given(st.lists(DAYS, min_size=1), DAYS)
def test_a_further_review_never_makes_the_longest_time_longer(days, on):
    first = min(days)
    if first > on:
        return
    moments = [day.isoformat() for day in days]
    assert longest_between(moments, on.isoformat()) <= longest_between([first.isoformat()], on.isoformat())
