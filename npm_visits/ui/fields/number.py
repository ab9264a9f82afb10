"""Numbers as people type them: with a comma or a point."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from npm_visits.ui.fields.text import mark_wrong
from npm_visits.ui.theme import look

_TYPED = re.compile(r"[+-]?\d{0,15}([.,]\d{0,9})?")


def read_number(typed: str, *, whole: bool = False) -> str | None:
    """Return a typed number as XForm text (12, 3.5), "" for nothing, None when it is none.

    Blanks between groups of digits are left out; comma and point both part the decimals.
    """
    text = re.sub(r"[\s\u00a0\u202f']", "", typed)
    if not text:
        return ""
    if not _TYPED.fullmatch(text) or not any(c.isdigit() for c in text):
        return None
    text = text.replace(",", ".").lstrip("+").rstrip(".")
    negative = text.startswith("-")
    whole_part, _, decimals = text.lstrip("-").partition(".")
    if whole and decimals.strip("0"):
        return None
    digits = whole_part.lstrip("0") or "0"
    rest = "" if whole or not decimals else f".{decimals}"
    return f"{'-' if negative else ''}{digits}{rest}"


class NumberField(QLineEdit):
    """A number; `value()` is XForm text with a point. Letters cannot be typed."""

    changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        value: str = "",
        *,
        whole: bool = True,
        least: float | None = 0,
        most: float | None = None,
        name: str = "",
        width: int = 84,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole, self._least, self._most = whole, least, most
        self._width = width
        self._last = ""
        self.keeps_unread = False  # whether what is no number is told too, as it was typed
        self.setAccessibleName(name)
        self.setMaxLength(24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._edited)
        self.set_value(value)

    def value(self) -> str:
        """Return the last whole number that stood here, as XForm text (or the text as typed where that is kept)."""
        return self._last

    def number(self) -> int | float | None:
        """Return the number that stood here last, None for nothing."""
        if not self._last:
            return None
        return int(self._last) if self._whole else float(self._last)

    def set_value(self, value: str) -> None:
        """Show a number without telling anybody; the same number leaves the typing alone."""
        if value != self._last or not self.text():
            self.setText(value)
            self._last = value
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Frame the field as wrong."""
        mark_wrong(self, bool(sentence))

    def problem(self) -> bool:
        """Return whether what stands there is no number or out of bounds."""
        return self._read() is None

    def sizeHint(self) -> QSize:
        return QSize(look().scale.px(self._width), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_letter(event):
            return False  # letters are the page's shortcuts: this field has no use for them
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if _is_blank(self.text()):
            self.setText(self._last)
        mark_wrong(self, self.problem())
        self.left.emit()

    def _read(self) -> str | None:
        found = read_number(self.text(), whole=self._whole)
        if not found:
            return found
        number = float(found)
        low = self._least is not None and number < self._least
        high = self._most is not None and number > self._most
        return None if low or high else found

    def _edited(self, text: str) -> None:
        if _is_blank(text):
            return  # it is not nothing: the number that it was typed over comes back when the field is left
        found = self._read()
        if found is not None:
            mark_wrong(self, wrong=False)
            if found != self._last:
                self._last = found
                self.changed.emit(found)
        elif self.keeps_unread:
            self._last = text
            self.changed.emit(text)


def _is_blank(text: str) -> bool:
    return bool(text) and not text.strip()


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    text = event.text()
    return bool(text) and text.isprintable() and not held and text not in "0123456789.,-+ "
