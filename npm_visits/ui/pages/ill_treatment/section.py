"""The section "Ill-treatment": all cases of a visit, with what is to be followed up; Enter opens the interview.

Who follows up a referral or a risk must not have to open every interview for it. The list says codes, never sex, age,
time or place, and of the health record no more than that there is one. The list of sections bears no count of cases:
somebody may be looking along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, EmptyState, Label, column
from npm_visits.ui.widgets.card_list import CardItem, CardList

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import IllTreatmentCase
    from npm_visits.ui.session import Session


class CasesTab(QWidget):
    """`go_to("", case_id)` chooses one."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self.list: CardList = CardList(name=words("Cases of alleged ill-treatment"))
        self.list.opened.connect(self._open)
        there = Button(words("Interviews"), kind="primary")
        there.clicked.connect(lambda: self.place_wanted.emit("interviews", "", ""))
        self.empty = EmptyState(
            "flag", words("No allegation of ill-treatment is noted"),
            words("A case is begun in the interview in which it is told, in the part “Ill-treatment”. "
                  "What has to be followed up stands here."), button=there,
        )  # fmt: skip
        hint = Label(words("Enter opens the case in its interview. Every officer of the vault reads this list."),
                     "small", "muted", wrap=True)  # fmt: skip
        work = QWidget()
        layout = column(hint, self.list, gap=10, pad=(18, 16, 18, 0))
        layout.setStretch(1, 1)
        work.setLayout(layout)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        self._work = work
        self.setLayout(column(self._stack, gap=0))
        self.refresh()

    def refresh(self) -> None:
        """Show the cases as the vault has them."""
        told = self._session.office.ill_treatment.told(self._visit_id)
        self.list.set_items([self._card(case, code) for case, code in told])
        self._stack.setCurrentWidget(self._work if told else self.empty)

    def leaving(self) -> None:
        """Nothing is typed here."""

    def go_to(self, _topic: str, case_id: str) -> None:
        """Choose one case."""
        self.list.choose(case_id)

    def _card(self, case: IllTreatmentCase, code: str) -> CardItem:
        words, session = self._session.words, self._session
        chip, tone = (words("Wording released"), "info") if case.released else (
            (words("Health record"), "neutral") if case.sealed else ("", "neutral")
        )  # fmt: skip
        complaint = label(session, "ill_treatment_complaint", case.complaint)
        facts = (words("Complaint: {what}", what=complaint) if complaint else "",
                 label(session, "ill_treatment_scope", case.scope) or words("Agreement not asked"))  # fmt: skip
        lines = (
            words("Risk now: {told}", told=case.risk_now) if case.risk_now else "",
            words("Referral: {told}", told=case.referral) if case.referral else "",
            case.released,
        )
        return CardItem(
            case.id, f"{case.code} · {code}", "\n".join(filter(None, lines)), chip=chip, tone=tone,
            chip_icon="lock" if chip else "", facts=" · ".join(filter(None, facts)), number_chip=True, most_lines=8,
        )  # fmt: skip

    def _open(self, case_id: str) -> None:
        case = self._session.office.ill_treatment.get(case_id)
        if case is not None:
            self.place_wanted.emit("interviews", "ill_treatment", case.interview_id)
