"""The section Access log: a press notes the minute, corrections are kept, an odd day is asked about and kept."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.arrival import AccessEvent
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.search import Search
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.access_log.tab import AccessLogTab
from npm_visits.ui.session import Session
from tests.driver.keys import click, press, settle, type_text
from tests.ui.conftest import AtWork


@pytest.fixture
def visit(office: Office, northfield, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setattr(office.visits, "now", lambda: dt.datetime(2026, 11, 24, 9, 31))  # noqa: DTZ001 - the office's zone
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> AccessLogTab:
    return at_work(AccessLogTab(session, visit.id))


def only(office: Office, visit: Visit) -> AccessEvent:
    [event] = office.arrival.events(visit.id)
    return event


def test_one_press_by_keyboard_notes_the_minute_and_one_types_on(tab, office, visit, session):
    tab.buttons["refusal"].setFocus()
    press(tab.buttons["refusal"], Qt.Key.Key_Space)
    settle()
    who = tab.editor.fields.field("who")
    assert who.hasFocus()
    type_text(who, "Duty officer")
    session.flush()
    event = only(office, visit)
    assert (event.event, event.at, event.who) == ("refusal", "2026-11-24 09:31", "Duty officer")
    assert office.visits.get(visit.id).access == "refused"
    tab.refresh()
    assert [item.facts for item in tab.list.items()] == ["Duty officer"]


def test_a_corrected_hour_moves_the_entry_to_its_place(tab, office, visit, session):
    click(tab.buttons["delay"])
    click(tab.buttons["cooperation"])
    late = tab._shown
    tab.editor.time.setFocus()
    tab.editor.time.selectAll()
    type_text(tab.editor.time, "0905")
    session.flush()
    tab.refresh()
    assert [item.number for item in tab.list.items()] == ["09:05", "09:31"]
    assert tab.list.items()[0].id == late
    assert office.arrival.events(visit.id)[0].at == "2026-11-24 09:05"


def test_a_day_outside_the_visit_is_asked_about_and_kept(tab, office, visit, session):
    click(tab.buttons["waiting"])
    assert tab.editor.asks.isHidden()
    tab.editor.day.setFocus()
    tab.editor.day.selectAll()
    type_text(tab.editor.day, "23.11.2026")
    session.flush()
    assert only(office, visit).at == "2026-11-23 09:31"
    assert not tab.editor.asks.isHidden()
    assert "is this day right" in tab.editor.asks.text()


def test_an_emptied_day_takes_nothing_away(tab, office, visit, session):
    click(tab.buttons["waiting"])
    tab.editor.day.setFocus()
    tab.editor.day.selectAll()
    press(tab.editor.day, Qt.Key.Key_Delete)
    tab.editor.fields.field("who").setFocus()
    settle()
    assert only(office, visit).at == "2026-11-24 09:31"
    assert tab.editor.day.value() == "2026-11-24"


def test_an_entry_goes_to_the_recycle_bin_and_comes_back(tab, office, visit, session):
    click(tab.buttons["obstruction"])
    click(tab.away)
    assert tab.list.items() == []
    assert tab._stack.currentIndex() == 1
    session.undo()
    tab.refresh()
    assert [item.chip for item in tab.list.items()] == ["Obstruction"]


def test_a_hit_of_the_search_opens_the_very_entry(sample_window: MainWindow):
    session = sample_window.session
    visit = next(v for v in session.office.vault.all(Visit) if session.office.arrival.events(v.id))
    wanted = next(e for e in session.office.arrival.events(visit.id) if "archive" in e.reason)
    [hit] = [h for g in Search(session.office, visit.id, "en").ask("key of the archive") for h in g.hits
             if h.where.get("topic") == "access"]  # fmt: skip
    session.go(hit.screen, **hit.where)
    settle()
    section = sample_window.page().tab()
    assert isinstance(section, AccessLogTab)
    assert section._shown == wanted.id
