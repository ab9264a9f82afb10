"""The section Documents: several from a list, each step by one key, order, bin, and a hit that opens the very one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.arrival import DocumentRequest
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.search import Search
from npm_visits.ui.dialogs.add_documents import AddDocumentsDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.documents.tab import DocumentsTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button
from tests.driver.find import dialog, find, retype
from tests.driver.keys import click, press, settle, type_text
from tests.ui.conftest import AtWork


@pytest.fixture
def clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the minute that the office's watch shows."""
    def set_to(moment: str) -> None:
        at = dt.datetime.fromisoformat(moment)
        monkeypatch.setattr(office.visits, "now", lambda: at)

    set_to("2026-11-24 10:06")
    return set_to


@pytest.fixture
def visit(office: Office, northfield, clock) -> Visit:
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    office.visits.arrive(visit)
    return visit


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> DocumentsTab:
    return at_work(DocumentsTab(session, visit.id))


@pytest.fixture
def asked(tab: DocumentsTab, office: Office, visit: Visit) -> list[DocumentRequest]:
    """Three requests, asked for at 10:06; the first is chosen."""
    office.documents.add_several(visit.id, ["custody_register", "force_register", "duty_roster"])
    tab.refresh()
    return office.documents.all(visit.id)


def test_several_documents_of_the_list_are_asked_for_at_once_and_undone_at_once(tab, office, visit, session):
    assert tab._stack.currentIndex() == 1
    tab.add_listed()
    shown = dialog(AddDocumentsDialog)
    for code in ("menu", "custody_register"):
        click(shown.chips.chip(code))
    click(shown.take)
    settle()
    assert [(d.document, d.asked_at) for d in office.documents.all(visit.id)] == [
        ("custody_register", "2026-11-24 10:06"), ("menu", "2026-11-24 10:06"),
    ]
    tab.add_listed()
    assert "menu" not in dialog(AddDocumentsDialog).chips._chips
    dialog(AddDocumentsDialog).reject()
    session.undo()
    tab.refresh()
    assert tab.list.items() == []


def test_with_the_keyboard_alone_each_step_of_each_document_is_noted_in_its_minute(tab, office, visit, asked, clock):
    tab.list.setFocus()
    clock("2026-11-24 10:31")
    press(tab.list, Qt.Key.Key_3)  # seen
    press(tab.list, Qt.Key.Key_Down)
    clock("2026-11-24 10:40")
    press(tab.list, Qt.Key.Key_5)  # refused
    press(tab.list, Qt.Key.Key_Down)
    press(tab.list, Qt.Key.Key_2)  # promised: one types for when
    settle()
    until = tab.editor.fields.field("promised_for")
    assert until.hasFocus()
    type_text(until, "25 November, 4 pm")  # the digits are words here, no keys
    tab.leaving()
    first, second, third = office.documents.all(visit.id)
    assert (first.form, first.received_at) == ("seen", "2026-11-24 10:31")
    assert (second.form, second.refused_at, second.received_at) == ("refused", "2026-11-24 10:40", "")
    assert (third.promised_at, third.promised_for, third.form) == ("2026-11-24 10:40", "25 November, 4 pm", "")
    tab.refresh()
    assert [item.chip for item in tab.list.items()] == ["Seen", "Refused", "Promised"]
    assert "asked for 10:06 · received 10:31 · after 25 min" in tab.list.items()[0].text
    assert tab.list.items()[2].aside == "waiting 34 min"


def test_a_key_pressed_twice_leaves_the_first_minute(tab, office, visit, asked, clock):
    tab.note("copied")
    clock("2026-11-24 12:00")
    tab.note("copied")
    tab.note("asked")
    first = office.documents.all(visit.id)[0]
    assert (first.asked_at, first.received_at) == ("2026-11-24 10:06", "2026-11-24 10:06")


def test_what_comes_after_a_refusal_is_refused_no_longer(tab, office, visit, asked, clock):
    tab.note("refused")
    clock("2026-11-24 16:10")
    tab.note("copied")
    first = office.documents.all(visit.id)[0]
    assert (first.form, first.refused_at, first.received_at) == ("copied", "", "2026-11-24 16:10")
    tab.note("refused")
    first = office.documents.all(visit.id)[0]
    assert (first.form, first.refused_at, first.received_at) == ("refused", "2026-11-24 16:10", "")


def test_an_hour_is_corrected_by_typing_it_alone_and_undo_brings_it_back(tab, office, visit, asked, session, clock):
    tab.note("seen")
    retype(tab.editor.fields.field("received_at"), "11:15")
    assert office.documents.all(visit.id)[0].received_at == "2026-11-24 11:15"
    clock("2026-11-26 08:00")
    retype(tab.editor.fields.field("received_at"), "25.11 0910")
    assert office.documents.all(visit.id)[0].received_at == "2026-11-25 09:10"
    session.undo()
    tab.refresh()
    assert tab.editor.fields.field("received_at").value() == "2026-11-24 11:15"


