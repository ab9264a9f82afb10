"""The card that leads back to where the officer stopped, or in a sample office to the visit worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from npm_visits.ui.pages.visit_words import TAB_NAMES, facts, moment_text
from npm_visits.ui.widgets import Button, Card, ElidedLabel, SampleTag, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.visits import Stopped
    from npm_visits.services.visit_list import VisitRow
    from npm_visits.ui.session import Session


class ContinueCard(Card):
    """Place, part of the visit and topic, hour of the last change; Continue goes there.

    Where nobody stopped yet, a sample office offers its fullest visit; an office of one's own shows no card.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=2, parent=parent)
        self._session = session
        self._goal: dict[str, str] = {}
        self._title = ElidedLabel("", "control", "muted", "semibold")
        self._place = ElidedLabel("", "heading", weight="semibold")
        self._where = ElidedLabel("", "small", "muted")
        self.button = Button("", kind="primary")
        self.button.clicked.connect(self._go)
        tag = session.sample_tag()
        line = row(column(self._title, self._place, self._where, gap=4), gap=12)
        line.setStretch(0, 1)
        act = column(0, self.button, gap=4)
        if tag:  # above the button there is room; the name of the place needs its own
            act.insertWidget(0, SampleTag(tag), 0, Qt.AlignmentFlag.AlignRight)
        line.addLayout(act)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def refresh(self, rows: Sequence[VisitRow]) -> bool:
        """Read where the officer stopped; return whether there is a place to go to. `rows` are all visits."""
        words, visits = self._session.words, self._session.office.visits
        stopped = visits.stopped()
        visit = visits.get(stopped.visit_id) if stopped else None
        if stopped is not None and visit is not None and visit.place_id:
            self._goal = {"visit_id": stopped.visit_id, "tab": stopped.tab, "topic": stopped.topic,
                          "point": stopped.point}  # fmt: skip
            self._show(words("Continue where you stopped"), visits.place(visit).name,
                       self._told(stopped, visit.number), words("Continue"))  # fmt: skip
            return True
        fullest = max(rows, key=lambda row: row.observations + row.findings, default=None)
        if fullest is None or stopped is not None or not self._session.sample_tag():
            return False
        self._goal = {"visit_id": fullest.visit.id}
        self._show(words("To begin with, look at a whole visit"), fullest.place.name,
                   facts(fullest.visit, self._session.office.content, words), words("Look at it"))  # fmt: skip
        return True

    def _show(self, title: str, place: str, where: str, act: str) -> None:
        self._title.setText(title)
        self._place.setText(place)
        self._where.setText(where)
        self.button.setText(act)
        self.button.setAccessibleName(act)
        self.button.setAccessibleDescription(place)

    def _told(self, stopped: Stopped, number: str) -> str:
        words, content = self._session.words, self._session.office.content
        tab = words(TAB_NAMES.get(stopped.tab, ""))
        topic = words(content.topic_label(stopped.topic)) if stopped.topic else ""
        where = " › ".join(part for part in (tab, topic) if part) or number
        moment = moment_text(stopped.at, words, self._session.office.visits.today())
        return words("{where} · last change {moment}", where=where, moment=moment) if moment else where

    def _go(self) -> None:
        if self._goal:
            self._session.go("visit", **self._goal)
