"""Unlock: the folder, one field, one button. The passphrase finds its officer; nobody says who they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from npm_visits.errors import UserError
from npm_visits.i18n import Words
from npm_visits.services.unlocking import is_vault, unlock
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.fields import PassphraseField
from npm_visits.ui.gate import FolderLine, Gate, note
from npm_visits.ui.widgets import Button, Label, row
from npm_visits.ui.work import run

if TYPE_CHECKING:
    from npm_visits.services.office import Office


class UnlockWindow(Gate):
    """UnlockWindow(words, folder): `opened(office)`, `moved(folder)` when another vault was chosen, `new_wanted`."""

    opened = Signal(object)
    moved = Signal(object)
    new_wanted = Signal()

    def __init__(self, words: Words, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__()
        self.words, self.folder = words, folder
        self._busy = False
        self.line = FolderLine(folder)
        self.field = PassphraseField(show=words("Show"), hide=words("Hide"), name=words("Passphrase"))
        self._caps = note("arrow-big-up", "caution", Label(words("Caps Lock is on"), "small", "caution"))
        self.error = Label("", "small", "concern", wrap=True)
        self.button = Button(words("Unlock"), kind="primary")
        self.button.set_big()
        other = Button(words("Another vault…"), kind="link")
        new = Button(words("New vault…"), kind="link")
        body = self.card.body
        for item in (
            Label("NPM Visits", "brand", weight="semibold"),
            Label(words("Everything in this vault is encrypted on this laptop."), "body", "muted", wrap=True),
            20, Label(words("Vault folder"), "small", "muted"), self.line,
            12, Label(words("Passphrase"), "small", "muted"), self.field, 2, self._caps, self.error, 4, self.button, 8,
        ):  # fmt: skip
            body.addSpacing(item) if isinstance(item, int) else body.addWidget(item)
        body.addLayout(row(new, 0, other))
        self._caps.hide()
        self.error.hide()
        self.field.caps_lock.connect(self._caps.setVisible)
        self.field.returnPressed.connect(self.unlock)
        self.button.clicked.connect(self.unlock)
        other.clicked.connect(self.choose_vault)
        new.clicked.connect(self.new_wanted)
        QTimer.singleShot(0, self.field, self.field.setFocus)

    def unlock(self) -> None:
        """Try the passphrase; the key is derived in a thread, and the same answer follows every wrong one."""
        typed = self.field.value()
        if self._busy or not typed:
            return
        self._set_busy(busy=True)
        self.error.hide()
        folder = self.folder
        task = run(lambda _progress: unlock(folder, typed), done=self._opened, failed=self._failed, owner=self)
        task.finished.connect(self._rest)  # also after a fault of the program, which is neither done nor failed

    def choose_vault(self) -> None:
        """Choose the folder of another vault."""
        words = self.words
        chosen = Chooser(words, words("Another vault"), start=self.folder, accept=words("Open this folder"),
                         parent=self).ask()  # fmt: skip
        if chosen is not None:
            self.show_folder(chosen)

    def show_folder(self, folder: Path) -> None:
        """Unlock this folder from now on; say so where there is no vault in it."""
        self.folder = folder
        self.line.show_folder(folder)
        there = is_vault(folder)
        self._say("" if there else self.words("There is no vault in this folder. Choose the folder of a vault."))
        if there:
            self.moved.emit(folder)
        self.field.setFocus()

    def _opened(self, office: Office) -> None:
        self.field.clear()
        self.opened.emit(office)

    def _failed(self, error: UserError) -> None:
        self._say(error.say(self.words))
        self.field.selectAll()
        self.field.setFocus()

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def _rest(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.field.setReadOnly(busy)
        self.button.setText(self.words("Unlocking…") if busy else self.words("Unlock"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()  # the thread is about to open the vault: a second later it can be closed properly
        else:
            super().closeEvent(event)
