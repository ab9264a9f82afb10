"""Snapshots in a real vault: counts are kept as they are typed, and two laptops meet in a row."""

from __future__ import annotations

import time

import pytest

from npm_visits.domain.population import Headcount, Snapshot, headcount_id
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


def snapshot(office: Office, visit: Visit, **values) -> Snapshot:
    return office.population.add(office.population.new(visit.id, **values))


def test_a_new_snapshot_has_the_moment_and_the_capacity_of_the_place(office: Office, visit: Visit):
    made = office.population.new(visit.id, present=86, taken_on="2026-11-24", taken_time="10:40", source="Roll")
    assert (made.capacity, made.present, made.place_id) == (100, 86, visit.place_id)
    assert office.population.snapshots(visit.id) == []
    office.population.add(made)
    assert office.population.snapshots(visit.id) == [made]


def test_counts_hold_every_group_of_a_list_with_those_not_counted(office: Office, visit: Visit):
    made = snapshot(office, visit)
    office.apply([office.population.count_change(made.id, "sex", "female", 17)])
    counts = office.population.counts(made)
    assert counts["sex"] == {"female": 17, "male": None, "other": None, "unknown": None}
    assert "removal_order" in counts["legal_status"]
    assert counts["nationality"] == {}


def test_two_entries_for_one_group_meet_in_one_row(office: Office, visit: Visit):
    made = snapshot(office, visit)
    for n in (16, 17):
        office.apply([office.population.count_change(made.id, "sex", "female", n)])
    rows = office.vault.all(Headcount, snapshot_id=made.id)
    assert [(r.id, r.count) for r in rows] == [(headcount_id(made.id, "sex", "female"), 17)]


def test_a_snapshot_with_a_typed_name_is_no_untouched_one_though_nothing_was_counted(office: Office, visit: Visit):
    before = snapshot(office, visit)
    time.sleep(0.002)  # history tells moments to a thousandth of a second; nobody types a name in the same one
    office.apply(office.population.name_changes(before.id, "nationality", {"Kirpistan": None}))
    copied = office.population.add(office.population.new(visit.id), like=before)
    assert office.population.drop_untouched(visit.id)
    assert [s.id for s in office.population.snapshots(visit.id)] == [before.id], "names that were copied are not typed"
    assert office.population.counts(before)["nationality"] == {"Kirpistan": None}
    assert copied.id != before.id


def test_typed_nationalities_keep_their_order_and_are_not_doubled(office: Office, visit: Visit):
    made = snapshot(office, visit)
    office.apply(office.population.name_changes(made.id, "nationality", {"Norland": 41, "Estmark": 30}))
    office.apply(office.population.name_changes(made.id, "nationality", {" norland ": 42, "Zemland": 1}))
    assert list(office.population.counts(made)["nationality"].items()) == [
        ("Norland", 42), ("Estmark", 30), ("Zemland", 1),
    ]
    office.apply(office.population.drop_changes(made.id, "nationality", "Estmark"))
    assert list(office.population.counts(made)["nationality"]) == ["Norland", "Zemland"]
    office.undo()
    assert list(office.population.counts(made)["nationality"]) == ["Norland", "Estmark", "Zemland"]


def test_a_snapshot_begins_with_the_nationalities_of_the_one_before_without_counts(office: Office, visit: Visit):
    first = snapshot(office, visit, taken_on="2025-10-07")
    office.apply(office.population.name_changes(first.id, "nationality", {"Norland": 41, "Estmark": 30}))
    office.apply(office.population.name_changes(first.id, "unit", {"Block A": 50}))
    fresh = office.population.new(visit.id, taken_on="2026-11-24")
    office.population.add(fresh, office.population.latest_before(fresh))
    counts = office.population.counts(fresh)
    assert counts["nationality"] == {"Norland": None, "Estmark": None}
    assert counts["unit"] == {"Block A": None}


def test_the_snapshot_before_is_the_last_of_the_same_place(office: Office, visit: Visit):
    older, old = (snapshot(office, visit, taken_on=day) for day in ("2024-01-01", "2025-01-01"))
    fresh = office.population.new(visit.id, taken_on="2026-11-24")
    assert office.population.latest_before(fresh) == old
    assert office.population.latest_before(old) == older
    assert office.population.latest_before(older) is None


def test_the_first_snapshot_gives_the_report_its_count_where_none_was_typed(office: Office, visit: Visit):
    snapshot(office, visit, present=86, taken_on="2026-11-24", taken_time="10:40", source="Roll")
    snapshot(office, visit, present=84, taken_on="2026-11-25", taken_time="18:00")
    told = office.drafts.dossier(visit.id).visit
    assert (told.persons_present, told.present_on, told.present_source) == (86, "2026-11-24", "Roll")
    office.set(visit, "persons_present", 85)
    assert office.drafts.dossier(visit.id).visit.persons_present == 85


def test_a_snapshot_put_away_comes_back_with_its_counts(office: Office, visit: Visit):
    made = snapshot(office, visit)
    office.apply([office.population.count_change(made.id, "sex", "male", 69)])
    office.population.remove(made)
    assert office.population.counted(visit.id) == []
    office.undo()
    assert office.population.counted(visit.id)[0].counts == {"sex": {"male": 69}}
