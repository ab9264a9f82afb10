"""The pages of a report as they will be: typeset in memory in a thread, and drawn there as large as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.report import zoom
from npm_visits.ui.pages.report.page_area import PageArea, Spot
from npm_visits.ui.widgets import Button, Label, column, flow, row
from npm_visits.ui.widgets.paint import focus_ring
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.blocks import Document
    from npm_visits.ui.session import Session

_WAIT_MS: Final = 500  # after the last letter
_SETTLE_MS: Final = 80  # after the last turn of a wheel
_AHEAD: Final = 1600  # pixels: pages that are shown wider are not drawn before somebody turns to them
WIDEST: Final = 3200
"""Pixels: a page that is shown wider is enlarged from a picture of this width, which takes 60 MB of memory."""
_RING: Final = 2
_SIZES: Final = {
    Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Underscore: -1, Qt.Key.Key_0: 0,
}  # fmt: skip


class PagesView(QWidget):
    """`show_document(document)`; nothing is typeset while the pages are out of sight.

    `counted(pages)` tells on how many pages each section stands, by its code: empty while that is not known.
    """

    counted = Signal(dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self._session = session
        self._document: Document | None = None
        self._made: Document | None = None  # what the pages show
        self._busy = False
        self.pages: list[bytes] = []  # drawings
        self._drawn: dict[int, QImage] = {}  # those in sight, and beside them
        self._asked: dict[int, tuple[bytes, int]] = {}  # page and width: what cannot be drawn is not tried without end
        self._sections: dict[str, int] = {}  # of the document that the pages show
        self._first = 0
        self.zoom = zoom.known(session.settings.pages)
        self.area = PageArea()
        self.area.setAccessibleName(words("Pages of the report"))
        self.back = Button(icon="chevron-left", name=words("Pages before"))
        self.on = Button(icon="chevron-right", name=words("Next pages"))
        self.told = Label(size="control")
        self.smaller = Button(icon="zoom-out", name=f"{words('Smaller')} (Ctrl+−)")
        self.larger = Button(icon="zoom-in", name=f"{words('Larger')} (Ctrl++)")
        self.whole = Button(icon="maximize", name=f"{words('The whole page')} (Ctrl+0)")
        self.wide = Button(icon="move-horizontal", name=words("As wide as there is room"))
        self.size_told = Label(size="small", tone="muted")
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._connect()
        turning = row(self.back, self.told, self.on, gap=12)
        sizing = row(self.smaller, self.size_told, self.larger, self.whole, self.wide, gap=6)
        parts = [QWidget(), QWidget()]
        for part, layout in zip(parts, (turning, sizing), strict=True):
            part.setLayout(layout)
        self.setLayout(column(self.area, flow(*parts, gap=16), gap=10, pad=(_RING,)))

    def show_document(self, document: Document) -> None:
        """Show the pages of another version, a moment after the last letter."""
        self._document = document
        if document == self._made:  # the pages are these, or will be in a moment
            self._made = document
            self.counted.emit(self._sections)
            return
        self.counted.emit({})
        if self.isVisible():
            self._soon.start()

    def turn(self, by: int) -> None:
        """Turn a page, or two where two are shown; the next one begins at its head, the one before at its foot."""
        step, before = self._shown_at_once(), self._first
        last = (len(self.pages) - 1) // step * step
        self._first = max(0, min(self._first + by * step, max(last, 0)))
        if self._first != before:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.maximum() if by == -1 else 0)
        self.show_spread()

    def set_zoom(self, size: str, at: QPoint | None = None) -> None:
        """Show the pages in another size: what lies `at` a place of the view, or in its middle, stays there."""
        if not self.pages or size == self.zoom:
            return
        at = at or self.area.viewport().rect().center()
        spot, first = self.area.spot(at), self._first
        self.zoom = size
        self._first = first + spot.page
        self.show_spread()
        self.area.bring(Spot(first + spot.page - self._first, spot.x, spot.y), at)
        self._session.change_settings(pages=size)

    def step_zoom(self, by: int, at: QPoint | None = None) -> None:
        """Show the pages a step larger or smaller."""
        self.set_zoom(zoom.stepped(self.area.page, by), at)

    def takes(self, event: QKeyEvent) -> bool:
        """Return whether a key changes the size of the pages."""
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() in _SIZES

    def zoom_by_key(self, event: QKeyEvent) -> None:
        """Do what a key says that the view takes."""
        by = _SIZES[Qt.Key(event.key())]
        self.step_zoom(by) if by else self.set_zoom(zoom.WHOLE)

    def show_spread(self) -> None:
        """Show the pages at hand."""
        words, n = self._session.words, len(self.pages)
        if not n:
            self.told.setText(words("The pages are being set…"))
            return
        step = self._shown_at_once()
        self._first = min(self._first, n - 1) // step * step
        shown = self._in_sight()
        self.area.lay_out(self.zoom, len(shown))
        self._show_images()
        self.told.setText(
            words("Pages {first} and {second} of {n}", first=shown[0] + 1, second=shown[1] + 1, n=n) if len(shown) > 1
            else words("Page {first} of {n}", first=shown[0] + 1, n=n)
        )
        self.back.setEnabled(self._first > 0)
        self.on.setEnabled(self._first + len(shown) < n)
        self._show_size()
        self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_spread()
        if self._document is not self._made:
            self._soon.start(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.area.hasFocus():
            around = self.area.geometry().toRectF().adjusted(-_RING + 1, -_RING + 1, _RING - 1, _RING - 1)
            focus_ring(QPainter(self), around)

    # --- inside ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.step_zoom(1))
        self.whole.clicked.connect(lambda: self.set_zoom(zoom.WHOLE))
        self.wide.clicked.connect(lambda: self.set_zoom(zoom.WIDTH))
        self.area.turned.connect(self.turn)
        self.area.zoomed.connect(self.step_zoom)
        self.area.room_changed.connect(self.show_spread)
        self.area.focus_changed.connect(self.update)
        self._soon.timeout.connect(self._work_on)
        self._settled.timeout.connect(self._work_on)

    def _shown_at_once(self) -> int:
        return 2 if zoom.fits_two(self.zoom, self.area.room()) else 1

    def _in_sight(self) -> range:
        return range(self._first, min(self._first + self._shown_at_once(), len(self.pages)))

    def _show_size(self) -> None:
        percent = zoom.percent_of(self.area.page)
        self.size_told.setText(f"{percent} %")
        self.whole.set_on(self.zoom == zoom.WHOLE)
        self.wide.set_on(self.zoom == zoom.WIDTH)
        self.smaller.setEnabled(percent > zoom.STEPS[0])
        self.larger.setEnabled(percent < zoom.STEPS[-1])

    def _show_images(self) -> None:
        self.area.show_images([self._drawn.get(n, QImage()) for n in self._in_sight()])

    def _wanted(self) -> tuple[int, bytes, int] | None:
        """Return which page is to be drawn next, and how wide: one in sight, then one that somebody turns to."""
        width, shown = round(self.area.page.width() * self.devicePixelRatioF()), self._in_sight()
        beside = range(max(shown.start - len(shown), 0), min(shown.stop + len(shown), len(self.pages)))
        near = [*shown, *(n for n in beside if n not in shown and width <= _AHEAD)]
        self._drawn = {n: drawn for n, drawn in self._drawn.items() if n in near}
        self._asked = {n: asked for n, asked in self._asked.items() if n in near}
        width = min(width, WIDEST)
        return next(((n, self.pages[n], width) for n in near if self._asked.get(n) != (self.pages[n], width)), None)

    def _work_on(self) -> None:
        """Begin what is to be done next in the thread: to set the pages, or to draw one."""
        if self._busy or not self.isVisible():
            return
        document, drafts = self._document, self._session.office.drafts
        if document is not None and document is not self._made and not self._soon.isActive():
            self._made, self._sections = document, {}
            self._begin(lambda _progress: drafts.pages(document), self._take)
        elif wanted := self._wanted():
            n, page, width = wanted
            self._asked[n] = page, width

            def draw(_progress: Progress) -> tuple[int, QImage]:
                image = QImage.fromData(drafts.page_picture(page, width))
                return n, image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

            self._begin(draw, self._take_drawn)

    def _begin(self, work: Callable[[Progress], object], done: Callable[[Any], None]) -> None:
        self._busy = True
        task = run(work, done=done, failed=self._session.messages.show_error, owner=self)
        task.finished.connect(self._ended)

    def _take(self, made: tuple[list[bytes], dict[str, int]]) -> None:
        self.pages, self._sections = made
        self.show_spread()
        if self._document is self._made:
            self.counted.emit(self._sections)

    def _take_drawn(self, drawn: tuple[int, QImage]) -> None:
        self._drawn[drawn[0]] = drawn[1]
        self._show_images()

    def _ended(self) -> None:
        self._busy = False
        self._settled.start(0)  # after what was made is taken; and something was typed or turned meanwhile
