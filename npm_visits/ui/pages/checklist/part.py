"""One question inside a card: its control, what is odd about its answer, last visit's value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from npm_visits.domain.answers import Key
from npm_visits.domain.checklists import text_in
from npm_visits.domain.markup import plain
from npm_visits.services.point_status import SAID_ONLY
from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.fields.questions import Asked, FileQuestion, QuestionField, YesNoQuestion, control_for
from npm_visits.ui.fields.thumbnail import Thumbnail
from npm_visits.ui.pages.checklist.shared import show_if
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Chip, FlowLayout, Label, column, row

if TYPE_CHECKING:

    from npm_visits.domain.checklists import Question
    from npm_visits.services.point_status import State
    from npm_visits.ui.pages.checklist.shared import Shared

NOT_ASSESSED: Final = "not assessed"  # no code of a choice holds a blank
_PICTURE: Final = 240  # longest side of a picture in a question's text
_LABEL_WIDTH: Final = 300  # of a part among others; longer texts go on in a second line
_SMALL: Final = frozenset({"integer", "decimal", "date", "time"})
_COMPARED: Final = frozenset({"integer", "decimal", "range", "date", "time", "dateTime"})


class Part(QWidget):
    """A question of a point. The card puts its signs beside the control of the first part."""

    reason_wanted = Signal()
    reason_taken_back = Signal()

    def __init__(self, question: Question, state: State, key: Key, shared: Shared, *, alone: bool, title: str,
                 parent: QWidget) -> None:
        super().__init__(parent)
        self.key = Key(question.name, key.instances)
        self.question = question
        self._shared = shared
        words = shared.words
        self._alone, self._begun, self._typing, self._state = alone, False, False, state
        label = self._label_text(state)
        extra = ((NOT_ASSESSED, words("Not assessed")),) if alone else ()
        self.control: QuestionField = control_for(
            Asked(question, state, words, plain(label) or title, extra, lambda: shared.file_of(self.key)))
        self.control.changed.connect(self._changed)
        self.control.edited.connect(self._edited)
        self.control.left.connect(self._left)
        if isinstance(self.control, FileQuestion):
            self.control.given.connect(lambda source, name: shared.acts.file_given.emit(self.key, source, name))
            self.control.wanted.connect(lambda: shared.acts.file_wanted.emit(self.key, self.control))
            self.control.taken_away.connect(lambda: shared.acts.file_taken_away.emit(self.key))
        self.is_small = question.kind in _SMALL and not alone
        self._not_assessed = False
        self._advice: Label | None = None
        self._earlier = self._earlier_chip()
        wide = self.control.is_wide()
        beside = wide or self.control.in_table
        self._line: QHBoxLayout | FlowLayout = row(gap=8) if beside else FlowLayout(gap=8, one_line=True)
        self._line.addWidget(self.control)
        if self._earlier is not None:
            self._line.addWidget(self._earlier)
        self._column = column(self._line, gap=4)
        self._label: PartLabel | None = None
        if label:
            self._label = PartLabel("", "small", "muted", wrap=True, parent=self)
            self._label.clicked.connect(self.control.take_keyboard)
            if self.control.in_table and isinstance(self._line, QHBoxLayout):
                self._line.insertWidget(0, self._label, 1)
            else:
                self._column.insertWidget(0, self._label)
        self._show_picture(title)
        self.setLayout(self._column)
        self.show_state(state, begun=False)

    def _show_picture(self, title: str) -> None:
        """Show the picture that belongs to the question's text, if the workbook came with it."""
        name = text_in(self.question.image, self._shared.words.language)
        content = self._shared.picture_of(name) if name else b""
        image = picture(content, round(look().scale.px(_PICTURE) * self.devicePixelRatioF())) if content else None
        if image is not None:
            shown = Thumbnail(title, lambda: content, self._shared.words, self)
            shown.show_image(image)
            self._column.insertWidget(0, shown)

    @property
    def asks(self) -> bool:
        """Whether the keyboard has anything to do here."""
        return self.question.kind not in SAID_ONLY and self.control.keyboard().isEnabled() and not self.isHidden()

    def put_beside(self, widget: QWidget) -> None:
        """Put the card's signs behind the answer."""
        if isinstance(self._line, QHBoxLayout):
            self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._line.addWidget(widget)

    def show_state(self, state: State, *, begun: bool) -> None:
        """Show the question as the form has it now; `begun`: another part of the point has an answer."""
        self._state, self._begun = state, begun
        show_if(self, state.relevant)
        if self._label is not None:
            required = self._shared.words("required") if state.required and not state.value else ""
            self._label.set_marked(" · ".join(filter(None, (self._label_text(state), required))))
        self.control.show_state(state)
        self._say()

    def show_not_assessed(self, chosen: bool) -> None:  # noqa: FBT001 - a setter
        """Show the segment "not assessed" as chosen."""
        self._not_assessed = chosen
        if chosen and isinstance(self.control, YesNoQuestion):
            self.control.show_extra(NOT_ASSESSED)

    def _label_text(self, state: State) -> str:
        """Return the question's own text and hint; a question alone in its card has them in the card's head."""
        if self._alone:
            return ""
        language = self._shared.words.language
        label = state.label or text_in(self.question.label, language)
        hint = state.hint or text_in(self.question.hint, language)
        return " · ".join(filter(None, (label, hint))) if label else ""

    def _edited(self) -> None:
        """Take the sentence about the answer before away as soon as another is begun."""
        self._typing = bool(self.control.problem())
        self._say()

    def _left(self) -> None:
        self._typing = False
        self._say()
        self._shared.acts.left.emit()

    def _say(self) -> None:
        problem = self.control.problem()
        if problem and (self._typing or self.control.isAncestorOf(QApplication.focusWidget() or self.window())):
            self._advise("")
        else:
            self._advise(problem or self._advice_for(self._state, begun=self._begun))

    def _changed(self, value: str) -> None:
        if value == NOT_ASSESSED:
            self.reason_wanted.emit()
        elif not value and self._not_assessed:
            self.reason_taken_back.emit()
        else:
            self._shared.acts.answered.emit(self.key, value)
            if not self.control.takes_text:
                self._shared.acts.left.emit()  # a choice is whole at once: saved now, undone by itself

    def _advice_for(self, state: State, *, begun: bool) -> str:
        words = self._shared.words
        if state.violation == "constraint":
            return state.message or words("This answer lies outside what the checklist expects.")
        if state.violation == "required" and begun:
            return state.message or words("The checklist asks for this too.")
        return ""

    def _advise(self, sentence: str) -> None:
        if self._advice is None:
            if not sentence:
                return
            self._advice = Label("", "small", "caution", wrap=True, parent=self)
            self._column.addWidget(self._advice)
        self._advice.setText(sentence)
        show_if(self._advice, bool(sentence))
        self.control.setAccessibleDescription(sentence)

    def _earlier_chip(self) -> Beside | None:
        earlier = self._shared.earlier
        value = earlier.value(self.question.name) if earlier and not self.key.instances else ""
        if not value or self.question.kind not in _COMPARED:
            return None
        words = self._shared.words
        shown = words.date(value) if self.question.kind == "date" else value.replace("T", " ")[:16]
        return Beside(Chip(words("last visit: {value}", value=shown)))


class PartLabel(Label):
    """The text of a part; a click on it brings the keyboard to its answer."""

    clicked = Signal()

    def sizeHint(self) -> QSize:
        natural = QFontMetrics(self.font()).horizontalAdvance(self.accessibleName()) + look().scale.px(8)
        width = min(natural, look().scale.px(_LABEL_WIDTH))
        return QSize(width, self.heightForWidth(width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class Beside(QWidget):
    """A chip as high as the field it stands beside, so that both have one middle."""

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        self.chip = chip
        self.setLayout(row(chip, gap=0))
        self.setFixedHeight(look().scale.px(34))
