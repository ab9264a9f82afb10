"""A filling: states and counts follow each answer, what is stored comes back, private points stay out."""

from __future__ import annotations

import pytest

from npm_visits.domain.answers import Key, PointRecord, Progress
from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Member
from npm_visits.services.filling import AddRow, InstanceRow, OpenFilling, PointRow
from npm_visits.services.office import Office
from tests.small_checklist import give

DOCTOR, HOURS, EXAM = Key("doctor"), Key("hours"), Key("exam")


@pytest.fixture
def visit_id(office: Office, northfield: Place) -> str:
    return give(office, northfield).id


def opened(office: Office, visit_id: str) -> OpenFilling:
    filling = office.library.open(visit_id, "en")
    assert filling is not None
    return filling


@pytest.fixture
def filling(office: Office, visit_id: str) -> OpenFilling:
    return opened(office, visit_id)


def shown_points(filling: OpenFilling) -> list[str]:
    return [r.key.name for s in filling.sections() for r in filling.shown(s) if isinstance(r, PointRow)]


def test_an_untouched_filling_is_open_throughout(filling: OpenFilling):
    counts = filling.counts()
    assert (counts.answered, counts.not_assessed, counts.concerns) == (0, 0, 0)
    assert counts.required_left == 1
    assert counts.left == len([n for n in shown_points(filling) if n != "told"])


def test_an_answer_is_counted_and_still_there_when_the_filling_is_opened_again(
    office: Office, visit_id: str, filling: OpenFilling
):
    office.apply(filling.answer(DOCTOR, "no"))
    again = opened(office, visit_id)
    for one in (filling, again):
        status = one.status(DOCTOR)
        assert (status.answered, status.concern, status.summary("en")) == (True, True, "No")
        assert one.counts() == filling.counts()
    assert again.counts().required_left == 0


def test_partly_is_no_concern_by_itself(filling: OpenFilling):
    filling.answer(DOCTOR, "partly")
    assert not filling.status(DOCTOR).concern


def test_the_officer_decides_against_the_rule_and_takes_it_back(office: Office, filling: OpenFilling):
    office.apply(filling.answer(DOCTOR, "no"))
    office.apply(filling.concern(DOCTOR, "no"))
    assert not filling.status(DOCTOR).concern
    assert filling.counts().concerns == 0
    office.apply(filling.concern(DOCTOR, ""))
    assert filling.counts().concerns == 1


def test_private_points_are_never_shown_nor_counted(filling: OpenFilling):
    assert "alleged" not in shown_points(filling)
    assert "secrets" not in [s.name for s in filling.sections()]
    for name in ("alleged", "beaten"):
        status = filling.status(Key(name))
        assert not any((status.shown, status.asks, status.left, status.concern))


