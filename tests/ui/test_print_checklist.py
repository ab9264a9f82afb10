"""Printing for paper: the dialog writes what was chosen, and nothing when one changes one's mind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from npm_visits.domain.places import Place
from npm_visits.services.office import Office
from npm_visits.ui.dialogs import exporting
from npm_visits.ui.dialogs.print_checklist import PrintChecklistDialog
from npm_visits.ui.pages.prepare.checklist_card import ChecklistCard
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button
from tests.driver.find import find
from tests.driver.keys import click, settle
from tests.small_checklist import give


@pytest.fixture
def visit_id(office: Office, northfield: Place) -> str:
    return give(office, northfield).id


@pytest.fixture
def dialog(session: Session, visit_id: str) -> Iterator[PrintChecklistDialog]:
    filling = session.office.library.filling(visit_id)
    assert filling
    shown = PrintChecklistDialog(session, filling.checklist_id, visit_id=visit_id)
    shown.open()
    yield shown
    if isValid(shown):
        shown.reject()
    settle()


def _choose(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: target)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_chosen_file_is_written(
    kind: str,
    begins: bytes,
    dialog: PrintChecklistDialog,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / f"sheets.{kind}"
    _choose(monkeypatch, target)
    dialog.kind.set_value(kind)
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.take)
    assert target.read_bytes().startswith(begins)
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_only_chosen_sections_are_written(
    dialog: PrintChecklistDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheets.docx"
    _choose(monkeypatch, target)
    dialog.kind.set_value("docx")
    dialog.sections.set_value(("rooms",))
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.take)
    text = "\n".join(p.text for p in docx.Document(str(target)).paragraphs)
    assert "Are the rooms clean?" in text
    assert "Is a doctor present" not in text


def test_a_file_that_exists_stays_when_one_keeps_it(
    dialog: PrintChecklistDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheets.pdf"
    target.write_bytes(b"mine")
    _choose(monkeypatch, target)
    monkeypatch.setattr(exporting.ConfirmDialog, "ask", lambda _self: False)
    click(dialog.take)
    settle()
    assert target.read_bytes() == b"mine"


def test_a_folder_that_is_copied_elsewhere_is_named_before_anything_is_written(
    dialog: PrintChecklistDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    _choose(monkeypatch, folder / "sheets.pdf")
    asked: list[str] = []
    monkeypatch.setattr(exporting.ConfirmDialog, "ask", lambda self: bool(asked.append(self.windowTitle())))
    click(dialog.take)
    settle()
    assert len(asked) == 1
    assert list(folder.iterdir()) == []


def test_prepare_offers_the_print_once_a_checklist_is_chosen(qtbot: QtBot, session: Session, visit_id: str) -> None:
    card = ChecklistCard(session, visit_id)
    qtbot.addWidget(card)
    card.refresh()
    card.show()
    assert find(card, Button, "Print for paper: Small checklist")
