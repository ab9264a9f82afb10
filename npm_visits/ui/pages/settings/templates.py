"""The report templates of the office: a line for each, adding by choosing or dropping a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from npm_visits.i18n import LANGUAGES
from npm_visits.services.templates import SUFFIXES
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.starter_template import StarterTemplateDialog
from npm_visits.ui.dialogs.template import TemplateDialog
from npm_visits.ui.moments import day_and_time
from npm_visits.ui.widgets import Button, Card, Cell, Column, DataTable, Label, Row, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.templates import ReportTemplate
    from npm_visits.ui.session import Session


class TemplatesCard(Card):
    """A table of templates; Enter or a click opens one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._session = session
        self._folder = Path.home()
        words = session.words
        self.add = Button(words("Add a template"), icon="plus")
        self.add.clicked.connect(self.choose)
        self.begin = Button(words("A document to begin with"), icon="file-text")
        self.begin.clicked.connect(lambda: StarterTemplateDialog(session, self.window()).open())
        title = Label(words("Report templates"), "body", weight="semibold")
        self.body.addLayout(row(title, 0, self.begin, self.add))
        self.body.addWidget(Label(
            words("A template is a Word document with your letterhead and styles; each report can be written into one. "
                  "Without one the program’s own is used. Choose a document or drop it here."),
            "control", "muted", wrap=True,
        ))  # fmt: skip
        self.table = DataTable(
            [
                Column("name", words("Name"), stretch=1, sortable=False),
                Column("language", words("Language"), width=150, sortable=False),
                Column("added", words("Added"), width=200, sortable=False),
            ],
            name=words("Report templates"), line_height=38, fit_height=True, framed=False,
        )  # fmt: skip
        self.table.opened.connect(self.open)
        self.body.addWidget(self.table)
        self.setAcceptDrops(True)
        self.refresh()

    def refresh(self) -> None:
        """Show the templates of now."""
        found = self._session.office.templates.all()
        self.table.set_rows([self._row(template) for template in found])
        self.table.setVisible(bool(found))

    def choose(self) -> None:
        """Let the person choose a document."""
        words = self._session.words
        chooser = Chooser(words, words("A Word document as template"), start=self._folder, files=SUFFIXES,
                          accept=words("Read it"), parent=self.window())  # fmt: skip
        path = chooser.ask()
        if path is not None:
            self._folder = path.parent
            self.take(path)

    def take(self, path: Path) -> TemplateDialog:
        """Show what the check says of a document, and let it be added."""
        return self._shown(TemplateDialog(self._session, path=path, parent=self.window()))

    def open(self, template_id: str) -> None:
        """Show one template."""
        template = self._session.office.templates.get(template_id)
        if template is not None:
            self._shown(TemplateDialog(self._session, template=template, parent=self.window()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _shown(self, dialog: TemplateDialog) -> TemplateDialog:
        dialog.changed.connect(self.refresh)
        dialog.open()
        return dialog

    def _row(self, template: ReportTemplate) -> Row:
        session, words = self._session, self._session.words
        language = LANGUAGES.get(template.language, template.language) or words("All")
        added = f"{day_and_time(template.added_at, session)} · {template.added_by}"
        return Row(template.id, (Cell(template.name, weight="semibold"), Cell(language), Cell(added, tone="muted")))


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one Word document that is being dropped."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in SUFFIXES else None
