"""The guard among the checks of the report: not looked for yet, looked for and found, or found nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.identification import BORN, INITIALS, NAME, NUMBER
from npm_visits.i18n import mark
from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED, Guarded
from npm_visits.services.writing import Version
from npm_visits.ui.dialogs.guard import GuardDialog
from npm_visits.ui.fields import FormRow, TextField
from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.widgets import Button, clear, column

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Document
    from npm_visits.domain.templates import ReportTemplate
    from npm_visits.services.guard import Hit, Looked
    from npm_visits.ui.session import Session

_KINDS = {NAME: mark("Personal name"), NUMBER: mark("Number"), BORN: mark("Born"), INITIALS: mark("Initials")}


class GuardCheck(QWidget):
    """GuardCheck(session, visit_id): `show_document` says what is known of it; `shown` asks to find a place."""

    shown = Signal(str, str)  # what was found, and what stands around it
    looked = Signal()
    answered = Signal()  # a look has just told what it found: that wants to be in sight

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._looked: Looked | None = None
        self._document: Document | None = None
        self._name, self._audience = "", ""
        self._template: ReportTemplate | None = None
        self._rows = column(gap=8)
        self.setLayout(self._rows)

    def show_document(
        self, document: Document, audience: str, name: str, template: ReportTemplate | None = None
    ) -> None:
        """Show what was looked for in a version, as it leaves in a template; the inside needs no look."""
        self._document, self._name, self._audience, self._template = document, name, audience, template
        clear(self._rows)
        persons = len(self._session.office.guard.sealed(self._visit_id)) if audience != "internal" else 0
        self.setVisible(bool(persons))
        if persons:
            self._show(document, persons)

    def state(self, document: Document, audience: str, template: ReportTemplate | None = None) -> Guarded:
        """Return what an export of `document` is remembered with: the report, the letter, or the working copy.

        Of the inside, and where no identity is sealed, a single blank: there is nothing to say.
        """
        if audience == "internal" or not self._session.office.guard.sealed(self._visit_id):
            return Guarded(" ")
        if self._looked is None:
            return Guarded(UNCHECKED)
        seals = self._session.office.guard.seals(self._visit_id)
        return self._looked.guarded(document, seals, template.digest if template else "")

    def _state(self, document: Document) -> str:
        seals = self._session.office.guard.seals(self._visit_id)
        digest = self._template.digest if self._template else ""
        return self._looked.state(document, seals, digest) if self._looked else UNCHECKED

    def look(self) -> None:
        """Ask for the passphrase and look."""
        if self._document is not None and self._session.flush():
            reader = self._session.office.templates.reader(self._template.id) if self._template else None
            dialog = GuardDialog(
                self._session, self._visit_id, self._document, self._name, self.window(), template=reader,
                working=self._working(self._document),
            )  # fmt: skip
            dialog.looked.connect(self._take)
            dialog.open()

    def _working(self, document: Document) -> Document | None:
        """Return the working copy of the version; of a letter there is none."""
        if document.letter:
            return None
        office = self._session.office
        version = Version(self._visit_id, self._audience, document.language)
        return office.reading_back.working(office.drafts.dossier(self._visit_id), version)[0]

    def _take(self, looked: Looked) -> None:
        self._looked = looked
        if self._document is not None:
            self.show_document(self._document, self._audience, self._name, self._template)
            self.looked.emit()
            self.answered.emit()

    def is_open(self) -> bool:
        """Return whether it asks for a look or for an answer."""
        if self.isHidden() or self._document is None:
            return False
        looked = self._looked
        only_working = looked is not None and bool(looked.only_working()) and not looked.reason.strip()
        return only_working or self._state(self._document) not in {CLEAR, OVERRIDDEN}

    def _show(self, document: Document, persons: int) -> None:
        words, looked = self._session.words, self._looked
        state = self._state(document)
        if looked is None or state == UNCHECKED:
            told = words.many("Not checked against {n} sealed identity", "Not checked against {n} sealed identities",
                              persons)  # fmt: skip
            self._rows.addWidget(line("triangle-alert", "caution", told, self._link(words("look"), self.look)))
        elif state == CLEAR and not looked.only_working():
            told = words.many(
                "Looked for {n} sealed identity in every part: none found. Circumstances: read the text yourself.",
                "Looked for {n} sealed identities in every part: none found. Circumstances: read the text yourself.",
                looked.persons,
            )  # fmt: skip
            self._rows.addWidget(line("check", "good", told))
        else:
            self._show_hits(looked)

    def _show_hits(self, looked: Looked) -> None:
        words = self._session.words
        template = [f"{words('Template')}: {self._told(hit)}" for hit in looked.hits if hit.in_template]
        for told in dict.fromkeys(template):  # the sheet does not show it
            self._rows.addWidget(line("x", "concern", told))
        for hit in (hit for hit in looked.hits if not hit.in_template):
            link = self._link(words("show"), partial(self.shown.emit, hit.found, hit.around))
            self._rows.addWidget(line("x", "concern", self._told(hit), link))
        for hit in looked.only_working():  # of a section that the report leaves out: there is nothing to show
            told = f"{words('Working copy')}: {self._told(hit)}"
            self._rows.addWidget(line("x", "concern", told))
        reason = TextField(looked.reason, name=words("Why it stays"), limit=300)
        reason.changed.connect(self._give_reason)
        self._rows.addWidget(FormRow(
            words("Why it stays"), reason,
            hint=words("Change the text and look again; or say why it stays: that is kept with the export."),
        ))  # fmt: skip

    def _told(self, hit: Hit) -> str:
        words = self._session.words
        return words("{kind} of {code}: “… {around} …”", kind=words(_KINDS[hit.kind]), code=hit.code,
                     around=hit.around.strip())  # fmt: skip

    def _give_reason(self, text: str) -> None:
        if self._looked is not None:
            self._looked = replace(self._looked, reason=text)
            self.looked.emit()

    def _link(self, text: str, verb: object) -> Button:
        button = Button(text, kind="link")
        button.clicked.connect(verb)
        return button
