"""The fields of one interview, shared by all its cards and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.ui.pages.record_fields import RecordFields

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from npm_visits.domain.interviews import Interview
    from npm_visits.ui.session import Session


class InterviewFields(RecordFields):
    """RecordFields over an `Interview`, as it stands on the screen."""

    record: Interview

    def __init__(self, session: Session, interview: Interview, parent: QObject | None = None) -> None:
        super().__init__(session, interview, parent)
