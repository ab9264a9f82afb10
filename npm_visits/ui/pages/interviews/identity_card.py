"""The card "Identity": whether one is sealed, the way to open it, and who opened it when and what for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.identity import IdentityDialog
from npm_visits.ui.dialogs.identity_parts import PURPOSE_NAMES
from npm_visits.ui.pages.visit_words import moment_text
from npm_visits.ui.widgets import Button, Card, Chip, Label, Rule, clear, column, row

if TYPE_CHECKING:
    from npm_visits.domain.identities import IdentityOpening
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session

_SHOWN: Final = 2


class IdentityCard(Card):
    """`changed` when an identity came or went."""

    changed = Signal()

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._fields = session, fields
        words = session.words
        self.dialog: IdentityDialog | None = None
        self._sealed: bool | None = None
        self._all = False
        self.state = Label("", "control", "muted", wrap=True)
        self.open = Button("")
        self.open.clicked.connect(self.ask)
        self.remove = Button(icon="trash-2", kind="quiet", name=words("Delete the identity"))
        self.remove.clicked.connect(self._remove)
        self.more = Button("", kind="link")
        self.more.clicked.connect(self._show_all)
        self._trail = column(gap=6)
        self._box = QWidget()
        self._box.setLayout(column(Rule(), self._trail, self.more, gap=8))
        head = row(Label(words("Identity"), weight="semibold"), 0, self.remove, self.open)
        self.body.addLayout(head)
        self.body.addWidget(self.state)
        self.body.addWidget(self._box)
        self.refresh()

    def chip(self) -> Chip | None:
        """Return what is said beside the code."""
        return Chip(self._session.words("Identity sealed"), "info", icon="lock") if self._sealed else None

    def refresh(self) -> None:
        """Show what the vault holds now."""
        words, identities, interview_id = self._session.words, self._session.office.identities, self._fields.record.id
        before, self._sealed = self._sealed, identities.is_sealed(interview_id)
        self.state.setText(
            words("Sealed: the vault alone does not open it, an officer’s own passphrase does.") if self._sealed
            else words("None. A code is enough; write a name down only if the person wants to be found by it.")
        )  # fmt: skip
        self.open.setText(words("Open…") if self._sealed else words("Write it down…"))
        self.remove.setVisible(self._sealed)
        self._show_trail(identities.openings(interview_id))
        if before not in {None, self._sealed}:
            self.changed.emit()

    def leaving(self) -> None:
        """Close what is open: the person goes elsewhere."""
        if self.dialog is not None:
            self.dialog.hide()

    def ask(self) -> None:
        """Ask for the passphrase, then show the identity."""
        self._session.flush()
        self.dialog = IdentityDialog(self._session, self._fields.record, parent=self)
        self.dialog.opened.connect(self.refresh)
        self.dialog.shut.connect(self._shut)
        self.dialog.open()

    def _shut(self) -> None:
        self.dialog = None
        self.refresh()

    def _remove(self) -> None:
        session, words = self._session, self._session.words
        if session.done(lambda: session.office.identities.remove(self._fields.record.id)):
            self.refresh()
            session.messages.say(
                words("The identity of {code} is in the recycle bin.", code=self._fields.record.code),
                action=words("Undo"), on_action=session.taking_back(),
            )

    def _show_trail(self, openings: list[IdentityOpening]) -> None:
        words = self._session.words
        clear(self._trail)
        self._box.setVisible(bool(openings))
        for opening in openings if self._all else openings[:_SHOWN]:
            self._trail.addWidget(Label(self._told(opening), "small", wrap=True))
        self.more.setText(words.many("All {n} opening", "All {n} openings", len(openings)))
        self.more.setVisible(len(openings) > _SHOWN and not self._all)

    def _told(self, opening: IdentityOpening) -> str:
        office, words = self._session.office, self._session.words
        at = dt.datetime.fromisoformat(opening.at).astimezone(ZoneInfo(office.profile.zone))
        moment = moment_text(at.isoformat(), words, office.visits.today())
        purpose = words(PURPOSE_NAMES.get(opening.purpose, PURPOSE_NAMES["other"]))
        parts = (moment, office.roster.code_of(opening.officer_id), purpose, opening.reason)
        return " · ".join(part for part in parts if part)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
