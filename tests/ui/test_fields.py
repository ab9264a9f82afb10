"""Fields: own input speaks, shown values do not, and nothing typed is lost."""

import datetime as dt
import time
from html import escape

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCompleter, QToolTip, QWidget

from npm_visits.i18n import Words
from npm_visits.ui.fields import (
    ComboField,
    DateField,
    FormRow,
    NumberField,
    PassphraseField,
    TextArea,
    TextField,
    TimeField,
)
from npm_visits.ui.fields.dates import MonthField, YearField
from npm_visits.ui.fields.moments import MomentField
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import CheckField, ChoicePopup, Label, Option, SegmentedAnswer, ToggleChips
from npm_visits.ui.widgets.popup import _fitted
from tests.driver.keys import click, press, type_text

WORDS = Words("en")
ANSWERS = (("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("na", "N/A"), ("open", "Not assessed"))


@pytest.fixture
def heard():
    return []


def show(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    QApplication.processEvents()
    return widget


def test_a_digit_answers_by_its_place(qtbot, heard):
    answer = show(qtbot, SegmentedAnswer(ANSWERS, name="Is a doctor present?"))
    answer.changed.connect(heard.append)
    press(answer, "3")
    assert (answer.value(), heard) == ("no", ["no"])


def test_the_same_digit_again_changes_nothing(qtbot, heard):
    answer = show(qtbot, SegmentedAnswer(ANSWERS, value="no"))
    answer.changed.connect(heard.append)
    press(answer, "3")
    assert (answer.value(), heard) == ("no", [])


def test_delete_clears_an_answer_where_it_may_be_cleared(qtbot, heard):
    answer = show(qtbot, SegmentedAnswer(ANSWERS, value="no"))
    kept = show(qtbot, SegmentedAnswer(ANSWERS, value="no", clearable=False))
    answer.changed.connect(heard.append)
    press(answer, Qt.Key.Key_Delete)
    press(kept, Qt.Key.Key_Delete)
    assert (answer.value(), kept.value(), heard) == ("", "no", [""])


def test_arrows_walk_through_the_answers_in_reading_direction(qtbot):
    answer = show(qtbot, SegmentedAnswer(ANSWERS))
    press(answer, Qt.Key.Key_Right)
    press(answer, Qt.Key.Key_Right)
    assert answer.value() == "partly"
    answer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(answer, Qt.Key.Key_Right)
    assert answer.value() == "yes"


def test_up_and_down_are_left_to_the_page(qtbot):
    class Page(QWidget):
        seen = None

        def keyPressEvent(self, event):
            self.seen = event.key()

    page = Page()
    answer = SegmentedAnswer(ANSWERS, parent=page)
    show(qtbot, page)
    press(answer, Qt.Key.Key_Down)
    assert page.seen == Qt.Key.Key_Down
    assert answer.value() == ""


def test_a_click_answers_and_a_second_one_takes_it_back(qtbot, heard):
    answer = show(qtbot, SegmentedAnswer(ANSWERS))
    answer.changed.connect(heard.append)
    segment = answer._segments[1]
    click(segment)
    click(segment)
    assert heard == ["partly", ""]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (lambda: SegmentedAnswer(ANSWERS), "no"), (lambda: ToggleChips(ANSWERS), ("no",)), (TextField, "text"),
        (TextArea, "text\nmore"), (NumberField, "12"), (lambda: DateField(WORDS), "2026-11-24"), (TimeField, "09:30"),
        (lambda: ComboField([Option("a", "A"), Option("b", "B")]), "b"),
    ],
)  # fmt: skip
def test_a_shown_value_tells_nobody_and_comes_back_as_it_was(qtbot, heard, field, value):
    widget = field()
    qtbot.addWidget(widget)
    widget.changed.connect(heard.append)
    widget.set_value(value)
    assert (widget.value(), heard) == (value, [])


def test_toggle_chips_give_their_codes_in_the_order_of_the_list(qtbot, heard):
    chips = show(qtbot, ToggleChips(ANSWERS))
    chips.changed.connect(heard.append)
    click(chips.chip("no"))
    click(chips.chip("yes"))
    assert heard == [("no",), ("yes", "no")]


def test_a_tick_speaks_for_the_person_only(qtbot, heard):
    tick = show(qtbot, CheckField("List of persons held"))
    tick.changed.connect(heard.append)
    tick.setChecked(True)
    click(tick)
    assert heard == [False]


def test_letters_of_every_language_can_be_typed(qtbot):
    field = show(qtbot, TextField())
    type_text(field, "Şəki ılıq Ёж é")
    assert field.value() == "Şəki ılıq Ёж é"


def test_control_characters_do_not_enter_by_pasting(qtbot):
    area = show(qtbot, TextArea())
    data = QMimeData()
    data.setText("one\r\ntwo\x00\x07")
    data.setHtml("<b>one</b>")
    area.insertFromMimeData(data)
    assert area.value() == "one\ntwo"


def test_thirty_megabytes_pasted_are_cut_with_a_word_and_without_freezing(qtbot, heard):
    area = show(qtbot, TextArea())
    area.shortened.connect(heard.append)
    data = QMimeData()
    data.setText("A word and another. " * 1_500_000)
    before = time.perf_counter()
    area.insertFromMimeData(data)
    assert time.perf_counter() - before < 5
    assert len(area.value()) <= 100_000
    assert heard == [100_000]


def test_an_area_grows_with_its_text_and_then_scrolls(qtbot):
    area = show(qtbot, TextArea(lines=2, most_lines=6))
    small = area.height()
    area.set_value("\n".join("line" for _ in range(5)))
    grown = area.height()
    area.set_value("\n".join("line" for _ in range(50)))
    assert small < grown < area.height() <= area._height(6)


def test_a_number_takes_a_comma_and_refuses_letters(qtbot, heard):
    field = show(qtbot, NumberField(whole=False))
    field.changed.connect(heard.append)
    type_text(field, "3,5x")
    assert field.text() == "3,5"
    assert heard == ["3", "3.5"]


def test_a_number_out_of_bounds_is_not_saved_and_is_marked(qtbot, heard):
    field = show(qtbot, NumberField(most=50))
    field.changed.connect(heard.append)
    type_text(field, "500")
    assert heard == ["5", "50"]
    assert field.problem()


def test_a_day_is_typed_and_shown_in_the_language(qtbot, heard):
    field = show(qtbot, DateField(WORDS, clock=lambda: dt.date(2026, 1, 1)))
    field.changed.connect(heard.append)
    type_text(field, "24.11.2026")
    assert heard[-1] == "2026-11-24"
    field.clearFocus()
    assert field.text() == "24 Nov 2026"


def test_a_half_typed_day_keeps_the_day_before_it(qtbot, heard):
    field = show(qtbot, DateField(WORDS, "2026-11-24"))
    field.selectAll()
    field.changed.connect(heard.append)
    type_text(field, "24.")
    assert field.problem()
    assert (field.value(), heard) == ("2026-11-24", [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (lambda: DateField(WORDS, "2026-11-24"), "2026-11-24"),
        (lambda: MonthField(WORDS, "2026-11-01"), "2026-11-01"),
        (lambda: YearField(WORDS, "2026-01-01"), "2026-01-01"),
        (lambda: MomentField(WORDS, "2026-11-24 10:40"), "2026-11-24 10:40"),
        (lambda: TimeField("09:30"), "09:30"),
    ],
    ids=("day", "month", "year", "moment", "time"),
)
def test_a_blank_typed_over_a_day_takes_nothing_away_and_an_emptied_field_does(qtbot, heard, field, value):
    field = show(qtbot, field())
    before = field.shown()
    field.changed.connect(heard.append)
    field.selectAll()
    type_text(field, "  ")
    assert (field.value(), heard) == (value, [])
    field.clearFocus()
    assert (field.value(), field.text(), heard) == (value, before, [])
    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    field.clearFocus()
    assert (field.value(), heard) == ("", [""])


def test_a_blank_typed_over_a_number_takes_nothing_away(qtbot, heard):
    field = show(qtbot, NumberField("12"))
    field.changed.connect(heard.append)
    field.selectAll()
    type_text(field, " ")
    field.clearFocus()
    assert (field.value(), field.text(), heard) == ("12", "12", [])


@pytest.mark.parametrize("kind", [DateField, MonthField, YearField, MomentField, TimeField])
def test_a_blank_is_not_kept_as_what_could_not_be_read_which_comes_back_too(qtbot, heard, kind):
    field = show(qtbot, kind() if kind is TimeField else kind(WORDS))
    field.keep_unread("about 24.11")
    field.changed.connect(heard.append)
    field.selectAll()
    type_text(field, " ")
    assert (field.value(), heard) == ("about 24.11", [])
    field.clearFocus()
    assert (field.value(), field.text(), heard) == ("about 24.11", "about 24.11", [])


def test_the_calendar_gives_a_day_by_the_keyboard(qtbot, heard):
    field = show(qtbot, DateField(WORDS, "2026-11-24"))
    field.changed.connect(heard.append)
    field.open_calendar()
    days = field.findChild(QWidget, "days")
    press(days, Qt.Key.Key_Down)
    press(days, Qt.Key.Key_Left)
    press(days, Qt.Key.Key_Return)
    assert heard == ["2026-11-30"]


def test_the_calendar_names_the_month_with_the_capital_of_the_language(qtbot):
    field = show(qtbot, DateField(Words("az"), "2026-06-24"))
    field.open_calendar()
    assert "İyun 2026" in [label.text() for label in field.findChildren(Label)]


def test_the_wheel_over_a_dropdown_changes_nothing(qtbot, heard):
    combo = show(qtbot, ComboField([Option("a", "A"), Option("b", "B")], "a"))
    combo.changed.connect(heard.append)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, event)
    assert (combo.value(), heard) == ("a", [])


