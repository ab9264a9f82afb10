"""Questions of a table: the choices stand once above, each question has a row of dots (or boxes) below them.

XLSForm calls it table-list, or `label` and `list-nolabel` where it was written by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.fields.questions.base import Asked, QuestionField, choices_of, digits_for
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import focus_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from npm_visits.domain.checklists import Question
    from npm_visits.services.point_status import State

COLUMN: Final = 92
NARROW: Final = 76
FEW: Final = 4
MOST: Final = 6  # more columns would not fit beside the questions
IN_A_TABLE: Final = "list-nolabel"
_ROW: Final = 34
_DOT: Final = 18


def stands_in_table(question: Question) -> bool:
    """Return whether a question is a row of a table."""
    return IN_A_TABLE in question.appearance and question.kind in {"select_one", "select_multiple"}


class TableHead(QWidget):
    """The choices above their columns."""

    def __init__(self, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = list(labels)
        self.setToolTip(" · ".join(self._labels))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def texts(self) -> list[str]:
        """Return the choices in order."""
        return self._labels

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(look().font("small", "medium"))
        room = QRectF(0, 0, _width(len(self._labels)) - 8, 1000)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        height = max((metrics.boundingRect(room.toRect(), flags, text).height() for text in self._labels), default=0)
        return QSize(_width(len(self._labels)) * len(self._labels), height + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font("small", "medium"))
        painter.setPen(look().color("muted"))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        for place, text in enumerate(self._labels):
            painter.drawText(_column(self, place, len(self._labels)).adjusted(4, 0, -4, -2), flags, text)


class _Dots(QWidget):
    """A row of dots, or of boxes where several can be chosen; digits and ← → Space work as on other choices."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], *, several: bool, name: str) -> None:
        super().__init__()
        self._options, self._several, self._name = list(options), several, name
        self._chosen: list[str] = []
        self._here = 0
        self._digits = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def options(self) -> list[tuple[str, str]]:
        """Return what can be chosen."""
        return self._options

    def set_value(self, value: str) -> None:
        """Show an answer, telling nobody."""
        self._chosen = value.split()
        self._say()
        self.update()

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the digits that answer."""
        self._digits = shown
        self.update()

    def turn(self, code: str) -> None:
        """Choose an entry; one that is chosen already is taken back."""
        if not self.isEnabled():
            return
        chosen = [c for c in self._chosen if c != code]
        if len(chosen) == len(self._chosen):
            chosen = [*(chosen if self._several else ()), code]
        self._chosen = [c for c, _ in self._options if c in chosen]
        self._here = [c for c, _ in self._options].index(code)
        self._say()
        self.update()
        self.changed.emit(" ".join(self._chosen))

    def press(self, code: str) -> None:
        """Choose by a digit: of one answer it says only yes, of several it turns the entry."""
        if self._several or code not in self._chosen:
            self.turn(code)

    def sizeHint(self) -> QSize:
        return QSize(_width(len(self._options)) * len(self._options), look().scale.px(_ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().x() // _width(len(self._options)))
        if self.isRightToLeft():
            place = len(self._options) - 1 - place
        if 0 <= place < len(self._options):
            self.turn(self._options[place][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        by = -by if self.isRightToLeft() else by
        if by:
            self._here = min(max(self._here + by, 0), len(self._options) - 1)
            if not self._several and self._options[self._here][0] not in self._chosen:
                self.turn(self._options[self._here][0])
            self.update()
        elif event.key() == Qt.Key.Key_Space:
            self.turn(self._options[self._here][0])
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._chosen:
            self._chosen = []
            self._say()
            self.update()
            self.changed.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = look().scale.px(_DOT)
        digits = {code: digit for digit, code in digits_for([c for c, _ in self._options]).items()}
        for place, (code, _) in enumerate(self._options):
            area = _column(self, place, len(self._options))
            box = QRectF(0, 0, size, size)
            box.moveCenter(area.center())
            if self.hasFocus() and place == self._here:
                focus_ring(painter, area.adjusted(3, 2, -3, -2), FIELD_RADIUS)
            self._draw(painter, box, chosen=code in self._chosen, digit=digits.get(code, 0))

    def _draw(self, painter: QPainter, box: QRectF, *, chosen: bool, digit: int) -> None:
        here = look()
        painter.setPen(QPen(here.color("accent" if chosen else "field_line"), 1.5))
        painter.setBrush(here.color("accent" if chosen else "surface"))
        if self._several:
            painter.drawRoundedRect(box, 4, 4)
        else:
            painter.drawEllipse(box)
        if chosen:
            painter.setPen(QPen(here.color("on_accent"), 2))
            middle = box.center()
            painter.drawPolyline([middle + QPointF(-4, 0), middle + QPointF(-1, 3), middle + QPointF(4, -3)])
        elif self._digits and digit:
            painter.setFont(here.font("small"))
            painter.setPen(here.color("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _say(self) -> None:
        chosen = ", ".join(label for code, label in self._options if code in self._chosen)
        self.setAccessibleName(f"{self._name}: {chosen}" if chosen else self._name)


class TableRow(QuestionField):
    """One question of a table."""

    in_table = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._dots = self._made(asked.state)
        self._use(self._dots)

    def head(self) -> TableHead:
        """Return the choices above the columns."""
        return TableHead([label for _, label in self._dots.options()])

    def show_state(self, state: State) -> None:
        if choices_of(state, self.asked.words) != self._dots.options():
            old, self._dots = self._dots, self._made(state)
            self._layout.replaceWidget(old, self._dots)
            old.deleteLater()
        self._dots.set_value(state.value)
        self._dots.setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._dots

    def press_digit(self, digit: int) -> bool:
        code = digits_for([code for code, _ in self._dots.options()]).get(digit)
        if code is None or not self._dots.isEnabled():
            return False
        self._dots.press(code)
        return True

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        self._dots.show_digits(shown)

    def _made(self, state: State) -> _Dots:
        several = self.asked.question.kind == "select_multiple"
        dots = _Dots(choices_of(state, self.asked.words), several=several, name=self.asked.name)
        dots.changed.connect(self.changed)
        dots.left.connect(self.left)
        dots.set_value(state.value)
        dots.setEnabled(not state.readonly)
        return dots


def _width(columns: int) -> int:
    return look().scale.px(COLUMN if columns <= FEW else NARROW)


def _column(widget: QWidget, place: int, columns: int) -> QRectF:
    width = _width(columns)
    left = widget.width() - (place + 1) * width if widget.isRightToLeft() else place * width
    return QRectF(left, 0, width, widget.height())
