"""The arrival in a real vault: times stamped once, waiting that follows from them, the roll, the log of access."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.arrival import TIMES, Arrival, UrgentMatter, due, later, minutes_between, waited, with_time
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.population import Snapshot
from npm_visits.domain.rooms import Room
from npm_visits.domain.visits import Member, Visit
from npm_visits.services.office import PROFILE_ID, Office

GATE = "2026-11-24 09:31"


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def clock(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Sets the minute that the office's watch shows."""
    def set_to(moment: str) -> None:
        at = dt.datetime.fromisoformat(moment)
        monkeypatch.setattr(office.visits, "now", lambda: at)

    set_to(GATE)
    return set_to


def typed(office: Office, visit: Visit, name: str, time: str) -> None:
    office.apply(office.arrival.typed_changes(office.arrival.get(visit.id), name, time))


# --- times ----------------------------------------------------------------------------------------


def test_a_time_is_stamped_once_and_a_second_press_changes_nothing(office: Office, visit: Visit, clock):
    assert office.arrival.stamp(visit.id, "gate_at")
    clock("2026-11-24 09:40")
    assert not office.arrival.stamp(visit.id, "gate_at")
    assert office.arrival.get(visit.id).gate_at == GATE


def test_the_waiting_is_reckoned_into_the_visit_and_follows_a_correction(office: Office, visit: Visit, clock):
    office.arrival.stamp(visit.id, "gate_at")
    clock("2026-11-24 09:52")
    office.arrival.stamp(visit.id, "inside_at")
    assert office.visits.get(visit.id).minutes_waited == 21
    typed(office, visit, "gate_at", "09:22")
    assert office.visits.get(visit.id).minutes_waited == 30
    office.undo()
    assert office.visits.get(visit.id).minutes_waited == 21
    assert office.arrival.get(visit.id).gate_at == GATE


def test_minutes_that_somebody_typed_stay_when_a_time_is_taken_away(office: Office, visit: Visit, clock):
    office.arrival.stamp(visit.id, "gate_at")
    office.set(office.visits.get(visit.id), "minutes_waited", 90)
    typed(office, visit, "gate_at", "")
    assert office.visits.get(visit.id).minutes_waited == 90


def test_arriving_at_the_gate_from_the_top_of_the_page_is_the_first_time(office: Office, visit: Visit, clock):
    office.visits.arrive(office.visits.get(visit.id))
    assert office.arrival.get(visit.id).gate_at == GATE
    assert office.visits.get(visit.id).state == "on_site"


def test_an_hour_after_midnight_lies_on_the_next_day(office: Office, visit: Visit, clock):
    clock("2026-11-24 23:50")
    office.arrival.stamp(visit.id, "gate_at")
    typed(office, visit, "inside_at", "00:35")
    assert office.arrival.get(visit.id).inside_at == "2026-11-25 00:35"
    assert office.visits.get(visit.id).minutes_waited == 45


def test_a_slip_of_the_keys_is_no_night_and_makes_no_waiting(office: Office, visit: Visit, clock):
    office.arrival.stamp(visit.id, "gate_at")
    typed(office, visit, "inside_at", "09:20")
    assert office.arrival.get(visit.id).inside_at == "2026-11-24 09:20"
    assert office.visits.get(visit.id).minutes_waited is None


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)), st.integers(0, 719))  # noqa: DTZ001
def test_a_wait_below_twelve_hours_is_reckoned_right_at_any_hour(start: dt.datetime, minutes: int):
    first = start.strftime("%Y-%m-%d %H:%M")
    end = (start + dt.timedelta(minutes=minutes)).strftime("%H:%M")
    assert minutes_between(first, later(with_time("", first[:10], end), first)) == minutes


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_is_no_moment_is_reckoned_with_by_nobody(gate: str, inside: str):
    arrival = replace(Arrival.blank("v"), gate_at=gate, inside_at=inside)
    assert waited(arrival) is None or (gate and inside)


# --- roll -----------------------------------------------------------------------------------------


