"""The card of earlier visits to the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.visit_words import STATE_TONES, label
from npm_visits.ui.widgets import Card, Cell, Column, DataTable, Label, Row, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_SHOWN = 6


class EarlierCard(Card):
    """The latest earlier visits; `visit_wanted(id)` opens one."""

    visit_wanted = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(4, 14, 4, 10), gap=4, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self._count = Label("", "small", "muted")
        self.body.addLayout(row(Label(words("Earlier visits"), weight="semibold"), 0, self._count, pad=(12, 0)))
        self._table = DataTable(
            [
                Column("date", words("Date"), 144, sortable=False),
                Column("number", words("Number"), 110, sortable=False, drop=1),
                Column("type", words("Type"), 110, stretch=1, sortable=False),
                Column("state", words("Status"), 120, sortable=False),
            ],
            name=words("Earlier visits"), line_height=36, fit_height=True, framed=False,
        )  # fmt: skip
        self._table.opened.connect(self.visit_wanted)
        self._none = Label(words("This is the first visit to this place."), "control", "muted")
        self._none.setContentsMargins(12, 0, 12, 4)
        self.body.addWidget(self._table)
        self.body.addWidget(self._none)

    def refresh(self) -> None:
        """Read the earlier visits again."""
        words, session = self._session.words, self._session
        office = session.office
        found = office.visits.earlier(office.visits.get(self._visit_id))
        self._table.set_rows([
            Row(v.id, (
                Cell(words.dates(v.starts_on, v.ends_on)),
                Cell(v.number, tone="muted"),
                Cell(label(session, "visit_type", v.visit_type)),
                Cell(label(session, "visit_state", v.state), chip=STATE_TONES[v.state]),
            ))
            for v in found[:_SHOWN]
        ])  # fmt: skip
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._count.setText(words.many("{n} visit", "{n} visits", len(found)) if found else "")
