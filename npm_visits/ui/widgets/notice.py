"""Notices inside the window: one line with a sign, a sentence and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import column, row
from npm_visits.ui.widgets.paint import box

ICONS = {"info": "info", "good": "check", "caution": "triangle-alert", "concern": "circle-alert"}
SHOWN_MS = 8000


class Notice(QWidget):
    """One notice. tone: info good caution concern; `action` is the text of its button, `close` of the cross.

    Signals: `acted` when the button was pressed, `closed` when it goes away.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, text: str, tone: str = "info", *, action: str = "", close: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tone = tone
        self._text = Label(text, "control", "ink", wrap=True)
        line = row(Icon(ICONS[tone], 16, tone), self._text, gap=10, pad=(12, 4, 6, 4))
        line.setStretch(1, 1)
        if action:
            button = Button(action, kind="quiet", icon="undo-2" if tone == "info" else "")
            button.clicked.connect(self.acted)
            line.addWidget(button)
        if close:
            cross = Button(icon="x", kind="quiet", name=close)
            cross.clicked.connect(self.closed)
            line.addWidget(cross)
        self.setLayout(line)
        self.setAccessibleName(text)
        self.setMinimumHeight(look().scale.px(42))

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        box(
            QPainter(self), self.rect().toRectF(), CARD_RADIUS, here.color(f"{self.tone}_weak"), here.color(self.tone)
        )


class NoticeStack(QWidget):
    """Where notices stand, above the page: `say(text, …)` goes after eight seconds, `stay(key, text, …)` when told.

    A notice under the pointer or the keyboard waits until it is left.
    """

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._staying: dict[str, Notice] = {}
        self._passing: list[Notice] = []
        self._lines = column(gap=6, pad=(16, 8, 16, 8))
        self.setLayout(self._lines)
        self.hide()

    def say(
        self,
        text: str,
        tone: str = "info",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        shown_ms: int = SHOWN_MS,
    ) -> Notice:
        """Show a notice for a while; its action (Undo) may be taken once.

        What only informs gives way to what comes after it: stacked, they would push the page down, and the Undo of
        the older one would undo the newer act. Bad news stays its whole time.
        """
        for older in [n for n in self._passing if n.tone in {"info", "good"}]:
            self._drop(older)
        notice = self._add(Notice(text, tone, action=action, close=self._close))
        self._passing.append(notice)
        notice.acted.connect(lambda: self._act(notice, on_action))
        timer = QTimer(notice, singleShot=True, interval=shown_ms)
        timer.timeout.connect(lambda: timer.start() if self._watched(notice) else self._drop(notice))
        timer.start()
        return notice

    def stay(
        self,
        key: str,
        text: str,
        tone: str = "concern",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show a bar that stays until `end(key)`; the same key only changes its text."""
        if key in self._staying:
            self._staying[key].set_text(text)
            return
        notice = self._add(Notice(text, tone, action=action))
        if on_action is not None:
            notice.acted.connect(on_action)
        self._staying[key] = notice

    def end(self, key: str) -> None:
        """Take a staying bar away."""
        if key in self._staying:
            self._drop(self._staying.pop(key))

    def texts(self) -> list[str]:
        """Return what is shown now, first line first."""
        return [n.accessibleName() for n in self.findChildren(Notice) if not n.isHidden()]

    def _add(self, notice: Notice) -> Notice:
        notice.closed.connect(lambda: self._drop(notice))
        self._lines.addWidget(notice)
        notice.show()
        self.show()
        return notice

    def _act(self, notice: Notice, on_action: Callable[[], object] | None) -> None:
        self._drop(notice)
        if on_action is not None:
            on_action()

    def _drop(self, notice: Notice) -> None:
        if notice in self._passing:
            self._passing.remove(notice)
        notice.hide()
        self._lines.removeWidget(notice)
        notice.deleteLater()
        self.setVisible(self._lines.count() > 0)

    @staticmethod
    def _watched(notice: Notice) -> bool:
        return notice.underMouse() or any(child.hasFocus() for child in notice.findChildren(Button))