def test_the_roll_is_the_snapshot_that_the_population_page_shows(office: Office, visit: Visit, clock):
    office.apply(office.arrival.roll_changes(visit.id, "present", 86))
    office.apply(office.arrival.roll_changes(visit.id, "staff_on_shift", 11))
    office.apply(office.arrival.roll_changes(visit.id, "at_court", 2))
    [snapshot] = office.population.snapshots(visit.id)
    assert (snapshot.present, snapshot.staff_on_shift) == (86, 11)
    assert office.arrival.get(visit.id).at_court == 2
    assert office.arrival.roll(visit.id) == snapshot


def test_a_roll_put_into_the_recycle_bin_makes_room_for_another(office: Office, visit: Visit, clock):
    office.apply(office.arrival.roll_changes(visit.id, "present", 86))
    office.population.remove(office.population.snapshots(visit.id)[0])
    assert office.arrival.roll(visit.id) is None
    office.apply(office.arrival.roll_changes(visit.id, "present", 85))
    assert [s.present for s in office.population.snapshots(visit.id)] == [85]
    assert isinstance(office.arrival.roll(visit.id), Snapshot)


# --- whom to see first ----------------------------------------------------------------------------


def test_groups_to_see_first_are_the_usual_ones_and_then_ones_own(office: Office, visit: Visit):
    own = office.arrival.add_group(visit.id, "Deaf persons")
    assert [g.group for g in office.arrival.groups(visit.id)][-2:] == ["asked_to_speak", own.group]
    assert len(office.arrival.groups(visit.id)) == 7
    office.arrival.remove_group(own)
    assert len(office.arrival.groups(visit.id)) == 6


# --- access ---------------------------------------------------------------------------------------


def test_a_refusal_is_noted_with_its_minute_and_the_visit_says_refused(office: Office, visit: Visit, clock):
    office.arrival.note(visit.id, "refusal")
    assert [(e.event, e.at) for e in office.arrival.events(visit.id)] == [("refusal", GATE)]
    assert office.visits.get(visit.id).access == "refused"


def test_a_delay_noted_after_a_refusal_does_not_make_it_milder(office: Office, visit: Visit, clock):
    office.arrival.note(visit.id, "refusal")
    office.arrival.note(visit.id, "delay")
    assert office.visits.get(visit.id).access == "refused"


def test_who_is_let_in_after_a_refusal_was_delayed(office: Office, visit: Visit, clock):
    office.arrival.note(visit.id, "refusal")
    office.arrival.stamp(visit.id, "inside_at")
    assert office.visits.get(visit.id).access == "delayed"


def test_devices_that_are_taken_are_no_longer_with_the_delegation(office: Office, visit: Visit, clock):
    office.set(office.visits.get(visit.id), "devices", ("laptop", "camera"))
    office.arrival.note(visit.id, "devices_taken")
    assert office.visits.get(visit.id).devices == ("none",)
    office.undo()
    assert office.visits.get(visit.id).devices == ("laptop", "camera")


def test_whom_to_call_is_read_from_the_lines_of_the_office(office: Office):
    profile = office.vault.get(OfficeProfile, PROFILE_ID)
    office.set(profile, "gate_phones", "Head of office: 555 0101, day: night\n\n  Duty officer : 555 0142\nNobody")
    assert [(p.who, p.number) for p in office.arrival.phones()] == [
        ("Head of office", "555 0101, day: night"), ("Duty officer", "555 0142"), ("Nobody", ""),
    ]


# --- documents ------------------------------------------------------------------------------------


def test_a_document_planned_before_the_visit_is_asked_for_on_site(office: Office, visit: Visit, clock):
    office.documents.add_several(visit.id, ["duty_roster", "custody_register"])
    assert [d.asked_at for d in office.documents.all(visit.id)] == ["", ""]
    office.apply(office.documents.ask_changes(visit.id))
    assert [d.asked_at for d in office.documents.all(visit.id)] == [GATE, GATE]


def test_a_document_is_awaited_until_it_is_received_or_refused(office: Office, visit: Visit, clock):
    office.visits.move(office.visits.get(visit.id), "on_site")
    roster, register = office.documents.add_several(visit.id, ["duty_roster", "custody_register"])
    clock("2026-11-24 13:57")
    assert office.documents.waiting(roster) == 266
    office.apply(office.documents.receive_changes(roster))
    office.apply(office.documents.receive_changes(register, "refused"))
    roster, register = office.documents.all(visit.id)
    assert (roster.received_at, roster.form) == ("2026-11-24 13:57", "seen")
    assert (register.received_at, register.form) == ("", "refused")
    assert [office.documents.waiting(d) for d in (roster, register)] == [None, None]


