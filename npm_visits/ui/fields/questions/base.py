"""What the controls of all kinds of questions have in common.

A control shows one question's state and tells what the person enters, as XForm text. It never
blocks: what is odd about an answer is said beside it by the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.domain.markup import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.checklists import Question
    from npm_visits.i18n import Words
    from npm_visits.services.point_status import State

NOT_ASSESSED_DIGIT: Final = 5
DIGITS: Final = (1, 2, 3, 4, 6, 7, 8, 9)
"""The digits of choices in order: 5 is left out, it says "not assessed" on every question."""


@dataclass(frozen=True)
class Asked:
    """What a control is made from. `extra` are entries of the card itself behind a yes-or-no list."""

    question: Question
    state: State
    words: Words
    name: str
    extra: tuple[tuple[str, str], ...] = ()
    file: Callable[[], Callable[[], bytes] | None] = lambda: None  # what reads the attached file, in any thread

    def choices(self) -> list[tuple[str, str]]:
        """Return codes and labels of the choices that the form offers now."""
        return choices_of(self.state, self.words)


def choices_of(state: State, words: Words) -> list[tuple[str, str]]:
    """Return codes and labels of the choices that the form offers now."""
    return [(choice.name, plain(text_in(choice.label, words.language)) or choice.name) for choice in state.choices]


class QuestionField(QWidget):
    """The control of one question.

    `changed(text)` comes for the person's own input only; `left()` when the keyboard goes elsewhere;
    `edited()` with every key in a text, whole answer or not yet.
    """

    changed = Signal(str)
    edited = Signal()
    left = Signal()
    kinds: ClassVar[tuple[str, ...]] = ()
    takes_text: ClassVar[bool] = False
    in_table: ClassVar[bool] = False  # a row below choices that stand once for several questions

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)

    def show_state(self, state: State) -> None:
        """Show what changed in the form, telling nobody."""
        raise NotImplementedError

    def keyboard(self) -> QWidget:
        """Return the widget that takes the keyboard."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Bring the keyboard here."""
        self.keyboard().setFocus(Qt.FocusReason.TabFocusReason)

    def press_digit(self, digit: int) -> bool:
        """Answer by a digit; return whether the digit means something here."""
        return False

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the digits that answer."""

    def set_error(self, sentence: str) -> None:
        """Frame the entry as odd ("" ends that); the sentence stands below it."""

    def problem(self) -> str:
        """Return a sentence about what stands there and cannot be read (it is kept as typed); "" when all is well."""
        return ""

    def is_wide(self) -> bool:
        """Return whether the control takes the whole line."""
        return False

    def _use(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)


def digits_for(codes: Sequence[str]) -> dict[int, str]:
    """Return which digit chooses which code."""
    return dict(zip(DIGITS, codes, strict=False))
