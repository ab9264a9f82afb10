"""Questions answered from a list: yes or no, one of several, any number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields.combo import ComboField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.fields.questions.base import (
    NOT_ASSESSED_DIGIT,
    Asked,
    QuestionField,
    choices_of,
    digits_for,
)
from npm_visits.ui.widgets.choice_chips import ChoiceChips
from npm_visits.ui.widgets.popup import Option
from npm_visits.ui.widgets.segments import SegmentedAnswer

if TYPE_CHECKING:
    from npm_visits.services.point_status import State

IN_A_ROW: Final = NOT_ASSESSED_DIGIT - 1  # more would need the digit of "not assessed"
_LETTERS_IN_A_ROW: Final = 48
AS_BOXES: Final = 8
MANY_AS_BOXES: Final = 24
_LISTS: Final = frozenset({"minimal", "autocomplete", "search"})
_ROWS: Final = frozenset({"columns", "columns-pack", "no-buttons", "likert", "quick", "quickcompact", "compact"})


def as_list(asked: Asked, number: int, boxes: int) -> bool:
    """Return whether choices open as a list: where the form says so, or where there are many of them."""
    appearance = asked.question.appearance
    if any(word in _LISTS for word in appearance):
        return True
    in_rows = any(word in _ROWS or word.startswith(("columns-", "compact-")) for word in appearance)
    return number > (MANY_AS_BOXES if in_rows else boxes)


class YesNoQuestion(QuestionField):
    """Yes, partly, no, not applicable: a row of segments; the card may add "not assessed" to it."""

    kinds = ("select_one",)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._row = SegmentedAnswer([*asked.choices(), *asked.extra], name=asked.name, value=asked.state.value)
        self._row.changed.connect(self.changed)
        self._row.left.connect(self.left)
        self._row.setEnabled(not asked.state.readonly)
        self._row.set_ring(False)
        self._use(self._row)

    def show_state(self, state: State) -> None:
        if self._row.value() != state.value:
            self._row.set_value(state.value)
        self._row.setEnabled(not state.readonly)

    def show_extra(self, code: str) -> None:
        """Show one of the card's own entries as chosen."""
        self._row.set_value(code)

    def keyboard(self) -> QWidget:
        return self._row

    def press_digit(self, digit: int) -> bool:
        codes = [code for code, _ in (*self.asked.choices(), *self.asked.extra)]
        if not 1 <= digit <= len(codes) or not self._row.isEnabled():
            return False
        if codes[digit - 1] != self._row.value():
            self._row.choose(codes[digit - 1])
        return True

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        self._row.show_digits(shown)