def test_a_long_list_is_searched_by_typing_without_regard_to_case_and_marks(qtbot, heard):
    options = [Option(f"x{n}", f"Entry {n}") for n in range(12)] + [Option("shaki", "Şəki"), Option("isig", "IŞIQ")]
    popup = ChoicePopup(options, frozenset(), search_name="Search")
    qtbot.addWidget(popup)
    popup.chosen.connect(heard.append)
    popup.show()
    type_text(popup._search, "ışıq")
    assert [option.code for option in popup._model.shown] == ["isig"]
    press(popup._search, Qt.Key.Key_Return)
    assert heard == ["isig"]


LONG = "A recommendation that is much longer than a line of the list <b>and more</b> " * 3


@pytest.mark.parametrize(("text", "detail"), [(LONG, LONG), (LONG, "Findings"), ("Paragraph 20", LONG)])
def test_what_is_too_long_for_its_line_ends_with_an_ellipsis_and_is_told_as_a_whole(qtbot, text, detail):
    popup = ChoicePopup([Option("a", text.strip(), detail.strip()), Option("b", "Short", "one")], frozenset())
    qtbot.addWidget(popup)
    popup.resize(500, 200)
    popup.show()
    shown, beside, width = _fitted(popup._options[0], 440, chosen=False)
    assert shown.endswith("…") == (text == LONG)
    assert beside.endswith("…") == (detail == LONG)
    assert QFontMetrics(look().font("control")).horizontalAdvance(shown) + width <= 440
    place, at = popup._list.visualRect(popup._model.index(0)).center(), popup._list.viewport()
    QApplication.sendEvent(at, QHelpEvent(QEvent.Type.ToolTip, place, at.mapToGlobal(place)))
    assert escape(text.strip()) in QToolTip.text()
    assert escape(detail.strip()) in QToolTip.text()
    assert not popup._list.itemDelegate().is_cut(popup._options[1], 440)


