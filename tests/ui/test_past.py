"""Recycle bin, history and undo in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from npm_visits.domain.changes import Set
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.history import HistoryDialog
from npm_visits.ui.fields import TextArea
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.bin import BinPage
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


def said(window: MainWindow) -> str:
    return " ".join(window.notices.texts())


def bin_of(window: MainWindow) -> BinPage:
    press(window, Qt.Key.Key_0, CTRL)
    settle()
    page = window.page()
    assert isinstance(page, BinPage)
    return page


def history(window: MainWindow) -> HistoryDialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, HistoryDialog) and w.isVisible())


def test_what_was_removed_comes_back_from_the_bin(sample_window: MainWindow, sample_office: Office, visit: Visit):
    removed = sample_office.evidence.observations(visit.id)[0]
    sample_office.evidence.remove(removed)
    page = bin_of(sample_window)
    row = page.table.rows()[0]
    assert [cell.text for cell in row.cells][:3] == ["Observation", row.cells[1].text, visit.number]
    assert removed.number in row.cells[1].text
    page.table.set_current(row.id)
    click(page.restore)
    assert sample_office.evidence.get(removed.id) == removed
    assert removed.id not in str([r.id for r in page.table.rows()])
    assert "is back in its place" in said(sample_window)


def test_what_was_begun_and_left_untouched_is_not_in_the_bin_and_the_history_says_so(
    sample_window: MainWindow, sample_office: Office, visit: Visit
):
    room = sample_office.rooms.add_to(visit.place_id)
    made = sample_office.population.add(sample_office.population.new(visit.id))
    before = [r.record_id for r in sample_office.past.bin()]
    sample_office.rooms.over_time.drop_untouched(visit.place_id)
    sample_office.population.drop_untouched(visit.id)
    assert room.id not in {r.id for r in sample_office.rooms.of_place(visit.place_id)}
    assert made.id not in {s.id for s in sample_office.population.snapshots(visit.id)}
    assert [r.record_id for r in sample_office.past.bin()] == before
    assert [row.act for row in sample_office.history(made)] == ["add", "drop"]
    assert sample_office.past.of_visit(visit.id)[0].row.act == "drop"
    sample_window.session.go("visit", visit_id=visit.id, tab="prepare")
    settle()
    sample_window.page().show_history()
    settle()
    acts = [line.cells[4].text for line in history(sample_window).table.rows()]
    assert "taken away, nothing was written in it" in acts
    history(sample_window).reject()


def test_an_empty_bin_says_what_belongs_there(sample_window: MainWindow):
    page = bin_of(sample_window)
    assert page.empty.isVisible()
    assert not page.restore.isVisible()
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not any(("removed" in text and "0" in text) or text.startswith("Nothing here") for text in told)


def test_the_history_tells_who_changed_what_and_takes_one_change_back(
    sample_window: MainWindow, sample_office: Office, visit: Visit
):
    observation = sample_office.evidence.observations(visit.id)[0]
    sample_office.set(observation, "weight", "critical")
    sample_office.set(observation, "text", "Another text")
    sample_window.session.go("visit", visit_id=visit.id, tab="observations")
    settle()
    press(sample_window, Qt.Key.Key_H, CTRL)
    settle()
    dialog = history(sample_window)
    first, second = dialog.table.rows()[:2]
    assert (first.cells[1].text, first.cells[3].text) == (sample_office.officer.code, "Text")
    assert first.cells[4].text.endswith("→ Another text")
    assert second.cells[4].text.endswith("→ Critical")
    assert dialog.before.toPlainText() == observation.text
    click(dialog.back)
    settle()
    assert sample_office.evidence.get(observation.id).text == observation.text
    assert sample_office.evidence.get(observation.id).weight == "critical"
    dialog.reject()


def test_the_menu_of_a_field_tells_what_stood_there_before(
    sample_window: MainWindow, sample_office: Office, visit: Visit
):
    observation = sample_office.evidence.observations(visit.id)[0]
    sample_office.set(observation, "text", "Another text")
    sample_window.session.go("visit", visit_id=visit.id, tab="observations", point=observation.id)
    settle()
    area = next(a for a in sample_window.findChildren(TextArea) if a.isVisible() and a.toPlainText() == "Another text")
    menu = sample_window._text_menu.menu_for(area)
    next(a for a in menu.actions() if a.text().startswith("What stood here before")).trigger()
    settle()
    dialog = history(sample_window)
    assert [row.cells[3].text for row in dialog.table.rows()] == ["Text"]
    dialog.reject()


def test_the_menu_of_a_field_tells_who_changed_the_record(
    sample_window: MainWindow, sample_office: Office, visit: Visit
):
    observation = sample_office.evidence.observations(visit.id)[0]
    sample_office.set(observation, "text", "Another text")
    sample_office.set(observation, "weight", "critical")
    sample_window.session.go("visit", visit_id=visit.id, tab="observations", point=observation.id)
    settle()
    area = next(a for a in sample_window.findChildren(TextArea) if a.isVisible() and a.toPlainText() == "Another text")
    menu = sample_window._text_menu.menu_for(area)
    next(a for a in menu.actions() if a.text() == "Who changed this record…").trigger()
    settle()
    dialog = history(sample_window)
    assert dialog.accessibleName() == "Who changed this record"
    assert {"Text", "Weight"} <= {row.cells[3].text for row in dialog.table.rows()}
    dialog.reject()


def test_the_history_shows_days_moments_numbers_and_yes_as_the_program_does(
    window: MainWindow, office: Office, northfield: Place
):
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    arrival = office.arrival.get(visit.id)
    office.set(visit, "ends_on", "2026-11-25")
    office.set(arrival, "gate_at", "2026-11-24 09:31")
    room = office.rooms.add(visit.id, "B-7")
    office.apply(office.rooms.changes(office.rooms.lines(visit.id)[0].seen, {"length_m": 5.65}))
    standard = next(row for row in office.standards.rows() if row.id == "cpt_shared")
    office.apply(office.standards.change(standard, "switched_on", value=False))
    told = {}
    for kind, record_id in (("visit", visit.id), ("arrival", visit.id), ("room_visit", f"{visit.id}/{room.id}"),
                            ("office_standard", "cpt_shared")):  # fmt: skip
        window.undoing.show_field(f"{kind}/{record_id}/")
        settle()
        dialog = history(window)
        told |= {row.cells[3].text: row.cells[4].text for row in dialog.table.rows() if row.cells[3].text}
        if kind == "visit":
            assert dialog.after.toPlainText() == "25 Nov 2026"
        dialog.reject()
        settle()
    assert told["Last day"] == "24 Nov 2026 → 25 Nov 2026"
    assert told["At the gate"] == "nothing → 24 Nov 2026 09:31"
    assert told["Length m"] == "nothing → 5.65"
    assert told["Switched on"] == "Yes → No"


def test_undo_names_what_it_undid_though_it_lies_on_another_page(
    sample_window: MainWindow, sample_office: Office, visit: Visit
):
    sample_window.session.go("visit", visit_id=visit.id, tab="observations")
    settle()
    press(sample_window, Qt.Key.Key_N, CTRL)
    settle()
    type_text(sample_window.focusWidget(), "Mould in the shower room")
    sample_window.session.go("places")
    settle()
    press(sample_window, Qt.Key.Key_Z, CTRL)
    settle()
    assert "Undone: Observation" in said(sample_window)
    assert not [o for o in sample_office.evidence.observations(visit.id) if o.text.startswith("Mould")]
    press(sample_window, Qt.Key.Key_Y, CTRL)
    settle()
    assert [o for o in sample_office.evidence.observations(visit.id) if o.text.startswith("Mould")]


# --- Undo in a notice -------------------------------------------------------------------------------


def put_away(session: Session, place: Place) -> None:
    assert session.done(lambda: session.office.places.remove(place))
    session.messages.say(f"{place.name} is gone", action="Undo", on_action=session.taking_back())
    settle()


def test_undo_in_a_notice_takes_back_the_act_that_it_speaks_of(window: MainWindow, office: Office, northfield: Place):
    harbour = office.places.add(Place(id="", name="Harbour"))
    put_away(window.session, northfield)
    window.session.put(Set(Place, harbour.id, "region", "South"))
    window.session.flush()
    click(find(window.notices, Button, "Undo"))
    settle()
    assert [row.place.name for row in office.places.rows()] == ["Harbour", northfield.name]
    assert office.places.get(harbour.id).region == "South"


def test_a_notice_goes_when_its_act_was_undone_or_cannot_be_undone_any_more(
    window: MainWindow, office: Office, northfield: Place
):
    session = window.session
    put_away(session, northfield)
    window.undo()
    settle()
    assert f"{northfield.name} is gone" not in window.notices.texts()
    assert session.done(lambda: office.set(northfield, "region", "North"))
    session.messages.say("Changed", action="Undo", on_action=session.taking_back())
    session.put(Set(Place, northfield.id, "name", "Northfield"))
    assert "Changed" in window.notices.texts()
    session.flush()
    assert "Changed" not in window.notices.texts()


def test_redo_in_a_notice_goes_when_something_else_is_done(window: MainWindow, office: Office, northfield: Place):
    put_away(window.session, northfield)
    window.undo()
    assert find(window.notices, Button, "Redo")
    window.session.put(Set(Place, northfield.id, "region", "South"))
    window.session.flush()
    assert window.notices.texts() == []
