"""The PIN of the cover: chosen here, where the officer is at work, and never on the cover itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import FormRow, PassphraseField
from npm_visits.ui.pin import MOST_DIGITS
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_WIDTH: Final = 200


class PinRow(QWidget):
    """A field for four to eight digits, and a button that takes them; what holds now is said below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words = session.words
        self._session = session
        self.field = PassphraseField(show=words("Show"), hide=words("Hide"), name=words("PIN of the cover"))
        self.field.setMaxLength(MOST_DIGITS)
        self.field.setFixedWidth(look().scale.px(_WIDTH))
        self.field.setInputMethodHints(self.field.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
        self.button = Button(words("Set the PIN"))
        self.line = FormRow(words("PIN of the cover"), self.field)
        self.forget = Button(words("Forget the PIN"), kind="quiet")
        self.forget.clicked.connect(self._forget)
        self.field.returnPressed.connect(self.take)
        self.button.clicked.connect(self.take)
        self.setLayout(column(self.line, row(self.button, self.forget, 0, gap=8), gap=8))
        self.refresh()

    def refresh(self) -> None:
        """Say what holds now."""
        words, is_set = self._words, self._session.pin.is_set
        self.forget.setVisible(is_set)
        self.line.set_error("")
        self.line.set_hint(
            words("A PIN is set. It takes the cover away, and never unlocks the vault.") if is_set
            else words("No PIN yet: the cover asks for your passphrase.")
        )  # fmt: skip

    def take(self) -> None:
        """Set the PIN, or say what one consists of."""
        chosen = self._session.pin.choose(self.field.value())
        self.field.clear()
        if chosen:
            self._keep()
        self.refresh()
        if not chosen:
            self.line.set_error(self._words("A PIN has four to eight digits."))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._session.pin.drop()
        self._keep()
        self.refresh()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        """Keep it in the vault; where the disk refuses it holds until the program ends, and a notice says why."""
        session, pin = self._session, self._session.pin
        session.act(lambda: session.office.cover.keep(pin.salt if pin.is_set else b"", pin.digest))
