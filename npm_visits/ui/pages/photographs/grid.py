"""The grid of photographs: model and view, so that five hundred cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets.item_model import ItemModel
from npm_visits.ui.widgets.paint import PLACED, box, elided
from npm_visits.ui.widgets.popup import Index
from npm_visits.ui.widgets.small_picture import draw_small

PICTURE: Final = QSize(184, 128)  # at 100 %, within its card
_PAD: Final = 8
_GAP: Final = 12
_MARK: Final = 16


@dataclass(frozen=True)
class PhotoItem:
    """One card: a number, a line of caption, and signs with their words: (icon, word)."""

    id: str
    number: str
    caption: str
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.number, self.caption, *(word for _, word in self.marks))))


class _Model(ItemModel[PhotoItem]):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("id"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (item.caption, *(word for _, word in item.marks))))
        return item if role == Qt.ItemDataRole.UserRole else None


class _Cell(QStyledItemDelegate):
    """Paints one card. The picture is asked for when it is painted, that is when it is in sight."""

    def __init__(self, view: PhotoGrid, pixmap_of: Callable[[str], QPixmap | None]) -> None:
        super().__init__(view)
        self._pixmap_of = pixmap_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, PhotoGrid) else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, item = look(), index.data(Qt.ItemDataRole.UserRole)
        card = QRectF(option.rect).adjusted(0, 0, -_GAP, -_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not chosen
        ground = here.mix("surface", "sunk", 0.5) if hovered else here.color("surface")
        box(painter, card, CARD_RADIUS, ground, here.color("accent" if chosen else "line"), 2 if chosen else 1)
        inner = card.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        frame = QRectF(inner.left(), inner.top(), inner.width(), inner.height() - 2 * self._line())
        draw_small(painter, frame.toRect(), self._pixmap_of(item.id))
        self._draw_words(painter, inner, item, mirrored=option.direction == Qt.LayoutDirection.RightToLeft)

    def _draw_words(self, painter: QPainter, inner: QRectF, item: PhotoItem, *, mirrored: bool) -> None:
        here, line, side = look(), self._line(), look().scale.px(_MARK)
        top = inner.bottom() - 2 * line + 4
        x = inner.left() if mirrored else inner.right() - side
        for icon, _ in item.marks:
            draw_icon(painter, icon, QRectF(x, top + (line - side) / 2, side, side), "muted")
            x += (side + 6) * (1 if mirrored else -1)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight if mirrored else PLACED
        painter.setFont(here.font("small"))
        painter.setPen(here.color("muted"))
        painter.drawText(QRectF(inner.left(), top, inner.width(), line), align, item.number)
        painter.setFont(here.font("control"))
        painter.setPen(here.color("ink"))
        caption = elided(QFontMetrics(painter.font()), item.caption, inner.width())
        painter.drawText(QRectF(inner.left(), top + line - 2, inner.width(), line), align, caption)

    @staticmethod
    def _line() -> int:
        return look().scale.px(22)


class PhotoGrid(QListView):
    """PhotoGrid(name=…, pixmap_of=…): `set_items`, `chosen(id)`, `opened(id)` on Enter or double click.

    Several can be chosen (Shift, Ctrl): `selected()`; `removal_wanted()` on Delete.
    """

    chosen = Signal(str)
    opened = Signal(str)
    removal_wanted = Signal()

    def __init__(
        self, *, name: str, pixmap_of: Callable[[str], QPixmap | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("cardList")
        self._photos = _Model(self)
        self.setModel(self._photos)
        self.setItemDelegate(_Cell(self, pixmap_of))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._told)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._photos.items[index.row()].id))

    def set_items(self, items: Sequence[PhotoItem]) -> None:
        """Show other cards and keep the chosen one where it is still among them."""
        current = self.current()
        self._photos.set_items(items)
        self.choose(current)

    def ids(self) -> list[str]:
        """Return the ids of the cards shown, in order."""
        return [item.id for item in self.items()]

    def items(self) -> list[PhotoItem]:
        """Return the cards shown."""
        return self._photos.items

    def current(self) -> str:
        """Return the id of the chosen card, or nothing."""
        row = self.currentIndex().row()
        return self._photos.items[row].id if 0 <= row < len(self._photos.items) else ""

    def selected(self) -> list[str]:
        """Return the ids of all chosen cards, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._photos.items[row].id for row in rows]

    def choose(self, item_id: str) -> None:
        """Choose a card without telling anybody."""
        rows = [n for n, item in enumerate(self._photos.items) if item.id == item_id]
        blocked = self.selectionModel().blockSignals(True)
        if rows:
            if self.currentIndex().row() != rows[0] or not self.selectionModel().hasSelection():
                self.setCurrentIndex(self._photos.index(rows[0]))
            self.scrollTo(self.currentIndex())
        else:
            self.selectionModel().clear()
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def show_arrived(self, item_id: str) -> None:
        """Paint a card anew: its picture is there now."""
        rows = [n for n, item in enumerate(self._photos.items) if item.id == item_id]
        if rows:
            self.update(self._photos.index(rows[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current():
            self.opened.emit(self.current())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.current():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        scale = look().scale
        least = scale.px(PICTURE.width()) + 2 * _PAD + _GAP
        room = self.viewport().width() - 1
        width = max(room // max(room // least, 1), 1)
        height = round((width - 2 * _PAD - _GAP) * PICTURE.height() / PICTURE.width())
        self.setGridSize(QSize(width, height + 2 * _PAD + _GAP + 2 * scale.px(22)))
        super().resizeEvent(event)

    def _told(self, index: Index | QPersistentModelIndex, _before: Index) -> None:
        if index.isValid():
            self.chosen.emit(self._photos.items[index.row()].id)
