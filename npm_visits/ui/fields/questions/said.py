"""Questions that only tell something, or need no more than a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields.questions.base import Asked, QuestionField
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.toggle import CheckField

if TYPE_CHECKING:
    from npm_visits.services.point_status import State


class NoteQuestion(QuestionField):
    """A text of the form itself, or a value it has worked out: nothing to enter."""

    kinds = ("note", "calculate")

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._label = Label(asked.state.value, "control", "muted", wrap=True, parent=self)
        self._use(self._label)
        self.show_state(asked.state)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        self._label.setText(state.value)
        self._label.setVisible(bool(state.value))

    def keyboard(self) -> QWidget:
        return self._label


class TickQuestion(QuestionField):
    """One tick: "OK" or nothing, as XForms write it."""

    kinds = ("acknowledge",)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._tick = CheckField(asked.words("Confirmed"), value=asked.state.value == "OK")
        self._tick.setAccessibleName(asked.name)
        self._tick.changed.connect(lambda on: self.changed.emit("OK" if on else ""))
        self._tick.setEnabled(not asked.state.readonly)
        self._use(self._tick)

    def show_state(self, state: State) -> None:
        self._tick.setChecked(state.value == "OK")
        self._tick.setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._tick
