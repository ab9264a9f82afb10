"""The shelf of checklists, versions of visits, importing and adapting: real vaults, real workbooks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from npm_visits.domain.answers import ChecklistDraft, Key, PointRecord, Progress, StoredChecklist
from npm_visits.errors import InvalidInput
from npm_visits.forms import FormFaults, compile_form, read_file, write_workbook
from npm_visits.services import importing
from npm_visits.services.office import open_office
from npm_visits.services.shelf import BUILTIN, record_of
from tests.conftest import PASSPHRASE
from tests.small_checklist import CHOICES, LABEL, SETTINGS, SHEETS, SURVEY, give


def version(number, *, without=(), extra=()):
    """The small checklist in another version."""
    survey = [row for row in SURVEY if row.get("name") not in without]
    return {"survey": [*survey, *extra], "choices": CHOICES, "settings": [{**SETTINGS[0], "version": number}]}


def imported(office, tmp_path, sheets, name="small.xlsx"):
    write_workbook(sheets, tmp_path / name)
    return office.imports.store(importing.examined(tmp_path / name))


# the shelf


def test_the_shelf_lists_built_in_checklists_and_those_of_the_office(office, northfield, tmp_path):
    imported(office, tmp_path, SHEETS)
    visit = office.visits.start(northfield.id)
    entries = {entry.code: entry for entry in office.library.shelf.entries("ru")}
    own, builtin = entries["small"], entries["migrants-centre"]
    assert not own.builtin
    assert own.visits == 0
    assert own.current.questions == 15
    assert own.current.languages == ("en",)
    assert builtin.builtin
    assert builtin.visits == 1
    assert builtin.current.languages == ("en", "az", "ru")
    assert builtin.title != "Irregular migrants’ centre"
    assert [v.id for v in builtin.versions] == [office.library.fillings(visit.id)[0].checklist_id]


def test_a_retired_checklist_stands_last_keeps_its_visits_and_comes_back_by_undo(office, northfield, tmp_path):
    imported(office, tmp_path, SHEETS)
    visit = give(office, northfield)
    office.library.shelf.retire("small")
    assert office.library.shelf.entries("en")[-1].code == "small"
    assert office.library.shelf.entry("small").retired
    assert office.library.open(visit.id, "en") is not None
    office.undo()
    assert not office.library.shelf.entry("small").retired


def test_a_version_of_the_office_is_what_new_visits_take(office, northfield, tmp_path):
    code = "migrants-centre"
    assert office.library.shelf.current(code).id == f"{BUILTIN}{code}"
    name, content, _ = office.library.shelf.export_files(f"{BUILTIN}{code}")
    (tmp_path / name).write_bytes(content)
    sheets = read_file(tmp_path / name).sheets
    sheets["survey"][1][LABEL] = "Is there an order for everybody in the sample?"
    own = imported(office, tmp_path, sheets)
    assert office.library.shelf.current(code).id == own.id
    assert own.version == "2"
    visit = office.visits.start(northfield.id)
    assert office.library.fillings(visit.id)[0].checklist_id == own.id


def test_exported_lists_lie_beside_their_workbook(office, tmp_path):
    sheets = {**version("1"), "attachments": {"sites.csv": "name,label\na,A\n"}}
    stored, adds = StoredChecklist(id="x", code="small", version="1", source=json.dumps(sheets), digest="d"), []
    office.vault.apply([importing.Add(stored), *adds], officer_id=office.officer.id)
    name, content, beside = office.library.shelf.export_files("x")
    office.library.shelf.write(tmp_path / name, content, beside)
    assert (tmp_path / "sites.csv").read_text() == "name,label\na,A\n"
    assert read_file(tmp_path / name).sheets["survey"] == sheets["survey"]


# several checklists of one visit


def test_a_visit_may_have_several_checklists_that_count_together(office, northfield, tmp_path):
    imported(office, tmp_path, SHEETS)
    visit = office.visits.start(northfield.id)
    alone = office.visits.counts(visit.id).left
    filling = office.library.use(visit.id, "small")
    small = office.vault.get(Progress, filling.id).left
    assert small > 0
    assert office.visits.counts(visit.id).left == alone + small
    assert next(r for r in office.visits.rows() if r.visit.id == visit.id).left == alone + small
    opened = office.library.open(visit.id, "en", filling.id)
    office.apply(opened.answer(Key("confidential"), "behind a closed door"))
    parts = [part.value for answer in office.drafts.dossier(visit.id).answers for part in answer.parts]
    assert "behind a closed door" in parts
    office.library.stop_using(filling)
    assert office.visits.counts(visit.id).left == alone
    office.undo()
    assert office.library.open(visit.id, "en", filling.id).status(Key("confidential")).answered


# moving a visit to another version


@pytest.fixture
def filled(office, northfield, tmp_path):
    """A visit filled in with version 3, and version 4, which lacks one question and has another."""
    imported(office, tmp_path, SHEETS)
    visit = give(office, northfield)
    opened = office.library.open(visit.id, "en")
    office.apply(opened.answer(Key("confidential"), "behind a closed door"))
    office.apply(opened.note(Key("confidential"), "seen twice"))
    office.apply(opened.answer(Key("clean"), "no"))
    room = opened.runtime.instances(Key("room"))[0]
    office.apply(opened.answer(Key("room_name", (room,)), "B-7"))
    extra = [{"type": "text", "name": "fresh", LABEL: "What is new?"}]
    newer = imported(office, tmp_path, version("4", without=("confidential", "room_name"), extra=extra))
    return visit, office.library.fillings(visit.id)[0], newer


def test_moving_shows_the_difference_and_keeps_every_answer(office, filled):
    visit, filling, newer = filled
    assert office.moving.newer(filling).id == newer.id
    difference = office.moving.difference(filling, newer.id)
    assert [c.name for c in difference.of("gone")] == ["confidential", "room_name"]
    assert [c.name for c in difference.of("new")] == ["fresh"]
    office.moving.move(filling, newer.id)
    moved = office.library.fillings(visit.id)[0]
    assert office.moving.newer(moved) is None
    assert office.library.open(visit.id, "en").status(Key("clean")).answered
    lost = {item.key.name: item for item in office.moving.homeless(moved)}
    assert lost["confidential"].value == "behind a closed door"
    assert lost["confidential"].note == "seen twice"
    assert lost["confidential"].question["en"] == "How is the result kept confidential?"
    assert lost["room_name"].value == "B-7"


def test_undo_of_a_move_returns_to_exactly_before(office, filled):
    visit, filling, newer = filled
    before = [replace(s, section=None, point=None) for s in office.library.open(visit.id, "en").statuses()]
    count = office.vault.get(Progress, filling.id)
    office.moving.move(filling, newer.id)
    assert office.vault.get(Progress, filling.id) != count
    office.undo()
    after = [replace(s, section=None, point=None) for s in office.library.open(visit.id, "en").statuses()]
    assert after == before
    assert office.vault.get(Progress, filling.id) == count
    assert office.moving.homeless(office.library.fillings(visit.id)[0]) == []


def test_what_has_no_question_is_in_the_report_of_the_office_and_in_no_other(office, filled):
    visit, filling, newer = filled
    office.moving.move(filling, newer.id)
    dossier = office.drafts.dossier(visit.id)
    values = [part.value for answer in dossier.answers for part in answer.parts]
    assert "behind a closed door" in values
    assert any(a.note == "seen twice" for a in dossier.answers)


def test_a_private_answer_without_a_question_stays_private(office, northfield, tmp_path):
    imported(office, tmp_path, SHEETS)
    visit = give(office, northfield)
    filling = office.library.fillings(visit.id)[0]
    key = f"{filling.id}/beaten"
    office.vault.apply([importing.Set(PointRecord, key, "note", "in the van")], officer_id=office.officer.id)
    newer = imported(office, tmp_path, version("4", without=("beaten",)))
    office.moving.move(filling, newer.id)
    lost = office.moving.homeless(office.library.fillings(visit.id)[0])
    assert [item.private for item in lost] == [True]
    assert all(a.private for a in office.drafts.dossier(visit.id).answers if a.note == "in the van")


# bringing workbooks in


def test_a_workbook_with_faults_is_not_stored_until_they_are_repaired(office, tmp_path):
    broken = version("1", extra=[{"type": "text", "name": "q", LABEL: "Q", "relevant": "${clen} = 'no'"}])
    write_workbook(broken, tmp_path / "a.xlsx")
    given = importing.examined(tmp_path / "a.xlsx")
    assert given.waits
    with pytest.raises(InvalidInput):
        office.imports.store(given)
    assert office.vault.count(StoredChecklist) == 0
    fault = given.of(importing.FAULT)[0]
    assert given.cells(fault)[0][1]["relevant"] == "${clen} = 'no'"
    mended = importing.repaired(given, fault.repairs[0])
    assert not mended.waits
    assert mended.before is given
    assert office.imports.store(mended).code == "small"


def test_the_same_workbook_twice_is_one_version_and_another_counts_on(office, tmp_path):
    first = imported(office, tmp_path, version("7"))
    assert imported(office, tmp_path, version("7")).id == first.id
    second = imported(office, tmp_path, version("7", without=("mould",)))
    assert (first.version, second.version) == ("7", "8")
    assert [v.number for v in office.library.shelf.entry("small").versions] == ["8", "7"]


def test_a_workbook_without_id_is_named_after_its_file(office, tmp_path):
    stored = imported(office, tmp_path, {**version("1"), "settings": []}, "Prison visit 2027.xlsx")
    assert (stored.code, stored.title) == ("Prison-visit-2027", "Prison visit 2027")


def test_an_accepted_question_is_not_asked_again(office, tmp_path):
    write_workbook(
        version("1", extra=[{"type": "text", "name": "q", LABEL: "Q", "label::Русский (ru)": "Q"}]), tmp_path / "a.xlsx"
    )
    given = importing.examined(tmp_path / "a.xlsx")
    question, *others = given.of(importing.QUESTION)
    assert importing.accepted(given, question).of(importing.QUESTION) == tuple(others)


def test_a_preview_of_a_workbook_stores_nothing(office, tmp_path):
    write_workbook(SHEETS, tmp_path / "a.xlsx")
    shown = office.imports.preview(importing.examined(tmp_path / "a.xlsx"), "en")
    shown.answer(Key("clean"), "no")
    assert shown.status(Key("mould")).shown
    assert office.vault.count(Progress) == 0
    assert office.vault.count(PointRecord) == 0


# adapting


@pytest.fixture
def draft(office, tmp_path):
    return office.adapting.begin(imported(office, tmp_path, SHEETS).id)


def line(office, draft, name):
    return next(found for found in office.adapting.lines(draft) if found.name == name)


def test_wording_order_and_off_become_a_new_version(office, draft):
    adapting = office.adapting
    office.apply([adapting.text_change(draft, line(office, draft, "clean"), LABEL, "Are all rooms clean?")])
    office.apply([adapting.off_change(draft, line(office, draft, "mould"), off=True)])
    office.apply([adapting.order_change(draft, line(office, draft, "rooms"), -1)])
    assert adapting.is_changed(draft)
    stored = adapting.publish(draft)
    checklist = compile_form(json.loads(stored.source)).checklist
    assert stored.version == "4"
    assert [s.name for s in checklist.sections][:2] == ["rooms", "health"]
    names = {p.name: p for p in checklist.points()}
    assert names["clean"].label["en"] == "Are all rooms clean?"
    assert "mould" not in names
    assert adapting.draft(draft.id) is None


def test_an_edit_is_undone_and_an_emptied_text_is_the_original_again(office, draft):
    adapting = office.adapting
    office.apply([adapting.text_change(draft, line(office, draft, "clean"), LABEL, "Other words?")])
    assert line(office, draft, "clean").texts[LABEL] == "Other words?"
    assert line(office, draft, "clean").original[LABEL] == "Are the rooms clean?"
    office.undo()
    assert line(office, draft, "clean").texts[LABEL] == "Are the rooms clean?"


def test_a_draft_is_resumed_and_discarded_with_a_way_back(office, draft):
    assert office.adapting.begin(draft.base_id) == draft
    office.adapting.discard(draft)
    assert office.adapting.drafts() == []
    office.undo()
    assert office.adapting.drafts() == [draft]


def test_a_copy_of_a_built_in_checklist_is_the_office_s_own_and_keeps_the_codes(office):
    copy = office.adapting.copy(f"{BUILTIN}migrants-centre", "Centres of the north")
    stored = office.adapting.publish(copy)
    entry = office.library.shelf.entry("migrants-centre-2")
    assert (entry.title, entry.builtin, stored.version) == ("Centres of the north", False, "1")
    codes = {p.code for p in office.library.checklist(stored.id).points()}
    assert codes == {p.code for p in office.library.checklist(f"{BUILTIN}migrants-centre").points()}


def test_a_wording_that_breaks_a_reference_is_not_published(office, draft):
    office.apply([office.adapting.text_change(draft, line(office, draft, "clean"), LABEL, "Like ${nothing}?")])
    with pytest.raises(FormFaults):
        office.adapting.publish(draft)
    assert office.vault.get(ChecklistDraft, draft.id) == draft


def test_a_section_left_out_takes_its_points_along(office, draft):
    adapting = office.adapting
    office.apply([adapting.off_change(draft, line(office, draft, "health"), off=True)])
    checklist = compile_form(json.loads(adapting.publish(draft).source)).checklist
    assert [s.name for s in checklist.sections] == ["rooms", "secrets"]


def test_a_number_that_is_not_newer_is_counted_on(office, tmp_path):
    imported(office, tmp_path, version("2024.9"))
    given = version("2024.8", without=("mould",))
    write_workbook(given, tmp_path / "b.xlsx")
    assert office.imports.number(importing.examined(tmp_path / "b.xlsx")) == "2024.10"
    stored = office.imports.store(importing.examined(tmp_path / "b.xlsx"))
    assert office.library.checklist(stored.id).version == stored.version == "2024.10"
    newer = imported(office, tmp_path, version("2025", without=("clean", "mould")), "c.xlsx")
    assert newer.version == "2025"
    again = office.imports.store(importing.examined(tmp_path / "b.xlsx"))
    assert again.id == stored.id


def test_a_built_in_checklist_that_comes_back_unchanged_is_there_already(office, tmp_path):
    name, content, _ = office.library.shelf.export_files(f"{BUILTIN}migrants-centre")
    (tmp_path / name).write_bytes(content)
    given = importing.examined(tmp_path / name)
    assert office.imports.is_there(given)
    assert office.imports.store(given).builtin
    assert len(office.library.shelf.entry("migrants-centre").versions) == 1


def test_a_version_is_removed_only_while_nothing_rests_on_it(office, northfield, tmp_path):
    shelf = office.library.shelf
    free = imported(office, tmp_path, version("8"))
    visit = give(office, northfield)
    used = office.library.fillings(visit.id)[0]
    shelf.remove(free.id)
    assert [v.id for v in shelf.entry("small").versions] == [used.checklist_id]
    office.undo()
    assert len(shelf.entry("small").versions) == 2
    office.library.stop_using(used)
    with pytest.raises(InvalidInput):
        shelf.remove(used.checklist_id)


def test_an_export_writes_nothing_outside_its_folder(office):
    sheets = {**version("1/../2"), "attachments": {"../out.csv": "a", "..\\out.csv": "a", "in.csv": "a"}}
    record = record_of(sheets)
    office.vault.apply([importing.Add(record)], officer_id=office.officer.id)
    name, _, beside = office.library.shelf.export_files(record.id)
    assert name == "small-1-..-2.xlsx"
    assert set(beside) == {"in.csv"}


def test_a_draft_is_in_work_after_the_vault_was_locked(office, draft):
    office.apply([office.adapting.text_change(draft, line(office, draft, "clean"), LABEL, "Are all rooms clean?")])
    folder = office.vault.folder
    office.close()
    again = open_office(folder, PASSPHRASE)
    try:
        (resumed,) = again.adapting.drafts()
        assert line(again, resumed, "clean").texts[LABEL] == "Are all rooms clean?"
        assert again.adapting.begin(resumed.base_id) == resumed
    finally:
        again.close()


def test_a_short_visit_begins_with_the_short_form_where_there_is_one(office, northfield):
    codes = [office.library.code_of(f) for f in office.library.fillings(office.visits.start(northfield.id, "short").id)]
    assert codes == ["migrants-centre-short"]
    office.library.shelf.retire("migrants-centre-short")
    visit = office.visits.start(northfield.id, "short")
    assert [office.library.code_of(f) for f in office.library.fillings(visit.id)] == ["migrants-centre"]


def test_a_retired_checklist_is_offered_for_no_new_visit(office, northfield):
    office.library.shelf.retire("migrants-centre")
    visit = office.visits.start(northfield.id)
    assert "migrants-centre" not in [office.library.code_of(f) for f in office.library.fillings(visit.id)]
    office.library.shelf.retire("migrants-centre", retired=False)
    assert office.library.fitting(visit)[0] == "migrants-centre"
