"""The menu of text fields, in our own words: Qt ships no Azerbaijani ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from npm_visits.i18n import Words

PLACE = "past"
Entry = tuple[str, Callable[[], object], bool]


class TextMenu(QObject):
    """The menu of the field that has the keyboard: TextMenu(words, past, parent).follow().

    Only fields are listened to: a filter over the whole program would see each of its events.

    A field with the property `PLACE` (kind/id/field of a record) also offers `past(place)`: what stood there before,
    and who changed anything in the record (kind/id/).
    """

    def __init__(self, words: Words, past: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._past, self._follows = words, past, False

    def follow(self) -> None:
        """Offer the menu in every field that gets the keyboard from now on, in dialogs too."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._follows:
            self._follows = True
            app.focusChanged.connect(self._listen)

    def stop(self) -> None:
        """Follow the keyboard no longer."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._follows:
            self._follows = False
            app.focusChanged.disconnect(self._listen)

    def _listen(self, _before: QWidget | None, here: QWidget | None) -> None:
        if isinstance(here, QLineEdit | QPlainTextEdit):
            here.installEventFilter(self)
        if isinstance(here, QPlainTextEdit):
            here.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        field = watched.parent() if isinstance(watched.parent(), QPlainTextEdit) else watched
        if not isinstance(field, QLineEdit | QPlainTextEdit):
            return False
        menu = self.menu_for(field)
        menu.exec(event.globalPos())
        menu.deleteLater()
        return True

    def menu_for(self, field: QLineEdit | QPlainTextEdit) -> QMenu:
        """Return the menu of a field, with what can be done now."""
        words, menu = self._words, QMenu(field)
        hidden = isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal
        writable = not field.isReadOnly()
        chosen = field.hasSelectedText() if isinstance(field, QLineEdit) else field.textCursor().hasSelection()
        pasted = bool(QGuiApplication.clipboard().text())
        entries: tuple[Entry | None, ...] = (
            (words("Undo"), field.undo, writable),
            (words("Redo"), field.redo, writable),
            None,
            (words("Cut"), field.cut, writable and chosen and not hidden),
            (words("Copy"), field.copy, chosen and not hidden),
            (words("Paste"), field.paste, writable and pasted),
            None,
            (words("Select all"), field.selectAll, True),
            *self._history(field),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, act, enabled = entry
            menu.addAction(text, act).setEnabled(enabled)
        return menu

    def _history(self, field: QLineEdit | QPlainTextEdit) -> list[Entry | None]:
        place = field.property(PLACE)
        if not place:
            return []
        record = f"{str(place).rpartition('/')[0]}/"
        return [
            None, (self._words("What stood here before…"), partial(self._past, str(place)), True),
            (self._words("Who changed this record…"), partial(self._past, record), True),
        ]  # fmt: skip
