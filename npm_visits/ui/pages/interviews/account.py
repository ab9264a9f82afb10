"""The part "Account": what the person said, in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import TextArea
from npm_visits.ui.widgets import column

if TYPE_CHECKING:
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class AccountPart(QWidget):
    """The text is saved as it is typed."""

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.text = TextArea(
            lines=6, most_lines=40, name=words("Account"),
            placeholder=words("States … Alleges … No names: P1, P2."),
        )
        fields.bind("account", self.text)
        self.setLayout(column(self.text, gap=8))

    def refresh(self) -> None:
        """The field shows the record by itself."""
