"""Rooms drawn at random, in a line above the rooms: which, of how many, with which seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.drawing import Drawn
from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.widgets import Button, Label, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class DrawnLine(QWidget):
    """Hidden while nothing was drawn; `draw()` asks, `refresh()` shows what was drawn last."""

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self.said = Label(size="small", wrap=True, selectable=True)
        self.away = Button(icon="trash-2", kind="quiet", name=words("Put this draw into the recycle bin"))
        self.away.clicked.connect(self._put_away)
        line = row(self.said, self.away, gap=8, pad=(18, 4, 18, 0))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def refresh(self) -> None:
        """Show the last draw; how many there were before it is told too."""
        words, draws = self._session.words, self._session.office.rooms.draws.all(self._visit_id)
        self.setVisible(bool(draws))
        if not draws:
            return
        last = draws[-1]
        parts = [words(
            "Drawn at random on {day}: {rooms}", day=words.date(last.drawn_on), rooms=", ".join(last.drawn)
        ), words("{n} of {all}, seed {seed}", n=len(last.drawn), all=last.population, seed=last.seed)]  # fmt: skip
        if len(draws) > 1:
            parts.append(words.many("{n} draw before it", "{n} draws before it", len(draws) - 1))
        self.said.setText(" · ".join(parts))

    def draw(self) -> None:
        """Ask how many rooms are drawn, from those in which persons live."""
        if not self._session.flush():
            return
        words, names = self._session.words, self._session.office.rooms.draws.names(self._visit_id)
        dialog = DrawDialog(
            self._session, listed="\n".join(names), n=min(5, max(len(names), 1)), title=words("Draw rooms at random"),
            hint=words("Rooms in use in which persons live. Take a line away where a room cannot be entered."),
            take=words("Keep this draw"), parent=self.window(),
        )  # fmt: skip
        dialog.taken.connect(self._keep)
        dialog.open()

    def _keep(self, drawn: Drawn) -> None:
        session = self._session
        if session.done(lambda: session.office.rooms.draws.keep(self._visit_id, drawn)):
            self.refresh()

    def _put_away(self) -> None:
        session, words = self._session, self._session.words
        last = session.office.rooms.draws.all(self._visit_id)[-1]
        if session.done(lambda: session.office.rooms.draws.remove(last)):
            self.refresh()
            session.messages.say(
                words("The draw is in the recycle bin."), action=words("Undo"), on_action=session.taking_back()
            )
