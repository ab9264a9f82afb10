"""The grid that is filled in from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npm_visits.ui.widgets import Cell, Column, Row
from npm_visits.ui.widgets.key_grid import GridCell, KeyGrid
from tests.driver.keys import press, type_text

LINES = {"a": ["1", "x"], "b": ["2", ""], "c": ["", "z"]}


class Shown:
    """A grid over three rows that keeps what it is told."""

    def __init__(self) -> None:
        self.lines = {row_id: list(texts) for row_id, texts in LINES.items()}
        self.told: list[tuple[str, ...]] = []
        self.blocks: list[object] = []
        columns = [Column("name", "Name"), Column("count", "Count", align="right"), Column("note", "Note")]
        self.grid = KeyGrid(columns, editable=("count", "note"), whole=("count",), name="Grid")
        self.grid.typed.connect(lambda *told: self.told.append(("typed", *told)))
        self.grid.entered.connect(self.keep)
        self.grid.pasted.connect(lambda *told: self.blocks.append(told))
        self.show()

    def keep(self, row_id: str, code: str, text: str) -> None:
        self.told.append(("entered", row_id, code, text))
        self.lines[row_id][0 if code == "count" else 1] = text
        self.show()

    def show(self) -> None:
        self.grid.set_rows([Row(i, (Cell(i), GridCell(n), GridCell(t))) for i, (n, t) in self.lines.items()])


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown()
    qtbot.addWidget(made.grid)
    made.grid.resize(400, 200)
    made.grid.show()
    made.grid.activateWindow()
    made.grid.setFocus()
    made.grid.go_to("a", "count")
    return made


def keys(shown: Shown, *keys: Qt.Key) -> None:
    for key in keys:
        press(shown.grid.field if shown.grid.field.isVisible() else shown.grid, key)


def write(shown: Shown, text: str) -> None:
    type_text(shown.grid, text[0])
    for letter in text[1:]:
        type_text(shown.grid.field, letter)


def test_numbers_are_typed_one_below_the_other_with_enter(shown: Shown):
    for number in ("41", "7", "0"):
        write(shown, number)
        keys(shown, Qt.Key.Key_Return)
    assert [line[0] for line in shown.lines.values()] == ["41", "7", "0"]


def test_each_letter_is_told_before_the_entry_ends(shown: Shown):
    write(shown, "41")
    assert shown.told == [("typed", "a", "count", "4"), ("typed", "a", "count", "41")]


def test_escape_brings_back_what_stood_there(shown: Shown):
    write(shown, "9")
    keys(shown, Qt.Key.Key_Escape)
    assert shown.told[-1] == ("typed", "a", "count", "1")
    assert not shown.grid.field.isVisible()


def test_letters_do_not_begin_a_number(shown: Shown):
    type_text(shown.grid, "ə")
    assert shown.told == []
    assert not shown.grid.field.isVisible()


def test_a_note_takes_letters_of_any_script(shown: Shown):
    shown.grid.go_to("b", "note")
    write(shown, "İmza yoxdur — нет подписи")
    keys(shown, Qt.Key.Key_Return)
    assert shown.lines["b"][1] == "İmza yoxdur — нет подписи"


def test_tab_goes_through_the_cells_that_take_an_entry(shown: Shown):
    write(shown, "5")
    keys(shown, Qt.Key.Key_Tab)
    write(shown, "n")
    keys(shown, Qt.Key.Key_Tab)
    write(shown, "6")
    keys(shown, Qt.Key.Key_Up)
    assert (shown.lines["a"], shown.lines["b"][0]) == (["5", "n"], "6")
    assert shown.grid.current_id() == "a"


def test_f2_goes_on_with_what_stands_there_and_delete_empties_the_cell(shown: Shown):
    keys(shown, Qt.Key.Key_F2)
    type_text(shown.grid.field, "2")
    keys(shown, Qt.Key.Key_Return, Qt.Key.Key_Delete)
    assert (shown.lines["a"][0], shown.lines["b"][0]) == ("12", "")


def test_ctrl_d_copies_the_cell_above(shown: Shown):
    shown.grid.go_to("b", "note")
    press(shown.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert shown.lines["b"][1] == "x"


def test_a_block_is_pasted_whole_also_from_within_an_entry(shown: Shown):
    QGuiApplication.clipboard().setText("Estmark\t29\nSudland\t24\n")
    press(shown.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    write(shown, "3")
    press(shown.grid.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    block = [("Estmark", "29"), ("Sudland", "24")]
    assert shown.blocks == [("a", "count", block), ("a", "count", block)]
    assert shown.lines["a"][0] == "3"


def test_going_elsewhere_ends_the_entry(shown: Shown):
    write(shown, "8")
    shown.grid.field.clearFocus()
    assert shown.lines["a"][0] == "8"
    assert [told for told in shown.told if told[0] == "entered"] == [("entered", "a", "count", "8")]