class OneChoice(QuestionField):
    """One of several: segments while they are few and short, boxes up to eight, else a list that opens."""

    kinds = ("select_one",)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._options: list[tuple[str, str]] = []
        self._shows_digits = False
        self._control: SegmentedAnswer | ChoiceChips | ComboField | None = None
        self._build(asked.state)

    def is_wide(self) -> bool:
        return isinstance(self._control, ChoiceChips)

    def show_state(self, state: State) -> None:
        if choices_of(state, self.asked.words) != self._options:
            self._build(state)
        elif self._value() != state.value:
            self._set(state.value)
        self.keyboard().setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        assert self._control is not None  # noqa: S101 - built in the constructor
        return self._control

    def press_digit(self, digit: int) -> bool:
        control = self._control
        code = digits_for([code for code, _ in self._options]).get(digit)
        if code is None or isinstance(control, ComboField) or not self.keyboard().isEnabled():
            return False
        if code == self._value():
            return True
        if isinstance(control, (ChoiceChips, SegmentedAnswer)):
            control.choose(code)
        return True

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        self._shows_digits = shown
        if isinstance(self._control, (ChoiceChips, SegmentedAnswer)):
            self._control.show_digits(shown)

    def _build(self, state: State) -> None:
        focused = self._control is not None and self._control.hasFocus()
        self._options = choices_of(state, self.asked.words)
        old, self._control = self._control, self._made(state)
        self._control.left.connect(self.left)
        if old is not None:
            self._layout.replaceWidget(old, self._control)
            old.deleteLater()
        else:
            self._use(self._control)
        self._control.setEnabled(not state.readonly)
        self.show_digits(self._shows_digits)
        if focused:
            self.take_keyboard()

    def _made(self, state: State) -> SegmentedAnswer | ChoiceChips | ComboField:
        name, value = self.asked.name, state.value
        letters = sum(len(text) for _, text in self._options)
        opens = as_list(self.asked, len(self._options), AS_BOXES)
        if not opens and 0 < len(self._options) <= IN_A_ROW and letters <= _LETTERS_IN_A_ROW:
            segments = SegmentedAnswer(self._options, name=name, value=value)
            segments.set_ring(False)
            segments.changed.connect(self.changed)
            return segments
        if not opens:
            digits = digits_for([code for code, _ in self._options])
            boxes = ChoiceChips(self._options, name=name, value=(value,), digits=digits)
            boxes.changed.connect(lambda codes: self.changed.emit("".join(codes)))
            return boxes
        words = self.asked.words
        options = [Option(code, text) for code, text in self._options]
        combo = QuietCombo(options, value, placeholder=words("Choose…"), optional=words("No answer"), name=name,
                           search_name=words("Search"))
        combo.changed.connect(self.changed)
        return combo

    def _value(self) -> str:
        control = self._control
        return "".join(control.value()) if isinstance(control, ChoiceChips) else control.value() if control else ""

    def _set(self, value: str) -> None:
        if isinstance(self._control, ChoiceChips):
            self._control.set_value((value,))
        elif self._control is not None:
            self._control.set_value(value)


class QuietCombo(ComboField):
    """A list that opens by Space, Alt+↓ or a click: all other keys are the page's.

    Letters are searched for once the list is open; a closed one would change its answer unseen.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        opens = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_F4} or (event.key() == Qt.Key.Key_Down and alt)
        if not opens:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ManyChoices(QuestionField):
    """Any number of choices; the value is their codes in the list's order, joined with blanks."""

    kinds = ("select_multiple",)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._shows_digits = False
        self._options = choices_of(asked.state, asked.words)
        self._boxes = self._made(asked.state)
        self._use(self._boxes)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        options = choices_of(state, self.asked.words)
        if options != self._options:
            self._options = options
            focused = self._boxes.hasFocus()
            old, self._boxes = self._boxes, self._made(state)
            self._layout.replaceWidget(old, self._boxes)
            old.deleteLater()
            if focused:
                self.take_keyboard()
        self._boxes.set_value(state.value.split())
        self._boxes.setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._boxes

    def press_digit(self, digit: int) -> bool:
        boxes = self._boxes
        return isinstance(boxes, ChoiceChips) and boxes.isEnabled() and boxes.press_digit(digit)

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        self._shows_digits = shown
        if isinstance(self._boxes, ChoiceChips):
            self._boxes.show_digits(shown)

    def _made(self, state: State) -> ChoiceChips | QuietMany:
        words, value = self.asked.words, state.value.split()
        boxes: ChoiceChips | QuietMany
        if as_list(self.asked, len(self._options), MANY_AS_BOXES):
            options = [Option(code, text) for code, text in self._options]
            boxes = QuietMany(options, value, placeholder=words("Choose…"), name=self.asked.name,
                              search_name=words("Search"))
        else:
            digits = digits_for([code for code, _ in self._options])
            boxes = ChoiceChips(self._options, name=self.asked.name, many=True, value=value, digits=digits)
            boxes.show_digits(self._shows_digits)
        boxes.changed.connect(lambda codes: self.changed.emit(" ".join(codes)))
        boxes.left.connect(self.left)
        boxes.setEnabled(not state.readonly)
        return boxes


class QuietMany(ManyField):
    """A list of ticks that opens by Space, Alt+↓ or a click: Enter and arrows go on to other questions."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Space or (event.key() == Qt.Key.Key_Down and alt):
            self.open_list()
        else:
            event.ignore()
