"""What people type for days, times and numbers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.ui.fields.number import read_number
from npm_visits.ui.fields.reading import day_as_typed, moment_as_typed, read_day, read_moment, read_time

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("24.11.2026", "2026-11-24"), ("24/11/26", "2026-11-24"), ("2026-11-24", "2026-11-24"), ("4.1", "2026-01-04"),
        ("4-1-2025", "2025-01-04"), (" 24.11.2026. ", "2026-11-24"), ("", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(typed, iso):
    assert read_day(typed, TODAY) == iso


@pytest.mark.parametrize("typed", ["31.2.2026", "11", "yesterday", "24.13.2026", "2026-24-11", "24.11.20266"])
def test_what_is_no_day_is_not_taken(typed):
    assert read_day(typed, TODAY) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_shown_for_typing_is_read_back(day):
    assert read_day(day_as_typed(day.isoformat()), TODAY) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("9:30", "09:30"), ("0930", "09:30"), ("930", "09:30"), ("9.30", "09:30"), ("9", "09:00"), ("23:59", "23:59"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed, held):
    assert read_time(typed) == held


@pytest.mark.parametrize("typed", ["24:00", "9:60", "noon", "12345"])
def test_what_is_no_time_is_not_taken(typed):
    assert read_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "held"),
    [("12", "12"), ("3,5", "3.5"), ("3.50", "3.50"), ("1 200", "1200"), ("007", "7"), (",5", "0.5"), ("", "")],
)
def test_a_number_is_read_with_comma_or_point(typed, held):
    assert read_number(typed) == held


@pytest.mark.parametrize("typed", ["1,2,3", "twelve", "-", ".", "1e5"])
def test_what_is_no_number_is_not_taken(typed):
    assert read_number(typed) is None


def test_a_whole_number_has_no_decimals():
    assert read_number("3,5", whole=True) is None
    assert read_number("3,0", whole=True) == "3"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("24.11.2026 10:40", "2026-11-24 10:40"),
        ("24.11 1040", "2026-11-24 10:40"),
        ("2411 1040", "2026-11-24 10:40"),
        ("241126", "2026-11-24"),
        ("24112026 9", "2026-11-24 09:00"),
        ("2026-11-24 10:40:00", "2026-11-24 10:40"),
        ("2026-11-24T10:40", "2026-11-24 10:40"),
        ("10:40", "2026-11-20 10:40"),
        ("30.12", "2025-12-30"),
        ("30.12.2026", "2026-12-30"),
        ("", ""),
        ("soon", None),
        ("31.2", None),
        ("24.11 2561", None),
    ],
)
def test_moments_are_read_as_officers_type_them(typed: str, moment: str | None) -> None:
    assert read_moment(typed, dt.date(2026, 11, 24), base="2026-11-20 09:00") == moment


def test_a_day_ahead_without_a_year_is_this_years() -> None:
    assert read_moment("30.12", dt.date(2026, 11, 24), ahead=True) == "2026-12-30"


def test_a_moment_is_shown_as_one_types_it() -> None:
    assert moment_as_typed("2026-11-24 10:40") == "24.11.2026 10:40"
    assert [moment_as_typed(m) for m in ("2026-11-24", "")] == ["24.11.2026", ""]
