"""One request: its title, whom it was asked of, the moments, how it was received, remarks. Saved as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import DocumentRequest, day_of
from npm_visits.ui.fields import ComboField, TextArea, TextField
from npm_visits.ui.fields.moments import MomentField
from npm_visits.ui.pages.documents.wording import title_of
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import ScrollColumn, column

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class RequestEditor(QWidget):
    """`stored` after each thing that was typed."""

    stored = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self.fields = RecordFields(session, DocumentRequest(id=""), self)
        self.fields.stored.connect(self._stored)
        self._moments: dict[str, MomentField] = {}
        self._build()

    def show_record(self, request: DocumentRequest) -> None:
        """Show a request."""
        first = self._session.office.visits.get(self._visit_id).starts_on
        for name, field in self._moments.items():
            field.day_at_hand = day_of(request.asked_at) or first if name != "asked_at" else first
        bare = DocumentRequest(id="", document=request.document)
        title = self.fields.field("title")
        assert isinstance(title, TextField)  # noqa: S101 - what `_build` made
        title.setPlaceholderText(title_of(self._session, bare))
        self.fields.show(request)
        self._show_rows()

    def begin(self, name: str = "of_whom") -> None:
        """Put the keyboard into a field."""
        self.fields.field(name).setFocus()

    def _build(self) -> None:
        words, fields = self._session.words, self.fields
        body = ScrollColumn(pad=(18, 12), gap=9, ground="surface")
        title = TextField(name=words("Title"), limit=300)
        body.add(fields.row("title", words("Title"), title, hint=words("Left empty, the list’s own name stands.")))
        body.add(self._moment("asked_at", words("Asked for at")))
        whom = TextField(name=words("Of whom"), placeholder=words("Function, never a name"))
        body.add(fields.row("of_whom", words("Of whom"), whom))
        body.add(self._moment("promised_at", words("Promised at")))
        until = TextField(name=words("Promised for"), placeholder=words("As it was said: tomorrow morning"))
        body.add(fields.row("promised_for", words("Promised for"), until))
        form = ComboField(options(self._session, "document_form"), placeholder=words("Choose…"))
        body.add(fields.row("form", words("How it was received"), form))
        self._received = self._moment("received_at", words("Received at"))
        self._refused = self._moment("refused_at", words("Refused at"))
        body.add(self._received)
        body.add(self._refused)
        where = TextField(name=words("Where it is kept"), placeholder=words("Copy in the file of the visit, archive…"))
        body.add(fields.row("kept_where", words("Where it is kept"), where))
        remarks = TextArea(lines=3, name=words("Remarks"))
        body.add(fields.row("note", words("Remarks"), remarks, hint=words(
            "Outside the office nobody reads remarks, titles of your own or whom you asked.",
        )))  # fmt: skip
        self.setLayout(column(body, gap=0))

    def _moment(self, name: str, text: str) -> QWidget:
        field = MomentField(self._session.words, name=text, clock=self._session.office.visits.today)
        self._moments[name] = field
        return self.fields.row(name, text, field)

    def _stored(self, name: str) -> None:
        if name == "form":
            self._show_rows()
        self.stored.emit()

    def _show_rows(self) -> None:
        """Show the moment that fits: of receiving, or of refusing; one that was typed is never hidden."""
        request = self.fields.record
        assert isinstance(request, DocumentRequest)  # noqa: S101 - what `show_record` was given
        refused = request.form == "refused"
        self._refused.setVisible(refused or bool(request.refused_at))
        self._received.setVisible(not refused or bool(request.received_at))