def test_no_private_point_of_the_built_in_checklist_is_shown(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    filling = opened(office, visit.id)
    private = {p.name for p in filling.checklist.points() if p.private}
    assert private
    assert not private & set(shown_points(filling))
    assert not any(s.asks for s in filling.statuses() if s.point.private)


def test_a_reason_stands_in_place_of_a_yes_or_no_and_an_answer_in_place_of_the_reason(filling: OpenFilling):
    filling.answer(DOCTOR, "no")
    filling.not_assessed(DOCTOR, "no_time")
    status = filling.status(DOCTOR)
    assert status.not_assessed
    assert not status.answered
    assert not status.concern
    assert not status.required_left
    filling.answer(DOCTOR, "yes")
    assert filling.status(DOCTOR).record.not_assessed == ""
    assert filling.counts().not_assessed == 0


def test_a_number_stays_beside_the_reason(filling: OpenFilling):
    filling.answer(HOURS, "12")
    filling.not_assessed(HOURS, "contradictory")
    assert filling.status(HOURS).states[0].value == "12"
    assert filling.status(HOURS).not_assessed


def test_only_points_whose_state_changed_are_touched(filling: OpenFilling):
    filling.answer(HOURS, "12")
    touched = filling.take_touched()
    assert touched.keys == {HOURS}
    assert not touched.rows
    assert filling.take_touched().keys == frozenset()


def test_a_point_that_becomes_relevant_is_a_new_row(filling: OpenFilling):
    assert "mould" not in shown_points(filling)
    filling.answer(Key("clean"), "no")
    assert filling.take_touched().rows
    assert "mould" in shown_points(filling)
    filling.answer(Key("clean"), "yes")
    assert "mould" not in shown_points(filling)


def test_a_part_that_becomes_relevant_touches_its_point_but_no_rows(filling: OpenFilling):
    filling.answer(Key("exam_done"), "yes")
    touched = filling.take_touched()
    assert touched.keys == {EXAM}
    assert not touched.rows


def test_rooms_are_added_named_by_their_first_answer_and_removed(office: Office, visit_id: str, filling: OpenFilling):
    section = filling.checklist.sections[1]
    before = len([r for r in filling.rows(section) if isinstance(r, InstanceRow)])
    office.apply(filling.add_instance(Key("room")))
    heads = [r for r in filling.rows(section) if isinstance(r, InstanceRow)]
    assert len(heads) == before + 1
    room = heads[-1]
    office.apply(filling.answer(Key("room_name", (room.instance_id,)), "B-7"))
    assert filling.instance_name(room) == "B-7"
    again = opened(office, visit_id)
    assert [again.instance_name(r) for r in again.rows(section) if isinstance(r, InstanceRow)][-1] == "B-7"
    office.apply(filling.remove_instance(room.instance_id))
    assert len([r for r in filling.rows(section) if isinstance(r, InstanceRow)]) == before
    assert opened(office, visit_id).counts() == filling.counts()


def test_undo_brings_a_removed_room_back_with_its_answers(office: Office, visit_id: str, filling: OpenFilling):
    section = filling.checklist.sections[1]
    office.apply(filling.add_instance(Key("room")))
    room = [r for r in filling.rows(section) if isinstance(r, InstanceRow)][-1]
    office.apply(filling.answer(Key("room_name", (room.instance_id,)), "B-7"))
    office.apply(filling.remove_instance(room.instance_id))
    office.undo()
    again = opened(office, visit_id)
    found = [r for r in again.rows(section) if isinstance(r, InstanceRow)][-1]
    assert (found.instance_id, again.instance_name(found)) == (room.instance_id, "B-7")


def test_undo_takes_an_answer_back_as_if_it_had_never_been_given(office: Office, visit_id: str, filling: OpenFilling):
    before = filling.counts()
    office.apply(filling.answer(DOCTOR, "no"))
    office.undo()
    again = opened(office, visit_id)
    assert again.counts() == before
    assert again.status(DOCTOR).left


def test_filters_show_what_is_open_a_concern_or_mine(office: Office, filling: OpenFilling):
    health = filling.checklist.sections[0]
    filling.answer(DOCTOR, "no")
    filling.note(HOURS, "According to the roster.")

    def names(which: str) -> list[str]:
        return [r.key.name for r in filling.shown(health, which) if isinstance(r, PointRow)]

    assert "doctor" not in names("open")
    assert "hours" in names("open")
    assert names("concerns") == ["doctor"]
    assert names("mine") == ["doctor", "hours"]


def test_a_point_stays_in_the_filter_while_one_works_on_it(filling: OpenFilling):
    health = filling.checklist.sections[0]
    filling.answer(DOCTOR, "yes")
    assert PointRow(DOCTOR) in filling.shown(health, "open", [DOCTOR])


def test_all_points_of_my_topics_are_mine(office: Office, northfield: Place):
    visit = give(office, northfield, starts_on="2026-12-01")
    office.apply([Add(Member(id=new_id(), visit_id=visit.id, code=office.officer.code, topics=("health_care",)))])
    filling = opened(office, visit.id)
    mine = [r for s in filling.sections() for r in filling.shown(s, "mine")]
    assert {filling.status(r.key).section.name for r in mine if isinstance(r, PointRow)} == {"health"}


def test_a_filter_keeps_the_head_of_a_room_above_its_open_questions(filling: OpenFilling):
    filling.add_instance(Key("room"))
    rows = filling.shown(filling.checklist.sections[1], "open")
    heads = [n for n, r in enumerate(rows) if isinstance(r, InstanceRow)]
    assert heads
    assert all(isinstance(rows[n + 1], PointRow) for n in heads)
    assert not any(isinstance(r, AddRow) for r in rows)


def test_the_first_open_point_is_the_required_one(filling: OpenFilling):
    found = filling.first_open()
    assert found is not None
    assert found[1] == DOCTOR
    filling.answer(DOCTOR, "yes")
    following = filling.first_open()
    assert following is not None
    assert following[1] == HOURS


def test_progress_is_kept_beside_the_filling_for_lists(office: Office, visit_id: str, filling: OpenFilling):
    stored = office.vault.get(Progress, filling.filling.id)
    assert stored is not None
    assert stored.left == filling.counts().left
    office.apply(filling.answer(DOCTOR, "no"))
    stored = office.vault.get(Progress, filling.filling.id)
    assert stored is not None
    assert (stored.answered, stored.concerns, stored.required_left) == (1, 1, 0)


def test_an_observation_begins_with_the_note_else_with_question_and_answer(filling: OpenFilling):
    filling.answer(DOCTOR, "no")
    assert filling.status(DOCTOR).observation_text("en") == "Is a doctor present every day? No."
    filling.note(DOCTOR, "Nurse only.")
    assert filling.status(DOCTOR).observation_text("en") == "Nurse only."


def test_who_worked_on_a_point_is_noted(office: Office, filling: OpenFilling):
    office.apply(filling.answer(DOCTOR, "no"))
    record = office.vault.get(PointRecord, filling.status(DOCTOR).id)
    assert record is not None
    assert record.touched_by == office.officer.id


def test_the_last_visit_to_the_same_place_answers_beside_the_question(office: Office, northfield: Place, visit_id: str):
    give(office, northfield, starts_on="2027-01-05")
    earlier_visit = give(office, northfield, starts_on="2025-10-07")
    earlier_filling = opened(office, earlier_visit.id)
    office.apply(earlier_filling.answer(DOCTOR, "no"))
    office.apply(earlier_filling.note(DOCTOR, "Within three days."))
    office.apply(earlier_filling.answer(HOURS, "8"))
    office.apply(earlier_filling.not_assessed(EXAM, "no_time"))
    earlier = office.library.earlier(office.visits.get(visit_id))
    assert earlier is not None
    assert earlier.visit.id == earlier_visit.id
    filling = opened(office, visit_id)
    doctor = earlier.of(filling.status(DOCTOR), "en")
    assert doctor is not None
    assert (doctor.text, doctor.note) == ("No", "Within three days.")
    exam = earlier.of(filling.status(EXAM), "en")
    assert exam is not None
    assert exam.not_assessed == "no_time"
    assert earlier.value("hours") == "8"
    assert earlier.of(filling.status(Key("clean")), "en") is None


def test_a_first_visit_has_nothing_earlier(office: Office, visit_id: str):
    assert office.library.earlier(office.visits.get(visit_id)) is None


def test_a_smaller_count_takes_the_points_beyond_it_out_of_the_counts(office: Office, northfield: Place):
    survey = [
        {"type": "integer", "name": "n", "label": "How many rooms?"},
        {"type": "begin repeat", "name": "room", "label": "Room", "repeat_count": "${n}"},
        {"type": "text", "name": "bed", "label": "Beds"},
        {"type": "end repeat"},
    ]
    one = opened(office, give(office, northfield, {"survey": survey, "choices": [], "settings": []}).id)
    office.apply(one.answer(Key("n"), "3"))
    last = one.runtime.instances(Key("room"))[-1]
    office.apply(one.answer(Key("bed", (last,)), "4"))
    answered = one.counts().answered
    office.apply(one.answer(Key("n"), "2"))
    assert one.counts().answered == answered - 1
    assert not one.has(Key("bed", (last,)))
    assert one.take_touched().rows
    office.apply(one.answer(Key("n"), "3"))
    assert one.counts().answered == answered
