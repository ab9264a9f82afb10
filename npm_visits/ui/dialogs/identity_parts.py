"""The two faces of the dialog about an identity: what is asked before it opens, and the fields once it is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.identities import CHECK, PURPOSES, Person
from npm_visits.domain.ids import new_id
from npm_visits.i18n import mark
from npm_visits.services.identities import purpose_problem
from npm_visits.ui.fields import ComboField, FormRow, PassphraseField, TextArea, TextField
from npm_visits.ui.widgets import Label, Option, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

PURPOSE_NAMES: Final = {
    "entry": mark("To write it down"),
    "contact": mark("To find or reach the person"),
    "urgent": mark("The person is in danger"),
    "case": mark("To raise the case by name"),
    "correct": mark("To correct an entry"),
    "other": mark("Something else"),
    CHECK: mark("To look for it in a report"),
}
_LINES: Final = {
    "name": mark("First and family name"),
    "aliases": mark("Also known as"),
    "born": mark("Born"),
    "document": mark("Document number"),
    "contact": mark("How to reach the person"),
}
_LINE_LIMIT: Final = 300
_NOTE_LIMIT: Final = 4000
# a keyboard that learns words keeps them somewhere
_NOT_LEARNT: Final = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData


class Asking(QWidget):
    """What for, and the officer's own passphrase."""

    def __init__(self, session: Session, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words = session.words
        self.purpose = ComboField([Option(code, words(PURPOSE_NAMES[code])) for code in PURPOSES], purpose,
                                  placeholder=words("Choose…"), name=words("What for"))  # fmt: skip
        self.reason = TextField(name=words("In a few words"), limit=_LINE_LIMIT)
        self.passphrase = PassphraseField(show=words("Show"), hide=words("Hide"), name=words("Your own passphrase"))
        self._purpose_row = FormRow(words("What for"), self.purpose)
        reason = FormRow(words("In a few words"), self.reason, hint=words("No name here: the trail is not sealed."))
        self._error = Label("", "control", "concern", wrap=True)
        self._error.hide()
        self.setLayout(column(
            Label(
                words("It opens with your passphrase, for one minute. That you opened it, when and what for, stands in "
                      "the trail for good."),
                "body", "muted", wrap=True,
            ),
            self._purpose_row, reason, FormRow(words("Your own passphrase"), self.passphrase), self._error, gap=10,
        ))  # fmt: skip

    def begin(self) -> None:
        """Put the keyboard where the first answer is missing."""
        if self.isVisible():
            (self.passphrase if self.purpose.value() else self.purpose).setFocus(Qt.FocusReason.TabFocusReason)

    def is_complete(self) -> bool:
        """Return whether purpose and passphrase are there; what is missing is said."""
        problem = purpose_problem(self.purpose.value(), self.reason.value())
        self._purpose_row.set_error(self._words(problem) if problem else "")
        if problem:
            (self.reason if self.purpose.value() else self.purpose).setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if not self.passphrase.value():
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def refuse(self, sentence: str) -> None:
        """Say why it does not open."""
        self._error.setText(sentence)
        self._error.show()
        self.passphrase.setAccessibleDescription(sentence)
        self.passphrase.selectAll()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Throw the passphrase away."""
        self.passphrase.clear()


class PersonFields(QWidget):
    """The open identity: `changed(person, stay)` after each letter; a stay is one stay in one field."""

    changed = Signal(object, str)

    def __init__(self, session: Session, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.person = person
        self._stay = new_id()
        self.lines: dict[str, TextField | TextArea] = {
            name: TextField(getattr(person, name), name=words(text), limit=_LINE_LIMIT) for name, text in _LINES.items()
        }
        self.lines["note"] = TextArea(person.note, name=words("Note"), lines=2, most_lines=6, limit=_NOTE_LIMIT)
        rows = {name: FormRow(words(_LINES.get(name, "Note")), field) for name, field in self.lines.items()}
        for name, field in self.lines.items():
            field.setInputMethodHints(field.inputMethodHints() | _NOT_LEARNT)
            field.changed.connect(lambda text, name=name: self._typed(name, text))
            field.left.connect(self._left)
        rows["born"].set_hint(words("As the person says it; a year is enough"))
        pair = row(rows["born"], rows["document"], gap=10)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        self.setLayout(column(rows["name"], rows["aliases"], pair, rows["contact"], rows["note"], Label(
            words("Sealed as you type. Nothing of it is in a report, an export, the search or the history."), "small",
            "muted", wrap=True,
        ), gap=8))  # fmt: skip

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self.lines["name"].setFocus(Qt.FocusReason.TabFocusReason)

    def hold(self, text: str) -> bool:
        """Return whether a text stands in one of the fields."""
        return bool(text) and any(text in field.value() for field in self.lines.values())

    def empty(self) -> None:
        """Throw away what is shown, and what the fields would undo."""
        self.person = Person()
        for field in self.lines.values():
            field.blockSignals(True)
            field.clear()

    def _typed(self, name: str, text: str) -> None:
        self.person = replace(self.person, **{name: text})
        self.changed.emit(self.person, f"{self._stay}.{name}")

    def _left(self) -> None:
        self._stay = new_id()