def test_the_standard_list_taken_twice_asks_for_nothing_twice(office: Office, visit: Visit):
    office.documents.add_several(visit.id, ["duty_roster"])
    assert [d.document for d in office.documents.add_several(visit.id, ["duty_roster", "menu"])] == ["menu"]
    assert len(office.documents.all(visit.id)) == 2


# --- urgent matters -------------------------------------------------------------------------------


def test_urgent_matters_are_numbered_with_the_officers_code_and_no_number_comes_twice(
    office: Office, visit: Visit, clock
):
    first = office.urgent.new(visit.id)
    office.apply([Add(first)])
    office.urgent.remove(first)
    second = office.urgent.new(visit.id)
    assert (first.number, second.number) == ("U-O2-1", "U-O2-2")


@pytest.mark.parametrize(
    ("raised", "deadline", "unit", "expected"),
    [
        ("2026-11-24 18:20", 12, "hours", "2026-11-25 06:20"),
        ("2026-12-31 18:20", 1, "days", "2027-01-01 18:20"),
        ("2026-11-24 18:20", None, "hours", ""),
        ("2026-11-24 18:20", 10**12, "days", ""),
        ("this evening", 12, "hours", ""),
        ("9999-12-31 23:00", 12, "hours", ""),
    ],
)
def test_the_moment_an_answer_is_due_follows_from_when_it_was_raised(raised, deadline, unit, expected):
    assert due(UrgentMatter(id="u", raised_at=raised, deadline=deadline, deadline_unit=unit)) == expected


def test_a_matter_is_overdue_until_it_is_closed(office: Office, visit: Visit, clock):
    matter = replace(office.urgent.new(visit.id), raised_at=GATE, deadline=2)
    office.apply([Add(matter)])
    clock("2026-11-24 11:31")
    assert not office.urgent.overdue(matter)
    clock("2026-11-24 11:32")
    assert office.urgent.overdue(matter)
    assert not office.urgent.overdue(replace(matter, closed_on="2026-11-24"))


# --- team plan ------------------------------------------------------------------------------------


def test_the_plan_has_lines_of_checklists_units_groups_and_ones_own(office: Office, visit: Visit):
    office.library.use(visit.id, "migrants-centre")
    office.set(office.visits.place(visit), "units", "Block A, Block B (women, children)\nClinic")
    group = office.arrival.groups(visit.id)[0]
    office.apply([Set(type(group), group.id, "count", 3)])
    office.team_plan.add_line(visit.id, "Staff")
    lines = office.team_plan.lines(visit.id)
    assert [line.label for line in lines if line.sort == "unit"] == ["Block A", "Block B (women, children)", "Clinic"]
    assert [line.label for line in lines if line.sort == "group"] == ["Arrivals under 72 h"]
    assert lines[-1].label == "Staff"
    assert "health_care" in [line.target for line in lines if line.sort == "topic"]
    assert office.team_plan.uncovered(visit.id) == lines


def test_a_press_covers_another_notes_it_done_a_third_takes_it_back(office: Office, visit: Visit):
    office.apply([Add(replace(office.visits.new_member(visit.id), topics=("food",), role="doctor"))])
    office.team_plan.add_line(visit.id, "Staff")
    member = office.team_plan.members(visit.id)[0]
    for expected in ("covers", "done", ""):
        line = office.team_plan.lines(visit.id)[-1]
        office.apply(office.team_plan.press(visit.id, line, member))
        assert office.team_plan.lines(visit.id)[-1].cells[0] == expected


def test_what_a_member_covers_of_topics_stands_in_the_members_own_record(office: Office, visit: Visit):
    office.library.use(visit.id, "migrants-centre")
    member = office.team_plan.members(visit.id)[0]
    line = next(line for line in office.team_plan.lines(visit.id) if line.target == "health_care")
    office.apply(office.team_plan.state_changes(visit.id, line, member, "done"))
    kept = office.vault.get(Member, member.id)
    assert "health_care" in kept.topics
    line = next(line for line in office.team_plan.lines(visit.id) if line.target == "health_care")
    assert line.cells[0] == "done"
    office.apply([Set(Member, member.id, "topics", ())])
    line = next(line for line in office.team_plan.lines(visit.id) if line.target == "health_care")
    assert line.cells[0] == ""


