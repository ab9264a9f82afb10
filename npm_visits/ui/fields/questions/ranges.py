"""A number on a scale: a slider to drag and a field to type into; as a list or a row where the form says so."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from npm_visits.ui.fields.questions.base import Asked, QuestionField, digits_for
from npm_visits.ui.fields.questions.choice import QuietCombo
from npm_visits.ui.fields.questions.typed import TypedNumber
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.choice_chips import ChoiceChips
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import column, row
from npm_visits.ui.widgets.paint import focus_ring
from npm_visits.ui.widgets.popup import Option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.services.point_status import State

_MOST_STEPS: Final = 10_000
_AS_BOXES: Final = 12
_AS_LIST: Final = 500


class Scale:
    """The steps of a range: from `start` to `end`, which may lie below it."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self.start = _number(parameters.get("start"), "1")
        self.end = _number(parameters.get("end"), "10")
        step = abs(_number(parameters.get("step"), "1")) or Decimal(1)
        span = abs(self.end - self.start)
        self.steps = min(int(span / step), _MOST_STEPS)
        self._step = step if self.end >= self.start else -step

    def at(self, place: int) -> str:
        """Return the value of a step as XForm text."""
        value = self.start + self._step * place
        return format(value.normalize(), "f") if value else "0"

    def place(self, value: str) -> int:
        """Return the step nearest to a value; -1 where there is none."""
        try:
            offset = (Decimal(value) - self.start) / self._step
        except InvalidOperation:
            return -1
        return max(0, min(int(offset.to_integral_value()), self.steps)) if offset.is_finite() else -1

    def holds(self, value: str) -> bool:
        """Return whether a value is one of the steps."""
        place = self.place(value)
        return place >= 0 and Decimal(self.at(place)) == Decimal(value)

    def values(self) -> list[str]:
        """Return all steps."""
        return [self.at(place) for place in range(self.steps + 1)]


def _number(text: str | None, other: str) -> Decimal:
    try:
        found = Decimal(text or other)
    except InvalidOperation:
        return Decimal(other)
    return found if found.is_finite() else Decimal(other)


