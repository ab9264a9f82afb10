"""Ctrl+K: what was written is found and opened at its field, and every command can be run by its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.observations.editor import ObservationEditor
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.pages.places import PlacesPage
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.search_list import FoundLine
from tests.driver.keys import press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(sample_window: MainWindow) -> MainWindow:
    visit = next(r.visit for r in sample_window.session.office.visits.rows() if r.visit.number == "V-2026-041")
    sample_window.session.go("visit", visit_id=visit.id, tab="prepare")
    settle()
    press(sample_window, Qt.Key.Key_K, CTRL)
    settle()
    assert sample_window.focusWidget() is sample_window.search.field
    return sample_window


def ask(window: MainWindow, text: str) -> list[FoundLine]:
    window.search.field.clear()
    type_text(window.search.field, text)
    window.search.ask()
    return window.search.list.lines()


def headings(lines: list[FoundLine]) -> list[str]:
    return [line.shown.text for line in lines if line.run is None]


def choose(window: MainWindow, heading: str) -> None:
    """Go down to the first hit under a heading, by keyboard, and press Enter."""
    lines = window.search.list.lines()
    wanted = next(n for n, line in enumerate(lines) if line.shown.text == heading) + 1
    for _ in range(len(lines)):
        if window.search.list.currentIndex().row() == wanted:
            break
        press(window.search.field, Qt.Key.Key_Down)
    press(window.search.field, Qt.Key.Key_Return)
    settle()


def test_hits_stand_in_groups_and_lead_to_the_very_record(window: MainWindow):
    lines = ask(window, "drawn at random")
    assert {"Observations", "Findings"} <= set(headings(lines))
    choose(window, "Observations")
    page = window.page()
    assert isinstance(page, VisitPage)
    assert isinstance(page.tab(), ObservationsTab)
    editor = page.tab().findChild(ObservationEditor)
    assert "drawn at random" in editor._observation.text
    assert window.search.isHidden()


def test_a_question_is_found_by_its_wording_and_shows_its_answer(window: MainWindow):
    lines = ask(window, "examination made by a doctor")
    assert any("— Partly" in line.shown.text for line in lines)
    choose(window, "Questions of this visit")
    tab = window.page().tab()
    assert tab.work.page.active_card().status.number == "10.2"


def test_another_visit_is_found_and_opened(window: MainWindow):
    other = next(r.visit for r in window.session.office.visits.rows() if r.visit.number != "V-2026-041")
    ask(window, other.number)
    choose(window, "Visits")
    assert window.page().visit_id == other.id


@pytest.mark.parametrize("typed", ["places", "PLACES", "plac"])
def test_a_command_runs_by_its_words(window: MainWindow, typed: str):
    ask(window, typed)
    choose(window, "Commands")
    assert isinstance(window.page(), PlacesPage)


def test_the_buttons_of_the_page_that_is_shown_are_commands(window: MainWindow):
    texts = [line.shown.text for line in ask(window, "")]
    assert "New observation" in texts
    assert "Add a member" in [line.shown.text for line in ask(window, "memb")]


def test_esc_brings_the_keyboard_back_and_keeps_nothing_of_the_question(window: MainWindow):
    ask(window, "mattress")
    press(window.search.field, Qt.Key.Key_Escape)
    settle()
    assert window.search.isHidden()
    assert window.search.field.text() == ""
    assert window.search.list.lines() == []
    assert window.focusWidget() is not window.search.field


def test_the_cover_puts_the_search_away(window: MainWindow):
    ask(window, "mattress")
    window.cover_up()
    assert window.search.isHidden()
    assert window.search.field.text() == ""


def test_words_that_are_nowhere_say_so(window: MainWindow):
    assert ask(window, "zzzzqqq") == []
    assert window.search.nothing.isVisible()


def test_what_was_typed_a_moment_ago_is_found(window: MainWindow):
    press(window.search.field, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_N, CTRL)
    settle()
    type_text(window.focusWidget(), "Kirpi dəftəri")
    press(window, Qt.Key.Key_K, CTRL)
    settle()
    assert "Observations" in headings(ask(window, "KIRPI defteri"))
