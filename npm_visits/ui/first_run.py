"""The first start, one card after the other. What is asked and when is decided in `services.first_run`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from npm_visits.errors import UserError
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.first_run import NEW, OPEN, SAMPLE, FirstRun, usual_folder
from npm_visits.services.office import Office, load_content
from npm_visits.ui import first_run_steps as cards
from npm_visits.ui.gate import Gate
from npm_visits.ui.widgets import Button, Label, Rule, clear, column, row
from npm_visits.ui.work import run


class FirstRunWindow(Gate):
    """`made(office, folder)` when the vault is there; `language_chosen(code)` on the first card; `open_wanted` for an
    existing vault.
    """

    made = Signal(object, object)
    language_chosen = Signal(str)
    open_wanted = Signal()

    def __init__(self, words: Words, *, flow: FirstRun | None = None, documents: Path | None = None) -> None:
        super().__init__(width=560)
        self.words = words
        self.flow = flow or FirstRun(load_content(), language=words.language or "en")
        self.flow.language = words.language
        places = QStandardPaths.StandardLocation
        self._documents = documents or Path(QStandardPaths.writableLocation(places.DocumentsLocation))
        self._busy = False
        self._place = Label("", "small", "muted")
        self._step = column(gap=8)
        self._error = Label("", "control", "concern", wrap=True)
        self.back = Button(words("Back"), icon="chevron-left")
        self.on = Button(words("Go on"), kind="primary")
        for button in (self.back, self.on):
            button.set_big()
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        body = self.card.body
        body.addWidget(self._place)
        body.addLayout(self._step)
        body.addSpacing(8)
        body.addWidget(self._error)
        body.addSpacing(8)
        body.addWidget(Rule())
        body.addSpacing(8)
        body.addLayout(row(self.back, 0, self.on))
        self.show_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus; else it takes the choice in focus and goes on, or to an empty word."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        here, card = self.focusWidget(), self._card
        words = card.findChildren(QLineEdit) if isinstance(card, cards.CheckCard) else []
        empty = next((word for word in words if not word.text() and word is not here), None)
        if isinstance(here, cards.Choice):
            here.clicked.emit()
        if isinstance(here, QAbstractButton):
            here.click()
        elif empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_on()

    # --- moving ---------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next card, or make the vault after the last one; a problem is said on the card."""
        if self._busy:
            return
        problem = self.flow.problem()
        if problem:
            self._say(self.words(problem))
            return
        if self.flow.is_last:
            self.open_wanted.emit() if self.flow.way == OPEN else self._make()
            return
        self.flow.on()
        self.show_step()

    def go_back(self) -> None:
        """Go to the card before."""
        self.flow.back()
        self.show_step()

    def show_step(self) -> None:
        """Show the card of the step."""
        flow, words = self.flow, self.words
        clear(self._step)
        self._say("")
        number, total = flow.place
        told = words("Step {n} of {total}", n=number, total=total) if total else words("Step {n}", n=number)
        self._place.setText(told)
        self.back.setVisible(number > 1)
        self._name_button()
        makers: dict[str, Callable[[], QWidget]] = {
            "language": self._language, "way": self._way, "folder": self._folder,
            "passphrase": lambda: cards.PassphraseCard(words, flow),
            "check": lambda: cards.CheckCard(words, flow), "officer": lambda: cards.OfficerCard(words, flow),
        }  # fmt: skip
        self._card = card = makers[flow.step]()
        self._step.addWidget(card)
        first = card if card.focusProxy() is not None else self.on
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _name_button(self) -> None:
        words = self.words
        sample, there = words("Open the sample office"), words("Choose its folder…")
        last = {NEW: words("Make the vault"), SAMPLE: sample, OPEN: there}
        self.on.setText(last[self.flow.way] if self.flow.is_last else words("Go on"))

    def _language(self) -> QWidget:
        card = cards.ChoiceCard(
            self.words("Language"), self.words("Of the screen. It can be changed at any time; reports have their own."),
            [(code, name, "") for code, name in LANGUAGES.items()], self.flow.language,
        )  # fmt: skip
        card.chosen.connect(self.language_chosen)
        return card

    def _way(self) -> QWidget:
        words = self.words
        card = cards.ChoiceCard(
            words("What do you want to do?"), "",
            [
                (NEW, words("Create a vault"), words("For real work. Everything in it is encrypted on this laptop.")),
                (SAMPLE, words("Open the sample office"),
                 words("An invented country with a finished visit, to try the program. Nothing in it is real.")),
                (OPEN, words("Open a vault that is already there"), words("On this laptop or on a drive.")),
            ], self.flow.way,
        )  # fmt: skip
        card.chosen.connect(self._choose_way)
        return card

    def _choose_way(self, way: str) -> None:
        if way != self.flow.way:
            self.flow.way, self.flow.folder = way, None
        self._name_button()

    def _folder(self) -> QWidget:
        if self.flow.folder is None:
            self.flow.folder = usual_folder(self._documents, self.flow.way)
        return cards.FolderCard(self.words, self.flow)

    # --- the vault ------------------------------------------------------------------------------

    def _make(self) -> None:
        self._set_busy(busy=True)
        flow = self.flow
        run(lambda _progress: flow.make(), done=self._made, failed=self._failed, owner=self)

    def _made(self, office: Office) -> None:
        self.flow.forget()
        self.made.emit(office, self.flow.folder)

    def _failed(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self._say(error.say(self.words))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.back.setEnabled(not busy)
        self.on.setEnabled(not busy)
        if busy:
            self.on.setText(self.words("One moment…"))
        else:
            self.show_step()

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def error(self) -> str:
        """Return the sentence about what is missing, if any."""
        return self._error.text()
