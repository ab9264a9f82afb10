"""Several answers at once, ticks, and filters that open a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from npm_visits.domain.text import fold as fold_text
from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.layout import FlowLayout
from npm_visits.ui.widgets.paint import box, focus_ring
from npm_visits.ui.widgets.popup import ChoicePopup, Option


class ToggleChip(QCheckBox):
    """One box of several that may be chosen; a check mark and the accent tell that it is."""

    def __init__(self, text: str, *, icon: str = "check", tall: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._tall = icon, tall
        self.setFont(look().font("control", "medium"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        scale = look().scale
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * scale.px(11)
        return QSize(width + (scale.px(14) + 8 if self.isChecked() else 0), scale.px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        on = self.isChecked()
        ground = "accent_weak" if on else "sunk" if self.underMouse() else "surface"
        box(painter, frame, FIELD_RADIUS, here.color(ground), here.color("accent" if on else "field_line"))
        if self.hasFocus():
            focus_ring(painter, frame)
        pad, side, mirrored = here.scale.px(11), here.scale.px(14), self.isRightToLeft()
        text = frame.adjusted(pad, 0, -pad + 4, 0)
        if on:
            x = frame.right() - pad - side if mirrored else pad
            draw_icon(painter, self._icon, QRectF(x, (frame.height() - side) / 2, side, side), "accent")
            text = text.adjusted(0, 0, -side - 8, 0) if mirrored else text.adjusted(side + 8, 0, 0, 0)
        painter.setFont(self.font())
        painter.setPen(here.color("accent" if on else "ink"))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())


class ToggleChips(QWidget):
    """ToggleChips([("seen", "Seen"), …], name="How do you know?"): any number of them, wrapping.

    `value()` is a tuple of codes in the list's order; `changed(tuple)` comes for the person's own input only.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str = "",
        value: Sequence[str] = (),
        tall: int = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = self._flow = FlowLayout(self, gap=6)
        self._chips: dict[str, ToggleChip] = {}
        for code, label in options:
            chip = ToggleChip(label, tall=tall, parent=self)
            chip.clicked.connect(lambda *_: self.changed.emit(self.value()))
            layout.addWidget(chip)
            self._chips[code] = chip
        self.set_value(value)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._flow.minimumSize().width(), look().scale.px(34))  # what wraps is asked for its height

    def may_shrink(self) -> None:
        """Ask for no more height than the chips need side by side: for many chips in a page that scrolls."""
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def value(self) -> tuple[str, ...]:
        """Return the chosen codes."""
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Show a value without telling anybody."""
        for code, chip in self._chips.items():
            chip.setChecked(code in value)

    def chip(self, code: str) -> ToggleChip:
        """Return the chip of a code."""
        return self._chips[code]


class CheckField(QCheckBox):
    """A tick with its text: CheckField("List of persons held today"). `changed(bool)` for own input only.

    `wrap`: the text breaks into lines where there is little room.
    """

    changed = Signal(bool)

    def __init__(
        self, text: str, *, value: bool = False, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._wrap = wrap
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setFont(look().font("control"))
        self.setChecked(value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda *_: self.changed.emit(self.isChecked()))

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - a setter
        """Show a value without telling anybody."""
        self.setChecked(value)

    def sizeHint(self) -> QSize:
        scale = look().scale
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + scale.px(16) + 16, scale.px(34))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), look().scale.px(120)), hint.height()) if self._wrap else hint

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - look().scale.px(16) - 10, 10_000)
        text = QFontMetrics(self.font()).boundingRect(room, self._flags(), self.text())
        return max(look().scale.px(34), text.height() + 8)

    def hitButton(self, position: object) -> bool:
        return True

    def _flags(self) -> int:
        flags = Qt.AlignmentFlag.AlignVCenter.value
        return flags | Qt.TextFlag.TextWordWrap.value if self._wrap else flags

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        side, on, mirrored = here.scale.px(16), self.isChecked(), self.isRightToLeft()
        x = frame.right() - side - 2 if mirrored else 2.0
        square = QRectF(x, (frame.height() - side) / 2, side, side)
        ground, line = ("accent", "accent") if on else ("surface", "field_line")
        box(painter, square, 4, here.color(ground), here.color(line))
        if on:
            draw_icon(painter, "check", square.adjusted(2, 2, -2, -2), "on_accent")
        if self.hasFocus():
            focus_ring(painter, frame, FIELD_RADIUS)
        painter.setFont(self.font())
        painter.setPen(here.color("ink" if self.isEnabled() else "muted"))
        room = frame.adjusted(4, 0, -side - 10, 0) if mirrored else frame.adjusted(side + 10, 0, 0, 0)
        painter.drawText(room, self._flags(), self.text())


class FilterButton(Button):
    """A filter as in the list of visits: FilterButton("Place type", options, all_text="All place types").

    One choice; "" means all. The button shows the choice; with a choice made it stands in the accent.
    `changed(code)` comes for own input only.
    """

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        all_text: str,
        value: str = "",
        search_name: str = "",
        fold: Callable[[str], str] = fold_text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, icon_after="chevron-down", parent=parent)
        self._label, self._all, self._search_name, self._fold = label, all_text, search_name, fold
        self._options = list(options)
        self._value = ""
        self._popup: ChoicePopup | None = None
        self.clicked.connect(self._open)
        self.set_value(value)

    def value(self) -> str:
        """Return the chosen code, "" for all."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a choice without telling anybody."""
        self._value = value
        text = next((o.text for o in self._options if o.code == value), "") if value else ""
        self.setText(text or self._label)
        self.setAccessibleName(f"{self._label}: {text or self._all}")
        self.set_on(bool(text))
        self.updateGeometry()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options and keep the choice where it is still among them."""
        self._options = list(options)
        codes = {option.code for option in options}
        self.set_value(self._value if self._value in codes else "")

    def _open(self) -> None:
        options = [Option("", self._all), *self._options]
        chosen = frozenset({self._value})
        popup = ChoicePopup(options, chosen, search_name=self._search_name, fold=self._fold, parent=self)
        popup.chosen.connect(self._chosen)
        popup.open_under(self)

    def _chosen(self, code: str) -> None:
        if code != self._value:
            self.set_value(code)
            self.changed.emit(code)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
