"""Whom to see first: how many they are, and whether they were seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import SeeFirst
from npm_visits.domain.changes import Set
from npm_visits.ui.fields import NumberField, TextField
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Card, Label, Rule, clear, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class GroupLine(QWidget):
    """A group, its count, and a button that says "to see" or "seen". `counted(int or None)`, `seen(bool)`."""

    counted = Signal(object)
    seen = Signal(bool)
    left = Signal()
    removal_wanted = Signal()

    def __init__(self, session: Session, group: SeeFirst, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.group = group
        text = group.title or label(session, "see_first", group.group)
        self._to_see, self._seen = words("to see"), words("seen")
        self.count = NumberField(most=999_999, width=56, name=words("{group}: persons", group=text))
        self.count.changed.connect(lambda _value: self._counted())
        self.count.left.connect(self.left)
        self.button = Button(self._to_see, name=words("{group}: seen", group=text))
        self.button.setCheckable(True)
        self.button.clicked.connect(lambda: self.seen.emit(self.button.isChecked()))
        place = QWidget()  # keeps the counts in one line where a group has no button
        place.setLayout(row(0, self.button, gap=0))
        place.setFixedWidth(max(self._width(self._to_see, ""), self._width(self._seen, "check")))
        line = row(Label(text, "control", wrap=True), self.count, place, gap=10)
        line.setStretch(0, 1)
        if group.title:
            away = Button(icon="x", kind="quiet", name=words("Take {group} off the list", group=text))
            away.clicked.connect(self.removal_wanted)
            line.addWidget(away)
        self.setLayout(line)
        self.show_group(group)

    def show_group(self, group: SeeFirst) -> None:
        """Show what the vault holds."""
        self.group = group
        self.count.set_value("" if group.count is None else str(group.count))
        self._show_seen(bool(group.count), group.seen)

    def _counted(self) -> None:
        self._show_seen(bool(self.count.number()), self.button.isChecked())
        self.counted.emit(self.count.number())

    def _show_seen(self, any_here: bool, seen: bool) -> None:  # noqa: FBT001 - two states
        self.button.setChecked(seen)
        self.button.setVisible(any_here)
        self.button.setText(self._seen if seen else self._to_see)
        self.button.set_icon("check" if seen else "")
        self.button.set_on(seen)

    @staticmethod
    def _width(text: str, icon: str) -> int:
        return Button(text, icon=icon).sizeHint().width()


class SeeFirstCard(Card):
    """The usual groups and lines of one's own. `changed` when the uncovered list may have changed."""

    changed = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=4, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self.body.addWidget(Label(words("See first"), weight="semibold"))
        self._lines_box = column(gap=2)
        self.lines: dict[str, GroupLine] = {}
        self.body.addLayout(self._lines_box)
        self.own = TextField(placeholder=words("Another group"), name=words("Another group to see first"))
        self.own.returnPressed.connect(self.add)
        add = Button(icon="plus", name=words("Add the group"))
        add.clicked.connect(self.add)
        self.body.addSpacing(4)
        self.body.addLayout(row(self.own, add, gap=8))

    def refresh(self) -> None:
        """Read the groups again."""
        groups = self._session.office.arrival.groups(self._visit_id)
        if list(self.lines) != [g.id for g in groups]:
            clear(self._lines_box)
            self.lines = {g.id: self._line(g) for g in groups}
            for line in self.lines.values():
                self._lines_box.addWidget(Rule())
                self._lines_box.addWidget(line)
        for group in groups:
            self.lines[group.id].show_group(group)

    def add(self) -> None:
        """Add a line of one's own."""
        title = self.own.value()
        arrivals = self._session.office.arrival
        if not title:
            self.own.setFocus()
        elif self._session.done(lambda: arrivals.add_group(self._visit_id, title)):
            self.own.set_value("")
            self.refresh()
            list(self.lines.values())[-1].count.setFocus()
            self.changed.emit()

    def leaving(self) -> None:
        """Keep a line that was typed and not yet added."""
        if self.own.value():
            self.add()

    def _line(self, group: SeeFirst) -> GroupLine:
        line = GroupLine(self._session, group)
        line.counted.connect(partial(self._put, group.id, "count"))
        line.seen.connect(partial(self._put, group.id, "seen"))
        line.left.connect(self._left)
        line.removal_wanted.connect(lambda: self._remove(line.group))
        line.setMinimumHeight(look().scale.px(36))
        return line

    def _put(self, group_id: str, name: str, value: bool | int | None) -> None:  # noqa: FBT001 - a slot
        self._session.put(Set(SeeFirst, group_id, name, value))
        if name == "seen" and self._session.flush():
            self.refresh()

    def _left(self) -> None:
        if self._session.flush():
            self.changed.emit()

    def _remove(self, group: SeeFirst) -> None:
        session, words = self._session, self._session.words
        if not session.done(lambda: session.office.arrival.remove_group(group)):
            return
        self.refresh()
        self.own.setFocus()
        self.changed.emit()
        text = words("{group} is in the recycle bin.", group=group.title)
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
