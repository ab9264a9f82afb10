"""Cards with one thing to say: a figure, an empty page's first step, a quoted note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import Card, column, row
from npm_visits.ui.widgets.paint import box


class StatCard(Card):
    """StatCard("Visits in 2026", "41", "of 52 planned", tone="ink"): a title, a figure, its unit or denominator."""

    def __init__(
        self, title: str, figure: str = "", unit: str = "", *, tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=4, parent=parent)
        self._figure = Label(figure, "number", tone, "semibold")
        self._unit = Label(unit, "control", "muted")
        line = row(self._figure, self._unit, 0)
        line.setAlignment(self._unit, Qt.AlignmentFlag.AlignBottom)
        self._unit.setContentsMargins(0, 0, 0, 3)
        self._title = Label(title, "control", "muted", "semibold")
        self.body.addWidget(self._title)
        self.body.addLayout(line)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set(self, figure: str, unit: str, tone: str = "ink") -> None:
        """Show another figure."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._unit.setText(unit)


class EmptyState(QWidget):
    """EmptyState("clipboard-list", "No visits yet", "What belongs here.", button=Button(…)): the first step."""

    def __init__(
        self, icon: str, title: str, sentence: str = "", *, button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._text = text = Label(sentence, "control", "muted", wrap=True)
        text.setAlignment(middle)
        text.setFixedWidth(look().scale.px(380))
        self._heading = heading = Label(title, "heading", weight="semibold")
        heading.setAlignment(middle)
        layout = column(0, gap=8, pad=(24,))
        layout.addWidget(Icon(icon, 28, "muted"), 0, middle)
        layout.addWidget(heading, 0, middle)
        if sentence:
            layout.addWidget(text, 0, middle)
        if button is not None:
            layout.addSpacing(8)
            layout.addWidget(button, 0, middle)
        layout.addStretch(1)
        self.setLayout(layout)
        self._fit()

    def set_text(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._heading.setText(title)
        self._text.setText(sentence)
        self._fit()

    def _fit(self) -> None:
        # a layout that centres its items asks a wrapped label for one line's height
        self._text.setMinimumHeight(max(self._text.heightForWidth(self._text.width()), 0))


class NoteBlock(QWidget):
    """NoteBlock("Note", "Nurse present 09:00–18:00 only"): a sunk block with a bar at its side."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(text, "small", wrap=True, selectable=True)
        head = Label(title, "small", weight="semibold")
        line = row(head, self._text, gap=8, pad=(12, 6, 12, 6))
        line.setAlignment(head, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        box(painter, frame, 4, here.color("sunk"))
        x = frame.right() - 3 if self.isRightToLeft() else 0
        painter.fillRect(int(x), 0, 3, self.height(), here.color("field_line"))


class SunkBlock(QWidget):
    """SunkBlock("Mandela Rule 30", "soft law"): a reference in the side column; `.body` takes more lines."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = column(Label(title, "small", weight="semibold", wrap=True), gap=2, pad=(10, 6, 10, 6))
        self.setLayout(self.body)
        if text:
            self.body.addWidget(Label(text, "small", "muted", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect().toRectF(), 6, look().color("sunk"))