def test_a_choice_that_is_cut_in_its_field_is_told_as_a_whole(qtbot):
    combo = show(qtbot, ComboField([Option("a", LONG), Option("b", "Short")], "a"))
    combo.resize(200, 34)
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), combo.mapToGlobal(QPoint(9, 9))))
    assert escape(LONG.strip()) in QToolTip.text()
    combo.set_value("b")
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), combo.mapToGlobal(QPoint(9, 9))))
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=2000)


def test_a_code_of_an_older_list_is_kept_until_something_else_is_chosen(qtbot):
    combo = show(qtbot, ComboField([Option("a", "A")], "gone"))
    assert (combo.value(), combo.shown()) == ("gone", "gone")
    press(combo, Qt.Key.Key_Down)
    assert combo.value() == "a"


def test_a_form_row_names_its_field_and_says_what_is_wrong(qtbot):
    row = FormRow("To", TextField(), hint="The last day")
    qtbot.addWidget(row)
    row.set_error("The visit would end before it begins.")
    assert row.field.accessibleName() == "To"
    assert row.field.accessibleDescription() == "The visit would end before it begins."
    row.set_error("")
    assert row.field.accessibleDescription() == "The last day"


def test_capital_letters_without_shift_tell_of_caps_lock(qtbot, heard):
    field = show(qtbot, PassphraseField(show="Show", hide="Hide"))
    field.caps_lock.connect(heard.append)
    type_text(field, "Aa")
    assert heard[-2:] == [True, False]


def test_a_completion_is_told_like_what_is_typed(qtbot):
    field, told = TextField(), []
    qtbot.addWidget(field)
    field.changed.connect(told.append)
    completer = QCompleter(["Block A, room 3", "Yard"], field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
    field.show()
    field.activateWindow()
    type_text(field, "blo")
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert field.value() == "Block A, room 3"
    assert told[-1] == "Block A, room 3"


def test_a_completion_only_looked_at_is_told_when_the_keyboard_leaves(qtbot):
    field, told = TextField(), []
    qtbot.addWidget(field)
    field.changed.connect(told.append)
    field.setCompleter(QCompleter(["Yard"], field))
    field.show()
    field.activateWindow()
    type_text(field, "Y")
    qtbot.keyClick(field.completer().popup(), Qt.Key.Key_Down)
    field.completer().popup().hide()
    field.clearFocus()
    assert told[-1] == field.value()
