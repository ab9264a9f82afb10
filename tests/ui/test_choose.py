"""Choosing a folder, a file, or where something new is saved: real folders, no trace, and nothing saved by a pick."""

from pathlib import Path

from PySide6.QtCore import Qt

from npm_visits.i18n import Words
from npm_visits.ui.dialogs.choose import Chooser, folders_in
from tests.driver.keys import press, settle

WORDS = Words("en")


def test_choosing_a_folder_leaves_no_trace(qtbot, tmp_path, monkeypatch):
    for name in ("secret-folder", "b"):
        (tmp_path / name).mkdir()
    dialog = Chooser(WORDS, "Where?", start=tmp_path)
    qtbot.addWidget(dialog)
    dialog._opened(tmp_path / "secret-folder")
    dialog._take()
    assert dialog.chosen == tmp_path / "secret-folder"
    left = [p for p in Path.home().rglob("*") if p.is_file() and b"secret-folder" in p.read_bytes()]
    assert left == []


def test_folders_come_sorted_in_the_language_and_hidden_ones_stay_hidden(tmp_path):
    for name in ("zəng", "əl", ".hidden", "ev"):
        (tmp_path / name).mkdir()
    (tmp_path / "form.xlsx").write_bytes(b"")
    assert [p.name for p in folders_in(tmp_path, "az", (".xlsx",))] == ["ev", "əl", "zəng", "form.xlsx"]


def test_a_new_file_gets_its_name_in_the_chosen_folder(qtbot, tmp_path):
    dialog = Chooser(WORDS, "Where?", start=tmp_path, name="report.docx")
    qtbot.addWidget(dialog)
    dialog._take()
    assert dialog.chosen == tmp_path / "report.docx"


def names(dialog):
    model = dialog.list.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_where_a_file_is_to_be_saved_those_of_its_ending_are_in_sight_after_the_folders(qtbot, tmp_path):
    for name in ("note.docx", "REPORT.DOCX", "report.pdf", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "reports").mkdir()
    dialog = Chooser(WORDS, "Where?", start=tmp_path, name="V-1.docx")
    qtbot.addWidget(dialog)
    assert names(dialog) == ["reports", "note.docx", "REPORT.DOCX"]
    told = [dialog.list.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert told == ["Folder: reports", "File: note.docx", "File: REPORT.DOCX"]
    assert dialog.list.accessibleName() == "Folders and files"


def test_a_new_folder_is_named_among_folders_alone(qtbot, tmp_path):
    (tmp_path / "note.docx").write_bytes(b"")
    (tmp_path / "visits").mkdir()
    dialog = Chooser(WORDS, "Where?", start=tmp_path, name="NPM Visits")
    qtbot.addWidget(dialog)
    assert (names(dialog), dialog.list.accessibleName()) == (["visits"], "Folders")


def test_a_click_on_a_file_takes_its_name_and_saves_nothing_yet(qtbot, tmp_path):
    (tmp_path / "note.docx").write_bytes(b"")
    dialog = Chooser(WORDS, "Where?", start=tmp_path, name="V-1.docx")
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.list.visualRect(dialog.list.model().index(0, 0))
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert (dialog.name.value(), dialog.chosen, dialog.isVisible()) == ("note.docx", None, True)
    dialog.take.click()
    assert dialog.chosen == tmp_path / "note.docx"


def test_arrows_reach_the_files_and_enter_takes_a_name_or_opens_a_folder_without_saving(qtbot, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "note.docx").write_bytes(b"")
    dialog = Chooser(WORDS, "Where?", start=tmp_path, name="V-1.docx")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.list.setFocus()
    for shown, name in ((["note.docx"], "V-1.docx"), (["note.docx"], "note.docx")):
        press(dialog.list, Qt.Key.Key_Down)
        press(dialog.list, Qt.Key.Key_Return)
        assert (names(dialog), dialog.name.value(), dialog.chosen) == (shown, name, None)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.name
    press(dialog.name, Qt.Key.Key_Return)
    assert dialog.chosen == tmp_path / "reports" / "note.docx"


def test_a_file_is_chosen_with_arrows_from_the_first_one_and_its_button_waits_for_no_mouse(qtbot, tmp_path):
    (tmp_path / "visits").mkdir()
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"")
    dialog = Chooser(WORDS, "Which?", start=tmp_path, files=(".docx",))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    settle()
    assert dialog.focusWidget() is dialog.list
    marked = []
    for _ in range(3):
        marked.append(([index.data() for index in dialog.list.selectedIndexes()], dialog.take.isEnabled()))
        press(dialog.list, Qt.Key.Key_Down)
    assert marked == [(["visits"], False), (["a.docx"], True), (["b.docx"], True)]
    dialog.take.click()
    assert dialog.chosen == tmp_path / "b.docx"
