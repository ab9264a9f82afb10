"""The officers of the vault: who can unlock it, under which code each one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.add_officer import add_button
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Card, Cell, Column, DataTable, Label, Row, row

if TYPE_CHECKING:
    from npm_visits.domain.places import Officer
    from npm_visits.ui.session import Session


class OfficersCard(Card):
    """A line for each officer, and a button that lets a further one in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._session = session
        words = session.words
        self.add = add_button(session, self, self._added)
        self.body.addLayout(row(Label(words("Officers of this vault"), "body", weight="semibold"), 0, self.add))
        self.body.addWidget(Label(
            words("Each opens it with a passphrase of her or his own, which nobody else needs to know. The code stands "
                  "in the history and numbers what the officer writes."),
            "control", "muted", wrap=True,
        ))  # fmt: skip
        self.table = DataTable(
            [
                Column("code", words("Code"), width=150, sortable=False),
                Column("role", words("Role"), stretch=1, sortable=False),
                Column("health", words("Health role"), width=170, sortable=False),
            ],
            name=words("Officers of this vault"), line_height=38, fit_height=True, framed=False,
        )  # fmt: skip
        self.body.addWidget(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Show the officers of now."""
        self.table.set_rows([self._row(officer) for officer in self._session.office.roster.all()])

    def _row(self, officer: Officer) -> Row:
        session, words = self._session, self._session.words
        own = officer.id == session.office.officer.id
        code = words("{code} (you)", code=officer.code) if own else officer.code
        health = Cell(words("Yes"), chip="info") if officer.health else Cell(words("No"), tone="muted")
        role = label(session, "member_role", officer.role) or "–"
        return Row(officer.id, (Cell(code, weight="semibold"), Cell(role), health))

    def _added(self, officer: Officer) -> None:
        self.refresh()
        words = self._session.words
        self._session.messages.say(words("{code} can unlock this vault from now on.", code=officer.code))
