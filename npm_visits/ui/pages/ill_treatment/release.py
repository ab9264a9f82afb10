"""The one door of the medical wall: a wording that the health member writes and releases, or takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import TextArea
from npm_visits.ui.pages.ill_treatment.released import Released
from npm_visits.ui.widgets import Button, Label, column, row

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import IllTreatmentCase
    from npm_visits.ui.pages.ill_treatment.sealed_fields import SealedFields
    from npm_visits.ui.session import Session


class Release(QWidget):
    """The wording is sealed while it is written; releasing it is an act."""

    def __init__(self, session: Session, fields: SealedFields, case: IllTreatmentCase,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._fields, self._case = session, fields, case
        words = session.words
        text = words("Wording for those without a health role")
        self.wording = TextArea(lines=2, name=text)
        self.give = Button(words("Release the wording"), icon="eye")
        self.give.clicked.connect(self._release)
        self.take_back = Button(words("Take it back"), kind="quiet")
        self.take_back.clicked.connect(self._take_back)
        self.shown = Released(session)
        advice = Label(
            words("It may stand in a report only as far as the person agreed, in the interview and for this "
                  "allegation. The history keeps what was released once."), "small", "muted", wrap=True,
        )  # fmt: skip
        self.setLayout(column(
            fields.row("wording", text, self.wording), advice, row(self.give, self.take_back, 0, gap=8), self.shown,
            gap=8,
        ))  # fmt: skip
        fields.stored.connect(self._stored)
        self.show_case(case)

    def show_case(self, case: IllTreatmentCase) -> None:
        """Show what is released now."""
        self._case = case
        self.shown.show_case(case)
        self.shown.setVisible(bool(case.released))
        self.take_back.setVisible(bool(case.released))
        self._offer()

    def _stored(self, name: str) -> None:
        if name == "wording":
            self._offer()

    def _offer(self) -> None:
        wording = self._fields.health.wording.strip()
        self.give.setVisible(bool(wording) and wording != self._case.released)

    def _release(self) -> None:
        self._write(self._fields.health.wording)

    def _take_back(self) -> None:
        self._write("")

    def _write(self, wording: str) -> None:
        session = self._session
        case = session.act(lambda: session.office.ill_treatment.release(self._case, wording))
        if case is not None:
            self.show_case(case)
