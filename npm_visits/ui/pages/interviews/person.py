"""The part "Person and talk": who was spoken to, in bands and codes alone, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.interviews import legal_list
from npm_visits.i18n import mark
from npm_visits.ui.fields import ComboField, DateField, FormRow, NumberField, TextField, TimeField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Label, Option, column
from npm_visits.ui.widgets.layout import FlowLayout

if TYPE_CHECKING:
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session

# field of the record, text, list
_CHOICES: Final = {
    "privacy": (mark("Privacy"), "interview_privacy"),
    "interlocutor": (mark("Spoken to"), "interlocutor"),
    "sex": (mark("Sex"), "sex"),
    "age_band": (mark("Age"), "age_band"),
    "nationality_band": (mark("Nationality"), "nationality_band"),
    "legal_status": (mark("Legal status"), ""),
    "days_held": (mark("Held"), "days_held"),
}
_TEXTS: Final = {
    "interpreter_note": mark("Note on the interpreter"),
    "chosen_note": mark("How and by whom chosen"),
}
_ASKED: Final = {
    "person": ("privacy", "interlocutor", "sex", "age_band", "nationality_band", "legal_status", "met_on", "met_time",
               "interviewers", "interpreter_note", "chosen_note"),
    "group": ("persons", "interlocutor", "nationality_band", "legal_status", "met_on", "met_time", "interviewers",
              "interpreter_note", "chosen_note"),
    "staff": ("privacy", "interlocutor", "sex", "met_on", "met_time", "interviewers", "interpreter_note",
              "chosen_note"),
}  # fmt: skip


class PersonPart(QWidget):
    """Fields of the interview's record, those that fit its form."""

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        words = session.words
        holder = QWidget()
        layout = FlowLayout(holder, gap=12)
        for name in _ASKED[fields.record.form]:
            made = self._row(name)
            made.setFixedWidth(look().scale.px(236))
            layout.addWidget(made)
        advice = Label(
            words("Bands and codes only. Leave empty what was not asked: a fact more can make the person known."),
            "small", "muted", wrap=True,
        )
        self.setLayout(column(holder, advice, gap=12))

    def refresh(self) -> None:
        """The fields show the record by themselves."""

    def _row(self, name: str) -> FormRow:
        words = self._session.words
        if name in _CHOICES:
            text, listed = _CHOICES[name]
            field = ComboField(
                options(self._session, listed or self._legal()), placeholder=words("Choose…"),
                optional=words("Not noted"), search_name=words("Search"),
            )
            return self._fields.row(name, words(text), field)
        if name in _TEXTS:
            return self._fields.row(name, words(_TEXTS[name]), TextField())
        if name == "met_on":
            day = DateField(words, name=words("Day"), clock=self._session.office.visits.today)
            return self._fields.row(name, words("Day"), day)
        if name == "met_time":
            return self._fields.row(name, words("Time"), TimeField(name=words("Time")))
        if name == "persons":
            return self._fields.row(name, words("Persons in the group"), NumberField(most=999))
        members = self._session.office.visits.members(self._fields.record.visit_id)
        codes = [Option(m.code, m.code, words(self._session.office.content.label("member_role", m.role)))
                 for m in members]  # fmt: skip
        return self._fields.row(name, words("Interviewers"), ManyField(codes, placeholder=words("Not noted")))

    def _legal(self) -> str:
        office = self._session.office
        visit = office.visits.get(self._fields.record.visit_id)
        return legal_list(office.visits.place(visit).place_type)
