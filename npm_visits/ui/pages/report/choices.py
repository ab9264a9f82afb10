"""For whom a report is, which kind it is, and its language; a line says what each choice means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.outlines import FULL, NOTE
from npm_visits.i18n import LANGUAGES, mark
from npm_visits.services.chosen_sections import READERS
from npm_visits.services.writing import Version
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.widgets import Label, Option, SegmentedAnswer, column

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.ui.session import Session

MEANINGS = {
    "internal": mark("For the mechanism alone: with answers, evidence and codes of persons."),
    "authority": mark("For those who have to reply: without answers, notes and codes; small counts stay out."),
    "public": mark("For everybody: as for the authority, and without hours and details of access."),
    FULL: mark("All sections and annexes, as for a first visit."),
    NOTE: mark("Two to three pages for an everyday visit: main findings and next steps."),
}


class Choices(QWidget):
    """Choices(session, visit): what was chosen last for a visit holds while the vault is open, on whatever page.

    `audience_changed()`, `outline_changed()` and `language_changed()` speak for the person's own choice only.
    """

    audience_changed = Signal()
    outline_changed = Signal()
    language_changed = Signal()

    def __init__(self, session: Session, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, self._session, self._visit_id = session.words, session, visit.id
        usual = visit.language or session.office.profile.language or words.language
        self.audience = SegmentedAnswer(
            [(code, words(READERS[code])) for code in AUDIENCES], name=words("Audience"),
            value=self._kept("audience", "internal"), stretch=True, clearable=False,
        )
        self.outline = SegmentedAnswer(
            [(code, words(name)) for code, name in session.office.drafts.outlines()], name=words("Kind of report"),
            value=self._kept("outline", FULL), stretch=True, clearable=False,
        )
        self.language = ComboField(
            [Option(code, name) for code, name in LANGUAGES.items()], value=self._kept("language", usual)
        )
        self._reader, self._kind = (Label(size="small", tone="muted", wrap=True) for _ in range(2))
        self.setLayout(column(
            column(self.audience, self._reader, gap=4), column(self.outline, self._kind, gap=4),
            FormRow(words("Language"), self.language), gap=10,
        ))  # fmt: skip
        self._tell()
        self.audience.changed.connect(lambda _code: self._chosen(self.audience_changed))
        self.outline.changed.connect(lambda _code: self._chosen(self.outline_changed))
        self.language.changed.connect(lambda _code: self._chosen(self.language_changed))

    def version(self) -> Version:
        """Return the version that is chosen."""
        return Version(self._visit_id, self.audience.value(), self.language.value())

    def show_version(self, version: Version) -> None:
        """Choose a version without telling anybody."""
        self.audience.set_value(version.audience)
        self.language.set_value(version.language)
        self._remember()

    def _chosen(self, told: SignalInstance) -> None:
        self._remember()
        told.emit()

    def _remember(self) -> None:
        for name, field in (("audience", self.audience), ("outline", self.outline), ("language", self.language)):
            self._session.keep(f"report/{self._visit_id}/{name}", field.value())
        self._tell()

    def _kept(self, name: str, usual: str) -> str:
        return self._session.kept(f"report/{self._visit_id}/{name}") or usual

    def _tell(self) -> None:
        for field, label in ((self.audience, self._reader), (self.outline, self._kind)):
            meaning = self._session.words(MEANINGS[field.value()])
            label.setText(meaning)
            field.setAccessibleDescription(meaning)