class _Slider(QSlider):
    """A track with a knob; empty while there is no answer. The wheel scrolls the page, never the value."""

    taken = Signal(int)

    def __init__(self, steps: int, *, upright: bool, name: str) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setRange(0, steps)
        self.setPageStep(max(1, steps // 10))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.empty = True
        self._upright = upright
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else grows, fixed)
        self.actionTriggered.connect(lambda _: self.taken.emit(self.sliderPosition()))

    def show_place(self, place: int) -> None:
        """Show a step, or none (-1), telling nobody."""
        self.empty = place < 0
        self.setValue(max(place, 0))
        self.update()

    def sizeHint(self) -> QSize:
        scale = look().scale
        return QSize(scale.px(34), scale.px(140)) if self._upright else QSize(scale.px(260), scale.px(34))

    def minimumSizeHint(self) -> QSize:
        scale = look().scale
        return self.sizeHint() if self._upright else QSize(scale.px(90), scale.px(34))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not self._upright:
            event.ignore()  # the page goes to another question
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here = QPainter(self), look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track, knob = self._track(), self._knob()
        painter.setBrush(here.color("field_line" if self.isEnabled() else "line"))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(here.color("surface" if self.empty else "accent" if self.isEnabled() else "muted"))
        painter.setPen(here.color("field_line" if self.empty else "accent"))
        painter.drawEllipse(knob, here.scale.px(8), here.scale.px(8))
        if self.hasFocus():
            focus_ring(painter, self.rect().toRectF())

    def _track(self) -> QRectF:
        pad, thick = look().scale.px(10), 4.0
        if self._upright:
            return QRectF((self.width() - thick) / 2, pad, thick, self.height() - 2 * pad)
        return QRectF(pad, (self.height() - thick) / 2, self.width() - 2 * pad, thick)

    def _knob(self) -> QPointF:
        track, share = self._track(), self.sliderPosition() / max(self.maximum(), 1)
        if self._upright:
            return QPointF(track.center().x(), track.bottom() - share * track.height())
        share = 1 - share if self.isRightToLeft() else share
        return QPointF(track.left() + share * track.width(), track.center().y())

    def _follow(self, event: QMouseEvent) -> None:
        track, at = self._track(), event.position()
        if self._upright:
            share = (track.bottom() - at.y()) / track.height()
        else:
            share = (at.x() - track.left()) / track.width()
            share = 1 - share if self.isRightToLeft() else share
        place = round(max(0.0, min(share, 1.0)) * self.maximum())
        self.setSliderPosition(place)
        self.taken.emit(place)


class RangeQuestion(QuestionField):
    """A step of a scale. What is typed beside the scale is kept and marked."""

    kinds = ("range",)
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._scale = scale = Scale(asked.question.parameters)
        words, appearance = asked.words, asked.question.appearance
        upright = "vertical" in appearance
        self._field = TypedNumber(asked.state.value, whole=False, least=None, name=asked.name, width=72)
        self._slider = _Slider(scale.steps, upright=upright, name=words("{question}: slider", question=asked.name))
        self._field.changed.connect(self._typed)
        self._field.textEdited.connect(lambda _: self.edited.emit())
        self._field.left.connect(self.left)
        self._slider.taken.connect(self._dragged)
        ends = [Label(scale.at(place), "small", "muted") for place in (0, scale.steps)]
        parts: tuple[QWidget, ...] = (ends[0], self._slider, ends[1])
        line = column(*reversed(parts), gap=2) if upright else row(*parts, gap=8)
        self._layout.addLayout(line)
        self._layout.addWidget(self._field)
        if asked.question.unit:
            self._layout.addWidget(Label(words(asked.question.unit), "control", "muted"))
        self.show_state(asked.state)

    def show_state(self, state: State) -> None:
        if self._field.value() != state.value:
            self._field.set_value(state.value)
        self._slider.show_place(self._scale.place(state.value) if state.value else -1)
        self._field.setReadOnly(state.readonly)
        self._slider.setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._field

    def set_error(self, sentence: str) -> None:
        self._field.set_error(sentence)

    def problem(self) -> str:
        words, scale = self.asked.words, self._scale
        if self._field.problem():
            return words("This is not a number and is not saved.")
        value = self._field.value()
        if value and not scale.holds(value):
            return words("This is kept, but it is not a step of the scale from {first} to {last}.",
                         first=scale.at(0), last=scale.at(scale.steps))
        return ""

    def _typed(self, value: str) -> None:
        self._slider.show_place(self._scale.place(value) if value else -1)
        self.changed.emit(value)

    def _dragged(self, place: int) -> None:
        value = self._scale.at(place)
        self._slider.empty = False
        self._slider.update()
        if self._field.value() != value:
            self._field.set_value(value)
            self.changed.emit(value)


class RatingQuestion(QuestionField):
    """A range asked as a row of its steps, each with the digit that takes it."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        values = Scale(asked.question.parameters).values()
        self._boxes = ChoiceChips([(v, v) for v in values], name=asked.name, digits=digits_for(values))
        self._boxes.changed.connect(lambda codes: self.changed.emit("".join(codes)))
        self._boxes.left.connect(self.left)
        self._use(self._boxes)
        self.show_state(asked.state)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        self._boxes.set_value((state.value,))
        self._boxes.setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._boxes

    def press_digit(self, digit: int) -> bool:
        return self._boxes.isEnabled() and self._boxes.press_digit(digit)

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        self._boxes.show_digits(shown)


class PickedRange(QuestionField):
    """A range asked as a list that opens."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        words = asked.words
        options = [Option(value, value) for value in Scale(asked.question.parameters).values()]
        self._combo = QuietCombo(options, asked.state.value, placeholder=words("Choose…"), optional=words("No answer"),
                                 name=asked.name, search_name=words("Search"))
        self._combo.changed.connect(self.changed)
        self._combo.left.connect(self.left)
        self._use(self._combo)
        self.show_state(asked.state)

    def show_state(self, state: State) -> None:
        self._combo.set_value(state.value)
        self._combo.setEnabled(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._combo


def range_class(asked: Asked) -> type[QuestionField]:
    """Return how a range is asked: by its appearance and the number of its steps."""
    appearance, steps = asked.question.appearance, Scale(asked.question.parameters).steps
    if "rating" in appearance and steps < _AS_BOXES:
        return RatingQuestion
    if "picker" in appearance and steps < _AS_LIST:
        return PickedRange
    return RangeQuestion
