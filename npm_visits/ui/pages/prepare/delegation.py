"""The card of the delegation: a line for each member."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Card, Chip, ElidedLabel, Label, Rule, clear, column, row
from npm_visits.ui.widgets.paint import focus_ring

if TYPE_CHECKING:
    from npm_visits.domain.visits import Member
    from npm_visits.ui.session import Session


class MemberLine(QWidget):
    """Code, role and languages, what she covers; a click or Enter opens it, Delete takes it out."""

    opened = Signal()
    removal_wanted = Signal()

    def __init__(self, session: Session, member: Member, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.member = member
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        who = label(session, "member_role", member.role) or words("Role not said")
        who = ", ".join(part for part in (who, member.languages) if part)
        what = member_task(session, member)
        name, task = ElidedLabel(who, "control"), ElidedLabel(what, "small", "muted")
        chip = Chip(member.code, "accent")
        chip.setMinimumWidth(look().scale.px(36))  # I1 is narrower than O1; roles stand in one line
        line = row(chip, name, task, gap=8)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setFixedHeight(look().scale.px(34))
        self.setAccessibleName(", ".join(part for part in (member.code, who, what) if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            focus_ring(QPainter(self), self.rect().toRectF().adjusted(-4, 1, 4, -1).intersected(self.rect().toRectF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()


def member_task(session: Session, member: Member) -> str:
    """Return what a member covers: assignment, topics, and for interpreters the note on neutrality."""
    words, content = session.words, session.office.content
    topics = ", ".join(words(content.topic_label(code)) for code in member.topics)
    return " · ".join(part for part in (member.assignment, topics, member.neutrality_note) if part)


class DelegationCard(Card):
    """Members in their order; `member_wanted(member or None)` opens one or asks for a new one."""

    member_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 10, 16, 12), gap=0, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        add = Button(words("Member"), icon="plus", name=words("Add a member"))
        add.clicked.connect(lambda: self.member_wanted.emit(None))
        self.body.addLayout(row(Label(words("Delegation"), weight="semibold"), 0, add))
        self._lines = column(gap=0)
        self.body.addSpacing(4)
        self.body.addLayout(self._lines)
        self._unsigned = Label("", "small", "muted", wrap=True)
        self.body.addWidget(self._unsigned)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read the delegation again."""
        words, members = self._session.words, self._session.office.visits.members(self._visit_id)
        clear(self._lines)
        for place, member in enumerate(members):
            if place:
                self._lines.addWidget(Rule())
            line = MemberLine(self._session, member)
            line.opened.connect(partial(self.member_wanted.emit, member))
            line.removal_wanted.connect(partial(self.removal_wanted.emit, member))
            self._lines.addWidget(line)
        unsigned = [m.code for m in members if not m.undertaking_on]
        self._unsigned.setText(
            words("Confidentiality undertaking not noted: {codes}", codes=", ".join(unsigned)) if unsigned
            else words("All have signed the confidentiality undertaking.") if members
            else words("Nobody yet. A delegation has a head, and a health member wherever possible.")
        )
