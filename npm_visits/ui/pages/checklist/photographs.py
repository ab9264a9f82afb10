"""Photographs of a question: added by a key, shown beneath its other evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from npm_visits.services.photographs import Belongs
from npm_visits.ui.pages.photographs.adding import PhotoAdder
from npm_visits.ui.pages.photographs.strip import PhotoStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.answers import Key
    from npm_visits.services.filling import OpenFilling
    from npm_visits.services.point_status import PointStatus
    from npm_visits.ui.pages.checklist.work import ChecklistWork
    from npm_visits.ui.session import Session


class QuestionPhotographs(QObject):
    """`add(key)` asks for files, `strip(status)` shows what is there; `opened(photograph_id)`."""

    opened = Signal(str)

    def __init__(
        self, session: Session, visit_id: str, filling: Callable[[], OpenFilling], work: ChecklistWork
    ) -> None:
        super().__init__(work)
        self._session, self._visit_id, self._filling, self._work = session, visit_id, filling, work
        if visit_id:  # a checklist that is only tried out has no photographs
            work.acts.photo_wanted.connect(self.add)
            work.context.beneath = self.strip

    def add(self, key: Key) -> None:
        """Ask for photographs of a question."""
        if self._session.flush():
            belongs = self._belongs(self._filling().status(key))
            PhotoAdder.of(self._session).choose(belongs, self._work.window())

    def strip(self, status: PointStatus) -> PhotoStrip:
        """Return the photographs of a question for the right column."""
        strip = PhotoStrip(self._session, lambda: self._belongs(status))
        strip.show_owner(status.id)
        strip.opened.connect(self.opened)
        return strip

    def _belongs(self, status: PointStatus) -> Belongs:
        return Belongs(self._visit_id, "point", status.id, topic=status.section.topic)
