"""One answer out of a few, in a row of segments: the heart of the checklist."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import PLACED, box, draw_keycap, elided, focus_ring, keycap_size, part_path

_GAP = 8
_TALL = 44  # from here on there is room for two lines
_CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class _Segment(QRadioButton):
    """One of the row; the row has the keyboard, a segment only takes the mouse."""

    def __init__(self, text: str, row: SegmentedAnswer, *, first: bool, last: bool, tall: int) -> None:
        super().__init__(text, row)
        self._tall = tall
        self._ends = (first, last)
        self.digit = ""
        self.has_room = True  # for the key cap: all segments of a row show theirs, or none
        self.setFont(look().font("control", "medium"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size(13)

    def minimumSizeHint(self) -> QSize:
        if self._wraps():  # large segments are as narrow as their longest word
            metrics = QFontMetrics(self.font())
            longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
            return QSize(longest + 10, look().scale.px(self._tall))
        return self._size(4, cap=False)  # where room is short the word stays and the key cap goes

    def _size(self, pad: int, *, cap: bool = True) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * pad
        if self.digit and cap:
            width += keycap_size(self.digit).width() + _GAP - 4
        return QSize(width, look().scale.px(self._tall))

    def _wraps(self) -> bool:
        return self._tall >= _TALL

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, frame = look(), self.rect().toRectF()
        first, last = self._ends
        if self.isRightToLeft():
            first, last = last, first
        area = frame.adjusted(0.5 if first else 0, 0.5, -0.5 if last else 0, -0.5)
        fill = "accent" if self.isChecked() else "sunk" if self.underMouse() and self.isEnabled() else "surface"
        painter.fillPath(part_path(area, FIELD_RADIUS, left=first, right=last), here.color(fill))
        if not last:
            painter.setPen(QPen(here.color("field_line"), 1))
            painter.drawLine(QPointF(frame.right() - 0.5, 0.5), QPointF(frame.right() - 0.5, frame.bottom() - 0.5))
        self._draw_text(painter, frame)

    def _draw_text(self, painter: QPainter, frame: QRectF) -> None:
        here, metrics = look(), QFontMetrics(self.font())
        painter.setFont(self.font())
        token = "on_accent" if self.isChecked() else "ink" if self.isEnabled() else "muted"
        painter.setPen(here.color(token))
        digit = self.digit if self.has_room else ""
        cap = keycap_size(digit) if digit else QSize(0, 0)
        room = frame.width() - 8 - (cap.width() + _GAP if digit else 0)
        if self._wraps() and metrics.horizontalAdvance(self.text()) > room:
            painter.drawText(frame.adjusted(4, 2, -4, -2), _CENTRED, self.text())
            return
        text = elided(metrics, self.text(), room)
        width = metrics.horizontalAdvance(text)
        x = (frame.width() - width - (cap.width() + _GAP if digit else 0)) / 2
        mirrored = self.isRightToLeft()
        text_x = x + cap.width() + _GAP if mirrored and digit else x
        painter.drawText(QRectF(text_x, 0, width + 2, frame.height()), PLACED, text)
        if digit:
            cap_x = x if mirrored else x + width + _GAP
            top = (frame.height() - cap.height()) / 2
            draw_keycap(painter, QRectF(cap_x, top, cap.width(), cap.height()), digit)


class SegmentedAnswer(QWidget):
    """SegmentedAnswer([("yes", "Yes"), ("partly", "Partly"), …], name="Is a doctor present?").

    Digits 1–9 choose by place, ← → move, Delete or Backspace clears (when `clearable`). `changed(code)` comes for
    the person's own input only. Several options never share a selection. `show_digits(True)` draws the key caps
    (on the question in focus). The last segment may be "not assessed": it is only another code here.
    `stretch=True` gives all segments the same share of the width; from `tall=44` on long words go to a second line.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str = "",
        value: str = "",
        clearable: bool = True,
        stretch: bool = False,
        tall: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._codes = [code for code, _ in options]
        self._value = ""
        self._clearable = clearable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wide = QSizePolicy.Policy.Preferred if stretch else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._segments: list[_Segment] = []
        for index, (code, label) in enumerate(options):
            segment = _Segment(label, self, first=index == 0, last=index == len(options) - 1, tall=tall)
            segment.clicked.connect(lambda _=False, code=code: self._clicked(code))
            layout.addWidget(segment, 1 if stretch else 0)
            self._segments.append(segment)
        self._frame = _Frame(self)
        self.set_value(value)

    def value(self) -> str:
        """Return the chosen code, or an empty text."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a value without telling anybody."""
        self._value = value if value in self._codes else ""
        for code, segment in zip(self._codes, self._segments, strict=True):
            segment.setChecked(code == self._value)

    def show_digits(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the digit of each segment as a key cap."""
        for index, segment in enumerate(self._segments):
            segment.digit = str(index + 1) if shown and index < 9 else ""
            segment.updateGeometry()
            segment.update()

    def choose(self, code: str) -> None:
        """Choose as the person does: shows the value and emits `changed`; the same again clears it."""
        if code == self._value:
            if self._clearable:
                self._take("")
            return
        self._take(code)

    def _take(self, code: str) -> None:
        self.set_value(code)
        self.changed.emit(code)

    def _clicked(self, code: str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_value(self._value)  # Qt has checked the segment already; only `choose` decides
        self.choose(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Digits come as text: on every keyboard layout the person presses what is printed on the key cap.
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and text.isdecimal() and 1 <= int(text) <= len(self._codes):
            code = self._codes[int(text) - 1]
            if code != self._value:
                self._take(code)
        elif plain and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(1 if (event.key() == Qt.Key.Key_Right) != self.isRightToLeft() else -1)
        elif plain and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._clearable:
            if self._value:
                self._take("")
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        if not self._value:
            self._take(self._codes[0 if step > 0 else -1])
            return
        place = self._codes.index(self._value) + step
        if 0 <= place < len(self._codes):
            self._take(self._codes[place])

    def set_ring(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Leave the focus ring away where the card around shows the focus."""
        self._frame.ring = shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.setGeometry(self.rect())
        wanted = sum(segment.sizeHint().width() for segment in self._segments)
        for segment in self._segments:
            segment.has_room = self.width() >= wanted

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()
        self.left.emit()


class _Frame(QWidget):
    """The line around the row, above the segments, so that no hairline is painted twice."""

    def __init__(self, row: SegmentedAnswer) -> None:
        super().__init__(row)
        self._row = row
        self.ring = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.ring and self._row.hasFocus():
            focus_ring(painter, self.rect().toRectF())
        else:
            box(painter, self.rect().toRectF(), FIELD_RADIUS, None, look().color("field_line"))
