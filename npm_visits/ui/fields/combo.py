"""A dropdown whose list is ours: searched by typing when it is long, never changed by the mouse wheel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolTip, QWidget

from npm_visits.domain.text import fold
from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import box, elided, focus_ring
from npm_visits.ui.widgets.popup import ChoicePopup, Option, whole

_AROUND = 27  # pixels beside the text, without the arrow
_EDGE = 11  # of them at the side where the text begins


class ComboField(QComboBox):
    """ComboField([Option("follow_up", "Follow-up"), …], placeholder="Choose…", optional="No answer").

    `optional` adds an entry with the empty code. Enter, Space, Alt+↓ or F4 open the list. A value that is not in
    the list (a code of an older list) is shown as it is and kept until something else is chosen.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        value: str = "",
        *,
        placeholder: str = "",
        optional: str = "",
        name: str = "",
        search_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._placeholder, self._optional, self._search_name = placeholder, optional, search_name
        self._options: list[Option] = []
        self._value = ""
        self._wrong = False
        self.setFont(look().font("control"))
        self.setPlaceholderText(placeholder)  # painted below; a FormRow asks for it to know a name from a hint
        self.setAccessibleName(name or placeholder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.set_value(value)

    def value(self) -> str:
        """Return the chosen code, "" for none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a choice without telling anybody."""
        self._value = value
        codes = [option.code for option in self._options]
        self.blockSignals(True)
        self.setCurrentIndex(codes.index(value) if value in codes else -1)
        self.blockSignals(False)
        self.update()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the value stays."""
        self._options = [Option("", self._optional), *options] if self._optional else list(options)
        self.blockSignals(True)
        self.clear()
        self.addItems([option.text for option in self._options])
        self.blockSignals(False)
        self.set_value(self._value)

    def set_error(self, sentence: str) -> None:
        """Frame the field as wrong."""
        self._wrong = bool(sentence)
        self.update()

    def problem(self) -> bool:
        """Return whether what is chosen cannot be taken: never."""
        return False

    def shown(self) -> str:
        """Return the text of the choice as it stands on the screen."""
        found = next((option.text for option in self._options if option.code == self._value), self._value)
        return found if self._value else ""

    def showPopup(self) -> None:
        popup = ChoicePopup(
            self._options, frozenset({self._value}), search_name=self._search_name, fold=fold, parent=self
        )
        popup.chosen.connect(self._chosen)
        popup.open_under(self)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(option.text) for option in self._options), default=60)
        return QSize(min(widest + look().scale.px(48), look().scale.px(280)), look().scale.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().scale.px(96), look().scale.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        enabled = self.isEnabled()
        line = "concern" if self._wrong else "field_line" if enabled else "line"
        box(
            painter,
            frame,
            FIELD_RADIUS,
            here.color("surface" if enabled else "sunk"),
            here.color(line),
            2 if self._wrong else 1,
        )
        if self.hasFocus():
            focus_ring(painter, frame)
        side, mirrored = here.scale.px(14), self.isRightToLeft()
        arrow_x = 10.0 if mirrored else frame.right() - 10 - side
        draw_icon(painter, "chevron-down", QRectF(arrow_x, (frame.height() - side) / 2, side, side), "ink")
        beside = side + _AROUND - _EDGE
        room = frame.adjusted(beside, 0, -_EDGE, 0) if mirrored else frame.adjusted(_EDGE, 0, -beside, 0)
        text = self.shown()
        painter.setFont(self.font())
        painter.setPen(here.color("ink" if text and enabled else "muted"))
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignVCenter,
            elided(QFontMetrics(self.font()), text or self._placeholder, room.width()),
        )

    def event(self, event: QEvent) -> bool:
        """Show the whole of a choice that is cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            room = self.width() - look().scale.px(14) - _AROUND
            text = self.shown()
            QToolTip.showText(event.globalPos(), whole(text) if elided(self.fontMetrics(), text, room) != text else "")
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page scrolled over a field must not change it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F4} or (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.showPopup()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.text() and event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._jump(event.text())
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _step(self, step: int) -> None:
        codes = [option.code for option in self._options]
        place = codes.index(self._value) + step if self._value in codes else (0 if step > 0 else len(codes) - 1)
        if 0 <= place < len(codes):
            self._chosen(codes[place])

    def _jump(self, letter: str) -> None:
        codes = [option.code for option in self._options if fold(option.text).startswith(fold(letter))]
        if codes:
            place = codes.index(self._value) + 1 if self._value in codes else 0
            self._chosen(codes[place % len(codes)])

    def _chosen(self, code: str) -> None:
        if code != self._value:
            self.set_value(code)
            self.changed.emit(code)
