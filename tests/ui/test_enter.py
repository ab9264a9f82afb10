"""Enter presses what the keyboard stands on: in dialogs and in the window, never another button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from npm_visits.i18n import Words
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.fields import TextArea, TextField
from npm_visits.ui.fields.rich_text import RichTextArea
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.widgets import Button, Dialog
from npm_visits.ui.widgets.state_chip import StateChip
from npm_visits.ui.widgets.toggle import CheckField
from tests.driver.keys import hold, press, settle

WORDS = Words("en")


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    settle()
    return dialog


def test_enter_on_cancel_cancels(qtbot):
    dialog = Dialog("Export the report")
    dialog.body.addWidget(TextField("", name="Name"))
    no, yes = dialog.add_button("Cancel", accepts=False), dialog.add_button("Export", kind="primary", accepts=True)
    shown(qtbot, dialog)
    answers = []
    dialog.finished.connect(answers.append)
    yes.clicked.connect(lambda: answers.append("exported"))
    no.setFocus()
    press(no, Qt.Key.Key_Return)
    assert answers == [QDialog.DialogCode.Rejected]


def test_enter_in_a_field_of_a_dialog_takes_its_main_button(qtbot):
    for field in (TextField("", name="Name"), CheckField("All sections")):
        dialog = Dialog("Export the report")
        dialog.body.addWidget(field)
        dialog.add_button("Cancel", accepts=False)
        dialog.add_button("Export", kind="primary", accepts=True)
        shown(qtbot, dialog)
        field.setFocus()
        press(field, Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_on_one_folder_up_goes_there_and_saves_nothing(qtbot, tmp_path):
    (tmp_path / "reports").mkdir()
    dialog = shown(qtbot, Chooser(WORDS, "Where?", start=tmp_path / "reports", name="V-1.docx"))
    up = next(one for one in dialog.findChildren(type(dialog.take)) if one.accessibleName() == "One folder up")
    up.setFocus()
    press(up, Qt.Key.Key_Return)
    assert (dialog.chosen, dialog.path.text(), dialog.isVisible()) == (None, str(tmp_path), True)


def test_enter_that_is_still_held_answers_no_dialog_that_it_opened(qtbot, tmp_path):
    (tmp_path / "copy.docx").touch()
    saving = Chooser(WORDS, "Where?", start=tmp_path, name="V-1.docx")
    opening = Chooser(WORDS, "Which?", start=tmp_path, files=(".docx",))
    for dialog, places in ((saving, (saving.take, saving.name)), (opening, (opening.list, opening.take))):
        shown(qtbot, dialog)
        for place in places:
            place.setFocus()
            hold(place, Qt.Key.Key_Return)
            assert (dialog.chosen, dialog.isVisible()) == (None, True)


def test_enter_that_is_still_held_presses_no_button_of_the_window_again(window: MainWindow):
    pressed = []
    button = Button("Export Word", parent=window)
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    hold(button, Qt.Key.Key_Return)
    assert pressed == [1]


def test_enter_that_is_still_held_types_no_line_into_the_text_that_it_led_to(qtbot):
    rich = RichTextArea(name="Text")
    rich.set_value("Hedgehogs.", {})
    for area in (TextArea("Hedgehogs.", name="Text"), rich):
        shown(qtbot, area)
        area.setFocus()
        hold(area, Qt.Key.Key_Return)
        assert area.toPlainText() == "Hedgehogs."
        press(area, Qt.Key.Key_Return)
        assert area.toPlainText().count("\n") == 1


def test_enter_opens_the_room_of_the_program_that_it_stands_on(window: MainWindow):
    item = window.rail.item("checklists")
    item.setFocus()
    press(item, Qt.Key.Key_Return)
    settle()
    assert window.shown[0] == "checklists"


def test_enter_opens_the_choice_of_a_state(sample_window: MainWindow, sample_visit):
    sample_window.session.go("visit", visit_id=sample_visit.id)
    settle()
    [chip] = sample_window.page().findChildren(StateChip)
    chip.setFocus()
    press(chip, Qt.Key.Key_Return)
    settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
