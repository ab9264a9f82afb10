"""The part "Health" of an interview: the health record for members with a health role, its existence for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.errors import UserError
from npm_visits.ui.dialogs.print_health import PrintHealthDialog
from npm_visits.ui.pages.ill_treatment.case_bar import CasePart
from npm_visits.ui.pages.ill_treatment.health_record import HealthForm
from npm_visits.ui.pages.ill_treatment.released import Released
from npm_visits.ui.widgets import Button, Label, clear

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import HealthRecord, IllTreatmentCase
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class HealthPart(CasePart):
    """Nothing of a health record is read for a member without a health role, not even to be hidden."""

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(session, fields, parent)
        self.form: HealthForm | None = None
        self.print = Button(session.words("Print…"), icon="printer")
        self.print.clicked.connect(self._print)
        self.bar.set_beside(self.print)
        self.bar.refresh()

    def show_case(self, case: IllTreatmentCase | None) -> None:
        self.print.hide()
        service = self._session.office.ill_treatment
        if case is None or not service.may_read_health:
            clear(self.lines)
            self.form = None
            if case is not None:
                self._show_released(case)
            return
        health = self._read(case)
        if health is None:
            return
        self.print.show()
        if self.form is not None and self.form.case.id == case.id:
            self.form.show_case(case, health)
            return
        clear(self.lines)
        self.form = HealthForm(self._session, case, health)
        self.lines.addWidget(self.form)

    def _print(self) -> None:
        session, office = self._session, self._session.office
        if self.form is None or not session.flush():
            return
        case = office.ill_treatment.get(self.form.case.id)  # as it was typed, not as the form was begun
        if case is not None and session.done(lambda: office.medical_pages.check(case)):
            PrintHealthDialog(session, case, self.window()).open()

    def _read(self, case: IllTreatmentCase) -> HealthRecord | None:
        try:
            return self._session.office.ill_treatment.health(case)
        except UserError as error:
            clear(self.lines)
            self.form = None
            self.lines.addWidget(Label(error.say(self._session.words), "control", "concern", wrap=True))
            return None

    def _show_released(self, case: IllTreatmentCase) -> None:
        released = Released(self._session)
        released.show_case(case)
        self.lines.addWidget(released)
