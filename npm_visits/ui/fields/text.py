"""Lines and areas of plain text. What is pasted comes in clean, and never too long to work with."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from npm_visits.domain.text import clean
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import is_held_enter

LINE_LIMIT = 500
AREA_LIMIT = 100_000


def mark_wrong(field: QWidget, wrong: bool) -> None:  # noqa: FBT001 - a setter
    """Frame a field as wrong or as right again."""
    field.setProperty("wrong", "true" if wrong else "false")
    field.style().unpolish(field)
    field.style().polish(field)


class TextField(QLineEdit):
    """One line of text."""

    changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        limit: int = LINE_LIMIT,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(value, parent)
        self.setMaxLength(limit)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setMinimumWidth(look().scale.px(60))
        self.setCursorPosition(0)
        self._told = self.value()
        self.textEdited.connect(self._tell)

    def value(self) -> str:
        """Return the text, cleaned of control characters and of blanks around it."""
        return clean(self.text()).strip()

    def set_value(self, value: str) -> None:
        """Show a text without telling anybody; the cursor stays where the person types."""
        if value != self.value():
            self.setText(value)
            self.setCursorPosition(0)  # a long text shows its beginning
        self._told = self.value()

    def setCompleter(self, completer: QCompleter) -> None:
        """Complete what is typed; a completion that is taken is told like typing, which Qt does not do."""
        super().setCompleter(completer)
        completer.activated.connect(self._completed)

    def set_error(self, sentence: str) -> None:
        """Frame the field as wrong."""
        mark_wrong(self, bool(sentence))

    def problem(self) -> bool:
        """Return whether what stands there cannot be taken: never, for a text."""
        return False

    def _completed(self, text: str) -> None:
        self.setText(text)
        self._tell()

    def _tell(self) -> None:
        self._told = self.value()
        self.changed.emit(self._told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.value() != self._told:
            self._tell()  # a completion that the arrows walked to stands there without having been taken
        self.left.emit()


class TextArea(QPlainTextEdit):
    """Text of several lines that grows as one types, up to `most_lines`, then scrolls.

    Tab goes to the next field. A paste is cut at `limit` characters, and `shortened` says so.
    """

    changed = Signal(str)
    left = Signal()
    shortened = Signal(int)

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        lines: int = 2,
        most_lines: int = 14,
        limit: int = AREA_LIMIT,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("field", "area")
        self.setFont(look().font("control"))
        self._lines, self._most, self._limit = lines, most_lines, limit
        self._showing = False
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._text_changed)
        self.set_value(value)
        self._grow()

    def value(self) -> str:
        """Return the text, without blanks at its end."""
        return clean(self.toPlainText()).rstrip()

    def set_value(self, value: str) -> None:
        """Show a text without telling anybody; the same text leaves cursor and undo alone."""
        if value == self.value():
            return
        self._showing = True
        self.setPlainText(value)
        self._showing = False

    def set_error(self, sentence: str) -> None:
        """Frame the field as wrong."""
        mark_wrong(self, bool(sentence))

    def problem(self) -> bool:
        """Return whether what stands there cannot be taken: never, for a text."""
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        text = source.text()
        room = max(self._limit - self.document().characterCount() + len(self.textCursor().selectedText()), 0)
        if len(text) > room:
            self.shortened.emit(self._limit)
        self.textCursor().insertText(clean(text[:room]))
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        full = self.document().characterCount() > self._limit and not self.textCursor().hasSelection()
        if full and event.text() and event.text().isprintable() and not event.modifiers():
            self.shortened.emit(self._limit)
        elif not is_held_enter(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(240, self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height(1))

    def _text_changed(self) -> None:
        self._grow()
        if not self._showing:
            self.changed.emit(self.value())

    def _grow(self) -> None:
        shown = int(self.document().size().height())
        wanted = max(self._lines, min(shown, self._most))
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        height = self._height(wanted)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _height(self, lines: int) -> int:
        return max(lines * QFontMetrics(self.font()).lineSpacing() + 18, look().scale.px(34))
