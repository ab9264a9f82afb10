"""Choices as boxes that wrap like words, each with the digit that takes it: one of them, or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.layout import FlowLayout
from npm_visits.ui.widgets.paint import box, draw_keycap, focus_ring, keycap_size

_GAP = 8
_WIDEST = 460
_NARROWEST = 120


class _Choice(QAbstractButton):
    """One box. Chosen, it is filled (one of several) or ticked (any number); only the row decides which."""

    def __init__(self, text: str, row: ChoiceChips, *, many: bool) -> None:
        super().__init__(row)
        self.setText(text)
        self._many = many
        self.digit = ""
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFont(look().font("control", "medium"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.current = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = min(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 + self._beside(), self._widest())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = min(self.sizeHint().width(), look().scale.px(_NARROWEST))
        return QSize(width, look().scale.px(34))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in as many lines as it needs: nothing of it is ever cut."""
        metrics, room = QFontMetrics(self.font()), QRect(0, 0, max(width - self._beside(), 20), 10_000)
        wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(wrapped.height() + look().scale.px(14), look().scale.px(34))

    def _widest(self) -> int:
        return look().scale.px(_WIDEST)

    def _beside(self) -> int:
        scale = look().scale
        taken = 2 * scale.px(11) + (scale.px(14) + _GAP if self._many else 0)
        return taken + (keycap_size(self.digit).width() + _GAP if self.digit else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        on = self.isChecked()
        filled = on and not self._many
        weak = "accent_weak" if on else "sunk" if self.underMouse() and self.isEnabled() else "surface"
        box(
            painter,
            frame,
            FIELD_RADIUS,
            here.color("accent" if filled else weak),
            here.color("accent" if on else "field_line" if self.isEnabled() else "line"),
        )
        if self.current:
            focus_ring(painter, frame, filled=filled)
        token = "on_accent" if filled else "accent" if on else "ink" if self.isEnabled() else "muted"
        self._draw_text(painter, frame, token)

    def _draw_text(self, painter: QPainter, frame: QRectF, token: str) -> None:
        here, mirrored = look(), self.isRightToLeft()
        pad, side = here.scale.px(11), here.scale.px(14)
        room = frame.adjusted(pad, 0, -pad, 0)
        if self._many:
            x = room.right() - side if mirrored else room.left()
            square = QRectF(x, (frame.height() - side) / 2, side, side)
            if self.isChecked():
                draw_icon(painter, "check", square, token)
            else:
                box(painter, square.adjusted(1, 1, -1, -1), 3, None, here.color("field_line"))
            room = room.adjusted(0, 0, -side - _GAP, 0) if mirrored else room.adjusted(side + _GAP, 0, 0, 0)
        if self.digit:
            cap = keycap_size(self.digit)
            x = room.left() if mirrored else room.right() - cap.width()
            draw_keycap(painter, QRectF(x, (frame.height() - cap.height()) / 2, cap.width(), cap.height()), self.digit)
            taken = cap.width() + _GAP
            room = room.adjusted(taken, 0, 0, 0) if mirrored else room.adjusted(0, 0, -taken, 0)
        painter.setFont(self.font())
        painter.setPen(here.color(token))
        painter.drawText(
            room.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap.value, self.text())


class ChoiceChips(QWidget):
    """ChoiceChips([("no_time", "No time"), …], name=…, many=False, digits={1: "no_time"}).

    The row has the keyboard: ← → move, Space takes, digits take by the cap that `show_digits(True)` draws.
    `changed(tuple)` comes for the person's own input only; choosing the same again takes it back.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str = "",
        many: bool = False,
        value: Sequence[str] = (),
        digits: Mapping[int, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many = many
        self._options = list(options)
        self._digits = dict(digits) if digits is not None else {n: c for n, (c, _) in enumerate(options[:9], 1)}
        self._place = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = FlowLayout(self, gap=6)
        self._boxes: dict[str, _Choice] = {}
        for code, text in options:
            choice = _Choice(text, self, many=many)
            choice.clicked.connect(lambda _=False, code=code: self._clicked(code))
            layout.addWidget(choice)
            self._boxes[code] = choice
        self.set_value(value)

    def options(self) -> list[tuple[str, str]]:
        """Return codes and texts on offer."""
        return self._options

    def value(self) -> tuple[str, ...]:
        """Return the chosen codes in the list's order."""
        return tuple(code for code, choice in self._boxes.items() if choice.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Show a value without telling anybody."""
        for code, choice in self._boxes.items():
            if choice.isChecked() != (code in value):
                choice.setChecked(code in value)

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the digit of each choice as a key cap."""
        caps = {code: str(digit) for digit, code in self._digits.items()} if shown else {}
        for code, choice in self._boxes.items():
            choice.digit = caps.get(code, "")
            choice.updateGeometry()
            choice.update()

    def press_digit(self, digit: int) -> bool:
        """Take the choice of a digit; return whether there is one."""
        code = self._digits.get(digit)
        if code is None:
            return False
        self.choose(code)
        return True

    def choose(self, code: str) -> None:
        """Take or take back a choice as the person does."""
        chosen = set(self.value())
        chosen = chosen ^ {code} if self._many else {code} - chosen
        self._place = list(self._boxes).index(code)
        self.set_value(tuple(chosen))
        self._mark()
        self.changed.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and text.isdecimal() and self.press_digit(int(text)):
            return
        if plain and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._boxes:
            step = 1 if (event.key() == Qt.Key.Key_Right) != self.isRightToLeft() else -1
            self._place = max(0, min(self._place + step, len(self._boxes) - 1))
            self._mark()
        elif plain and event.key() == Qt.Key.Key_Space and self._boxes:
            self.choose(list(self._boxes)[self._place])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()
        self.left.emit()

    def _clicked(self, code: str) -> None:
        choice = self._boxes[code]
        choice.setChecked(not choice.isChecked())  # Qt has turned it already; only `choose` decides
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(code)

    def _mark(self) -> None:
        for place, choice in enumerate(self._boxes.values()):
            choice.current = place == self._place and self.hasFocus()
            choice.update()
