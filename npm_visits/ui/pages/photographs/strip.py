"""The photographs of an observation or a question: a button that adds, and each small, opening in its section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from npm_visits.ui.pages.photographs.adding import PhotoAdder
from npm_visits.ui.pages.photographs.thumbs import Thumbs
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets import Button, clear, flow, row
from npm_visits.ui.widgets.paint import focus_ring
from npm_visits.ui.widgets.small_picture import draw_small

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.photographs import Photograph
    from npm_visits.services.photographs import Belongs
    from npm_visits.ui.session import Session

SMALL: Final = QSize(96, 60)  # at 100 %


class PhotoStrip(QWidget):
    """`show_owner(owner_id)`; `belongs()` is asked when something is added; `opened(id)` wants one large."""

    opened = Signal(str)
    changed = Signal()

    def __init__(self, session: Session, belongs: Callable[[], Belongs | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._belongs = session, belongs
        self._owner = ""
        self._shown: tuple[Photograph, ...] = ()
        scale = look().scale
        self._size = QSize(scale.px(SMALL.width()), scale.px(SMALL.height()))
        self._thumbs = Thumbs(session, self._size, self.devicePixelRatioF(), self)
        self._thumbs.arrived.connect(self._arrived)
        self._adder = PhotoAdder.of(session)
        self._adder.added.connect(self._added)
        self.button = Button(session.words("Photo"), icon="camera", name=session.words("Add photographs"))
        self.button.clicked.connect(self.add)
        self._holder = flow(gap=8)
        line = row(self.button, self._holder, gap=8)
        line.setAlignment(self.button, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_owner(self, owner_id: str) -> None:
        """Show the photographs of an observation or question."""
        shown = tuple(self._session.office.photographs.of(owner_id)) if owner_id else ()
        if (owner_id, shown) == (self._owner, self._shown):
            return
        self._owner, self._shown = owner_id, shown
        line = self._holder.layout()
        assert line is not None  # noqa: S101 - made in __init__
        clear(line)
        for photograph in shown:
            small = SmallPhoto(self._session.words("Photograph {n}", n=photograph.number), self._size)
            small.setProperty("photograph", photograph.id)
            small.setToolTip(photograph.caption or small.accessibleName())
            small.set_pixmap(self._thumbs.pixmap(photograph))
            small.clicked.connect(lambda _=False, found=photograph.id: self.opened.emit(found))
            line.addWidget(small)
            small.show()
        self._holder.setVisible(bool(shown))

    def add(self) -> None:
        """Let the person choose photographs."""
        belongs = self._belongs()
        if belongs is not None:
            self._adder.choose(belongs, self.window())

    def take(self, told: QMimeData) -> bool:
        """Take what was dropped or pasted; return whether there was any photograph."""
        belongs = self._belongs()
        return belongs is not None and self._adder.drop(told, belongs)

    def _added(self, photograph: Photograph) -> None:
        if photograph.owner_id and photograph.owner_id == self._owner:
            self.show_owner(self._owner)
            self.changed.emit()

    def _arrived(self, photograph_id: str) -> None:
        found = next((p for p in self._shown if p.id == photograph_id), None)
        for small in self.findChildren(SmallPhoto):
            if found is not None and small.property("photograph") == photograph_id:
                small.set_pixmap(self._thumbs.pixmap(found))


class SmallPhoto(QAbstractButton):
    """One small picture to press."""

    def __init__(self, name: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self.setAccessibleName(name)
        self.setFixedSize(size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Show a picture, or the sign that it is on its way."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_small(painter, self.rect(), self._pixmap)
        if self.hasFocus():
            focus_ring(painter, self.rect().toRectF(), FIELD_RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
