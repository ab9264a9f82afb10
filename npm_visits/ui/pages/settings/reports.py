"""What the office decides about its reports; each entry works at once and is kept in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.masking import SUGGESTED
from npm_visits.ui.dialogs.history import show_history
from npm_visits.ui.fields import FormRow, NumberField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.settings.file_names import FileNames
from npm_visits.ui.widgets import Button, Card, Label, Rule, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session


class ReportsCard(Card):
    """From which number on persons are counted in reports for readers outside, and what files are called."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._session = session
        words, office = session.words, session.office
        self.fields = RecordFields(session, office.profile, self)
        self.fields.stored.connect(lambda _name: self._say())
        self.past = Button(words("Who changed what"), icon="clock", kind="quiet")
        self.past.clicked.connect(self._show_past)
        title = Label(words("Reports of the office"), "body", weight="semibold")
        self.body.addLayout(row(title, 0, self.past))
        self.threshold = NumberField(least=None, name=words("Smallest count in reports"))
        decided = office.drafts.settings
        self.line: FormRow[QWidget] = self.fields.row(
            "threshold", words("Smallest count in reports"), self.threshold, plan=decided.change_threshold
        )
        self.body.addWidget(self.line)
        self.state = Label("", "control", "muted", wrap=True)
        self.body.addWidget(self.state)
        self.body.addWidget(Label(
            words("Change it before a report leaves, not between two versions of the same report: the two together "
                  "could tell what each of them keeps back."),
            "control", "muted", wrap=True,
        ))  # fmt: skip
        self.names = FileNames(session, self.fields)
        self.body.addWidget(Rule())
        self.body.addWidget(self.names)
        self._say()

    def refresh(self) -> None:
        """Show what the office has decided by now."""
        self.fields.show(self._session.office.profile)
        self._say()
        self.names.refresh()

    def _say(self) -> None:
        """Say what the number does, and what it means beside the one that the field suggests."""
        words, masking = self._session.words, self.fields.record.masking  # type: ignore[attr-defined] # the profile
        self.line.set_hint(words(
            "Groups of 1 to {most} persons could tell who is meant. Reports to the authority and to the public join "
            "them or leave them out; the section Population marks them.",
            most=masking.k - 1,
        ))  # fmt: skip
        if masking.k < SUGGESTED:
            self.state.setText(words(
                "Fewer than {n} is the field’s suggested threshold, and this is below it: whoever knows the place can "
                "tell sooner who is meant. Persons are still quoted only where {n} or more were spoken to.",
                n=SUGGESTED,
            ))  # fmt: skip
        elif masking.k == SUGGESTED:
            self.state.setText(words("Fewer than {n} is the field’s suggested threshold.", n=SUGGESTED))
        else:
            self.state.setText(words(
                "Fewer than {n} is the field’s suggested threshold, and this is above it: reports tell less. Persons "
                "are quoted only where {k} or more were spoken to.",
                n=SUGGESTED, k=masking.k,
            ))  # fmt: skip
        self.state.set_tone("caution" if masking.k < SUGGESTED else "muted")

    def _show_past(self) -> None:
        session = self._session
        show_history(session, session.words("Who changed what"), session.office.drafts.settings.history, self.window())
