"""The part "Ill-treatment" of an interview: what is alleged, in words of an allegation, and what was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import ComboField, TextArea, TextField
from npm_visits.ui.pages.ill_treatment.case_bar import CasePart
from npm_visits.ui.pages.ill_treatment.released import Released
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Label, ToggleChips, clear
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import IllTreatmentCase
    from npm_visits.ui.fields import FormRow
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class AllegationPart(CasePart):
    """Every officer of the vault reads it."""

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(session, fields, parent)
        self.fields: RecordFields | None = None
        self.bar.refresh()

    def show_case(self, case: IllTreatmentCase | None) -> None:
        if case is None:
            self._empty()
        elif self.fields is not None and self.fields.record.id == case.id:
            self.fields.show(case)
            self.released.show_case(case)
        else:
            self._empty()
            self._build(case)

    def _empty(self) -> None:
        clear(self.lines)
        if self.fields is not None:
            self.fields.deleteLater()
            self.fields = None

    def _build(self, case: IllTreatmentCase) -> None:
        words = self._session.words
        self.fields = RecordFields(self._session, case, self)
        advice = Label(
            words("Every officer of this vault reads this page. Say P1, P2 …, name services and no officials. What was "
                  "told to the doctor alone belongs behind the medical wall."), "small", "muted", wrap=True,
        )  # fmt: skip
        categories = ToggleChips(
            [(o.code, o.text) for o in options(self._session, "ill_treatment_category")], name=words("Category"),
        )
        told = [
            self.fields.row("categories", words("Category"), categories),
            self._choice("phase", words("Phase"), "ill_treatment_phase"),
            self._line("happened", words("When, as it was told")),
            self._line("location", words("Where")),
            self._area("methods", words("Methods, as they were told")),
            self._line("service", words("Alleged service")),
            self._line("purpose", words("Purpose, as the person understood it")),
        ]
        after = [
            self._area("witnesses", words("Who else saw or heard it"), lines=1),
            self._choice("complaint", words("Complaint"), "ill_treatment_complaint"),
            self._line("reply", words("Reply to the complaint")),
            self._choice("scope", words("What the person agreed to for this allegation"), "ill_treatment_scope"),
            self._area("referral", words("Referral: to whom and when"), lines=1),
            self._area("risk_now", words("Risk now, and what protects the person"), lines=2),
        ]
        self.released = Released(self._session)
        self.released.show_case(case)
        for part in (advice, Columns([told, after], least=380), self.released):
            self.lines.addWidget(part)

    def _choice(self, name: str, text: str, listed: str) -> FormRow:
        words = self._session.words
        field = ComboField(
            options(self._session, listed), placeholder=words("Choose…"), optional=words("Not asked"), name=text
        )
        return self._fields_of().row(name, text, field)

    def _line(self, name: str, text: str) -> FormRow:
        return self._fields_of().row(name, text, TextField(name=text))

    def _area(self, name: str, text: str, lines: int = 2) -> FormRow:
        return self._fields_of().row(name, text, TextArea(lines=lines, name=text))

    def _fields_of(self) -> RecordFields:
        assert self.fields is not None  # noqa: S101 - rows are made while a case is shown
        return self.fields
