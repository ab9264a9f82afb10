"""Several entries of a long list, chosen from a dropdown and shown as one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from npm_visits.domain.text import fold
from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import box, elided, focus_ring
from npm_visits.ui.widgets.popup import ChoicePopup, Option


class ManyField(QPushButton):
    """ManyField([Option("health_care", "Health care"), …], placeholder="All topics").

    `value()` is a tuple of codes in the list's order, codes of older lists after them; `changed(tuple)` comes for the
    person's own input only. The whole line stands in the tooltip.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self, options: Sequence[Option], value: Sequence[str] = (), *, placeholder: str = "", name: str = "",
        search_name: str = "", parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options, self._placeholder, self._search_name = list(options), placeholder, search_name
        self._value: tuple[str, ...] = ()
        self._name = name
        self.setFont(look().font("control"))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)
        self.set_value(value)

    def value(self) -> tuple[str, ...]:
        """Return the chosen codes."""
        return self._value

    def set_value(self, value: Sequence[str]) -> None:
        """Show a choice without telling anybody."""
        known = [option.code for option in self._options]
        self._value = (*(code for code in known if code in value), *(code for code in value if code not in known))
        self._tell()
        self.setToolTip(self.shown())
        self.update()

    def shown(self) -> str:
        """Return the choice as one line."""
        texts = {option.code: option.text for option in self._options}
        return ", ".join(texts.get(code, code) for code in self._value)

    def setAccessibleName(self, name: str) -> None:
        """Give the field its name; the choice is told with it."""
        self._name = name
        self._tell()

    def _tell(self) -> None:
        super().setAccessibleName(f"{self._name}: {self.shown() or self._placeholder}" if self._name else "")

    def open_list(self) -> None:
        """Open the list; it stays until Esc or a click elsewhere, so that several can be chosen."""
        popup = ChoicePopup(
            self._options, frozenset(self._value), search_name=self._search_name, many=True, fold=fold, parent=self
        )
        popup.chosen.connect(self._turn)
        popup.open_under(self)

    def _turn(self, code: str) -> None:
        kept = [c for c in self._value if c != code]
        self.set_value(kept if len(kept) < len(self._value) else [*kept, code])
        self.changed.emit(self._value)

    def sizeHint(self) -> QSize:
        return QSize(look().scale.px(200), look().scale.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().scale.px(96), look().scale.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        box(painter, frame, FIELD_RADIUS, here.color("surface"), here.color("field_line"))
        if self.hasFocus():
            focus_ring(painter, frame)
        side, mirrored = here.scale.px(14), self.isRightToLeft()
        arrow_x = 10.0 if mirrored else frame.right() - 10 - side
        draw_icon(painter, "chevron-down", QRectF(arrow_x, (frame.height() - side) / 2, side, side), "ink")
        room = frame.adjusted(side + 16, 0, -11, 0) if mirrored else frame.adjusted(11, 0, -side - 16, 0)
        text = self.shown()
        painter.setFont(self.font())
        painter.setPen(here.color("ink" if text else "muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter,
                         elided(QFontMetrics(self.font()), text or self._placeholder, room.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4, Qt.Key.Key_Down}:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
