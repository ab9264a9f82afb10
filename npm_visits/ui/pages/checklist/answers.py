"""The answers of a card: the controls of its questions, and how the keyboard goes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.ui.fields.questions import TableRow
from npm_visits.ui.pages.checklist.part import Part
from npm_visits.ui.widgets import FlowLayout, column, row

if TYPE_CHECKING:
    from npm_visits.services.point_status import PointStatus
    from npm_visits.ui.pages.checklist.shared import Shared


class Answers(QWidget):
    """Small parts stand side by side, others below each other; `corner` stands at the end of the first line."""

    reason_wanted = Signal()
    reason_taken_back = Signal()

    def __init__(self, status: PointStatus, shared: Shared, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        alone = len(status.point.questions) == 1
        self.parts: list[Part] = []
        for question, state in zip(status.point.questions, status.states, strict=True):
            part = Part(question, state, status.key, shared, alone=alone, title=title, parent=self)
            part.reason_wanted.connect(self.reason_wanted)
            part.reason_taken_back.connect(self.reason_taken_back)
            self.parts.append(part)

    def lay(self, marks: QWidget, corner: QWidget) -> None:
        """Put everything in its place: signs beside the first answer, buttons at the end."""
        lines = column(gap=8)
        small: FlowLayout | None = None
        for part in self.parts:
            if not part.is_small:
                if (head := self._head(part)) is not None:
                    lines.addLayout(row(0, head, gap=0))
                lines.addWidget(part)
                small = None
                continue
            if small is None:
                small = FlowLayout(gap=12)
                lines.addLayout(small)
            small.addWidget(part)
        self.parts[0].put_beside(marks)
        line = row(lines, corner, gap=8)
        line.setStretch(0, 1)
        line.setAlignment(corner, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def _head(self, part: Part) -> QWidget | None:
        """Return the choices above the first row of a table."""
        before = self.parts[self.parts.index(part) - 1] if part is not self.parts[0] else None
        if not isinstance(part.control, TableRow):
            return None
        follows = before is not None and isinstance(before.control, TableRow)
        same = follows and before is not None and before.question.list_name == part.question.list_name
        return None if same else part.control.head()

    def show_status(self, status: PointStatus, *, not_assessed: bool) -> None:
        """Show the questions as the form has them now."""
        for part, state in zip(self.parts, status.states, strict=True):
            part.show_state(state, begun=status.begun)
            part.show_not_assessed(not_assessed)

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the digits that answer."""
        for part in self.parts:
            part.control.show_digits(shown)

    def take_keyboard(self, *, last: bool = False) -> bool:
        """Bring the keyboard to the first (or last) part; return whether there is one to answer."""
        asking = self._asking()
        if asking:
            asking[-1 if last else 0].control.take_keyboard()
        return bool(asking)

    def step(self, by: int) -> bool:
        """Move the keyboard to the next or previous part; return whether there was one."""
        asking, here = self._asking(), self._focused()
        if here not in asking:
            return False
        place = asking.index(here) + by
        if not 0 <= place < len(asking):
            return False
        asking[place].control.take_keyboard()
        return True

    def press_digit(self, digit: int) -> Part | None:
        """Answer by a digit where the keyboard is, else in the first part; return the part that took it."""
        part = self._focused() or next(iter(self._asking()), None)
        if part is None or part.control.takes_text or not part.control.press_digit(digit):
            return None
        return part

    def _asking(self) -> list[Part]:
        return [part for part in self.parts if part.asks]

    def _focused(self) -> Part | None:
        focused = QApplication.focusWidget()
        return next((p for p in self.parts if focused is not None and p.isAncestorOf(focused)), None)
