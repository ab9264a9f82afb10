"""The card "The visit": dates, kind, objectives, basis, language of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from npm_visits.i18n import LANGUAGES
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField, TimeField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.pages.visit_words import options, topic_options
from npm_visits.ui.widgets import Card, Label, Option, row

if TYPE_CHECKING:
    from npm_visits.ui.pages.record_fields import RecordFields
    from npm_visits.ui.session import Session


class VisitCard(Card):
    """Ties its fields to the visit's record; dates that turn round get a sentence below them."""

    def __init__(self, session: Session, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._fields = session, fields
        words = session.words
        self.body.addWidget(Label(words("The visit"), weight="semibold"))
        self.body.addLayout(halves(self._moment("starts", words("From")), self._moment("ends", words("To"))))
        kind = ComboField(options(session, "visit_type"), placeholder=words("Choose…"), search_name=words("Search"))
        notice = ComboField(options(session, "notice"), placeholder=words("Choose…"))
        self._before = fields.row(
            "notice_before", words("Announced how long before"),
            TextField(placeholder=words("For example: two days"), name=words("Announced how long before")),
        )
        self.body.addLayout(
            halves(fields.row("visit_type", words("Type"), kind), fields.row("notice", words("Notice"), notice))
        )
        self.body.addWidget(self._before)
        self.body.addWidget(
            fields.row("objectives", words("Objectives"), TextArea(lines=2, name=words("Objectives")))
        )
        self.body.addLayout(halves(self._topics(), self._language()))
        self.body.addLayout(halves(
            fields.row("legal_basis", words("Legal basis"), TextField(name=words("Legal basis"))),
            fields.row("mandate_number", words("Mandate document"), TextField(name=words("Mandate document"))),
        ))
        fields.stored.connect(lambda name: self.refresh() if name == "notice" else None)
        self.refresh()

    def refresh(self) -> None:
        """Ask how long before only where there was a notice."""
        self._before.setVisible(self._fields.value("notice") not in {"", "unannounced"})

    def _moment(self, edge: str, text: str) -> QWidget:
        words, plan = self._session.words, self._session.office.visits.date_changes
        day = DateField(words, name=text, clock=self._session.office.visits.today)
        hour = TimeField(name=words("{edge}, hour", edge=text))
        both = DayAndTime(day, hour)
        holder = FormRow(text, both)
        self._fields.bind(f"{edge}_on", day, row=holder, plan=plan)
        self._fields.bind(f"{edge}_time", hour, row=holder, plan=plan)
        return holder

    def _topics(self) -> FormRow:
        words = self._session.words
        field = ManyField(
            topic_options(self._session), placeholder=words("All topics"), name=words("Focus topics"),
            search_name=words("Search"),
        )
        return self._fields.row("focus_topics", words("Focus topics"), field)

    def _language(self) -> FormRow:
        words, office = self._session.words, self._session.office
        usual = LANGUAGES.get(office.profile.language, office.profile.language)
        field = ComboField(
            [Option(code, name) for code, name in LANGUAGES.items()],
            optional=words("As the office: {language}", language=usual),
            placeholder=words("As the office: {language}", language=usual),
        )
        return self._fields.row("language", words("Language of the report"), field)


class DayAndTime(QWidget):
    """A day and an hour side by side; a mistake frames the one it stands in."""

    def __init__(self, day: DateField, hour: TimeField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self.hour = day, hour
        line = row(day, hour, gap=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(day)

    def set_error(self, sentence: str) -> None:
        """Frame both: which of the two is meant differently is the person's to say."""
        self.day.set_error(sentence)
        self.hour.set_error(sentence)


def halves(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Return two widgets side by side, of the same width."""
    line = row(left, right, gap=10)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line
