"""The line above a case: which of a person's cases is shown, a new one, and away with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_visits.ui.widgets import Button, EmptyState, SegmentedAnswer, clear, column, row

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import IllTreatmentCase
    from npm_visits.domain.interviews import Interview
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class CaseBar(QWidget):
    """`chosen(case)` when another case is to be shown, None when there is none."""

    chosen = Signal(object)

    def __init__(self, session: Session, interview: Interview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._interview = session, interview
        self.case: IllTreatmentCase | None = None
        words = session.words
        self._line = row(gap=8)
        self.codes: SegmentedAnswer | None = None
        self.add = Button(words("Another case"), icon="plus")
        self.add.clicked.connect(self.begin)
        self.away = Button(icon="trash-2", kind="quiet", name=words("Put the case into the recycle bin"))
        self.away.clicked.connect(self.remove)
        self._choice = row(gap=8)
        self.setLayout(row(self._choice, 0, self._line, self.add, self.away, gap=8))

    def refresh(self) -> None:
        """Read the person's cases and show one of them."""
        office = self._session.office
        cases = office.ill_treatment.of_interview(self._interview.id)
        here = self.case.id if self.case else ""
        self.case = next((c for c in cases if c.id == here), cases[0] if cases else None)
        clear(self._choice)
        if self.case is not None:
            name = self._session.words("Case")
            self.codes = SegmentedAnswer(
                [(c.id, c.code) for c in cases], name=name, value=self.case.id, clearable=False
            )
            self.codes.changed.connect(self._choose)
            self._choice.addWidget(self.codes)
        self.chosen.emit(self.case)

    def set_beside(self, widget: QWidget) -> None:
        """Show a widget before the buttons."""
        self._line.addWidget(widget)

    def begin(self) -> None:
        """Begin a case of this person and show it."""
        session, interview = self._session, self._interview
        made = session.act(lambda: session.office.ill_treatment.begin(interview.visit_id, interview.id))
        if made is not None:
            self.case = made
            self.refresh()

    def remove(self) -> None:
        """Put the case into the recycle bin, with a way back."""
        session, case = self._session, self.case
        if case is None or not session.done(lambda: session.office.ill_treatment.remove(case)):
            return
        self.case = None
        self.refresh()
        session.messages.say(
            session.words("Case {code} is in the recycle bin.", code=case.code), action=session.words("Undo"),
            on_action=session.taking_back(),
        )

    def _choose(self, case_id: str) -> None:
        if self._session.flush():
            self.case = self._session.office.ill_treatment.get(case_id)
        self.refresh()


class CaseStack(QWidget):
    """A case bar over what shows the case; without a case, what belongs there and how to begin."""

    def __init__(self, bar: CaseBar, shown: QWidget, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        begin = Button(words("Begin a case"), icon="plus", kind="primary")
        begin.clicked.connect(bar.begin)
        self.empty = EmptyState(
            "flag", words("No allegation of ill-treatment is noted"),
            words("Let the person lead, and do not ask for an account twice. An allegation stays an allegation."),
            button=begin,
        )
        self._bar, self._shown = bar, shown
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (bar, shown, self.empty):
            lines.addWidget(part)

    def show_whether(self, *, case: bool) -> None:
        """Show the case, or that there is none."""
        self._bar.setVisible(case)
        self._shown.setVisible(case)
        self.empty.setVisible(not case)


class CasePart(QWidget):
    """A part of an interview's page that shows one of the person's cases: sub-classes fill `lines` in `show_case`.

    It belongs to no search and to no export of the visit.
    """

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.bar = CaseBar(session, fields.record)
        shown = QWidget()
        self.lines = column(gap=12)
        shown.setLayout(self.lines)
        self._stack = CaseStack(self.bar, shown, session)
        self.setLayout(column(self._stack, gap=0))
        self.bar.chosen.connect(self._show)

    def refresh(self) -> None:
        """Show the case as the vault has it."""
        self.bar.refresh()

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def show_case(self, case: IllTreatmentCase | None) -> None:
        """Show another case, or that there is none; overridden."""
        raise NotImplementedError

    def _show(self, case: IllTreatmentCase | None) -> None:
        self._stack.show_whether(case=case is not None)
        self.show_case(case)
