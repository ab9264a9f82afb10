"""The pages of a report as they will be: typeset in memory in a thread, two beside each other where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Label, column, row
from npm_visits.ui.widgets.paint import focus_ring
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Document
    from npm_visits.ui.session import Session

_WAIT_MS: Final = 500  # after the last letter
_SHAPE: Final = 210 / 297  # width to height of a page
_GAP: Final = 18


class Spread(QWidget):
    """One or two pages, as large as there is room; PageUp and PageDown turn them."""

    def __init__(self, turn: PagesView) -> None:
        super().__init__()
        self._view = turn
        self.images: list[QImage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(look().scale.px(260), look().scale.px(300))

    def fits_two(self) -> bool:
        """Return whether two pages stand beside each other no smaller than one would be alone."""
        return self.width() >= 2 * self.height() * _SHAPE + _GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for image, place in zip(self.images, self._places(), strict=False):
            size = place.size() * self.devicePixelRatioF()  # letters stay legible when every pixel of the page counts
            smooth = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(place, image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
            painter.setPen(look().color("line"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            focus_ring(painter, self.rect().toRectF().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if step := steps.get(Qt.Key(event.key()), 0):
            self._view.turn(step)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._view.turn(-len(self._view.pages) if event.key() == Qt.Key.Key_Home else len(self._view.pages))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.show_spread()

    def _places(self) -> list[QRect]:
        n = max(len(self.images), 1)
        room = QSize((self.width() - _GAP * (n - 1)) // n, self.height())
        size = QSize(100_000, round(100_000 / _SHAPE)).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - n * size.width() - _GAP * (n - 1)) // 2
        top = (self.height() - size.height()) // 2
        return [QRect(left + k * (size.width() + _GAP), top, size.width(), size.height()) for k in range(n)]


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
        self.pages: list[bytes] = []
        self._sections: dict[str, int] = {}  # of the document that the pages show
        self._first = 0
        self._spread = Spread(self)
        self._spread.setAccessibleName(words("Pages of the report"))
        self.back = Button(icon="chevron-left", name=words("Pages before"))
        self.on = Button(icon="chevron-right", name=words("Next pages"))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.told = Label(size="control")
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._soon.timeout.connect(self._typeset)
        self.setLayout(column(self._spread, row(0, self.back, self.told, self.on, 0, gap=12), gap=10))

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
        """Turn a page, or two where two are shown."""
        step = 2 if self._spread.fits_two() else 1
        last = (len(self.pages) - 1) // step * step
        self._first = max(0, min(self._first + by * step, max(last, 0)))
        self.show_spread()

    def show_spread(self) -> None:
        """Show the pages at hand."""
        words, n = self._session.words, len(self.pages)
        if not n:
            self.told.setText(words("The pages are being set…"))
            return
        two = self._spread.fits_two()
        first = min(self._first, n - 1)
        first -= first % 2 if two else 0
        shown = self.pages[first : first + (2 if two else 1)]
        self._spread.images = [QImage.fromData(page) for page in shown]
        self.told.setText(
            words("Pages {first} and {second} of {n}", first=first + 1, second=first + 2, n=n) if len(shown) > 1
            else words("Page {first} of {n}", first=first + 1, n=n)
        )
        self.back.setEnabled(first > 0)
        self.on.setEnabled(first + len(shown) < n)
        self._spread.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._document is not self._made:
            self.show_spread()
            self._soon.start(0)

    def _typeset(self) -> None:
        document = self._document
        if document is None or self._busy or document is self._made or not self.isVisible():
            return
        self._busy, self._made, self._sections = True, document, {}
        drafts = self._session.office.drafts

        def work(_progress: Progress) -> tuple[list[bytes], dict[str, int]]:
            return drafts.pages(document)

        task = run(work, done=self._take, failed=self._session.messages.show_error, owner=self)
        task.finished.connect(self._ended)

    def _take(self, made: tuple[list[bytes], dict[str, int]]) -> None:
        self.pages, self._sections = made
        self.show_spread()
        if self._document is self._made:
            self.counted.emit(self._sections)

    def _ended(self) -> None:
        self._busy = False
        self._typeset()  # something was typed meanwhile
