"""Rates with their denominators, from the dates of entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.registers import (
    MEASURES,
    RegisterEntry,
    defect_counts,
    entry_id,
    longest_without_review,
    measure,
    orders,
    rate,
    reckon,
    turned_round,
)

SCREENING = measure("screening")


def entry(number: str, **values: object) -> RegisterEntry:
    return RegisterEntry(id=entry_id("c", number), check_id="c", number=number, **values)  # type: ignore[arg-type]


def admitted(number: str, screened: str) -> RegisterEntry:
    return entry(number, admitted_at="2026-11-20 10:00", screened_at=screened)


def test_a_rate_names_how_many_entries_it_rests_on():
    entries = [
        admitted("1", "2026-11-20 15:00"),
        admitted("2", "2026-11-21 10:00"),
        admitted("3", "2026-11-21 17:00"),
        admitted("4", "2026-11-25 10:00"),
        admitted("5", "2026-11-21"),
        admitted("6", ""),
        entry("7"),
    ]
    found = rate(SCREENING, entries)
    assert (found.late, found.known, found.unclear, found.missing) == (2, 4, 1, 1)
    assert found.hours == (5.0, 24.0, 31.0, 120.0)
    assert (found.median, found.longest) == (27.5, 120.0)


def test_entries_that_nobody_looked_at_do_not_count():
    assert rate(SCREENING, [entry("1"), entry("2", sound=True)]).missing == 1


@given(st.lists(st.sampled_from(["", "2026-11-20 12:00", "2026-11-21 12:00", "2026-11-21", "2026-11-19 08:00"])))
def test_every_entry_that_was_looked_at_stands_in_one_part_of_the_rate(screened):
    found = rate(SCREENING, [admitted(str(n), moment) for n, moment in enumerate(screened)])
    assert found.known + found.unclear + found.missing == len(screened)
    assert 0 <= found.late <= found.known
    assert list(found.hours) == sorted(found.hours)


def test_an_order_that_expired_before_release_or_visit_counts_its_days():
    entries = [
        entry("1", order_expires_on="2026-11-30"),
        entry("2", order_expires_on="2026-11-20"),
        entry("3", order_expires_on="2026-11-20", released_at="2026-11-21 09:00"),
        entry("4"),
    ]
    found = orders(entries, "2026-11-24")
    assert (found.expired, found.known, found.longest) == (2, 3, 4)


def test_the_longest_time_without_review_is_that_of_one_entry():
    entries = [
        entry("1", admitted_at="2026-09-01", judge_at="2026-09-02", reviewed_at="2026-10-02"),
        entry("2", admitted_at="2026-11-01", judge_at="2026-11-02"),
        entry("3", admitted_at="2026-01-01"),
    ]
    assert longest_without_review(entries, "2026-11-24") == 53
    assert longest_without_review([], "2026-11-24") is None


def test_defects_are_counted_by_entry_the_most_frequent_first():
    entries = [entry("1", defects=("unsigned",)), entry("2", defects=("no_translation", "unsigned"))]
    assert defect_counts(entries) == {"unsigned": 2, "no_translation": 1}


def test_dates_before_the_admission_are_named():
    slipped = entry("1", admitted_at="2026-11-20 10:00", screened_at="2026-11-02 10:00", judge_at="2026-11-21")
    assert turned_round(slipped) == ("screened_at",)
    assert reckon(SCREENING, slipped) is None


@pytest.mark.parametrize("each", MEASURES, ids=lambda m: m.code)
def test_every_measure_runs_between_two_dates_of_an_entry_and_names_its_source(each):
    assert {each.start, each.end} <= set(RegisterEntry.__dataclass_fields__)
    assert each.limit > 0
    assert each.standard


def test_an_entry_is_found_by_its_check_and_number_whatever_the_number():
    made = RegisterEntry.blank(entry_id("c1", "12/2026"))
    assert (made.check_id, made.number) == ("c1", "12/2026")
