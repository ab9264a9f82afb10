"""The menu of text fields, in our own words: Qt ships no Azerbaijani ones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from npm_visits.i18n import Words


class TextMenu(QObject):
    """An event filter for the application: TextMenu(words, parent)."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

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
        pasted = bool(QGuiApplication.clipboard().mimeData().hasText())
        entries: tuple[tuple[str, Callable[[], object], bool] | None, ...] = (
            (words("Undo"), field.undo, writable),
            (words("Redo"), field.redo, writable),
            None,
            (words("Cut"), field.cut, writable and chosen and not hidden),
            (words("Copy"), field.copy, chosen and not hidden),
            (words("Paste"), field.paste, writable and pasted),
            None,
            (words("Select all"), field.selectAll, True),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, act, enabled = entry
            menu.addAction(text, act).setEnabled(enabled)
        return menu
