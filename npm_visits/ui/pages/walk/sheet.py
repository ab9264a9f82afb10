"""The sheet of an observation that is made in a room, in the middle of walk mode."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.observations.editor import ObservationEditor
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Surface, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class ObservationSheet(Surface):
    """`begin(room)` shows an empty sheet; `ended(stored)` when work on it is over."""

    ended = Signal(bool)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__("background", gap=0, parent=parent)
        self._session, self._visit_id, self._room = session, visit_id, ""
        self.editor = ObservationEditor(session)
        self.editor.done.connect(self.end)
        self.editor.another.connect(lambda: self.begin(self._room))
        self.editor.removal_wanted.connect(self._remove)
        paper = Surface("surface", pad=(0, 8, 0, 0), gap=0)
        paper.body.addLayout(row(self.editor.head, pad=(18, 0)))
        paper.body.addWidget(self.editor, 1)
        paper.setFixedWidth(min(look().scale.px(640), 900))
        self.body.addLayout(row(0, paper, 0))

    def begin(self, room: str) -> bool:
        """Show an empty sheet of a room; return False while what was typed before cannot be saved."""
        if not self._session.flush():
            return False
        self._room = room
        fresh = self._session.office.evidence.new(self._visit_id, topic="material_conditions", sources=("seen",))
        self.editor.show_observation(replace(fresh, location=room), stored=False)
        return True

    def end(self) -> None:
        """Save what was typed and tell that work on it is over."""
        if self._session.flush():
            self.ended.emit(self.editor.is_stored())

    def _remove(self, observation_id: str) -> None:
        session, words = self._session, self._session.words
        found = session.office.evidence.get(observation_id) if session.flush() else None
        if found is not None and session.done(lambda: session.office.evidence.remove(found)):
            self.ended.emit(False)
            text = words("Observation {number} is in the recycle bin.", number=found.number)
            session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
