"""The line above a visit's checklist that says: a newer version is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.icons import Icon
from npm_visits.ui.widgets import Button, Label, Rule, Surface, clear, column, row

if TYPE_CHECKING:
    from npm_visits.domain.answers import Filling
    from npm_visits.ui.session import Session


class VersionLine(QWidget):
    """Not there while the visit has the version that new visits take."""

    def __init__(self, session: Session, filling: Filling) -> None:
        super().__init__()
        self._session, self._filling = session, filling
        ground = Surface("surface")
        self._line = row(gap=8, pad=(16, 4, 16, 4))
        ground.body.addLayout(self._line)
        ground.body.addWidget(Rule())
        self.setLayout(column(ground, gap=0))
        self.refresh()

    def refresh(self) -> None:
        """Look again whether there is anything to say."""
        words = self._session.words
        clear(self._line)
        newer = self._session.office.moving.newer(self._filling)
        if newer is not None:
            told = words("Version {version} of this checklist is there.", version=newer.number)
            see = Button(words("See what changed"), kind="link")
            see.clicked.connect(partial(self._compare, newer.code, newer.id))
            for widget in (Icon("info", 14, "info"), Label(told, "control"), see):
                self._line.addWidget(widget)
            self._line.addStretch(1)
        if self.parentWidget() is not None:
            self.setVisible(newer is not None)
        elif newer is None:
            self.hide()  # shown, it would be a window of its own until it has its place

    def _compare(self, code: str, newer: str) -> None:
        filling = self._filling
        self._session.go("checklist_difference", code=code, old=filling.checklist_id, new=newer, filling=filling.id,
                         visit_id=filling.visit_id)  # fmt: skip
