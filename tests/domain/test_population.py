"""Sums, small cells, occupancy, lengths of stay: worked examples with their sources, and properties."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.population import (
    DIMENSIONS,
    STAY_BANDS,
    Balance,
    Headcount,
    balance,
    headcount_id,
    list_of,
    occupancy,
    stay_band,
    stays,
    too_many,
)

COUNTS = st.dictionaries(st.text(min_size=1, max_size=6), st.none() | st.integers(0, 5000), max_size=12)
PARTING = [d.code for d in DIMENSIONS if not d.overlapping]


@pytest.mark.parametrize(
    ("counts", "present", "total", "difference"),
    [
        ({"male": 69, "female": 17}, 86, 86, 0),
        ({"male": 69, "female": 17, "unknown": None}, 86, 86, 0),
        ({"male": 70, "female": 17}, 86, 87, 1),
        ({"male": 60, "female": 17}, 86, 77, -9),
        ({"male": 60}, None, 60, None),
        ({"male": None}, 86, None, None),
        ({}, 0, None, None),
        ({"male": 0}, 0, 0, 0),
    ],
)
def test_the_groups_of_a_dimension_are_compared_with_those_present(counts, present, total, difference):
    assert balance("sex", counts, present) == Balance(total, difference)


@given(COUNTS, st.integers(0, 5000), st.sampled_from(PARTING))
def test_a_sum_and_its_difference_always_lead_back_to_those_present(counts, present, code):
    found = balance(code, counts, present)
    known = [n for n in counts.values() if n is not None]
    if not known:
        assert found == Balance(None, None)
        return
    assert found.total == sum(known)
    assert found.total - found.difference == present
    assert found.agrees == (sum(known) == present)


@given(COUNTS, st.integers(0, 5000))
def test_groups_that_share_persons_are_never_added(counts, present):
    assert balance("vulnerability", counts, present) == Balance(None, None)


def test_a_group_larger_than_all_present_is_named():
    assert too_many({"child": 90, "older": 4, "x": None}, 86) == ("child",)
    assert too_many({"child": 90}, None) == ()


# Occupancy = present ÷ official capacity: visits-and-reports, formulas of section 4; 86 of 100 is the sample report.
@pytest.mark.parametrize(
    ("present", "capacity", "share"),
    [(86, 100, 86.0), (118, 100, 118.0), (0, 100, 0.0), (86, None, None), (86, 0, None), (None, 100, None)],
)
def test_occupancy_is_those_present_by_official_capacity(present, capacity, share):
    assert occupancy(present, capacity) == share


@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_occupancy_times_capacity_is_those_present(present, capacity):
    assert occupancy(present, capacity) * capacity / 100 == pytest.approx(present)


@given(st.lists(st.integers(0, 4000), min_size=1))
def test_lengths_of_stay_lie_between_the_least_and_the_longest(days):
    found = stays(days)
    assert found.least <= found.median <= found.longest
    assert found.least <= found.mean + 1e-9
    assert found.mean <= found.longest + 1e-9
    assert found.median == statistics.median(days)


def test_lengths_of_stay_of_nobody_are_nothing_and_of_five_are_these():
    assert stays([]) is None
    found = stays([2, 41, 41, 90, 203])
    assert (found.least, found.median, found.mean, found.longest) == (2, 41.0, 75.4, 203)


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "d7"), (7, "d7"), (8, "d30"), (30, "d30"), (31, "m3"), (182, "m6"), (183, "m12"), (547, "m18"), (548, "over")],
)
def test_a_stay_falls_into_its_band(days, band):
    assert stay_band(days) == band


@given(st.integers(0, 5000))
def test_a_longer_stay_never_falls_into_an_earlier_band(days):
    order = [code for code, _ in STAY_BANDS] + ["over"]
    assert order.index(stay_band(days)) <= order.index(stay_band(days + 1))


def test_the_groups_of_legal_status_are_those_of_the_kind_of_place():
    assert list_of("legal_status", "migrants_centre") == "legal_status_migration"
    assert list_of("legal_status", "prison") == "legal_status_criminal"
    assert list_of("legal_status", "psychiatric") == "legal_status_health"
    assert list_of("nationality", "prison") == ""


@given(st.text(min_size=1), st.sampled_from([d.code for d in DIMENSIONS]))
def test_a_headcount_is_found_by_what_it_counts_whatever_the_name(name, code):
    made = Headcount.blank(headcount_id("s1", code, name))
    assert (made.snapshot_id, made.dimension, made.value) == ("s1", code, name)
