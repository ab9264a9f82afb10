"""A health record being written: examination, the three parts that the CPT asks for, body map, release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea
from npm_visits.ui.pages.ill_treatment.marks import MarksPart
from npm_visits.ui.pages.ill_treatment.release import Release
from npm_visits.ui.pages.ill_treatment.sealed_fields import SealedFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Label, Rule, SegmentedAnswer, column, row
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from npm_visits.domain.ill_treatment import HealthRecord, IllTreatmentCase
    from npm_visits.ui.session import Session


class HealthForm(QWidget):
    """Made for one case; `show_case` shows another state of it."""

    def __init__(self, session: Session, case: IllTreatmentCase, health: HealthRecord,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self.case = session, case
        words = session.words
        self.fields = SealedFields(session, case.id, health, self)
        self.marks = MarksPart(session, self.fields)
        self.release = Release(session, self.fields, case)
        advice = Label(
            words("Behind the medical wall: only members with a health role read this. Examine with consent only."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        consistency = ComboField(
            options(session, "istanbul_protocol"), placeholder=words("Choose…"), optional=words("Not noted"),
            name=words("All findings together"),
        )  # fmt: skip
        pairs = (
            ([self._answer("consent", "consent_on", words("Consent to the examination and to this record")),
              self._area("account", words("1. Account of the person, in own words"), 4)],
             [self._answer("seen", "seen_on", words("Examined by the delegation’s health member")),
              self._area("findings", words("2. Objective findings"), 4)]),
            ([self._area("record", words("What the place’s medical record says"), 2)],
             [self._area("discrepancy", words("Where it differs from what was found"), 2)]),
            ([self._area("treatment", words("Treatment needed"), 2)],
             [self._answer("copy_given", "copy_on", words("Copy of the findings given to the person"))]),
        )  # fmt: skip
        view = [
            self._area("opinion", words("3. View of the health member: do findings and account fit?"), 3),
            self.fields.row("consistency", words("All findings together"), consistency,
                            words("Degrees of the Istanbul Protocol, to be checked.")),
        ]  # fmt: skip
        self.setLayout(column(
            advice, *(Columns(pair, least=380) for pair in pairs), Rule(), self.marks,
            Rule(), *view, Rule(), self.release,
            gap=12,
        ))  # fmt: skip

    def show_case(self, case: IllTreatmentCase, health: HealthRecord) -> None:
        """Show the case as the vault has it now."""
        self.case = case
        if health != self.fields.health:
            self.fields.show(health)
            self.marks.refresh()
        self.marks.refresh_photo()
        self.release.show_case(case)

    def _area(self, name: str, text: str, lines: int) -> QWidget:
        return self.fields.row(name, text, TextArea(lines=lines, name=text))

    def _answer(self, name: str, day: str, text: str) -> QWidget:
        words = self._session.words
        answer = SegmentedAnswer([("yes", words("Yes")), ("no", words("No"))], name=text)
        on = DateField(words, name=f"{text}: {words('Day')}", clock=self._session.office.visits.today)
        self.fields.bind(name, answer)
        self.fields.bind(day, on)
        line: QHBoxLayout = row(answer, on, 0, gap=8)
        both = QWidget()
        both.setLayout(line)
        both.setAccessibleName(text)
        return FormRow(text, both, wrap=True)
