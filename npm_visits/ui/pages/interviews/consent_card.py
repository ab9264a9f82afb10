"""The card "Consent": separate dated answers, each no until it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.interviews import earlier_exports
from npm_visits.ui.pages.interviews.consent_row import ConsentRow
from npm_visits.ui.widgets import Card, Label, Rule, row

if TYPE_CHECKING:
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class ConsentCard(Card):
    """One row for each thing that can be agreed to."""

    changed = Signal()

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 14, 16, 6), gap=0, parent=parent)
        self._session, self._fields = session, fields
        words = session.words
        self.body.addLayout(row(
            Label(words("Consent"), weight="semibold"), 0, Label(words("default: no"), "small", "muted")
        ))
        self.body.addSpacing(8)
        self.rows: dict[str, ConsentRow] = {}
        for what, consent in session.office.interviews.consents(fields.record).items():
            self.body.addWidget(Rule())
            made = ConsentRow(session, fields, consent)
            made.changed.connect(self.changed)
            self.body.addWidget(made)
            self.rows[what] = made
        self._exports = Label(size="small", tone="caution", wrap=True)
        self._exports.setContentsMargins(0, 4, 0, 8)
        self.body.addWidget(self._exports)
        self.changed.connect(self._show_exports)
        self._show_exports()

    def refresh(self) -> None:
        """Show the answers as the vault has them."""
        for what, consent in self._session.office.interviews.consents(self._fields.record).items():
            self.rows[what].show_consent(consent)
        self._show_exports()

    def _show_exports(self) -> None:
        """Once a consent is withdrawn, say which files left with what the person said."""
        consents = self._session.office.interviews.consents(self._fields.record).values()
        withdrawn = any(consent.given == "withdrawn" for consent in consents)
        told = earlier_exports.told(self._session, self._fields.record.id) if withdrawn else ""
        self._exports.setText(told)
        self._exports.setVisible(bool(told))
