"""One recommendation being written: text, addressee, time-frame, priority, standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from npm_visits.domain.findings import Recommendation
from npm_visits.ui.fields import ComboField, TextArea, TextField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import Button, Label, Option, Rule, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class RecommendationRow(QWidget):
    """Every entry is stored as it is typed; `removal_wanted` asks for the recycle bin."""

    removal_wanted = Signal(str)

    def __init__(
        self, session: Session, recommendation: Recommendation, addressees: list[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self.recommendation_id = session, recommendation.id
        words, content = session.words, session.office.content
        self.text = TextArea(
            recommendation.text, placeholder=words("What should be done…"), lines=2, name=words("Recommendation")
        )
        self.addressee = TextField(recommendation.addressee, name=words("Addressee"))
        completer = QCompleter(addressees, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.addressee.setCompleter(completer)
        self.time_frame = ComboField(
            [Option(t.code, words(t.label)) for t in content.terms("time_frame")], value=recommendation.time_frame
        )
        self.priority = ComboField(
            [Option(t.code, words(t.label)) for t in content.terms("priority")], value=recommendation.priority
        )
        self.standard = TextField(recommendation.standard, name=words("Basis"), placeholder="NMR 31; F17 s9")
        self.fields = RecordFields(session, recommendation, self)
        self.fields.bind("text", self.text)
        self._build(recommendation)

    def _build(self, recommendation: Recommendation) -> None:
        words = self._session.words
        number = Label(recommendation.number, size="small", tone="muted")
        remove = Button(icon="trash-2", kind="quiet", name=words("Put into the recycle bin"))
        remove.clicked.connect(lambda: self.removal_wanted.emit(self.recommendation_id))
        details = row(
            self.fields.row("addressee", words("Addressee"), self.addressee),
            self.fields.row("time_frame", words("Time-frame"), self.time_frame),
            self.fields.row("priority", words("Priority"), self.priority),
            self.fields.row("standard", words("Basis"), self.standard),
            gap=8,
        )
        for place, share in enumerate((4, 3, 3, 4)):
            details.setStretch(place, share)
        self.setLayout(column(Rule(), row(number, 0, remove), self.text, details, gap=6, pad=(0, 4, 0, 8)))
