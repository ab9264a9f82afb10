"""Undo and redo: acts, stays in a field, and what happens when the disk refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from npm_visits.domain.changes import Set
from npm_visits.domain.evidence import Link
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Stopped
from npm_visits.errors import UserError
from npm_visits.services.findings import EvidenceItem
from npm_visits.services.office import Office
from npm_visits.services.sample import build_sample
from tests.conftest import CHEAP


def name(office: Office, place: Place) -> str:
    return office.places.get(place.id).name


def test_undo_brings_the_old_value_back_and_redo_the_new_one(office: Office, northfield: Place):
    office.set(northfield, "name", "Northfield")
    office.undo()
    assert name(office, northfield) == northfield.name
    office.redo()
    assert name(office, northfield) == "Northfield"


def test_nothing_to_undo_or_redo_changes_nothing(office: Office):
    assert office.undo() == []
    assert office.redo() == []


def test_an_added_record_goes_to_the_bin_and_comes_back(office: Office, northfield: Place):
    office.undo()
    assert office.places.rows() == []
    office.redo()
    assert name(office, northfield) == northfield.name


def test_one_stay_in_a_field_is_undone_as_one_act(office: Office, northfield: Place):
    for text in ("N", "No", "Nor"):
        office.set(northfield, "name", text, stay="stay-1")
    office.undo()
    assert name(office, northfield) == northfield.name
    office.redo()
    assert name(office, northfield) == "Nor"


def test_a_second_stay_is_an_act_of_its_own(office: Office, northfield: Place):
    office.set(northfield, "name", "first", stay="stay-1")
    office.set(northfield, "name", "second", stay="stay-2")
    office.undo()
    assert name(office, northfield) == "first"


def test_a_stay_over_two_fields_undoes_both(office: Office, northfield: Place):
    office.set(northfield, "name", "A", stay="s")
    office.set(northfield, "region", "B", stay="s")
    office.set(northfield, "name", "AA", stay="s")
    office.undo()
    assert office.places.get(northfield.id) == northfield


def test_typing_after_an_undo_forgets_what_was_undone(office: Office, northfield: Place):
    office.set(northfield, "name", "first")
    office.undo()
    office.set(northfield, "name", "other")
    assert office.redo() == []
    assert name(office, northfield) == "other"


def test_typing_on_in_a_stay_that_was_undone_and_redone_is_a_new_act(office: Office, northfield: Place):
    office.set(northfield, "name", "first", stay="s")
    office.undo()
    office.redo()
    office.set(northfield, "name", "first and more", stay="s")
    office.undo()
    assert name(office, northfield) == "first"


def test_where_one_stopped_is_not_an_act(office: Office, northfield: Place):
    office.set(northfield, "name", "first")
    office.apply([Set(Stopped, office.officer.id, "tab", "checklist")])
    office.undo()
    assert name(office, northfield) == northfield.name


def test_undo_itself_stands_in_the_history(office: Office, northfield: Place):
    office.set(northfield, "name", "first")
    office.undo()
    assert [row.new for row in office.history(northfield) if row.field == "name"] == ['"first"', f'"{northfield.name}"']


def test_a_save_that_the_disk_refused_is_not_undone_later(office: Office, northfield: Place, tmp_path: Path):
    office.set(northfield, "name", "first")
    folder = tmp_path / "vault"
    away = folder.rename(tmp_path / "pulled out")
    with pytest.raises(UserError):
        office.set(northfield, "name", "lost")
    away.rename(folder)
    office.undo()
    assert name(office, northfield) == northfield.name


def test_an_undo_that_the_disk_refused_can_be_tried_again(office: Office, northfield: Place, tmp_path: Path):
    office.set(northfield, "name", "first")
    folder = tmp_path / "vault"
    away = folder.rename(tmp_path / "pulled out")
    with pytest.raises(UserError):
        office.undo()
    away.rename(folder)
    office.undo()
    assert name(office, northfield) == northfield.name


def test_long_typing_in_one_stay_keeps_one_copy_of_the_text(office: Office, northfield: Place):
    for n in range(50):
        office.set(northfield, "notes", "x" * n, stay="s")
    office.undo()
    redo = office.redo()
    assert [c.value for c in redo if isinstance(c, Set)] == ["x" * 49]


def test_an_undone_tie_is_cut_and_comes_back_whole_by_redo(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    finding = office.findings.add(visit.id)
    item = _evidence(office, visit.id)
    office.findings.use(finding, item)
    office.undo()
    assert office.vault.all(Link) == []
    office.redo()
    assert [link.visit_id for link in office.vault.all(Link)] == [visit.id]


def test_a_tie_that_was_cut_and_tied_again_is_cut_again_by_undo(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    finding, item = office.findings.add(visit.id), _evidence(office, visit.id)
    office.findings.use(finding, item)
    office.findings.free(finding, item)
    office.findings.use(finding, item)
    office.findings.use(finding, item)  # there already: nothing is done, and nothing is to be undone
    office.undo()
    assert office.vault.all(Link) == []


def _evidence(office: Office, visit_id: str) -> EvidenceItem:
    seen = office.evidence.add(office.evidence.new(visit_id, text="Wet walls"))
    return next(item for item in office.findings.items(visit_id, "en") if item.id == seen.id)


# --- one act by itself ------------------------------------------------------------------------------


def test_an_act_is_undone_by_itself_when_others_came_after_it(office: Office, northfield: Place):
    harbour = office.places.add(Place(id="", name="Harbour"))
    office.set(northfield, "region", "North")
    act = office.undo_stack.last()
    office.set(harbour, "name", "Harbour Prison")
    office.undo(act)
    assert office.places.get(northfield.id).region == ""
    assert name(office, harbour) == "Harbour Prison"
    office.redo()
    assert office.places.get(northfield.id).region == "North"
    office.undo()
    office.undo()
    assert name(office, harbour) == "Harbour"


def test_an_act_whose_record_was_written_since_is_not_undone_by_itself(office: Office, northfield: Place):
    office.set(northfield, "region", "North")
    act = office.undo_stack.last()
    office.set(northfield, "name", "Northfield")
    assert office.undo(act) == []
    assert office.places.get(northfield.id).region == "North"
    office.undo()
    assert office.undo(act) != []
    assert office.undo(act) == []  # once only
    assert office.places.get(northfield.id).region == ""


def test_who_opens_the_sample_office_for_the_first_time_has_nothing_to_undo(tmp_path):
    office = build_sample(tmp_path / "sample", CHEAP)
    try:
        assert office.undo() == []
    finally:
        office.close()
