"""The card "Before you begin": what was explained, and how the talk came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import ComboField, TextField
from npm_visits.ui.pages.prepare.visit_card import halves
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Card, CheckField, Label, Rule, column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.ui.fields import FormRow
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class Ticks(QWidget):
    """Several ticks below each other; speaks like ToggleChips: a tuple of codes in the list's order."""

    changed = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._ticks = {code: CheckField(text) for code, text in choices}
        for tick in self._ticks.values():
            tick.changed.connect(lambda _on: self.changed.emit(self.value()))
        self.setLayout(column(*self._ticks.values(), gap=0))

    def value(self) -> tuple[str, ...]:
        """Return the codes that are ticked."""
        return tuple(code for code, tick in self._ticks.items() if tick.value())

    def set_value(self, value: Sequence[str]) -> None:
        """Show what is ticked without telling anybody."""
        for code, tick in self._ticks.items():
            tick.set_value(code in value)


class BeginCard(Card):
    """Ties its fields to the interview's record."""

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._fields = session, fields
        words = session.words
        title = words("Before you begin")
        self.body.addWidget(Label(title, weight="semibold"))
        ticks = Ticks([(o.code, o.text) for o in options(session, "before_you_begin")], name=title)
        self.body.addWidget(fields.bind("explained", ticks))
        self.body.addWidget(Rule())
        language = self._text("language", words("Language"))
        form = fields.record.form
        if form == "staff":
            self.body.addWidget(language)
        else:
            second = self._choice("days_held", words("Held")) if form == "person" else self._choice(
                "privacy", words("Privacy"), "interview_privacy"
            )
            self.body.addLayout(halves(language, second))
        self.body.addWidget(self._choice("interpreter", words("Interpreter")))
        place = self._text("location", words("Place"))
        self.body.addLayout(halves(self._choice("chosen_by", words("Chosen by")), place))

    def refresh(self) -> None:
        """The fields show the record by themselves."""

    def _choice(self, name: str, text: str, listed: str = "") -> FormRow:
        words = self._session.words
        field = ComboField(
            options(self._session, listed or name), placeholder=words("Choose…"), optional=words("Not noted"),
            search_name=words("Search"), name=text,
        )
        return self._fields.row(name, text, field)

    def _text(self, name: str, text: str) -> FormRow:
        return self._fields.row(name, text, TextField(name=text))
