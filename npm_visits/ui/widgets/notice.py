"""Notices inside the window: one line with a sign, a sentence and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import row
from npm_visits.ui.widgets.notice_place import below_title, free_place, taken_in, typed_in
from npm_visits.ui.widgets.paint import box

ICONS = {"info": "info", "good": "check", "caution": "triangle-alert", "concern": "circle-alert"}
SHOWN_MS = 8000
_WIDEST, _EDGE, _GAP = 752, 16, 8
_NARROWER = (1.0, 0.75, 0.6)  # of the widest: beside the buttons at the foot of a page there may be less room


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
        self.holds: Callable[[], bool] | None = None  # whether what it offers can still be done
        self._text = Label(text, "control", "ink", wrap=True)
        self._text.setContentsMargins(0, 4, 0, 4)  # a notice of several lines does not touch its frame
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
    """Where notices stand: `say(text, …)` goes after eight seconds, `stay(key, text, …)` when told.

    `lie_over(page, …)` puts them over the lower edge of the page, so that nothing moves under the finger, beside its
    buttons and fields; where there is no room for that, below its title while the keyboard is in what they would hide.
    For bars that stay the page gives way. A notice under the pointer or the keyboard waits until it is left.
    """

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._staying: dict[str, Notice] = {}
        self._passing: list[Notice] = []
        self._over: QWidget | None = None
        self._room = QWidget()  # below the page, as high as the bars that stay
        self._room.setFixedHeight(0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        self.hide()

    def lie_over(self, page: QWidget, within: QVBoxLayout) -> None:
        """Lie over a page, in the column where it stands, which keeps room below it for bars that stay."""
        self._over = page
        self.setParent(page.parentWidget())
        within.addWidget(self._room)
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no widget without one
        app.focusChanged.connect(self._place_soon)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._place()
        return super().event(event)

    def sizeHint(self) -> QSize:
        width = look().scale.px(_WIDEST)
        return QSize(width, self._height([*self._passing, *self._staying.values()], width))

    def _place_soon(self) -> None:
        """Place them, but not at once: a widget that is just being destroyed loses the keyboard too, and to look
        through the page would touch it.
        """
        self._soon.start()

    def _place(self) -> None:
        """Put every notice into its place, and let what lies beside them be clicked."""
        page, stays = self._over, list(self._staying.values())
        parent = page.parentWidget() if page is not None and isValid(page) else None
        if page is None or parent is None:  # the window may be closing
            self._stack_up([*self._passing, *stays], QPoint(0, 0), self.width())
            return
        width = min(page.width(), look().scale.px(_WIDEST))
        kept = self._height(stays, width)
        whole = QRect(page.x(), page.y(), page.width(), page.height() + kept)
        if self.geometry() != whole:
            self.setGeometry(whole)
        outer = page.width() - width if self.isRightToLeft() else 0
        self._stack_up(stays, QPoint(outer, page.height()), width)
        if self._passing and not any(notice.underMouse() for notice in self._passing):  # under it nothing moves
            place = self._place_on(page, parent, width).translated(-whole.topLeft())
            self._stack_up(self._passing, place.topLeft(), place.width())
        seen = QRegion()
        for notice in (*self._passing, *stays):
            seen = seen.united(notice.geometry())
        self.setMask(seen)
        self.raise_()

    def _place_on(self, page: QWidget, parent: QWidget, widest: int) -> QRect:
        """Return where the notices that pass lie, as the page's parent sees it."""
        widths = [int(widest * share) for share in _NARROWER]
        sizes = [(width, self._height(self._passing, width)) for width in widths]
        free = free_place(page.geometry(), sizes, taken_in(page, parent), right=self.isRightToLeft())
        if free is not None:
            return free
        width, height = sizes[0]
        left = page.x() + (page.width() - width if self.isRightToLeft() else 0)
        low = QRect(left, page.y() + page.height() - height, width, height)
        typed = typed_in(page, parent)
        return QRect(QPoint(left, below_title(page, parent)), low.size()) if typed and typed.intersects(low) else low

    def _stack_up(self, notices: Sequence[Notice], corner: QPoint, width: int) -> None:
        scale = look().scale
        left, gap = corner.x() + scale.px(_EDGE), scale.px(_GAP)
        y = corner.y() + gap
        for notice in notices:
            height = _high(notice, width - 2 * scale.px(_EDGE))
            notice.setGeometry(left, y, width - 2 * scale.px(_EDGE), height)
            y += height + gap

    @staticmethod
    def _height(notices: Sequence[Notice], width: int) -> int:
        """Return the height of notices one above the other, with the gaps around them."""
        scale = look().scale
        inside, gap = width - 2 * scale.px(_EDGE), scale.px(_GAP)
        return sum(_high(notice, inside) + gap for notice in notices) + gap if notices else 0

    def _changed(self) -> None:
        any_left = bool(self._passing or self._staying)
        self.setVisible(any_left)
        if self._over is not None:
            width = min(self._over.width(), look().scale.px(_WIDEST))
            self._room.setFixedHeight(self._height(list(self._staying.values()), width))
        self.updateGeometry()
        if any_left:
            self._place()

    def say(
        self,
        text: str,
        tone: str = "info",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        holds: Callable[[], bool] | None = None,
        shown_ms: int = SHOWN_MS,
    ) -> Notice:
        """Show a notice for a while; its action (Undo) may be taken once.

        What only informs gives way to what comes after it. Bad news stays its whole time. A notice with an offer that
        `holds` no longer goes with the next `review`.
        """
        for older in [n for n in self._passing if n.tone in {"info", "good"}]:
            self._drop(older)
        notice = Notice(text, tone, action=action, close=self._close)
        notice.holds = holds
        self._passing.append(notice)
        self._add(notice)
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
        notice = Notice(text, tone, action=action)
        if on_action is not None:
            notice.acted.connect(on_action)
        self._staying[key] = notice
        self._add(notice)

    def end(self, key: str) -> None:
        """Take a staying bar away."""
        if key in self._staying:
            self._drop(self._staying.pop(key))

    def review(self) -> None:
        """Drop the notices whose offer holds no longer."""
        for notice in [n for n in self._passing if n.holds is not None and not n.holds()]:
            self._drop(notice)

    def texts(self) -> list[str]:
        """Return what is shown now, first line first."""
        return [n.accessibleName() for n in self.findChildren(Notice) if not n.isHidden()]

    def _add(self, notice: Notice) -> None:
        notice.closed.connect(lambda: self._drop(notice))
        notice.setParent(self)
        notice.show()
        self._changed()

    def _act(self, notice: Notice, on_action: Callable[[], object] | None) -> None:
        self._drop(notice)
        if on_action is not None:
            on_action()

    def _drop(self, notice: Notice) -> None:
        if notice in self._passing:
            self._passing.remove(notice)
        notice.hide()
        notice.deleteLater()
        self._changed()

    @staticmethod
    def _watched(notice: Notice) -> bool:
        return notice.underMouse() or any(child.hasFocus() for child in notice.findChildren(Button))


def _high(notice: Notice, width: int) -> int:
    """Return the height of a notice of a width."""
    return max(notice.minimumHeight(), notice.heightForWidth(width))
