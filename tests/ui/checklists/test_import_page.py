"""Importing a workbook: faults are repaired one by one with the keyboard, taken back, and nothing is imported half."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npm_visits.ui.fields import TextField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklists.fault_card import FaultCard, ranges
from npm_visits.ui.pages.checklists.fault_preview import SeenCard
from npm_visits.ui.pages.checklists.importing import ImportPage
from npm_visits.ui.widgets import Button, EmptyState, Label
from tests.driver.find import find, shows
from tests.driver.keys import click, press, settle
from tests.driver.workbooks import faulty_prison, prison
from tests.ui.checklists.conftest import CODE, at_rest, opened


def _causes(page: ImportPage) -> list[str]:
    given = page.session.office.imports.current
    return [fault.say_cause(page.words) for fault in given.faults] if given else []


def _texts(widget: FaultCard) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))


@pytest.fixture
def page(window: MainWindow, versions: tuple[str, str], tmp_path: Path) -> ImportPage:
    return opened(window, faulty_prison(tmp_path / "prison-visit-2027.xlsx"))


def test_ten_different_faults_have_a_card_each_and_the_import_waits(page: ImportPage) -> None:
    given = page.session.office.imports.current
    assert given is not None
    assert len({fault.cause for fault in given.faults}) >= 10
    assert not page.take.isEnabled()
    assert page.take.text() == "Import as version 5"
    assert page.cards()[0].hasFocus()
    first = page.cards()[1]
    assert "survey · row 10 · relevant" in _texts(first)
    assert "Did you mean ${cell_count}" in _texts(first)


def test_enter_takes_the_proposed_repair_and_the_keyboard_goes_on_to_the_next_card(page: ImportPage) -> None:
    before = page.cards()
    before[1].setFocus()
    told, after = before[1].fault.cause, before[2].fault.key
    press(before[1], Qt.Key.Key_Return)
    at_rest(page)
    settle()
    assert told not in [card.fault.cause for card in page.cards()]
    assert page.cards()[1].fault.key == after
    assert page.cards()[1].hasFocus()


def test_undo_takes_a_repair_back_and_leaves_the_vault_alone(window: MainWindow, page: ImportPage) -> None:
    causes, written = _causes(page), window.session.office.written_at
    page.cards()[0].setFocus()
    press(page.cards()[0], Qt.Key.Key_Return)
    at_rest(page)
    assert _causes(page) != causes
    window.undo()
    assert _causes(page) == causes
    assert window.session.office.written_at == written
    assert len(window.session.office.library.shelf.entry(CODE).versions) == 2  # type: ignore[union-attr]


def test_arrows_go_between_the_cards_and_the_preview_follows(page: ImportPage) -> None:
    page.cards()[0].setFocus()
    press(page.cards()[0], Qt.Key.Key_Down)
    settle()
    assert page.cards()[1].is_active()
    seen = page.preview.findChildren(SeenCard)
    told = [label.text() for card in seen for label in card.findChildren(Label)]
    assert "Is each of them inspected daily by a doctor?" in told
    assert any(text.startswith("row 10:") for text in told)
    press(page.cards()[1], Qt.Key.Key_Up)
    assert page.cards()[0].is_active()


def test_the_row_is_shown_with_the_faulty_cell_and_hidden_again(page: ImportPage) -> None:
    card = page.cards()[1]
    click(find(card, Button, "Open the row"))
    settle()
    assert find(card, TextField, "relevant").value() == "${cell_cout} > 0"
    click(find(card, Button, "Close the row"))
    settle()
    assert not shows(card, Button, "Close the row")


def test_a_cell_without_a_proposed_repair_is_mended_where_it_is_shown_and_undo_takes_it_back(
    window: MainWindow, tmp_path: Path
) -> None:
    path = prison(tmp_path / "adn.xlsx", "3")
    page = opened(window, _with_condition(path, "1 = 1 adn 2 = 2"))
    card = page.cards()[0]
    assert not card.fault.repairs
    assert "“adn” stands where it cannot stand" in _texts(card)
    press(card, Qt.Key.Key_Tab)
    click(find(card, Button, "Open the row"))
    settle()
    field = find(card, TextField, "relevant")
    assert field.value() == "1 = 1 adn 2 = 2"
    field.setFocus()
    field.setText("1 = 1 and 2 = 2")
    press(field, Qt.Key.Key_Return)
    at_rest(page)
    assert page.take.isEnabled()
    window.undo()
    assert not page.take.isEnabled()


def test_a_cell_that_is_left_as_it_was_changes_nothing(page: ImportPage) -> None:
    given = page.session.office.imports.current
    card = page.cards()[1]
    card.turn_rows()
    settle()
    field = find(card, TextField, "relevant")
    field.setFocus()
    press(field, Qt.Key.Key_Return)
    page.cards()[0].setFocus()
    at_rest(page)
    assert page.session.office.imports.current is given


def test_enter_on_a_button_of_a_card_presses_that_button(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, _with_condition(prison(tmp_path / "adn.xlsx", "3"), "1 = 1 adn 2 = 2"))
    button = find(page.cards()[0], Button, "Open the row")
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    assert shows(page.cards()[0], Button, "Close the row")


def test_enter_goes_the_whole_way_from_the_first_repair_to_the_version(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, prison(tmp_path / "good.xlsx", "3"))
    page.take.setFocus()
    press(page.take, Qt.Key.Key_Return)
    assert window.shown[0] == "checklist"


def test_a_workbook_mended_in_the_spreadsheet_is_read_again(window: MainWindow, tmp_path: Path) -> None:
    path = prison(tmp_path / "again.xlsx", "3")
    page = opened(window, _with_condition(path, "1 = 1 adn 2 = 2"))
    assert not page.take.isEnabled()
    window.session.go("checklists")
    _with_condition(path, "1 = 1 and 2 = 2")
    assert opened(window, path).take.isEnabled()


def _with_condition(path: Path, condition: str) -> Path:
    """Give the last question of a workbook a condition."""
    book = openpyxl.load_workbook(path)
    survey = book["survey"]
    headers = [cell.value for cell in survey[1]]
    names = {row[headers.index("name")].value: row[0].row for row in survey.iter_rows(min_row=2)
             if str(row[headers.index("type")].value).split("_")[0] not in {"begin", "end"}}  # fmt: skip
    survey.cell(list(names.values())[-1], headers.index("relevant") + 1).value = condition
    book.save(path)
    return path


def test_a_repaired_workbook_becomes_the_next_version_and_undo_takes_it_out(
    window: MainWindow, page: ImportPage
) -> None:
    shelf = window.session.office.library.shelf
    for _ in range(40):
        QTest.qWait(20)  # the rest of the rows is made between the keys
        waiting = [card for card in page.cards() if card.fault.blocks and card.fault.repairs]
        if not waiting:
            break
        waiting[0].setFocus()
        press(waiting[0], Qt.Key.Key_Return)
        at_rest(page)
    assert [card.fault.level for card in page.cards() if card.fault.blocks] == ["fault"]  # the circle: no repair
    assert not page.take.isEnabled()
    window.session.go("checklists")
    clean = opened(window, prison(Path(window.session.office.imports.path).with_name("six.xlsx"), "6"))
    assert clean.take.isEnabled()
    click(clean.take)
    settle()
    assert window.shown[0] == "checklist"
    assert [version.number for version in shelf.entry(CODE).versions] == ["6", "4", "3"]  # type: ignore[union-attr]
    window.undo()
    assert [version.number for version in shelf.entry(CODE).versions] == ["4", "3"]  # type: ignore[union-attr]


def test_a_question_is_answered_by_so_be_it(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any("Texts are missing" in _texts(card) for card in page.cards()))
    card = next(card for card in page.cards() if "Texts are missing" in _texts(card))
    click(find(card, Button, "List them"))
    settle()
    assert "seg_days" in _texts(card)
    click(find(card, Button, "Import so"))
    settle()
    assert not any("Texts are missing" in cause for cause in _causes(page))


def test_a_refused_file_is_told_in_a_sentence_and_nothing_is_offered(window: MainWindow, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    page = opened(window, broken)
    told = [label.text() for state in page.findChildren(EmptyState) for label in state.findChildren(Label)]
    assert any("Nothing was imported" in text for text in told)
    assert not page.take.isVisibleTo(page)


def test_what_is_there_already_is_not_imported_again(
    window: MainWindow, versions: tuple[str, str], tmp_path: Path
) -> None:
    page = opened(window, prison(tmp_path / "again.xlsx", "4"))
    assert not page.take.isEnabled()
    assert any("in the vault already" in label.text() for label in page.findChildren(Label))


def test_the_repairs_outlive_a_window_built_anew(window: MainWindow, page: ImportPage) -> None:
    page.cards()[0].setFocus()
    press(page.cards()[0], Qt.Key.Key_Return)
    at_rest(page)
    causes = _causes(page)
    again = ImportPage(window.session)
    again.open(path=window.session.office.imports.path)
    again.refresh()
    assert not again.is_busy()
    assert _causes(again) == causes
    again.deleteLater()


def test_cancel_forgets_the_workbook(window: MainWindow, page: ImportPage) -> None:
    click(find(page, Button, "Cancel"))
    assert window.shown[0] == "checklists"
    assert window.session.office.imports.current is None


def test_a_workbook_dropped_on_the_page_is_opened(window: MainWindow, tmp_path: Path) -> None:
    window.session.go("checklists")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(prison(tmp_path / "dropped.xlsx", "3")))])
    event = QDropEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    shown = window.page()
    assert shown is not None
    shown.dropEvent(event)
    page = window.page()
    assert isinstance(page, ImportPage)
    at_rest(page)
    assert page.take.isEnabled()


@pytest.mark.parametrize(
    ("rows", "text"), [((57, 63), "57, 63"), ((201, 202, 203), "201–203"), ((1, 3, 5, 7, 9), "1, 3, 5, 7…")]
)
def test_rows_are_written_as_a_person_writes_them(rows: tuple[int, ...], text: str) -> None:
    assert ranges(rows) == text




def test_a_question_that_needs_a_decision_holds_the_import_although_the_form_could_be_made(
    window: MainWindow, tmp_path: Path
) -> None:
    path = prison(tmp_path / "twice.xlsx", "3")
    book = openpyxl.load_workbook(path)
    book["choices"].append(["staff_kind", "other", "Another person", "Другое лицо"])
    book.save(path)
    page = opened(window, path)
    card = page.cards()[0]
    assert card.fault.level == "question"
    assert window.session.office.imports.current.form is not None  # type: ignore[union-attr]
    assert not page.take.isEnabled()
    press(card, Qt.Key.Key_Return)
    at_rest(page)
    assert page.take.isEnabled()
