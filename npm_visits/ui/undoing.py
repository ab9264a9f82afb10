"""Undo and redo in words, and what stood in a field before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Change
from npm_visits.domain.outlines import FULL
from npm_visits.services.past import titled
from npm_visits.ui.dialogs.history import show_history
from npm_visits.ui.session import Session


class Undoing(QObject):
    """Undoing(session, window): what is undone may lie on another page, so the notice names it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def undo(self) -> None:
        """Undo the last act, and offer to do it again."""
        session, words = self._session, self._session.words
        done = session.undo()
        if done:
            told = words("Undone: {what}", what=self._what(done))
            session.messages.say(told, action=words("Redo"), on_action=session.doing_again())
        elif done is not None:
            session.messages.say(words("There is nothing to undo."))

    def redo(self) -> None:
        """Do the last undone act again."""
        session, words = self._session, self._session.words
        done = session.redo()
        if done:
            session.messages.say(words("Done again: {what}", what=self._what(done)))
        elif done is not None:
            session.messages.say(words("There is nothing to do again."))

    def show_field(self, place: str) -> None:
        """Show what stood in a field before; `place` is kind/id/field, of a whole record kind/id/."""
        past, words = self._session.office.past, self._session.words
        title = words("Who changed this record") if place.endswith("/") else words("What stood here before")
        show_history(self._session, title, partial(past.of_place, place), self._window)

    def _what(self, changes: Sequence[Change]) -> str:
        words = self._session.words
        if (count := self._session.office.past.paragraphs(changes)) > 1:
            return words.many("{n} paragraph", "{n} paragraphs", count)
        record, entries, title = self._session.office.past.about(changes, self._outline_of)
        return titled(words, (record, *entries), title) or words("a change")

    def _outline_of(self, visit_id: str) -> str:
        return self._session.kept(f"report/{visit_id}/outline") or FULL  # as the choices of the Report tab keep it
