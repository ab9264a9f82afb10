"""Into which template a report is written: one field, there where the office has templates for the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.templates import OWN
from npm_visits.errors import UserError
from npm_visits.i18n import mark
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.widgets import Option, column

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.templates import ReportTemplate
    from npm_visits.ui.session import Session

FOR_WORD = mark("For Word. The program typesets a PDF itself: it cannot take a Word template.")


class TemplateChoice(QWidget):
    """`changed()` when the person chooses another one; what the office chose last for the language is proposed."""

    changed = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, hint: str = "", letter: bool = False
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._letter = letter  # an office may have a letterhead of its own for letters
        self._language = ""
        self._usable = False
        self._lacking: dict[str, tuple[str, ...]] = {}  # by digest: a template is read once
        self.field = ComboField([])
        self.setLayout(column(FormRow(session.words("Template"), self.field, hint=hint), gap=0))
        self.field.changed.connect(self._choose)

    def refresh(self, language: str) -> None:
        """Offer the templates for reports in `language`."""
        templates, words = self._session.office.templates, self._session.words
        self._language = language
        usable = templates.usable(language)
        self.field.set_options([Option(OWN, words("The program’s own")), *(Option(t.id, t.name) for t in usable)])
        self._show_chosen()
        self._usable = bool(usable)
        self.setVisible(self._usable)

    def offer(self, offered: bool) -> None:  # noqa: FBT001 - a setter
        """Show the choice only where a template can be used at all."""
        self.setVisible(self._usable and offered)

    def reader(self) -> Callable[[], bytes] | None:
        """Return what reads the chosen template, for any thread; nothing for the program's own."""
        return self._session.office.templates.reader("" if self.field.value() == OWN else self.field.value())

    def chosen(self) -> ReportTemplate | None:
        """Return the chosen template; nothing for the program's own."""
        return self._session.office.templates.get(self.field.value())

    def name(self) -> str:
        """Return the name of the chosen template, empty for the program's own."""
        template = self.chosen()
        return template.name if template else ""

    def lacking(self) -> tuple[str, ...]:
        """Return the titles (for the catalogue) of sections that the chosen template has no place for."""
        templates = self._session.office.templates
        template, reader = templates.get(self.field.value()), self.reader()
        if template is None or reader is None:
            return ()
        if template.digest not in self._lacking:
            try:
                self._lacking[template.digest] = templates.missing(reader())
            except UserError:
                return ()  # the export says it, with its sentence
        return self._lacking[template.digest]

    def _choose(self, code: str) -> None:
        templates = self._session.office.templates
        if self._session.done(lambda: templates.choose(self._language, code, letter=self._letter)):
            self.changed.emit()
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        proposed = self._session.office.templates.proposed(self._language, letter=self._letter)
        self.field.set_value(proposed or OWN)
