"""Saving a document to begin a template with: one to make one's own, or one that shows every field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from npm_visits.i18n import LANGUAGES
from npm_visits.services.templates import EVERY_FIELD, STARTER
from npm_visits.ui.dialogs.exporting import ExportDialog
from npm_visits.ui.fields import FormRow
from npm_visits.ui.widgets import Label, SegmentedAnswer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session


class StarterTemplateDialog(ExportDialog):
    """Which document, in which language, where to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(session, words("A document to begin with"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = [(STARTER, words("To make your own")), (EVERY_FIELD, words("With all fields"))]
        self.kind = SegmentedAnswer(kinds, name=words("Document"), value=STARTER, clearable=False)
        self.language = SegmentedAnswer(
            list(LANGUAGES.items()), name=words("Language"), value=session.office.profile.language, clearable=False
        )
        self.body.addWidget(FormRow(words("Document"), self.kind))
        self.body.addWidget(FormRow(words("Language"), self.language))
        self.body.addWidget(Label(
            words("Open it in Word, put your letterhead in, change styles as you like, and add it as a template. "
                  "Names between double braces become the report’s own words."),
            "control", "muted", wrap=True,
        ))  # fmt: skip
        self.add_buttons(words("Save…"))

    def begin(self) -> None:
        """Ask where to and write it."""
        templates, words = self._session.office.templates, self._session.words
        kind, language = self.kind.value() or STARTER, self.language.value() or "en"
        target = self.ask_target(words("A document to begin with"), templates.file_name(kind, language))
        if target is None:
            return

        def work(_progress: object) -> bool:
            templates.write_starting(kind, language, target)
            return True

        told = words("The document is written: {name}. Open it in Word.", name=target.name)
        self.write(words("Writing the document"), work, told)
