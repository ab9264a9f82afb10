"""Moving a visit to another version: answers follow their questions, and nothing that was entered is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.answers import Answer, Key, PointRecord, RepeatInstance
from npm_visits.domain.blocks import Table
from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.evidence import Link, link_id
from npm_visits.domain.findings import Finding
from npm_visits.services.moving import _renamed
from npm_visits.services.shelf import record_of
from tests.small_checklist import CHOICES, LABEL, SETTINGS, SURVEY, TOPIC, give

CONFIDENTIAL = Key("confidential")


def version(number, survey, choices=CHOICES):
    return {"survey": survey, "choices": choices, "settings": [{**SETTINGS[0], "version": number}]}


def stored(office, sheets):
    record = record_of(sheets)
    office.vault.apply([Add(record)], officer_id=office.officer.id)
    return record


def lacking(*names):
    return [row for row in SURVEY if row.get("name") not in names]


def with_namesake():
    """The small checklist, with a second question called as one that was there."""
    namesake = {"type": "text", "name": "confidential", LABEL: "Are letters confidential?"}
    room = {"type": "text", "name": "room_name", LABEL: "Name of the section"}
    return [*SURVEY[:-1], namesake, room, SURVEY[-1]]


@pytest.fixture
def visit(office, northfield):
    return give(office, northfield)


@pytest.fixture
def filling(office, visit):
    return office.library.fillings(visit.id)[0]


def opened(office, visit):
    return office.library.open(visit.id, "en")


def move(office, visit, sheets):
    office.moving.move(office.library.fillings(visit.id)[0], stored(office, sheets).id)
    return office.library.fillings(visit.id)[0]


def entered(office):
    """Everything that was entered, whatever lies around it."""
    answers = {a.id: a.value for a in office.vault.all(Answer) if a.value}
    points = {p.id: p for p in office.vault.all(PointRecord) if p != PointRecord.blank(p.id)}
    instances = {i.id: i for i in office.vault.all(RepeatInstance)}
    return answers, points, instances, {link.id for link in office.vault.all(Link)}


def fill(office, visit, filling):
    page = opened(office, visit)
    room = page.runtime.instances(Key("room"))[0]
    office.apply(page.answer(CONFIDENTIAL, "behind a door"))
    office.apply(page.note(CONFIDENTIAL, "seen twice"))
    office.apply(page.sources(CONFIDENTIAL, ("seen",)))
    office.apply(page.answer(Key("room_name", (room,)), "B-7"))
    office.apply([Add(Finding(id="f1", visit_id=visit.id, number="F1", title="Doors"))])
    source = f"{filling.id}/confidential"
    key = link_id("point", source, "finding", "f1")
    office.apply([Add(Link(id=key, visit_id=visit.id, from_kind="point", from_id=source, to_kind="finding",
                           to_id="f1"))])  # fmt: skip
    return room


def test_answers_notes_rooms_and_links_follow_a_question_that_now_shares_its_name(office, visit, filling):
    room = fill(office, visit, filling)
    before = entered(office)
    moved = move(office, visit, version("4", with_namesake()))
    page = opened(office, visit)
    status = page.status(Key("health/confidential"))
    assert status.summary("en") == "behind a door"
    assert (status.record.note, status.record.sources) == ("seen twice", ("seen",))
    assert page.status(Key("rooms/room/room_name", (room,))).summary("en") == "B-7"
    assert page.status(Key("secrets/confidential")).summary("en") == ""
    assert office.moving.homeless(moved) == []
    supported = office.drafts.dossier(visit.id).findings[0]
    assert [p.note for p in supported.points] == ["seen twice"]
    office.undo()
    assert entered(office) == before


def test_an_attached_file_follows_its_answer_and_comes_back_by_undo(office, visit, filling):
    fill(office, visit, filling)
    owner = f"{filling.id}/confidential"
    office.attachments.add(b"what was seen", owner, "note.txt")
    move(office, visit, version("4", with_namesake()))
    followed = office.attachments.of(f"{filling.id}/health:confidential")
    assert office.attachments.open(followed) == b"what was seen"
    assert office.attachments.of(owner) is None
    office.undo()
    assert office.attachments.open(office.attachments.of(owner)) == b"what was seen"


def test_a_file_stays_with_its_answer_where_the_new_place_is_taken(office, visit, filling):
    fill(office, visit, filling)
    owner, taken = f"{filling.id}/confidential", f"{filling.id}/health:confidential"
    office.apply([Set(Answer, taken, "value", "from an earlier version")])
    office.attachments.add(b"what was seen", owner, "note.txt")
    office.attachments.add(b"what was seen before", taken, "earlier.txt")
    move(office, visit, version("4", with_namesake()))
    assert office.attachments.open(office.attachments.of(owner)) == b"what was seen"
    assert office.attachments.open(office.attachments.of(taken)) == b"what was seen before"


def test_what_cannot_leave_its_place_is_not_overwritten_by_what_follows():
    records = [replace(Answer.blank(f"f/{key}"), value=key) for key in "abc"]
    assert list(_renamed(records, {"a": "b", "b": "c"})) == []
    moved = {c.id: c.value for c in _renamed(records[:2], {"a": "b", "b": "c"}) if c.value}
    assert moved == {"f/b": "a", "f/c": "b"}


def test_what_followed_comes_home_when_the_visit_moves_back(office, visit, filling):
    room = fill(office, visit, filling)
    old = filling.checklist_id
    moved = move(office, visit, version("4", with_namesake()))
    office.moving.move(moved, old)
    page = opened(office, visit)
    assert page.status(CONFIDENTIAL).summary("en") == "behind a door"
    assert page.status(CONFIDENTIAL).record.note == "seen twice"
    assert page.status(Key("room_name", (room,))).summary("en") == "B-7"
    assert [p.note for p in office.drafts.dossier(visit.id).findings[0].points] == ["seen twice"]


def test_a_question_moved_to_another_section_keeps_its_answer(office, visit, filling):
    fill(office, visit, filling)
    row = next(r for r in SURVEY if r.get("name") == "confidential")
    end = {"type": "end_group", "name": "late"}
    late = [{"type": "begin_group", "name": "late", LABEL: "Late", TOPIC: "safety"}, row, end]
    moved = move(office, visit, version("4", [*lacking("confidential"), *late]))
    assert opened(office, visit).status(CONFIDENTIAL).summary("en") == "behind a door"
    assert office.moving.homeless(moved) == []


def test_what_has_no_home_is_told_with_all_that_belongs_to_it_and_still_supports_its_finding(office, visit, filling):
    fill(office, visit, filling)
    before = entered(office)
    moved = move(office, visit, version("4", lacking("confidential", "room_name")))
    lost = {item.key.name: item for item in office.moving.homeless(moved)}
    assert set(lost) == {"confidential", "room_name"}
    item = lost["confidential"]
    assert (item.value, item.note, item.sources, item.version) == ("behind a door", "seen twice", ("seen",), "3")
    assert (item.section["en"], item.number) == ("Health care", "1.6")
    assert lost["room_name"].instance["en"] == "Rooms, no. 1"
    assert entered(office) == before
    supported = office.drafts.dossier(visit.id).findings[0]
    assert [(p.note, p.parts[0].value) for p in supported.points] == [("seen twice", "behind a door")]
    office.moving.move(moved, filling.checklist_id)
    back = office.library.fillings(visit.id)[0]
    assert office.moving.homeless(back) == []
    assert entered(office) == before


def test_what_any_version_asked_in_interviews_only_stays_there_when_it_has_no_home(office, visit, filling):
    fill(office, visit, filling)
    private = [{**r, "bind::npm:private": "yes"} if r.get("name") == "confidential" else r for r in SURVEY]
    move(office, visit, version("4", private))
    move(office, visit, version("5", [*SURVEY, {"type": "note", "name": "late", LABEL: "Late"}]))
    moved = move(office, visit, version("6", lacking("confidential")))
    (item,) = [i for i in office.moving.homeless(moved) if i.key.name == "confidential"]
    assert item.private


def test_a_reason_without_its_question_is_told_too(office, visit, filling):
    office.apply(opened(office, visit).not_assessed(CONFIDENTIAL, "no_time"))
    moved = move(office, visit, version("4", lacking("confidential")))
    assert [i.not_assessed for i in office.moving.homeless(moved)] == ["no_time"]
    assert any(a.not_assessed == "no_time" for a in office.drafts.dossier(visit.id).answers)


def test_an_answer_whose_choice_is_gone_is_told_with_the_words_it_had(office, visit, filling):
    page = opened(office, visit)
    office.apply(page.answer(Key("examiner"), "nurse"))
    fewer = [row for row in CHOICES if row["name"] != "nurse"]
    moved = move(office, visit, version("4", SURVEY, fewer))
    (item,) = office.moving.homeless(moved)
    assert (item.value, item.choices[0]["en"]) == ("nurse", "Nurse")
    assert office.vault.get(Answer, f"{filling.id}/examiner").value == "nurse"
    office.apply(opened(office, visit).answer(CONFIDENTIAL, "yes"))
    assert office.vault.get(Answer, f"{filling.id}/examiner").value == "nurse"
    office.moving.move(moved, filling.checklist_id)
    assert opened(office, visit).status(Key("examiner")).summary("en") == "Nurse"


def test_a_room_that_was_taken_out_is_not_homeless(office, visit, filling):
    room = fill(office, visit, filling)
    office.apply(opened(office, visit).remove_instance(room))
    assert office.moving.homeless(office.library.fillings(visit.id)[0]) == []
    assert office.vault.get(RepeatInstance, room) is None


def test_a_calculation_that_is_gone_is_nobody_s_answer(office, northfield):
    total = {"type": "calculate", "name": "total", "calculation": "1 + 1"}
    visit = give(office, northfield, version("9", [*SURVEY, total]))
    opened(office, visit)
    moved = move(office, visit, version("10", SURVEY))
    assert office.vault.get(Answer, f"{moved.id}/total").value == "2"
    assert office.moving.homeless(moved) == []


def test_a_filling_put_into_the_recycle_bin_leaves_no_answer_in_the_report(office, visit, filling):
    fill(office, visit, filling)
    office.apply([Remove(type(filling), filling.id)])
    assert office.drafts.dossier(visit.id).answers == ()
    office.undo()
    assert office.drafts.dossier(visit.id).answers


def test_the_annex_names_the_checklist_of_several_and_the_version_that_asked(office, visit, filling):
    fill(office, visit, filling)
    moved = move(office, visit, version("4", lacking("confidential")))
    document, _ = office.drafts.document(office.drafts.dossier(visit.id), "internal", "en")
    titles = [block.caption for block in document.blocks if isinstance(block, Table)]
    assert "Health care · no longer asked, version 3" in titles
    office.library.use(visit.id, "migrants-centre")
    opened_one = next(o for o in office.library.open_all(visit.id, "en") if o.filling.id != moved.id)
    first = next(s for s in opened_one.statuses() if s.shown and s.point.questions[0].list_name == "npm_answer")
    office.apply(opened_one.answer(Key(first.point.questions[0].name, first.key.instances), "yes"))
    document, _ = office.drafts.document(office.drafts.dossier(visit.id), "internal", "en")
    titles = [block.caption for block in document.blocks if isinstance(block, Table)]
    assert any(title.endswith(" · Irregular migrants’ centre") for title in titles)
    authority, _ = office.drafts.document(office.drafts.dossier(visit.id), "authority", "en")
    assert "behind a door" not in repr(authority)
