"""Where things stand: cards, rows that wrap, columns that scroll or fold, page grounds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets.paint import box, margins

_Box = TypeVar("_Box", bound=QBoxLayout)


def column(*items: QWidget | QLayout | int, gap: int = 8, pad: tuple[int, ...] = (0,)) -> QVBoxLayout:
    """Return a vertical layout of widgets and layouts; an int n > 0 is a space, 0 a stretch."""
    layout = QVBoxLayout()
    return _filled(layout, items, gap, pad)


def row(*items: QWidget | QLayout | int, gap: int = 8, pad: tuple[int, ...] = (0,)) -> QHBoxLayout:
    """Return a horizontal layout of widgets and layouts; an int n > 0 is a space, 0 a stretch."""
    layout = QHBoxLayout()
    return _filled(layout, items, gap, pad)


def _filled(layout: _Box, items: tuple[QWidget | QLayout | int, ...], gap: int, pad: tuple[int, ...]) -> _Box:
    layout.setSpacing(gap)
    layout.setContentsMargins(margins(*pad))
    for item in items:
        if isinstance(item, QWidget):
            top = item.property("align_top") and isinstance(layout, QHBoxLayout)
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0))
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item:
            layout.addSpacing(item)
        else:
            layout.addStretch(1)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def chain(parts: Sequence[QWidget | None]) -> None:
    """Let Tab go through the parts in this order, and within each as its widgets were made."""
    stops: list[QWidget] = []
    for part in parts:
        if part is not None:
            # a list that has been opened is a window of its own, though its box holds it
            inside = [w for w in (part, *part.findChildren(QWidget)) if w.window() is part.window()]
            stops += [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


class InOrder(QWidget):
    """A page whose parts are filled anew while it is shown: Tab goes through what `parts()` names, in that order.

    What is made later comes last for Qt, wherever it stands; so the order is made as the keyboard goes on.
    """

    def parts(self) -> Sequence[QWidget]:
        """Return the parts as they are read."""
        raise NotImplementedError

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        chain(self.parts())
        return super().focusNextPrevChild(forward)


class _Snug(QVBoxLayout):
    """A column that keeps its content together at the top and yet asks for no more room than that."""

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)


class Card(QFrame):
    """A white box with a hairline: card.body is its vertical layout.

    `set_active(True)` frames it in the accent (the focused question). A `clickable` card emits `clicked`.
    What is in the body stands at its top, unless the card is to be filled (`fill=True`: a table, a list).
    """

    clicked = Signal()

    def __init__(
        self,
        *,
        pad: tuple[int, ...] = (16,),
        gap: int = 8,
        clickable: bool = False,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._active = False
        self._clickable = clickable
        self.body = column(gap=gap)
        outer = QVBoxLayout() if fill else _Snug()
        self.setLayout(_filled(outer, (self.body,) if fill else (self.body, 0), 0, pad))
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_active(self, active: bool) -> None:  # noqa: FBT001 - a setter
        """Frame the card as the one in work."""
        if active != self._active:
            self._active = active
            self.update()

    def is_active(self) -> bool:
        """Return whether the card is framed."""
        return self._active

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        strong = self._active or (self._clickable and self.hasFocus())
        line, width = (here.color("accent"), 2) if strong else (here.color("line"), 1)
        box(QPainter(self), self.rect().toRectF(), CARD_RADIUS, here.color("surface"), line, width)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._clickable and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class Surface(QWidget):
    """A plain ground: Surface("surface"), Surface("background"), Surface("sunk"); `.body` is its layout."""

    def __init__(
        self, ground: str = "background", *, pad: tuple[int, ...] = (0,), gap: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", ground)
        self.body = column(gap=gap, pad=pad)
        self.setLayout(self.body)


class _Content(Surface):
    """What scrolls. Where lines wrap, only its height for the width it has counts: the least height, which Qt reckons
    as if everything were as narrow as it can be, would leave a void below the last card.
    """

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.body.hasHeightForWidth() else hint


class ScrollColumn(QScrollArea):
    """A column that scrolls: `.body` is the layout of its content (a stretch already stands at its end).

    Use `add(widget)` to put things above that stretch and `show_widget(widget)` to bring one into view.
    """

    def __init__(
        self, *, pad: tuple[int, ...] = (16,), gap: int = 12, ground: str = "background", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Bringing a wide widget into view must not push the start of every line out of sight.
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.horizontalScrollBar().setValue(0))
        self._inner: Surface = _Content(ground, pad=pad, gap=gap)
        self.body = self._inner.body
        self.body.addStretch(1)
        self.setWidget(self._inner)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - widgets need one
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring what the keyboard came to from outside into sight, once it has its place."""
        if new is not None and self._inner.isAncestorOf(new):
            QTimer.singleShot(0, self, self._show_keyboard)

    def _show_keyboard(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self._inner.isAncestorOf(here) and here.isVisible() and here.visibleRegion().isEmpty():
            self.show_widget(here)

    def add(self, item: QWidget | QLayout) -> None:
        """Put something at the end of the column."""
        place = self.body.count() - 1
        if isinstance(item, QWidget):
            self.body.insertWidget(place, item)
        else:
            self.body.insertLayout(place, item)

    def empty(self) -> None:
        """Delete everything in the column."""
        clear(self.body)
        self.body.addStretch(1)

    def show_at_top(self, widget: QWidget) -> None:
        """Scroll until `widget` stands at the upper edge, as far as what follows it allows."""
        content = self.widget()
        if content is not None:
            self.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, 0)).y())

    def show_widget(self, widget: QWidget, margin: int = 24) -> None:
        """Scroll until `widget` is in sight; of one that is higher than the screen its beginning."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # it may have been made just now
        content = self.widget()
        if content is None or not content.isAncestorOf(widget):  # it was taken out meanwhile
            return
        if widget.height() + 2 * margin > self.viewport().height():
            self.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, 0)).y() - margin)
        else:
            self.ensureWidgetVisible(widget, 0, margin)


class FlowLayout(QLayout):
    """Widgets in a row that goes on in the next line where it is full; mirrored from right to left."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, one_line: bool = False) -> None:
        """Take the gap between the widgets; `one_line` asks for room for all of them side by side."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._one_line = one_line
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        if not self._one_line or not shown:
            return self.minimumSize()
        width = sum(size.width() for size in shown) + self.spacing() * (len(shown) - 1)
        return QSize(width, max(size.height() for size in shown))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line_height = rect.x(), rect.y(), 0
        holder = self.parentWidget()
        mirrored = holder is not None and holder.isRightToLeft()
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if size.width() > rect.width() > 0:  # wider than a whole line: it has to give way
                width = max(rect.width(), item.minimumSize().width())
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line_height = rect.x(), y + line_height + self.spacing(), 0
            if move:
                left = rect.right() + 1 - (x - rect.x()) - size.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        return y + line_height - rect.y()


def flow(*widgets: QWidget, gap: int = 6) -> QWidget:
    """Return a widget whose children wrap like words."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    layout = FlowLayout(holder, gap=gap)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
