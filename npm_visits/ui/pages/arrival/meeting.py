"""The team meeting: what nobody covers yet, and the members of the delegation to give it to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.team_plan import COVERS, Line
from npm_visits.domain.visits import Member
from npm_visits.ui.widgets import Button, Card, Label, Rule, clear, column, flow, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_MOST = 8  # lines on the page; the others are counted


class MeetingCard(Card):
    """Lines of the plan that nobody covers, each with a button for every member. `plan_wanted`, `changed`."""

    changed = Signal()
    plan_wanted = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=4, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self._count = Label("", "small", "muted")
        self.head = row(Label(words("Team meeting: nobody covers yet"), weight="semibold"), 0, self._count, gap=8)
        self.body.addLayout(self.head)
        self._lines = column(gap=2)
        self.body.addLayout(self._lines)
        self._below = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self._below)
        self.whole = Button(words("The whole plan"), kind="link", icon_after="chevron-right")
        self.whole.clicked.connect(self.plan_wanted)
        self.body.addLayout(row(0, self.whole))

    def refresh(self) -> None:
        """Read the plan again."""
        session, words = self._session, self._session.words
        plan = session.office.team_plan
        members, lines = plan.members(self._visit_id), plan.lines(self._visit_id)
        open_lines = [line for line in lines if line.uncovered]
        clear(self._lines)
        for line in open_lines[:_MOST] if members else []:
            self._lines.addWidget(Rule())
            self._lines.addWidget(self._line(line, members))
        self._count.setText(words("{n} of {all}", n=words.number(len(open_lines)), all=words.number(len(lines))))
        self._count.setVisible(bool(lines and members))
        more = len(open_lines) - _MOST
        text = (
            words("Nobody is in the delegation yet. Members are added on the tab Prepare.") if not members
            else words("There is nothing to share out yet: a checklist brings its topics, the place its units.")
            if not lines else words("Everything is covered by somebody.") if not open_lines
            else words.many("{n} more line follows.", "{n} more lines follow.", more) if more > 0 else ""
        )
        self._below.setText(text)
        self._below.setVisible(bool(text))

    def _line(self, line: Line, members: list[Member]) -> QWidget:
        words = self._session.words
        text = words(line.label) if line.listed else line.label
        buttons = []
        for member in members:
            name = words("{who} covers {what}", who=member.code, what=text)
            button = Button(member.code or "?", name=name)
            button.setToolTip(name)
            button.clicked.connect(partial(self._give, line, member))
            buttons.append(button)
        shown = QWidget()
        places = flow(*buttons, gap=6)
        box = row(Label(text, "control", wrap=True), places, gap=10, pad=(0, 2))
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        shown.setLayout(box)
        return shown

    def _give(self, line: Line, member: Member) -> None:
        session, words, plan = self._session, self._session.words, self._session.office.team_plan
        changes = plan.state_changes(self._visit_id, line, member, COVERS)
        if not session.done(lambda: session.office.apply(changes)):
            return
        place = next((n for n, o in enumerate(plan.uncovered(self._visit_id)) if o.target == line.target), 0)
        self.refresh()
        self._focus(place)
        self.changed.emit()
        text = words("{who} covers {what}", who=member.code, what=words(line.label) if line.listed else line.label)
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())

    def _focus(self, place: int) -> None:
        """Put the keyboard on the next line that is open: the buttons that were pressed are gone."""
        found = self._lines.itemAt(2 * place + 1)
        shown = found.widget() if found else None
        if shown is not None:
            shown.findChildren(Button)[0].setFocus()
