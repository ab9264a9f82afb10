"""The office's table of standards: own rows, changed rows with the program's kept, and the day of the visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.content.loader import load
from npm_visits.domain.measures import limits, space_now
from npm_visits.domain.office_standards import (
    OfficeStandard,
    changed_row,
    effective,
    read_asked,
    why_not_asked,
)
from npm_visits.domain.places import Place
from npm_visits.paths import resources
from npm_visits.services.office import Office
from npm_visits.services.standards import StandardRow

PROGRAM = load(resources()).numeric
DAYS = st.dates().map(lambda day: day.isoformat())


def row(office: Office, code: str) -> StandardRow:
    return next(line for line in office.standards.rows() if line.id == code)


def change(office: Office, code: str, **values) -> None:
    for name, value in values.items():
        office.apply(office.standards.change(row(office, code), name, value))


def test_without_the_office_the_programs_table_holds(office: Office):
    assert office.standards.on("2026-11-24") == PROGRAM
    assert all(line.record is None and line.program == line.standard for line in office.standards.rows())


def test_a_changed_number_says_what_the_source_says_and_comes_back(office: Office):
    change(office, "cpt_shared", asked=5.0)
    line = row(office, "cpt_shared")
    assert (line.standard.value, line.standard.said_by_source, line.program.value) == (5.0, 4.0, 4.0)
    assert line.standard.source == "LS §§9–10"
    office.standards.remove(line)
    assert row(office, "cpt_shared").standard == line.program
    office.undo()
    assert row(office, "cpt_shared").standard.value == 5.0
    office.standards.remove(row(office, "cpt_shared"))
    change(office, "cpt_shared", switched_on=False)
    assert (row(office, "cpt_shared").standard.value, row(office, "cpt_shared").standard.on) == (4.0, False)


def test_a_changed_presumption_is_no_presumption_any_longer(office: Office):
    change(office, "mursic_3", asked=3.5)
    assert not row(office, "mursic_3").standard.grave


def test_a_visit_is_measured_by_the_table_of_its_day(office: Office, northfield: Place):
    before = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    after = office.visits.start(northfield.id, "follow_up", "2027-03-01")
    change(office, "cpt_shared", asked=5.0, valid_from="2027-01-01")
    values = [
        {s.code: s.value for s in office.rooms.standards(visit.id)}["cpt_shared"] for visit in (before, after)
    ]
    assert values == [4.0, 5.0]
    dossiers = [office.drafts.dossier(visit.id).content.numeric for visit in (before, after)]
    assert [next(s.value for s in numbers if s.code == "cpt_shared") for numbers in dossiers] == [4.0, 5.0]


def test_a_row_switched_off_measures_nothing(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id, "in_depth", office.visits.today().isoformat())
    change(office, "cpt_shared", switched_on=False)
    change(office, "icrc_shared", switched_on=True)
    codes = {s.code for s in office.rooms.standards(visit.id)}
    assert "icrc_shared" in codes
    assert "cpt_shared" not in codes


def test_an_own_row_measures_the_places_that_it_is_for(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id, "in_depth", office.visits.today().isoformat())
    own = office.standards.add("shared_m2")
    office.apply(office.rooms.paste(visit.id, [("B-7", "6", "5", "6")], ["length_m", "width_m", "occupants"]))
    seen = office.rooms.lines(visit.id)[0].seen
    assert own.id not in {s.code for s in office.rooms.standards(visit.id)}  # nothing is asked yet
    change(office, own.id, asked=5.5, source_text="Order 7 of 2027", label="Floor space", place_types=("prison",))
    assert own.id not in {s.code for s in office.rooms.standards(visit.id)}
    change(office, own.id, place_types=("migrants_centre",), nature="national_law")
    standards = office.rooms.standards(visit.id)
    below = limits(space_now(seen), seen, "dormitory", standards)
    assert [(s.value, s.source, s.nature) for s in below] == [(5.5, "Order 7 of 2027", "national_law")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("4,5", 4.5), ("4.5 m²", 4.5), (" 25 ", 25.0), ("0", None), ("−3", None), ("3e9", None), ("four", None),
     ("", None)],
)  # fmt: skip
def test_numbers_are_read_with_comma_and_point(text: str, value: float | None):
    assert read_asked(text) == value
    if value is None and text:
        assert why_not_asked(text) == {"0": "least", "−3": "least", "3e9": "large", "four": "text"}[text]


@given(DAYS, DAYS, DAYS, st.floats(0.1, 900), st.booleans())
def test_each_row_of_the_program_holds_once_whatever_the_office_changed(day, start, end, asked, on):
    changed = [
        replace(changed_row(s), asked=asked, switched_on=on, valid_from=start, valid_to=end) for s in PROGRAM[:3]
    ]
    found = effective(PROGRAM, [*changed, OfficeStandard(id="own", asked=asked)], day)
    assert [s.code for s in found] == [*(s.code for s in PROGRAM), "own"]
    inside = start <= day <= end
    for s, program in zip(found[:3], PROGRAM[:3], strict=True):
        assert (s.value, s.on) == ((asked, on) if inside else (program.value, program.on))


# --- a number that changes later ---------------------------------------------------------------------


@pytest.fixture
def days(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Turns the office's calendar: what was written is of the laptop's real day, later days are told here."""
    real = office.visits.now()

    def later(number: int) -> str:
        monkeypatch.setattr(office.visits, "now", lambda: real + dt.timedelta(days=number))
        return (real + dt.timedelta(days=number)).date().isoformat()

    return later


