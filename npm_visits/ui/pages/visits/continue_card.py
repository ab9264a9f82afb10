"""The card that leads back to where the officer stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from npm_visits.ui.pages.visit_words import TAB_NAMES, moment_text
from npm_visits.ui.widgets import Button, Card, ElidedLabel, column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.visits import Stopped
    from npm_visits.ui.session import Session


class ContinueCard(Card):
    """Place, part of the visit and topic, hour of the last change; Continue goes there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=2, parent=parent)
        words = session.words
        self._session = session
        self._stopped: Stopped | None = None
        self._place = ElidedLabel("", "heading", weight="semibold")
        self._where = ElidedLabel("", "small", "muted")
        self.button = Button(words("Continue"), kind="primary")
        self.button.clicked.connect(self._go)
        told = column(
            ElidedLabel(words("Continue where you stopped"), "control", "muted", "semibold"), self._place, self._where,
            gap=4,
        )
        line = row(told, gap=12)
        line.setStretch(0, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def refresh(self) -> bool:
        """Read where the officer stopped; return whether there is such a place."""
        visits = self._session.office.visits
        self._stopped = visits.stopped()
        visit = visits.get(self._stopped.visit_id) if self._stopped else None
        if self._stopped is None or visit is None or not visit.place_id:
            return False
        self._place.setText(visits.place(visit).name)
        self._where.setText(self._told(self._stopped, visit.number))
        self.button.setAccessibleDescription(self._place.whole_text())
        return True

    def _told(self, stopped: Stopped, number: str) -> str:
        words, content = self._session.words, self._session.office.content
        tab = words(TAB_NAMES.get(stopped.tab, ""))
        topic = words(content.topic_label(stopped.topic)) if stopped.topic else ""
        where = " › ".join(part for part in (tab, topic) if part) or number
        moment = moment_text(stopped.at, words, self._session.office.visits.today())
        return words("{where} · last change {moment}", where=where, moment=moment) if moment else where

    def _go(self) -> None:
        if self._stopped:
            s = self._stopped
            self._session.go("visit", visit_id=s.visit_id, tab=s.tab, topic=s.topic, point=s.point)
