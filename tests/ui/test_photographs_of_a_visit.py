"""Photographs in the window of a visit: the key that adds them, and which one is in work afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.visits import Visit
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.photographs.tab import PhotographsTab
from npm_visits.ui.widgets.side_list import SideList
from tests.driver.find import find
from tests.driver.keys import press, settle
from tests.media.cameras import drawn, telling_jpeg


@pytest.fixture
def tab(sample_window: MainWindow, sample_visit: Visit) -> PhotographsTab:
    sample_window.session.go("visit", visit_id=sample_visit.id, tab="observations", topic="photographs")
    settle()
    shown = sample_window.page().tab()
    assert isinstance(shown, PhotographsTab)
    return shown


def add(qtbot: QtBot, tab: PhotographsTab, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Press P in the list of sections and choose a file; return the new photograph's id."""
    path.write_bytes(telling_jpeg(drawn(300, 200)))
    before = {p.id for p in tab._session.office.photographs.all(tab._visit_id)}
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: path)
    monkeypatch.setattr(Chooser, "chosen_files", lambda _dialog: [path])
    press(find(tab.window(), SideList, "What was gathered on site"), Qt.Key.Key_P)
    settle()
    qtbot.waitUntil(lambda: not tab._adder.is_busy(), timeout=10_000)
    settle()
    assert tab.isVisible(), "the letter did not jump to another section"
    (fresh,) = {p.id for p in tab._session.office.photographs.all(tab._visit_id)} - before
    return fresh


def test_p_adds_from_the_list_of_sections_and_the_new_one_is_in_work(
    qtbot: QtBot, tab: PhotographsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    find(tab.window(), SideList, "What was gathered on site").setFocus()
    fresh = add(qtbot, tab, tmp_path / "a.jpg", monkeypatch)
    assert tab._details.photograph().id == fresh


def test_whoever_writes_about_another_photograph_is_not_taken_to_the_new_one(
    qtbot: QtBot, tab: PhotographsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here = tab._details.photograph().id
    tab._details.begin()
    settle()
    add(qtbot, tab, tmp_path / "a.jpg", monkeypatch)
    assert tab._details.photograph().id == here