def asked(office: Office, day: str, code: str = "cpt_shared") -> float:
    return next(s.value for s in office.standards.on(day) if s.code == code)


def test_a_number_changed_without_a_day_leaves_earlier_visits_as_they_were(office: Office, northfield: Place, days):
    yesterday, today = days(-1), days(0)
    visit = office.visits.start(northfield.id, "in_depth", yesterday)
    change(office, "cpt_shared", asked=5.0)
    assert row(office, "cpt_shared").record.valid_from == today
    assert (asked(office, yesterday), asked(office, today)) == (4.0, 5.0)
    numbers = office.drafts.dossier(visit.id).content.numeric
    assert next(s.value for s in numbers if s.code == "cpt_shared") == 4.0
    office.undo()
    assert row(office, "cpt_shared").record is None


def test_a_row_switched_off_still_measures_earlier_visits(office: Office, days):
    yesterday, today = days(-1), days(0)
    change(office, "cpt_shared", switched_on=False)
    on = {day: {s.code: s.on for s in office.standards.on(day)}["cpt_shared"] for day in (yesterday, today)}
    assert on == {yesterday: True, today: False}


def test_a_second_number_follows_the_first_one_and_undo_takes_both_back(office: Office, days):
    before, first = days(-1), days(0)
    change(office, "cpt_shared", asked=5.0)
    between, second = days(40), days(60)
    line = row(office, "cpt_shared")
    office.apply(office.standards.change(line, "asked", 6.0))
    assert [asked(office, day) for day in (before, first, between, second)] == [4.0, 5.0, 5.0, 6.0]
    line = row(office, "cpt_shared")
    assert [(f.asked, f.valid_from) for f in line.formers] == [(5.0, first)]
    assert line.record.valid_from == second
    office.undo()
    assert [asked(office, day) for day in (before, first, between, second)] == [4.0, 5.0, 5.0, 5.0]
    assert row(office, "cpt_shared").formers == ()


def test_what_was_written_today_is_put_right_for_all_its_days(office: Office, days):
    days(0)
    change(office, "cpt_shared", asked=5.0, valid_from="2026-01-01")
    change(office, "cpt_shared", asked=5.5)
    assert asked(office, "2026-02-01") == 5.5
    assert row(office, "cpt_shared").formers == ()


def test_a_day_set_back_puts_earlier_visits_right_too(office: Office, days):
    days(0)
    change(office, "cpt_shared", asked=5.0)
    first = days(40)
    days(60)
    change(office, "cpt_shared", asked=6.0, valid_from=first)
    assert asked(office, first) == 6.0


def test_the_programs_row_holds_again_from_today_and_what_was_before_can_be_taken_away(office: Office, days):
    first = days(0)
    change(office, "cpt_shared", asked=5.0)
    last = days(60)
    office.standards.remove(row(office, "cpt_shared"))
    assert (asked(office, first), asked(office, last)) == (5.0, 4.0)
    (former,) = row(office, "cpt_shared").formers
    office.standards.remove_former(former)
    assert asked(office, first) == 4.0


def test_an_own_row_holds_from_its_day_and_keeps_its_former_number(office: Office, days):
    before, first = days(-1), days(0)
    own = office.standards.add("shared_m2")
    change(office, own.id, asked=5.5)
    second = days(30)
    change(office, own.id, asked=6.5)
    found = {day: [s.value for s in office.standards.on(day) if s.code == own.id] for day in (before, first, second)}
    assert found == {before: [], first: [5.5], second: [6.5]}
    office.standards.remove(row(office, own.id))
    assert own.id not in {s.code for day in (first, second) for s in office.standards.on(day)}


def test_a_row_without_a_day_tells_how_many_earlier_visits_it_measures(office: Office, northfield: Place, days):
    office.visits.start(northfield.id, "in_depth", days(-20))
    office.visits.start(northfield.id, "follow_up", days(-2))
    middle = days(-10)
    days(0)
    change(office, "cpt_shared", asked=5.0)
    assert office.standards.earlier_visits(row(office, "cpt_shared")) == 0
    change(office, "cpt_shared", valid_from=middle)
    assert office.standards.earlier_visits(row(office, "cpt_shared")) == 1
    change(office, "cpt_shared", valid_from="")
    assert office.standards.earlier_visits(row(office, "cpt_shared")) == 2
