"""Letting in a further officer: who she is, then her own passphrase on paper, then the slot.

The officer who is logged in fills in the first card and types her passphrase; the rest belongs to the new one. Nothing
is written before the last card, and the keys that were opened meanwhile are wiped whatever way the dialog ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from npm_visits.services.officers import CODE_LIMIT, NewOfficer
from npm_visits.ui.fields import ComboField, FormRow, PassphraseField, TextField
from npm_visits.ui.first_run_steps import CheckCard, PassphraseCard
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Button, CheckField, Dialog, Label, Spinner, clear, column, row
from npm_visits.ui.work import run

if TYPE_CHECKING:
    from npm_visits.domain.places import Officer
    from npm_visits.errors import UserError
    from npm_visits.services.officers import Admission, NewSlot
    from npm_visits.ui.session import Session

WHO, PAPER, CHECK = "who", "paper", "check"
_STEPS = (WHO, PAPER, CHECK)


class AddOfficerDialog(Dialog):
    """`added(officer)` once she can unlock the vault."""

    added = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("Add an officer"), width=520, parent=parent)
        self._session = session
        self.new = NewOfficer(code=session.office.roster.free_code())
        self.step = WHO
        self._admission: Admission | None = None
        self.is_busy = False
        self._place = Label("", "small", "muted")
        self._step = column(gap=10)
        self._error = Label("", "control", "concern", wrap=True)
        self._error.hide()
        self._wait = QWidget()
        self._wait.setLayout(row(Spinner(), Label(words("One moment…"), "control", "muted"), 0))
        self._wait.hide()
        for part in (self._place, self._error, self._wait):
            self.body.addWidget(part)
        self.body.insertLayout(2, self._step)
        self.cancel = self.add_button(words("Cancel"), accepts=False)
        self.back = self.add_button(words("Back"), icon="chevron-left")
        self.on = self.add_button(words("Go on"), kind="primary")
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.finished.connect(self._forget)
        self._show_step()

    # --- moving ---------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next card, or let her in after the last one; a problem is said on the card."""
        if self.is_busy:
            return
        problem = {WHO: self._who_problem, PAPER: self.new.passphrase_problem, CHECK: self.new.check_problem}
        said = problem[self.step]()
        self._say(self._session.words(said) if said else "")
        if said:
            return
        if self.step == WHO:
            self._in_thread(lambda: self._session.office.roster.admit(self.new), self._admitted)
        elif self.step == PAPER:
            self.new.ask_words()
            self._turn_to(CHECK)
        elif self._admission is not None:
            self._in_thread(lambda: self._prepared(self._admission), self._add)

    def go_back(self) -> None:
        """Go to the card before; the passphrases of the first one are asked anew."""
        if not self.is_busy:
            self._say("")
            self._turn_to(_STEPS[_STEPS.index(self.step) - 1])

    def reject(self) -> None:
        """Cancel; not while a thread works with the keys, which takes a second."""
        if not self.is_busy:
            super().reject()

    def error(self) -> str:
        """Return the sentence about what is missing, if any."""
        return self._error.text()

    # --- the work -------------------------------------------------------------------------------

    def _who_problem(self) -> str:
        return self._session.office.roster.code_problem(self.new.code)

    def _admitted(self, admission: Admission) -> None:
        self._close_admission()
        self._admission = admission
        if not self.new.passphrase:
            self.new.draw_passphrase()
        self._turn_to(PAPER)

    def _prepared(self, admission: Admission | None) -> tuple[Admission, NewSlot]:
        assert admission is not None  # noqa: S101 - for the type checker
        return admission, admission.prepare(self.new.passphrase)

    def _add(self, prepared: tuple[Admission, NewSlot]) -> None:
        session = self._session
        added: Officer | None = session.act(lambda: session.office.roster.add(self.new, *prepared))
        if added is not None:
            self.accept()
            self.added.emit(added)

    def _in_thread(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._set_busy(busy=True)
        task = run(lambda _progress: work(), done=done, failed=self._failed, owner=self)
        task.finished.connect(lambda: self._set_busy(busy=False))

    def _failed(self, error: UserError) -> None:
        self._say(error.say(self._session.words))
        for field in [f for f in self.findChildren(PassphraseField) if f.isVisible()][:1]:
            field.selectAll()
            field.setFocus()

    def _forget(self, _result: int) -> None:
        self._close_admission()
        self.new.forget()
        clear(self._step)
        self.deleteLater()

    def _close_admission(self) -> None:
        if self._admission is not None:
            self._admission.close()
            self._admission = None

    # --- how it is shown --------------------------------------------------------------------------

    def _turn_to(self, step: str) -> None:
        self.step = step
        self._show_step()

    def _show_step(self) -> None:
        words = self._session.words
        clear(self._step)
        place = _STEPS.index(self.step)
        self._place.setText(words("Step {n} of {total}", n=place + 1, total=len(_STEPS)))
        self.back.setVisible(place > 0)
        self.on.setText(words("Go on") if self.step != CHECK else words("Add the officer"))
        if self.step == WHO:
            card: QWidget = WhoCard(self._session, self.new)
        else:
            self._step.addWidget(Label(
                words("It is {code}’s turn: nobody else should see the passphrase.", code=self.new.code), "body",
                weight="semibold", wrap=True,
            ))  # fmt: skip
            card = PassphraseCard(words, self.new) if self.step == PAPER else CheckCard(words, self.new)
        self._step.addWidget(card)
        for line in card.findChildren(QLineEdit):
            line.returnPressed.connect(self.go_on)
        QTimer.singleShot(0, card, card.setFocus)
        QTimer.singleShot(0, self, self.fit)

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self._wait.setVisible(busy)
        for button in (self.cancel, self.back, self.on):
            button.setEnabled(not busy)

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


class WhoCard(QWidget):
    """Code, role and health of the new officer, and the passphrases of those who let her in."""

    def __init__(self, session: Session, new: NewOfficer) -> None:
        super().__init__()
        words = session.words
        self._session, self._new = session, new
        self.code = TextField(new.code, name=words("Code"), limit=CODE_LIMIT)
        self.role = ComboField(options(session, "member_role"), new.role, placeholder=words("Choose…"),
                               name=words("Role"))  # fmt: skip
        self.health = CheckField(words("Health professional: reads and writes medical content"), value=new.health)
        self.own = self._passphrase(words("Your own passphrase"))
        self.medical = self._passphrase(words("Passphrase of a member with a health role"))
        both = row(FormRow(words("Code"), self.code), FormRow(words("Role"), self.role))
        both.setStretch(1, 1)
        self._medical_row = FormRow(
            words("Passphrase of a member with a health role"), self.medical,
            hint=words("Only she or he can let another one behind the medical wall."),
        )
        self.setLayout(column(
            both, self.health, FormRow(words("Your own passphrase"), self.own), self._medical_row, gap=10
        ))
        self.code.changed.connect(lambda text: setattr(new, "code", text))
        self.role.changed.connect(lambda code: setattr(new, "role", code))
        self.health.changed.connect(self._health)
        self.own.changed.connect(lambda text: setattr(new, "own_passphrase", text))
        self.medical.changed.connect(lambda text: setattr(new, "medical_passphrase", text))
        self._health(new.health)
        self.setFocusProxy(self.code)

    def _passphrase(self, name: str) -> PassphraseField:
        words = self._session.words
        return PassphraseField(show=words("Show"), hide=words("Hide"), name=name)

    def _health(self, on: bool) -> None:  # noqa: FBT001 - connected to a signal
        self._new.health = on
        self._medical_row.setVisible(self._session.office.roster.needs_health_member(self._new))
        dialog = self.window()
        if isinstance(dialog, Dialog):
            QTimer.singleShot(0, dialog, dialog.fit)


def add_button(session: Session, parent: QWidget, added: Callable[[Officer], None]) -> Button:
    """Return the button that opens the dialog."""
    button = Button(session.words("Add an officer"), icon="plus")

    def opened() -> None:
        dialog = AddOfficerDialog(session, parent)
        dialog.added.connect(added)
        dialog.open()

    button.clicked.connect(opened)
    return button
