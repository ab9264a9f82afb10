"""Questions answered by typing texts and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from npm_visits.ui.fields.number import NumberField
from npm_visits.ui.fields.questions.line import LineQuestion
from npm_visits.ui.fields.text import TextArea, TextField
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label

if TYPE_CHECKING:
    from npm_visits.services.point_status import State

_LINE_WIDTH: Final = 420


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


class TypedNumber(NumberField):
    """A number field that leaves letters to the page's shortcuts."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isalpha():
            event.ignore()
            return False
        return super().event(event)


class TextQuestion(LineQuestion):
    """A text: one line, several where the form says `multiline`, hidden letters where it says `masked`."""

    kinds = ("text", "barcode")

    def make(self) -> QWidget:
        asked, appearance = self.asked, self.asked.question.appearance
        if "multiline" in appearance:
            words = asked.words
            return LongText(asked.state.value, placeholder=words("Write what you saw or were told…"), name=asked.name)
        field = TextField(asked.state.value, name=asked.name)
        field.setMaximumWidth(look().scale.px(_LINE_WIDTH))
        self._layout.setAlignment(Qt.AlignmentFlag.AlignLeading)
        hints = Qt.InputMethodHint
        if "numbers" in appearance:
            field.setInputMethodHints(hints.ImhPreferNumbers)
        if "url" in appearance:
            field.setInputMethodHints(hints.ImhUrlCharactersOnly)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if "masked" in appearance:
            self._mask(field)
        return field

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        self._field.set_value(state.value)
        self._field.setReadOnly(state.readonly)

    def _mask(self, field: TextField) -> None:
        words = self.asked.words
        field.setEchoMode(QLineEdit.EchoMode.Password)
        show = Button(icon="eye", name=words("Show: {what}", what=self.asked.name))
        show.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

        def turn() -> None:
            hidden = field.echoMode() == QLineEdit.EchoMode.Password
            field.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
            show.setAccessibleName(words("Hide: {what}" if hidden else "Show: {what}", what=self.asked.name))

        show.clicked.connect(turn)
        self._after = (show,)


class NumberQuestion(LineQuestion):
    """A whole or decimal number; its unit stands behind it."""

    kinds = ("integer", "decimal")

    def make(self) -> QWidget:
        asked = self.asked
        whole = asked.question.kind == "integer"
        if asked.question.unit:
            self._after = (Label(asked.words(asked.question.unit), "control", "muted"),)
        field = TypedNumber(asked.state.value, whole=whole, least=None, name=asked.name)
        field.keeps_unread = True
        return field

    def refused(self) -> str:
        words = self.asked.words
        if self.asked.question.kind == "integer":
            return words("This is not a whole number. It is kept as typed.")
        return words("This is not a number. It is kept as typed.")
