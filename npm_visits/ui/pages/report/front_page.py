"""What the head of the delegation types for the report itself: the summary, and by when a reply is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import DateField, TextArea
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import column

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.ui.session import Session


class FrontPage(QWidget):
    """`stored()` after each entry; it is saved as one types."""

    stored = Signal()

    def __init__(self, session: Session, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.fields = RecordFields(session, visit, self)
        summary = TextArea(
            lines=3, most_lines=8, name=words("Summary in your own words"),
            placeholder=words("Empty: the program sums up what was entered."),
        )
        due = DateField(words, name=words("Reply requested by"), clock=session.office.visits.today)
        self.setLayout(column(
            self.fields.row("summary", words("Summary in your own words"), summary),
            self.fields.row("report_due_on", words("Reply requested by"), due), gap=10,
        ))  # fmt: skip
        self.fields.stored.connect(lambda _name: self.stored.emit())

    def show_visit(self, visit: Visit) -> None:
        """Show what the vault holds now."""
        self.fields.show(visit)

    def begin(self) -> None:
        """Put the cursor into the summary."""
        self.fields.field("summary").setFocus(Qt.FocusReason.OtherFocusReason)
