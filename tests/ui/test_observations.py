"""Observations: what is typed is stored from the first letter on, found again and undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.evidence import Link, Observation
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.fields import TextArea, TimeField
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.card_list import CardList
from tests.driver.keys import click, press, type_text


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


@pytest.fixture
def tab(qtbot: QtBot, sample_office: Office, visit: Visit) -> Iterator[ObservationsTab]:
    session = Session(sample_office, Words("en"))
    shown = ObservationsTab(session, visit.id)
    qtbot.addWidget(shown)
    shown.resize(1278, 668)
    shown.show()
    yield shown
    session.flush()


def text_area(tab: ObservationsTab) -> TextArea:
    return tab.findChildren(TextArea)[0]


def stored(office: Office, visit: Visit) -> list[Observation]:
    return office.evidence.observations(visit.id)


def test_the_first_letters_are_stored_with_the_officers_number(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    before = len(stored(sample_office, visit))
    tab.new()
    type_text(text_area(tab), "Pəncərə açılmır; окно не открывается")
    tab.leaving()
    found = [o for o in stored(sample_office, visit) if o.text == "Pəncərə açılmır; окно не открывается"]
    assert len(stored(sample_office, visit)) == before + 1
    assert found[0].number == "O2-13"


def test_an_observation_that_nobody_typed_is_not_stored(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    before = len(stored(sample_office, visit))
    tab.new()
    tab.leaving()
    assert len(stored(sample_office, visit)) == before


def test_an_observation_from_a_checklist_point_is_tied_to_it(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    point = f"{sample_office.library.filling(visit.id).id}/mig_10_4"  # type: ignore[union-attr]
    tab.new(sample_office.evidence.new(visit.id, topic="health_care", text="No: "), point)
    type_text(text_area(tab), "the door stands open")
    tab.leaving()
    ties = sample_office.vault.all(Link, visit_id=visit.id, from_kind="observation", to_kind="point", to_id=point)
    assert [sample_office.evidence.get(t.from_id).text for t in ties] == ["No: the door stands open"]  # type: ignore[union-attr]


def test_correcting_an_observation_changes_it_and_undo_brings_the_old_words_back(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    first = stored(sample_office, visit)[0]
    tab.go_to("", first.id)
    area = text_area(tab)
    area.moveCursor(area.textCursor().MoveOperation.End)
    type_text(area, " Checked twice.")
    tab.leaving()
    assert sample_office.evidence.get(first.id).text == first.text + " Checked twice."  # type: ignore[union-attr]
    sample_office.undo()
    assert sample_office.evidence.get(first.id).text == first.text  # type: ignore[union-attr]


def test_a_removed_observation_leaves_the_list_and_comes_back_by_undo(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    shown = tab.findChildren(CardList)[0]
    first = shown.items()[0].id
    tab.go_to("", first)
    bin_button = next(b for b in tab.findChildren(Button) if b.accessibleName() == "Put into the recycle bin")
    click(bin_button)
    assert first not in {item.id for item in shown.items()}
    sample_office.undo()
    tab.refresh()
    assert first in {item.id for item in shown.items()}


def test_the_list_can_be_narrowed_to_what_no_finding_uses(tab: ObservationsTab) -> None:
    shown = tab.findChildren(CardList)[0]
    assert any(item.tag for item in shown.items())
    click(next(b for b in tab.findChildren(Button) if b.text() == "Not yet in a finding"))
    assert shown.items()
    assert not any(item.tag for item in shown.items())


def test_enter_in_the_list_puts_the_cursor_into_the_text(qtbot: QtBot, tab: ObservationsTab) -> None:
    shown = tab.findChildren(CardList)[0]
    shown.setFocus()
    press(shown, Qt.Key.Key_Down)
    press(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text_area(tab).hasFocus())


def test_the_first_typing_is_undone_whole_and_typing_on_makes_a_new_observation(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    before = stored(sample_office, visit)
    tab.new()
    type_text(text_area(tab), "Wet walls")
    tab._session.flush()
    tab._redraw_saved()
    tab._session.undo()
    tab.refresh()
    assert stored(sample_office, visit) == before
    assert text_area(tab).toPlainText() == ""
    type_text(text_area(tab), "Dry walls")
    tab.leaving()
    assert [o.text for o in stored(sample_office, visit) if o not in before] == ["Dry walls"]


def test_an_observation_is_timed_when_it_is_written_and_not_when_the_empty_sheet_was_laid_out(
    tab: ObservationsTab, sample_office: Office, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.new()
    later = sample_office.visits.now() + dt.timedelta(hours=2, minutes=7)
    monkeypatch.setattr(sample_office.visits, "now", lambda: later)
    type_text(text_area(tab), "Queue before the kitchen")
    tab.leaving()
    found = next(o for o in stored(sample_office, visit) if o.text == "Queue before the kitchen")
    assert (found.seen_on, found.seen_time) == (later.date().isoformat(), f"{later:%H:%M}")
    assert tab.findChildren(TimeField)[0].value() == f"{later:%H:%M}"


def test_an_hour_that_was_given_stays_when_the_text_is_written(
    tab: ObservationsTab, sample_office: Office, visit: Visit
) -> None:
    tab.new()
    hour = tab.findChildren(TimeField)[0]
    hour.setFocus()
    hour.selectAll()
    type_text(hour, "9:15")
    type_text(text_area(tab), "Door without a handle")
    tab.leaving()
    found = next(o for o in stored(sample_office, visit) if o.text == "Door without a handle")
    assert found.seen_time == "09:15"