def test_the_four_times_are_fields_of_an_arrival():
    assert all(hasattr(Arrival.blank("v"), name) for name in TIMES)


def test_the_plan_is_no_part_of_what_any_report_is_made_of(office: Office, visit: Visit):
    office.library.use(visit.id, "migrants-centre")
    office.team_plan.add_line(visit.id, "Quarantine ward at night")
    line = office.team_plan.lines(visit.id)[-1]
    office.apply(office.team_plan.press(visit.id, line, office.team_plan.members(visit.id)[0]))
    told = repr(office.drafts.dossier(visit.id))
    assert "Quarantine ward" not in told
    assert visit.number in told, "keeps the test honest"


# --- other names of units and rooms ---------------------------------------------------------------


def covered(office: Office, visit: Visit) -> dict[str, tuple[str, ...]]:
    """Return what is covered, by its name."""
    return {line.target: line.cells for line in office.team_plan.lines(visit.id) if any(line.cells)}


def cover(office: Office, visit: Visit, target: str, state: str = "covers") -> None:
    member = office.team_plan.members(visit.id)[0]
    line = next(line for line in office.team_plan.lines(visit.id) if line.target == target)
    office.apply(office.team_plan.state_changes(visit.id, line, member, state))


@pytest.mark.parametrize(
    ("before", "after", "target", "name"),
    [
        ("Block A, Block B", "House 1, Block B", "Block A", "House 1"),
        ("Block A\nBlock B", "Block A\nBlock B (women)", "Block B", "Block B (women)"),
        ("Block A", "Kitchen, Block A (men)", "Block A", "Block A (men)"),
        ("Block A, Block B", "Block B, Block A", "Block A", "Block A"),
        ("Block A, Block B", "Block B, Kitchen", "Block A", None),
        ("Block A, Block B", "Block B", "Block A", None),
    ],
)
def test_a_unit_under_a_new_name_keeps_who_covers_it(office: Office, visit: Visit, before, after, target, name):
    place = replace(office.visits.place(visit), units=before)
    office.set(place, "units", before)
    cover(office, visit, target, "done")
    changed = replace(place, units=after)
    office.apply([Set(Place, place.id, "units", after), *office.team_plan.units_renamed(place, changed)])
    assert covered(office, visit) == ({name: ("done",)} if name else {})
    office.undo()
    assert covered(office, visit) == {target: ("done",)}


def rooms_of(office: Office, visit: Visit, *named: tuple[str, str]) -> list[Room]:
    return [office.rooms.add(visit.id, number, unit=unit) for number, unit in named]


def rename(office: Office, room: Room, **values: str) -> None:
    changed = replace(room, **values)
    sets = [Set(Room, room.id, name, value) for name, value in values.items()]
    office.apply([*sets, *office.team_plan.room_renamed(room, changed)])


def test_the_last_room_of_a_unit_takes_its_plan_along(office: Office, visit: Visit):
    first, second = rooms_of(office, visit, ("1", "North"), ("2", "North"))
    cover(office, visit, "North")
    rename(office, first, unit="South")
    assert covered(office, visit) == {"North": ("covers",)}
    rename(office, second, unit="South")
    assert covered(office, visit) == {"South": ("covers",)}
    office.undo()
    assert covered(office, visit) == {"North": ("covers",)}


def test_a_room_without_a_unit_keeps_who_covers_it_under_another_number(office: Office, visit: Visit):
    (room,) = rooms_of(office, visit, ("7", ""))
    cover(office, visit, "7")
    office.rooms.over_time.rename(room, "7a")
    assert covered(office, visit) == {"7a": ("covers",)}
    office.undo()
    assert covered(office, visit) == {"7": ("covers",)}


def test_a_room_that_moves_into_a_unit_of_others_does_not_cover_them(office: Office, visit: Visit):
    room, _ = rooms_of(office, visit, ("7", ""), ("8", "North"))
    cover(office, visit, "7")
    rename(office, room, unit="North")
    assert covered(office, visit) == {}
