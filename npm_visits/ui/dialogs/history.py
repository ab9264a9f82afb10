"""Who changed what, when, and what stood there before; one change can be taken back."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from npm_visits.domain.field_names import SEALED
from npm_visits.services.past import TEMPLATES, PastChange, titled
from npm_visits.ui.moments import day_and_time
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Cell, Column, DataTable, Dialog, Label, Row, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_OF_TIME: Final = re.compile(r"(^|_)(on|at|from|to)$")
"""The names of fields that hold a day or a moment."""


class HistoryDialog(Dialog):
    """HistoryDialog(session, title, read): `read()` returns the changes, newest first."""

    def __init__(
        self, session: Session, title: str, read: Callable[[], Sequence[PastChange]], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, width=920, parent=parent)
        self._session, self._read = session, read
        self._changes: list[PastChange] = []
        words = session.words
        columns = [
            Column("at", words("Moment"), 152, sortable=False), Column("who", words("Who"), 56, sortable=False),
            Column("what", words("What"), 0, stretch=3, sortable=False),
            Column("field", words("Field"), 132, sortable=False),
            Column("change", words("Change"), 0, stretch=4, sortable=False),
        ]
        self.table = DataTable(columns, name=title, open_on="click")
        self.table.setMinimumHeight(look().scale.px(260))
        self.table.chosen.connect(self._show)
        self.before, self.after = self._text(words("Before")), self._text(words("After"))
        texts = row(
            column(Label(words("Before"), "small", "muted"), self.before, gap=4),
            column(Label(words("After"), "small", "muted"), self.after, gap=4), gap=12,
        )
        self.body.addWidget(self.table, 1)
        self.body.addLayout(texts)
        self.back = self.add_button(words("Bring back what stood before"))
        self.back.clicked.connect(self._take_back)
        self.add_button(words("Close"), kind="primary", accepts=True)
        self.resize(look().scale.px(920), look().scale.px(560))
        self._fill()

    @staticmethod
    def _text(name: str) -> QPlainTextEdit:
        shown = QPlainTextEdit()
        shown.setReadOnly(True)
        shown.setProperty("field", "area")
        shown.setAccessibleName(name)
        shown.setTabChangesFocus(True)
        shown.setFixedHeight(look().scale.px(84))
        return shown

    def _fill(self) -> None:
        words = self._session.words
        self._changes = list(self._read())
        self.table.set_rows([Row(str(place), self._cells(change)) for place, change in enumerate(self._changes)])
        self._show("0" if self._changes else "")
        self.table.setAccessibleDescription(words.many("{n} change", "{n} changes", len(self._changes)))

    def _cells(self, change: PastChange) -> tuple[Cell, ...]:
        words = self._session.words
        acts = {
            "add": words("new"), "remove": words("put into the recycle bin"), "restore": words("brought back"),
            "drop": words("taken away, nothing was written in it"),
        }  # fmt: skip
        told = acts.get(change.row.act) or " → ".join(self._values(change))
        title = titled(words, change.entries, change.title)
        return (
            Cell(day_and_time(change.row.at, self._session)), Cell(change.officer),
            Cell(words(change.record), below=title), Cell(words(change.field) if change.field else ""),
            Cell(" ".join(told.split())[:160]),
        )

    def _values(self, change: PastChange) -> tuple[str, str]:
        """Return what stood there before and after, as the rest of the program shows it."""
        return self._value(change, change.before, change.row.old), self._value(change, change.after, change.row.new)

    def _value(self, change: PastChange, text: str, stored: str) -> str:
        words = self._session.words
        if not text:
            return words("nothing")
        if change.listed:
            return ", ".join(words(part) for part in text.split(", "))
        if change.row.field in SEALED:
            return text
        return self._read_value(change.row.field, text, json.loads(stored))

    def _read_value(self, field: str, text: str, value: object) -> str:
        """Return what was stored as it is read; a text as it was typed."""
        words = self._session.words
        if field == TEMPLATES and isinstance(value, list):
            return ", ".join(self._session.office.templates.told(line, words) for line in value)
        if isinstance(value, bool):
            return words("Yes") if value else words("No")
        if isinstance(value, int | float):
            return words.number(value)
        return _moment(self._session, text) if _OF_TIME.search(field) else text

    def _show(self, place: str) -> None:
        change = self._changes[int(place)] if place else None
        before, after = self._values(change) if change and change.row.act == "set" else ("", "")
        self.before.setPlainText(before)
        self.after.setPlainText(after)
        self.back.setVisible(bool(change and change.restorable))
        self._shown = change

    def _take_back(self) -> None:
        session, words, change = self._session, self._session.words, self._shown
        if change is None or not session.done(lambda: session.office.past.take_back(change)):
            return
        session.changed_back.emit()
        session.messages.say(words("What stood before is back."), action=words("Undo"), on_action=session.taking_back())
        self._fill()


def _moment(session: Session, text: str) -> str:
    """Return a day, or a moment, as people read it; what was typed and is neither stays as it was typed."""
    day, _, time = text.partition("T" if "T" in text else " ")
    try:
        dt.date.fromisoformat(day)
        if not time:
            return session.words.date(day)
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return day_and_time(text, session) if at.tzinfo else f"{session.words.date(day)} {at:%H:%M}"


def show_history(session: Session, title: str, read: Callable[[], Sequence[PastChange]], window: QWidget) -> None:
    """Open the history over a window; what waits is saved first."""
    if session.flush():
        dialog = HistoryDialog(session, title, read, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
