"""Questions answered by typing: texts, numbers, days and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields.dates import DateField, TimeField
from npm_visits.ui.fields.number import NumberField
from npm_visits.ui.fields.questions.base import Asked, QuestionField
from npm_visits.ui.fields.text import TextArea, TextField
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.label import Label

if TYPE_CHECKING:
    from npm_visits.services.point_status import State

_LINE_WIDTH: Final = 420
_DATE_WIDTH: Final = 160


class LongText(TextArea):
    """A text area that lets the arrows go on to the next question from its first and last line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        page = event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        leaves = event.key() == Qt.Key.Key_Escape or (control and (enter or page))
        if leaves or (not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self._at_edge(event.key())):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _at_edge(self, key: int) -> bool:
        moves = {Qt.Key.Key_Up: QTextCursor.MoveOperation.Up, Qt.Key.Key_Down: QTextCursor.MoveOperation.Down}
        move = moves.get(Qt.Key(key))
        return move is not None and not QTextCursor(self.textCursor()).movePosition(move)


class _Number(NumberField):
    """A number field that leaves letters to the page's shortcuts."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isalpha():
            event.ignore()
            return False
        return super().event(event)


class TextQuestion(QuestionField):
    """A text: one line, or several where the form says `multiline`."""

    kinds = ("text", "barcode")
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        value, words = asked.state.value, asked.words
        short = "multiline" not in asked.question.appearance
        self._field: TextField | TextArea
        if short:
            self._field = TextField(value, name=asked.name)
            self._field.setMaximumWidth(look().scale.px(_LINE_WIDTH))
            self._layout.setAlignment(Qt.AlignmentFlag.AlignLeading)
        else:
            self._field = LongText(value, placeholder=words("Write what you saw or were told…"), name=asked.name)
        self._field.changed.connect(self.changed)
        self._field.left.connect(self.left)
        self._field.setReadOnly(asked.state.readonly)
        self._use(self._field)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        self._field.set_value(state.value)
        self._field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._field

    def set_error(self, sentence: str) -> None:
        self._field.set_error(sentence)


class NumberQuestion(QuestionField):
    """A whole or decimal number; its unit stands behind it."""

    kinds = ("integer", "decimal", "range")
    takes_text = True
    whole: ClassVar[frozenset[str]] = frozenset({"integer"})

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._field = _Number(
            asked.state.value, whole=asked.question.kind in self.whole, least=None, name=asked.name)
        self._field.changed.connect(self.changed)
        self._field.left.connect(self.left)
        self._field.setReadOnly(asked.state.readonly)
        self._layout.addWidget(self._field)
        if asked.question.unit:
            self._layout.addWidget(Label(asked.words(asked.question.unit), "control", "muted"))

    def show_state(self, state: State) -> None:
        if self._field.value() != state.value:
            self._field.set_value(state.value)
        self._field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._field

    def set_error(self, sentence: str) -> None:
        self._field.set_error(sentence)


class DateQuestion(QuestionField):
    """A day."""

    kinds = ("date",)
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._field = DateField(asked.words, asked.state.value, name=asked.name)
        self._field.setFixedWidth(look().scale.px(_DATE_WIDTH))
        self._field.changed.connect(self.changed)
        self._field.left.connect(self.left)
        self._field.setReadOnly(asked.state.readonly)
        self._use(self._field)

    def show_state(self, state: State) -> None:
        if self._field.value() != state.value:
            self._field.set_value(state.value)
        self._field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._field

    def set_error(self, sentence: str) -> None:
        self._field.set_error(sentence)


class TimeQuestion(QuestionField):
    """A time of day; XForms write it 14:30:00.000, people 14:30."""

    kinds = ("time",)
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._field = TimeField(shown_time(asked.state.value), name=asked.name)
        self._field.changed.connect(self.changed)
        self._field.left.connect(self.left)
        self._field.setReadOnly(asked.state.readonly)
        self._use(self._field)

    def show_state(self, state: State) -> None:
        shown = shown_time(state.value)
        if self._field.value() != shown:
            self._field.set_value(shown)
        self._field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._field

    def set_error(self, sentence: str) -> None:
        self._field.set_error(sentence)


class MomentQuestion(QuestionField):
    """A day and a time; the answer is whole when the day is there (midnight where no time is given)."""

    kinds = ("dateTime",)
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        day, _, time = asked.state.value.partition("T")
        self._day = DateField(asked.words, day, name=asked.name)
        self._day.setFixedWidth(look().scale.px(_DATE_WIDTH))
        self._time = TimeField(shown_time(time), name=asked.words("{question}: time", question=asked.name))
        for field in (self._day, self._time):
            field.changed.connect(self._typed)
            field.left.connect(self.left)
            field.setReadOnly(asked.state.readonly)
        self._layout.addWidget(self._day)
        self._use(self._time)

    def show_state(self, state: State) -> None:
        day, _, time = state.value.partition("T")
        if self._day.value() != day:
            self._day.set_value(day)
        if day and self._time.value() != shown_time(time) and not self._time.hasFocus():
            self._time.set_value(shown_time(time))
        for field in (self._day, self._time):
            field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._day

    def set_error(self, sentence: str) -> None:
        self._day.set_error(sentence)

    def _typed(self) -> None:
        day, time = self._day.value(), self._time.value() or "00:00"
        self.changed.emit(f"{day}T{time}" if day else "")


def shown_time(value: str) -> str:
    """Return hours and minutes of an XForm time."""
    return value[:5]
