"""What all questions answered in one typed field have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields.questions.base import Asked, QuestionField

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from npm_visits.services.point_status import State


class _Field(Protocol):
    """A field as `ui.fields` has them: a value as text, told when the person changes it."""

    changed: SignalInstance
    left: SignalInstance

    def value(self) -> str: ...
    def set_value(self, value: str, /) -> None: ...
    def set_error(self, sentence: str, /) -> None: ...
    def problem(self) -> bool: ...
    def setReadOnly(self, read_only: bool, /) -> None: ...  # noqa: FBT001 - Qt's own


class LineQuestion(QuestionField):
    """A question whose control is one field; subclasses make it and say how its value is shown.

    What cannot be read is kept as it was typed: `refused` is the sentence about it.
    """

    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._after: tuple[QWidget, ...] = ()  # what stands behind the field: a unit, a button
        self._widget = self.make()
        self._field: _Field = self._widget  # type: ignore[assignment]  # all of `ui.fields` have these
        self._field.changed.connect(lambda text: self.changed.emit(self.as_answer(text)))
        self._field.left.connect(self.left)
        edited = getattr(self._widget, "textEdited", None)
        if edited is not None:
            edited.connect(lambda _: self.edited.emit())
        self._field.setReadOnly(asked.state.readonly)
        for widget in (self._widget, *self._after):
            self._use(widget)

    def make(self) -> QWidget:
        """Return the field with the answer of `self.asked` in it."""
        raise NotImplementedError

    def as_shown(self, value: str) -> str:
        """Return XForm text as the field holds it."""
        return value

    def as_answer(self, text: str) -> str:
        """Return what the field holds as XForm text."""
        return text

    def refused(self) -> str:
        """Return what to say when the field holds what cannot be read."""
        return ""

    def problem(self) -> str:
        return self.refused() if self._field.problem() else ""

    def show_state(self, state: State) -> None:
        shown = self.as_shown(state.value)
        if self._field.value() != shown:
            self._field.set_value(shown)
        self._field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._widget

    def set_error(self, sentence: str) -> None:
        self._field.set_error(sentence)