def test_a_moment_that_cannot_be_read_takes_nothing_away(tab, office, visit, asked, session):
    tab.note("seen")
    field = tab.editor.fields.field("received_at")
    for typed in ("soon", "99.99 10:00", "10:99"):
        retype(field, typed)
        assert field.problem()
        assert office.documents.all(visit.id)[0].received_at == "2026-11-24 10:06"
    retype(field, "")
    assert office.documents.all(visit.id)[0].received_at == ""
    assert office.documents.all(visit.id)[0].form == "seen"


def test_a_title_of_ones_own_is_added_by_enter_and_kept_when_one_leaves_before(tab, office, visit):
    type_text(tab.own, "Contract for the telephone")
    press(tab.own, Qt.Key.Key_Return)
    type_text(tab.own, "Cleaning plan")
    tab.leaving()
    assert [(d.document, d.title) for d in office.documents.all(visit.id)] == [
        ("other", "Contract for the telephone"), ("other", "Cleaning plan"),
    ]
    tab.refresh()
    assert [item.title for item in tab.list.items()] == ["Contract for the telephone", "Cleaning plan"]


def test_the_order_is_changed_by_alt_and_arrows(tab, office, visit, asked):
    tab.list.setFocus()
    press(tab.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    order = ["force_register", "custody_register", "duty_roster"]
    assert [d.document for d in office.documents.all(visit.id)] == order
    assert tab.list.current() == asked[0].id
    press(tab.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [d.id for d in office.documents.all(visit.id)] == [d.id for d in asked]


def test_a_planned_visit_plans_and_one_press_notes_all_as_asked_for(tab, office, visit, clock):
    office.visits.move(office.visits.get(visit.id), "planned")
    office.documents.add_several(visit.id, ["menu", "orders"])
    tab.refresh()
    assert [item.chip for item in tab.list.items()] == ["Planned", "Planned"]
    clock("2026-11-24 10:20")
    click(tab.all_asked)
    settle()
    assert {d.asked_at for d in office.documents.all(visit.id)} == {"2026-11-24 10:20"}
    assert tab.all_asked.isHidden()


def test_a_request_goes_to_the_recycle_bin_under_its_name_and_comes_back(tab, office, visit, asked, session):
    click(tab.away)
    settle()
    assert [item.id for item in tab.list.items()] == [d.id for d in asked[1:]]
    [removed] = [r for r in office.past.bin() if r.kind is DocumentRequest]
    assert (removed.entries, removed.title) == (("Custody register, 12 months",), "")
    session.undo()
    tab.refresh()
    assert len(tab.list.items()) == 3


def test_a_hit_of_the_search_opens_the_very_request(sample_window: MainWindow, sample_visit: Visit):
    session = sample_window.session
    wanted = next(d for d in session.office.documents.all(sample_visit.id) if "telephone line" in d.title)
    [hit] = [h for g in Search(session.office, sample_visit.id, "en").ask("contract telephone line") for h in g.hits
             if h.where.get("topic") == "documents"]  # fmt: skip
    session.go(hit.screen, **hit.where)
    settle()
    section = sample_window.page().tab()
    assert isinstance(section, DocumentsTab)
    assert section.list.current() == wanted.id
    assert section.editor.fields.field("title").value() == wanted.title


def test_by_keyboard_alone_from_the_empty_section_to_a_promise(window: MainWindow, office: Office, visit: Visit, clock):
    window.session.go("visit", visit_id=visit.id, tab="observations", topic="documents")
    settle()
    tab = window.page().tab()
    assert isinstance(tab, DocumentsTab)
    first = find(tab, Button, "Choose documents from the list")
    first.setFocus()
    press(first, Qt.Key.Key_Space)
    asked = dialog(AddDocumentsDialog)
    for _ in range(2):  # Tab goes from chip to chip
        press(asked.focusWidget(), Qt.Key.Key_Space)
        press(asked.focusWidget(), Qt.Key.Key_Tab)
    press(asked.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert [d.document for d in office.documents.all(visit.id)] == ["persons_by_room", "custody_register"]
    window.activateWindow()  # as a window manager does; the offscreen platform has none
    settle()
    assert tab.list.hasFocus()
    press(tab.list, Qt.Key.Key_Down)
    clock("2026-11-24 10:40")
    press(window.focusWidget(), Qt.Key.Key_2)
    settle()
    type_text(window.focusWidget(), "tomorrow at 9")
    press(window.focusWidget(), Qt.Key.Key_Tab)
    settle()
    second = office.documents.all(visit.id)[1]
    assert (second.promised_at, second.promised_for) == ("2026-11-24 10:40", "tomorrow at 9")
    tab.list.setFocus()
    press(tab.list, Qt.Key.Key_Return)
    settle()
    assert tab.editor.fields.field("of_whom").hasFocus()
