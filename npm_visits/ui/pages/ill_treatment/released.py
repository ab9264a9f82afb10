"""What everybody may read of a health record: that there is one, and the wording that was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.icons import Icon
from npm_visits.ui.widgets import Label, Surface, column, row

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import IllTreatmentCase
    from npm_visits.ui.session import Session


class Released(QWidget):
    """`show_case(case)`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = Label("", "control", weight="semibold")
        self.text = Label("", "control", wrap=True)
        ground = Surface("sunk", pad=(14, 12), gap=6)
        head = row(Icon("lock", 14), self.title, gap=8)
        head.setStretch(1, 1)
        ground.body.addLayout(head)
        ground.body.addWidget(self.text)
        self.setLayout(column(ground, gap=0))

    def show_case(self, case: IllTreatmentCase) -> None:
        """Say what can be said of the health record of a case."""
        words = self._session.words
        if case.released:
            self.title.setText(words("Released by the health member on {day}", day=words.date(case.released_on)))
            self.text.setText(case.released)
        elif case.sealed:
            self.title.setText(words("There is a health record behind the medical wall"))
            self.text.setText(words("Nothing of it was released. Members with a health role read it."))
        else:
            self.title.setText(words("No health record"))
            self.text.setText(words("A member with a health role can write one, with the person’s consent."))
