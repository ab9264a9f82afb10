"""Visits: numbers, delegation, dates, states, next steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from npm_visits.domain.changes import Set
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.visits import STATES, Visit
from npm_visits.errors import EndsBeforeItBegins
from npm_visits.services.office import Office
from npm_visits.services.visit_list import NextStep, VisitRow, overview


def listed(visit: Visit, **values: object) -> VisitRow:
    told = {"observations": 0, "findings": 0, "recommendations": 0, "left": None, "required_left": 0} | values
    return VisitRow(visit, Place(id="p"), **told)  # type: ignore[arg-type]


def changed(office: Office, visit: Visit, field: str, value: str) -> Visit:
    office.apply(office.visits.date_changes(visit, field, value))
    return office.visits.get(visit.id)


def test_a_new_visit_is_planned_numbered_and_has_its_officer_as_first_member(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id, "follow_up", "2026-11-24")
    assert (visit.state, visit.number, visit.starts_on, visit.ends_on) == (
        "planned", "V-2026-001", "2026-11-24", "2026-11-24",
    )
    assert [(m.code, m.role) for m in office.visits.members(visit.id)] == [("O2", "doctor")]


def test_a_new_visit_gets_the_checklist_of_its_place_type_and_other_places_none(office: Office, northfield: Place):
    van = office.places.add(Place(id="", name="Vans of Millbrook", place_type="transport"))
    migrants, transport = office.visits.start(northfield.id), office.visits.start(van.id)
    assert office.library.filling(migrants.id) is not None
    assert office.library.filling(transport.id) is None


def test_numbers_go_on_within_a_year_and_never_return_after_a_removal(office: Office, northfield: Place):
    first = office.visits.start(northfield.id, starts_on="2026-03-01")
    second = office.visits.start(northfield.id, starts_on="2026-03-02")
    office.visits.remove(second)
    third = office.visits.start(northfield.id, starts_on="2026-03-03")
    next_year = office.visits.start(northfield.id, starts_on="2027-01-09")
    assert [v.number for v in (first, third, next_year)] == ["V-2026-001", "V-2026-003", "V-2027-001"]


def test_numbers_follow_the_pattern_of_the_office(office: Office, northfield: Place):
    office.apply([Set(OfficeProfile, "office", "visit_pattern", "MPQ {n}/{year}")])
    assert [office.visits.start(northfield.id, starts_on="2026-05-05").number for _ in range(2)] == [
        "MPQ 1/2026", "MPQ 2/2026",
    ]


def test_a_visit_knows_the_one_before_it_at_the_same_place(office: Office, northfield: Place):
    first = office.visits.start(northfield.id, starts_on="2025-10-07")
    second = office.visits.start(northfield.id, starts_on="2026-11-24")
    assert second.previous_visit_id == first.id
    assert [v.id for v in office.visits.earlier(second)] == [first.id]
    assert office.visits.earlier(first) == []


def test_a_visit_of_one_day_moves_as_a_whole(office: Office, northfield: Place):
    visit = changed(office, office.visits.start(northfield.id, starts_on="2026-11-24"), "starts_on", "2026-12-01")
    assert (visit.starts_on, visit.ends_on) == ("2026-12-01", "2026-12-01")


@pytest.mark.parametrize(
    ("field", "value"), [("ends_on", "2026-11-23"), ("starts_on", "2026-11-26"), ("ends_time", "09:00")]
)
def test_dates_that_end_before_they_begin_are_refused_and_kept_as_they_were(
    office: Office, northfield: Place, field: str, value: str
):
    visit = office.visits.start(northfield.id, starts_on="2026-11-24")
    visit = changed(office, visit, "starts_time", "09:30")
    if field != "ends_time":
        visit = changed(office, visit, "ends_on", "2026-11-25")
    with pytest.raises(EndsBeforeItBegins):
        changed(office, visit, field, value)
    assert office.visits.get(visit.id) == visit


def test_a_last_day_alone_is_no_contradiction(office: Office):
    changes = office.visits.date_changes(Visit(id="v"), "ends_on", "2026-11-25")
    assert changes == [Set(Visit, "v", "ends_on", "2026-11-25")]


def test_states_move_one_step_on_or_back_and_never_jump(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    office.visits.move(visit, "closed")
    assert office.visits.get(visit.id).state == "planned"
    for state in STATES[1:]:
        office.visits.move(office.visits.get(visit.id), state)
        assert office.visits.get(visit.id).state == state
    office.visits.move(office.visits.get(visit.id), "follow_up")
    assert office.visits.get(visit.id).state == "follow_up"


def test_arriving_notes_the_hour_on_the_first_day_only(office: Office, northfield: Place):
    today = office.visits.start(northfield.id)
    other = office.visits.start(northfield.id, starts_on="2020-01-15")
    office.visits.arrive(today)
    office.visits.arrive(other)
    arrived = office.visits.get(today.id)
    assert arrived.state == "on_site"
    assert dt.time.fromisoformat(arrived.starts_time)
    assert office.visits.get(other.id).starts_time == ""


def test_arriving_keeps_an_hour_that_was_planned_and_is_undone_as_one_act(office: Office, northfield: Place):
    visit = changed(office, office.visits.start(northfield.id), "starts_time", "00:01")
    office.visits.arrive(visit)
    assert office.visits.get(visit.id).starts_time == "00:01"
    office.undo()
    assert office.visits.get(visit.id) == visit


def test_members_get_the_next_free_code_and_interpreters_their_own(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)  # O2 is the officer
    for role in ("head", "interpreter", "lawyer", "interpreter"):
        office.visits.keep_member(office.visits.new_member(visit.id, role))
    assert [m.code for m in office.visits.members(visit.id)] == ["O1", "O2", "I1", "O3", "I2"]  # the head first


def test_a_changed_member_is_one_act_of_undo(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    member = office.visits.new_member(visit.id, "interpreter")
    office.visits.keep_member(member)
    office.visits.keep_member(replace(member, languages="Dari", topics=("health_care",), undertaking_on="2026-11-20"))
    office.undo()
    assert office.visits.members(visit.id)[-1] == member
    office.visits.remove_member(member)
    assert [m.code for m in office.visits.members(visit.id)] == ["O2"]
    office.undo()
    assert [m.code for m in office.visits.members(visit.id)] == ["O2", "I1"]


def test_the_list_counts_what_a_visit_holds_and_leaves_removed_things_out(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    kept, dropped = (office.evidence.add(office.evidence.new(visit.id, text=t)) for t in ("a", "b"))
    office.evidence.remove(dropped)
    finding = office.findings.add(visit.id, title="Screening late")
    office.findings.recommend(finding)
    row = next(r for r in office.visits.rows() if r.visit.id == visit.id)
    assert (row.observations, row.findings, row.recommendations) == (1, 1, 1)
    assert row.place == northfield
    assert kept.number == "O2-1"


def test_the_list_still_names_the_place_that_went_to_the_recycle_bin(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    office.visits.remove(visit)
    office.places.remove(northfield)
    office.undo()
    office.undo()
    office.apply([])
    assert office.visits.place(office.visits.get(visit.id)).name == northfield.name


def test_the_latest_visit_comes_first(sample_office: Office):
    days = [row.visit.starts_on for row in sample_office.visits.rows()]
    assert days == sorted(days, reverse=True)
    assert len(days) > 5


@pytest.mark.parametrize(
    ("state", "values", "step"),
    [
        ("planned", {}, NextStep("choose_checklist")),
        ("planned", {"left": 170}, NextStep("arrive", day="2026-11-24")),
        ("on_site", {"left": 61}, NextStep("questions_left", 61)),
        ("on_site", {"left": 0}, NextStep("closing_talk")),
        ("analysis", {"left": 0}, NextStep("write_findings")),
        ("analysis", {"findings": 5}, NextStep("review_findings", 5)),
        ("draft", {"findings": 5}, NextStep("finish_report")),
        ("fact_check", {}, NextStep("correct_facts")),
        ("final", {}, NextStep("send_report")),
        ("follow_up", {}, NextStep("follow_up")),
        ("closed", {}, NextStep("closed")),
    ],
)
def test_the_next_step_follows_from_state_and_contents(state: str, values: dict[str, int], step: NextStep):
    assert listed(Visit(id="v", state=state, starts_on="2026-11-24"), **values).next_step == step


def test_a_visit_in_follow_up_names_the_day_by_which_a_reply_is_due():
    row = listed(Visit(id="v", state="follow_up", report_due_on="2027-02-02"))
    assert row.next_step == NextStep("reply_due", day="2027-02-02")


def test_the_figures_count_visits_carried_out_and_places_long_not_visited():
    places = [Place(id=key, active=key != "closed") for key in ("new", "old", "never", "planned", "closed")]
    rows = [
        listed(Visit(id="1", place_id="new", state="draft", starts_on="2026-02-01")),
        listed(Visit(id="2", place_id="old", state="closed", starts_on="2025-03-09")),
        listed(Visit(id="3", place_id="planned", state="planned", starts_on="2026-12-01")),
    ]
    found = overview(rows, places, dt.date(2026, 3, 10))
    assert (found.year, found.carried_out, found.planned, found.not_visited) == (2026, 1, 1, 3)


def test_a_visit_exactly_a_year_ago_still_counts_on_a_leap_day():
    rows = [listed(Visit(id="1", place_id="p", state="closed", starts_on="2027-02-28"))]
    assert overview(rows, [Place(id="p")], dt.date(2028, 2, 29)).not_visited == 0


def test_where_an_officer_stopped_is_remembered_without_history(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    office.apply(office.visits.stop_changes(visit.id, "checklist", "health_care", "mig_10_2"))
    stopped = office.visits.stopped()
    assert stopped is not None
    assert (stopped.visit_id, stopped.tab, stopped.topic, stopped.point) == (
        visit.id, "checklist", "health_care", "mig_10_2",
    )
    assert office.history(stopped) == []
    office.undo()
    assert office.vault.get(Visit, visit.id) is None


def test_a_new_visit_knows_at_once_how_much_of_its_checklist_is_left(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    row = next(r for r in office.visits.rows() if r.visit.id == visit.id)
    assert row.left is not None
    assert row.left > 100
