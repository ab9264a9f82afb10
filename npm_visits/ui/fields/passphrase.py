"""The field for a passphrase: dots, a Show button, and whether Caps Lock is on."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button

PASSPHRASE_LIMIT = 1024


class PassphraseField(QLineEdit):
    """PassphraseField(show=words("Show"), hide=words("Hide")). Never on the clipboard, never suggested.

    `caps_lock(bool)` comes when it can be told: from the letters typed, and from the key itself.
    """

    changed = Signal(str)
    caps_lock = Signal(bool)

    def __init__(self, *, show: str, hide: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show, self._hide = show, hide
        self.setProperty("big", "true")
        self.setMaxLength(PASSPHRASE_LIMIT)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self._button = Button(show, kind="link", parent=self)
        self._button.setFont(look().font("small", "semibold"))
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._turn)
        self.textEdited.connect(self.changed)
        self._place()

    def value(self) -> str:
        """Return what was typed, as typed."""
        return self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell_caps_lock()
        letter = event.text()
        if len(letter) == 1 and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != shift)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_caps_lock()

    def _tell_caps_lock(self) -> None:
        found = caps_lock_on()
        if found is not None:
            self.caps_lock.emit(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._button.setText(self._hide if hidden else self._show)
        self._button.setAccessibleName(self._button.text())
        self._place()
        self.setFocus()

    def _place(self) -> None:
        size = self._button.sizeHint()
        size.setWidth(size.width() + 4)
        self._button.resize(size)
        self.setTextMargins(0, 0, size.width() + 4, 0)
        x = 10 if self.isRightToLeft() else self.width() - size.width() - 10
        self._button.move(x, (self.height() - size.height()) // 2)


def caps_lock_on() -> bool | None:
    """Return whether Caps Lock is on where the system tells it (Windows); else None: the letters typed will show."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    return None
