"""Ctrl+K: a box over the page that finds everything that was written, and runs every command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from npm_visits.domain.search import Asked, Excerpt
from npm_visits.services.search import Search
from npm_visits.ui.commands import Command, commands, fitting
from npm_visits.ui.search_list import FoundLine, FoundList
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Card, Icon, KeycapLabel, Label, Rule, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_PAUSE_MS: Final = 40
_MOST_COMMANDS: Final = 6
_TOP: Final = 76
_DIM: Final = 96  # of 255: the page stays recognisable behind the box


class SearchBox(QWidget):
    """SearchBox(session, window): `begin(visit_id)` shows it; Esc, a click beside it or a choice ends it."""

    ended = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._search: Search | None = None
        self._commands: list[Command] = []
        self._before: QWidget | None = None
        words = session.words
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("Search everything, or type what you want to do"))
        self.field.setAccessibleName(words("Search and commands"))
        self.field.setProperty("bare", "true")
        self.field.setFont(look().font("heading"))
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.installEventFilter(self)
        self.list = FoundList(name=words("What was found"))
        self.list.ran.connect(self.end)
        self.nothing = Label(words("Nothing was found."), "control", "muted")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self._box = self._build()
        self.hide()
        window.installEventFilter(self)

    def _build(self) -> QWidget:
        box = Card(pad=(1,), gap=0, fill=True, parent=self)
        line = row(Icon("search", 18, "muted"), self.field, KeycapLabel("Esc"), gap=12, pad=(18, 12))
        line.setStretch(1, 1)
        self._rest = QWidget()
        self._rest.setLayout(column(Rule(), self.list, self.nothing, gap=0))
        self.nothing.setContentsMargins(18, 12, 18, 14)
        box.body.addLayout(line)
        box.body.addWidget(self._rest)
        return box

    def begin(self, visit_id: str) -> None:
        """Show the box with the keyboard in it."""
        self._before = self._window.focusWidget()
        self._commands = commands(self._window, self._session.words)
        self._search = Search(self._session.office, visit_id, self._session.words.language)
        self.field.clear()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.ask()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Put the box away; the keyboard goes back to where it was, and nothing of the question stays."""
        if self.isHidden():
            return
        self._pause.stop()
        self.hide()
        self.field.clear()
        self.list.set_lines([])
        self._search, self._commands = None, []
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.ended.emit()

    def ask(self) -> None:
        """Show what fits what was typed."""
        self._pause.stop()
        if self._search is None:
            return
        typed, words, session = self.field.text(), self._session.words, self._session
        asked, lines = Asked.read(typed), []
        for group in self._search.ask(typed):
            lines.append(FoundLine(Excerpt(words(group.title))))
            lines += [
                FoundLine(hit.shown, hit.number, hit.aside, run=partial(session.go, hit.screen, **hit.where))
                for hit in group.hits
            ]
        found = fitting(self._commands, typed)[: _MOST_COMMANDS if asked else None]
        lines += [FoundLine(Excerpt(words("Commands")))] if found else []
        lines += [
            FoundLine(Excerpt(c.text, tuple(asked.marks(c.text))), keys=c.keys, run=c.run) for c in found
        ]
        self.list.set_lines(lines)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self._place()

    def _place(self) -> None:
        px = look().scale.px
        width = min(px(800), self.width() - 48)
        top = min(px(_TOP), self.height() // 8)
        head = self.field.sizeHint().height() + px(28)
        rest = self.list.wanted_height() if self.list.isVisibleTo(self) else px(44)
        height = min(head + rest, self.height() - top - 24)
        self._box.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self.ask()  # Enter means what is typed, not what was found a letter ago
            self.list.run_chosen()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(look().color("ink") if look().theme == "light" else look().color("sunk"))
        dim.setAlpha(_DIM)
        QPainter(self).fillRect(self.rect(), dim)
