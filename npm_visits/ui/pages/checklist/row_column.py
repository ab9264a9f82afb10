"""A scrolling column that makes its rows as they are needed.

The first screen is there at once; the rest follows in small portions between the person's keys, so
that a topic of a thousand questions opens as fast as one of ten. What lies far from the screen is
made only when one scrolls or jumps there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.ui.widgets import ScrollColumn, Surface, column

EAGERLY: Final = 24  # a usual topic is made as a whole
_AHEAD_PX: Final = 1200
_PORTION_S: Final = 0.008
_FRAME_S: Final = 0.006  # what is made also has to be laid out and drawn within the frame
_BEFORE: Final = 3
_SCREEN_PX: Final = 560  # of a window that is not shown yet


class RowColumn(ScrollColumn):
    """Rows by their ids; `make(id)` returns the widget of one."""

    def __init__(self, make: Callable[[Hashable], QWidget], *, pad: tuple[int, ...], gap: int) -> None:
        super().__init__(pad=pad, gap=gap)
        self._make = make
        self._spacing = (pad, gap)
        self._ids: list[Hashable] = []
        self._first = 0  # place of the first row that was made
        self._made: dict[Hashable, QWidget] = {}
        host = QWidget()
        self._host = column(gap=0)
        host.setLayout(self._host)
        self.takeWidget()
        self._host.addWidget(self._inner)
        self.setWidget(host)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._timer.start())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._timer.start())

    # what is there

    def ids(self) -> list[Hashable]:
        """Return the ids of all rows, made or not."""
        return self._ids

    def made(self) -> dict[Hashable, QWidget]:
        """Return the widgets made so far, in their order."""
        return {row: self._made[row] for row in self._ids if row in self._made}

    def made_row(self, row: Hashable) -> QWidget | None:
        """Return the widget of a row if it is made."""
        return self._made.get(row)

    # what changes

    def show_rows(self, ids: Sequence[Hashable], at: Hashable | None = None) -> None:
        """Show other rows, from the top or with `at` in sight."""
        self._timer.stop()
        old = self._inner
        self._begin_ground()
        self._made.clear()
        self._ids = list(ids)
        place = self._ids.index(at) if at in self._ids else 0
        self._first = 0 if place < EAGERLY else place - _BEFORE
        self._make_screen(place + 1)
        # The ground changes with its rows: what comes into a visible column one by one is shown late. It changes
        # within one host: taken out of the scroll area, the old one would be made a window with all it holds.
        self._host.addWidget(self._inner)
        self._inner.show()
        self._host.removeWidget(old)
        focused = QApplication.focusWidget()
        if focused is not None and old.isAncestorOf(focused):
            focused.clearFocus()  # else it would wander through what goes, card by card
        old.hide()
        old.deleteLater()  # it may be in the middle of handling the key that led here
        self.verticalScrollBar().setValue(0)
        self._timer.start()

    def change_rows(self, ids: Sequence[Hashable]) -> None:
        """Let rows come and go; those that stay keep their widgets, the keyboard and the scroll."""
        if list(ids) == self._ids:
            return
        made = [row for row in self._ids if row in self._made]
        first = next((row for row in ids if row in self._made), None)
        self._ids = list(ids)
        known = set(self._ids)
        for row in made:
            if row not in known:
                self._drop(row)
        if first is None:
            self._first = 0
            self._make_screen(0)
        else:
            self._fill_gaps(self._ids.index(first))
        self._timer.start()

    def bring(self, row: Hashable) -> QWidget | None:
        """Return the widget of a row, made now if it has to be."""
        if row not in self._made:
            if row not in self._ids:
                return None
            place = self._ids.index(row)
            end = self._first + len(self._made)
            if self._first <= place < end + EAGERLY:
                for later in self._ids[end : place + 1]:
                    self._append(later)
            else:
                self.show_rows(self._ids, row)
        return self._made.get(row)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a row is in sight, with its whole height if the screen allows."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.show_widget(widget, 12)

    # how it is made

    def _begin_ground(self) -> None:
        pad, gap = self._spacing
        self._inner = Surface("background", pad=pad, gap=gap)
        self.body = self._inner.body
        self.body.addStretch(1)

    def _make_screen(self, least: int) -> None:
        """Make rows until the screen is full and `least` of all rows are there.

        A shown column is given to the person after a frame, and the rest of the screen follows in portions.
        """
        room = max(self.viewport().height(), _SCREEN_PX)
        end = perf_counter() + _FRAME_S if self.isVisible() else float("inf")
        while (place := self._first + len(self._made)) < len(self._ids) and (room > 0 or place < least):
            if place >= least and perf_counter() > end:
                break
            row = self._ids[place]
            self._append(row)
            room -= self._height_of(self._made[row]) + self._spacing[1]

    def _height_of(self, widget: QWidget) -> int:
        pad = self._spacing[0]
        width = max(self.viewport().width(), _SCREEN_PX) - 2 * pad[0]
        return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()

    def _append(self, row: Hashable) -> None:
        self._made[row] = self._make(row)
        self.add(self._made[row])

    def _drop(self, row: Hashable) -> None:
        widget = self._made.pop(row)
        widget.hide()
        self.body.removeWidget(widget)
        widget.deleteLater()

    def _fill_gaps(self, first: int) -> None:
        """Make new rows that stand between made ones; those after the last come by themselves."""
        self._first = first
        last = max(place for place, row in enumerate(self._ids) if row in self._made)
        for place in range(first, last + 1):
            row = self._ids[place]
            if row not in self._made:
                self._made[row] = self._make(row)
            at = place - first
            if self.body.indexOf(self._made[row]) != at:
                self.body.insertWidget(at, self._made[row])

    def _go_on(self) -> None:
        end = perf_counter() + _PORTION_S
        while perf_counter() < end:
            if self._wants_more_below():
                self._append(self._ids[self._first + len(self._made)])
            elif self._wants_more_above():
                self._prepend()
                return
            else:
                return
        self._timer.start()

    def _wants_more_below(self) -> bool:
        made = len(self._made)
        bar = self.verticalScrollBar()
        return self._first + made < len(self._ids) and (made < EAGERLY or bar.maximum() - bar.value() < _AHEAD_PX)

    def _wants_more_above(self) -> bool:
        return self._first > 0 and self.verticalScrollBar().value() < _AHEAD_PX

    def _prepend(self) -> None:
        """Make one row above; what the person looks at stays where it is."""
        bar = self.verticalScrollBar()
        before, place = self.body.sizeHint().height(), bar.value()
        self._first -= 1
        row = self._ids[self._first]
        self._made[row] = self._make(row)
        self.body.insertWidget(0, self._made[row])
        self._settle()
        bar.setValue(place + self.body.sizeHint().height() - before)
        self._timer.start()

    def _settle(self) -> None:
        self.body.activate()
        self._inner.adjustSize()
