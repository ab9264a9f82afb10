"""The sections of a report: in it or left out, and in the office's own order, by drag or by Alt and an arrow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from npm_visits.domain.outlines import FIRST
from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, CheckField, Label, clear, column, row
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from collections.abc import Collection

    from npm_visits.ui.session import Session

_MARK = 3  # how thick the line is


class SectionList(QWidget):
    """SectionList(session): `show_sections(sections, left_out)`, `show_pages(pages)`; `turned(code, on)` when one is
    ticked, `ordered()` after a move.
    """

    turned = Signal(str, bool)
    ordered = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sections: list[tuple[str, str]] = []
        self._codes: list[str] = []
        self._lines: dict[str, QWidget] = {}
        self._ticks: dict[str, CheckField] = {}
        self._counts: dict[str, Label] = {}
        self._pages: dict[str, int] = {}  # empty while nobody has counted
        self._rows = column(gap=0)
        self._reset = Button(session.words("The program’s own order"), icon="undo-2", kind="link")
        self._reset.clicked.connect(self._back)
        self.setLayout(column(self._rows, self._reset, gap=4))
        self.mark = _Mark(self)

    def show_sections(self, sections: list[tuple[str, str]], left_out: Collection[str]) -> None:
        """Show sections by code and title (for the catalogue), without those that always stand at the beginning."""
        self._reset.setVisible(bool(self._session.office.profile.report_order))
        if sections != self._sections:
            self._sections = sections
            self._fill()
        for code, tick in self._ticks.items():
            tick.set_value(code not in left_out)

    def _fill(self) -> None:
        words = self._session.words
        clear(self._rows)
        self._codes = [code for code, _ in self._sections if code not in FIRST]
        self._lines, self._ticks, self._counts = {}, {}, {}
        for code, title in self._sections:
            if code in FIRST:
                continue
            tick = CheckField(words(title), wrap=True)
            tick.changed.connect(partial(self.turned.emit, code))
            tick.setToolTip(words("Move: {keys}", keys=f"{keys_of('section_up')[0]}, {keys_of('section_down')[0]}"))
            line = QWidget()
            count = self._counts[code] = Label(size="small", tone="muted")
            handle = _Handle(self, code, words("Drag to move: {section}", section=words(title)))
            layout = row(tick, count, handle, gap=4)
            layout.setStretch(0, 1)
            line.setLayout(layout)
            bind(line, "section_up", partial(self._step, code, -1))
            bind(line, "section_down", partial(self._step, code, 1))
            self._lines[code], self._ticks[code] = line, tick
            self._rows.addWidget(line)
        self._show_counts()

    def show_turned(self, code: str, on: bool) -> None:  # noqa: FBT001 - as it is told
        """Show whether one section is in the report: a tick that could not be kept goes back."""
        self._ticks[code].set_value(on)

    def show_pages(self, pages: dict[str, int]) -> None:
        """Tell on how many pages each section stands, by its code; what is not known is not told."""
        self._pages = pages
        self._show_counts()

    def parts(self) -> list[QWidget]:
        """Return the lines as they are read, and what stands below them."""
        return [*self._lines.values(), self._reset]

    def codes(self) -> list[str]:
        """Return the codes that are shown, in order."""
        return list(self._codes)

    def place_at(self, spot: QPoint) -> str:
        """Return the section whose line is nearest to a point of the screen."""
        y = self.mapFromGlobal(spot).y()
        return min(self._codes, key=lambda code: abs(self._middle(code) - y))

    def show_place(self, code: str, spot: QPoint) -> None:
        """Show where a section would stand if it were let go at a point of the screen."""
        to = self._codes.index(self.place_at(spot))
        line, below = self._lines[self._codes[to]], to > self._codes.index(code)
        y = line.mapTo(self, QPoint(0, line.height() if below else 0)).y()
        self.mark.setGeometry(0, min(max(y - 1, 0), self.height() - _MARK), self.width(), _MARK)
        self.mark.setVisible(self._codes[to] != code)
        self.mark.raise_()

    def move_to(self, code: str, to: str) -> None:
        """Let a section stand where another one stands."""
        act = partial(self._session.office.drafts.move_section, code, to)
        if code != to and self._session.done(act):
            words = self._session.words
            self._session.messages.say(
                words("The sections stand in this order in all reports of the office."), action=words("Undo"),
                on_action=self._session.taking_back(),
            )  # fmt: skip
            self.ordered.emit()
            QTimer.singleShot(0, self, partial(self._focus, code))

    def _show_counts(self) -> None:
        words = self._session.words
        for code, count in self._counts.items():
            n, title = self._pages.get(code, 0), self._ticks[code].text()
            told = words.many("{n} page", "{n} pages", n) if n else ""
            count.setText(words("{n} p", n=words.number(n)) if n else "")
            count.setAccessibleName(told)
            count.setVisible(bool(n))
            self._ticks[code].setAccessibleName(f"{title}, {told}" if told else title)

    def _middle(self, code: str) -> int:
        line = self._lines[code]
        return line.mapTo(self, line.rect().center()).y()

    def _focus(self, code: str) -> None:
        if code in self._ticks:
            self._ticks[code].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, code: str, by: int) -> None:
        at = self._codes.index(code) + by
        if 0 <= at < len(self._codes):
            self.move_to(code, self._codes[at])

    def _back(self) -> None:
        if self._session.done(self._session.office.drafts.reset_order):
            self.ordered.emit()


class _Mark(QWidget):
    """The line between two sections where the one that is drawn will stand."""

    def __init__(self, sections: SectionList) -> None:
        super().__init__(sections)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect().toRectF(), _MARK / 2, look().color("accent"))


class _Handle(Button):
    """What is drawn up and down with the mouse, until Escape; the keyboard has Alt and the arrows."""

    def __init__(self, sections: SectionList, code: str, name: str) -> None:
        super().__init__(icon="grip-vertical", name=name, kind="quiet")
        self._sections, self._code = sections, code
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self.grabKeyboard()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._held:
            self._sections.show_place(self._code, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        to = self._sections.place_at(event.globalPosition().toPoint())
        super().mouseReleaseEvent(event)
        if self._let_go():
            QTimer.singleShot(0, self._sections, partial(self._sections.move_to, self._code, to))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._held and event.key() == Qt.Key.Key_Escape:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._let_go()
        super().hideEvent(event)

    def _let_go(self) -> bool:
        """Return whether it was held until now."""
        held, self._held = self._held, False
        if held:
            self.releaseKeyboard()
            self._sections.mark.hide()
        return held
