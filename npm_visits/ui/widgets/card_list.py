"""A long list of cards: model and view, so that a thousand cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPixmap, QResizeEvent, QShowEvent, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets.chip import chip_size, draw_chip
from npm_visits.ui.widgets.item_model import ItemModel
from npm_visits.ui.widgets.paint import box, elided
from npm_visits.ui.widgets.popup import Index
from npm_visits.ui.widgets.small_picture import draw_small

_GAP = 12
_PAD = 16
_PICTURE = QSize(96, 60)
_REMEMBERED = 5_000  # heights of texts
_LONGEST = 1200  # characters of a text that a card looks at
CARD_MIME = "application/x-npm-visits-card"


@dataclass(frozen=True)
class CardItem:
    """One card: number and chips above, a text below, something at the end of the first line.

    `number_chip` draws the number in a pill; `tag` is a chip at the card's lower end. `pictures` are the ids of small
    pictures below the text; the list's `picture_of` gives them.
    """

    id: str
    number: str
    text: str
    title: str = ""
    chip: str = ""
    tone: str = "neutral"
    chip_icon: str = ""
    facts: str = ""
    aside: str = ""
    tag: str = ""
    number_chip: bool = False
    most_lines: int = 4
    pictures: tuple[str, ...] = ()


class CardModel(ItemModel[CardItem]):
    """The cards; one that changed is painted again alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("id"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.number, item.title, item.chip, item.facts, item.text) if part)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        return item if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CARD_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        told = QMimeData()
        told.setData(CARD_MIME, self.items[indexes[0].row()].id.encode())
        return told


class _CardRow(QStyledItemDelegate):
    """Paints one card and knows how high it is at the list's width; breaking a thousand texts is done once."""

    def __init__(self, view: CardList, picture_of: Callable[[str], QPixmap | None] | None) -> None:
        super().__init__(view)
        self._picture_of = picture_of
        self._heights: dict[tuple[str, int, int, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        item: CardItem = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(view, CardList) and not view.isVisible():
            view.estimated = True  # its width is not known yet, and a thousand texts would be broken for nothing
            return QSize(width, self._head() + 2 * 12 + _GAP)
        height = self._head() + self._text_height(item, width - 2 * _PAD) + self._below(item)
        return QSize(width, height + 2 * 12 + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, item = look(), index.data(Qt.ItemDataRole.UserRole)
        card = QRectF(option.rect).adjusted(0, 0, -1, -_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = here.color("accent" if chosen else "line")
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not chosen
        ground = here.mix("surface", "sunk", 0.4) if hovered else here.color("surface")
        box(painter, card, CARD_RADIUS, ground, line, 2 if chosen else 1)
        inner = card.adjusted(_PAD, 12, -_PAD, -12)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._draw_head(painter, QRectF(inner.left(), inner.top(), inner.width(), self._head()), item)
        text = QRectF(inner)
        text.setTop(inner.top() + self._head() + 2)
        painter.setFont(here.font("control"))
        painter.setPen(here.color("ink" if item.text else "muted"))
        painter.setClipRect(text.adjusted(0, 0, 0, -self._below(item)).toRect())
        flags = Qt.AlignmentFlag.AlignTop
        shown = "\n".join(broken(item.text, painter.font(), text.width(), item.most_lines))
        painter.drawText(text, int(flags) | (int(Qt.AlignmentFlag.AlignRight) if mirrored else 0), shown)
        painter.setClipping(False)
        if item.pictures:
            self._draw_pictures(painter, inner, item, mirrored=mirrored)
        if item.tag:
            size = chip_size(item.tag)
            left = inner.left() if mirrored else inner.right() - size.width()
            draw_chip(painter, QRectF(left, inner.bottom() - size.height(), size.width(), size.height()), item.tag)

    def _draw_head(self, painter: QPainter, rect: QRectF, item: CardItem) -> None:
        x, end = rect.left(), rect.right()
        if item.aside:
            width = self._words(
                painter,
                item.aside,
                QRectF(x, rect.top(), end - x, rect.height()),
                "small",
                "muted",
                Qt.AlignmentFlag.AlignRight,
            )
            end -= width + 10
        parts = (("number", item.number), ("title", item.title), ("chip", item.chip), ("facts", item.facts))
        for kind, text in parts:
            if not text or x >= end:
                continue
            cell = QRectF(x, rect.top(), end - x, rect.height())
            if kind == "chip" or (kind == "number" and item.number_chip):
                tone, icon = (item.tone, item.chip_icon) if kind == "chip" else ("neutral", "")
                size = chip_size(text, icon)
                top = rect.center().y() - size.height() / 2
                left = end - size.width() if kind == "chip" and not item.title else x
                draw_chip(painter, QRectF(left, top, size.width(), size.height()), text, tone, icon)
                if left == x:
                    x += size.width() + 8
                else:
                    end = left - 8
                continue
            style = {"number": ("small", "muted"), "title": ("body", "ink"), "facts": ("small", "muted")}[kind]
            x += self._words(painter, text, cell, *style, weight="semibold" if kind == "title" else "regular") + 10

    @staticmethod
    def _words(
        painter: QPainter,
        text: str,
        cell: QRectF,
        size: str,
        tone: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        weight: str = "regular",
    ) -> float:
        here = look()
        painter.setFont(here.font(size, weight))
        painter.setPen(here.color(tone))
        metrics = QFontMetrics(painter.font())
        shown = elided(metrics, text, cell.width())
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | align, shown)
        return metrics.horizontalAdvance(shown)

    @staticmethod
    def _head() -> int:
        return look().scale.px(24)

    @staticmethod
    def _foot() -> int:
        return look().scale.px(30)

    def _below(self, item: CardItem) -> int:
        """Return the height below the text: pictures, else the tag alone."""
        return look().scale.px(_PICTURE.height()) + 8 if item.pictures else self._foot() if item.tag else 0

    def _draw_pictures(self, painter: QPainter, inner: QRectF, item: CardItem, *, mirrored: bool) -> None:
        """Paint as many small pictures as fit beside the tag, the first of them first."""
        scale = look().scale
        wide, high = scale.px(_PICTURE.width()), scale.px(_PICTURE.height())
        room = inner.width() - (chip_size(item.tag).width() + 8 if item.tag else 0)
        for n, picture in enumerate(item.pictures[: max(int((room + 8) // (wide + 8)), 1)]):
            across = n * (wide + 8)
            left = inner.right() - wide - across if mirrored else inner.left() + across
            frame = QRectF(left, inner.bottom() - high, wide, high).toRect()
            draw_small(painter, frame, self._picture_of(picture) if self._picture_of else None)

    def _text_height(self, item: CardItem, width: int) -> int:
        font = look().font("control")
        key = item.text, item.most_lines, width, font.pixelSize()
        if key not in self._heights:
            if len(self._heights) > _REMEMBERED:
                self._heights.clear()
            lines = broken(item.text, font, width, item.most_lines)
            self._heights[key] = QFontMetrics(font).lineSpacing() * max(len(lines), 1) + 4
        return self._heights[key]


def broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return `text` in at most `most` lines of `width`; where more would follow, the last one ends with an ellipsis."""
    units = text[:_LONGEST].replace("\n", "\u2028").encode("utf-16-le")  # Qt counts in these
    layout = QTextLayout(text[:_LONGEST].replace("\n", "\u2028"), font)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1:
            rest = units[2 * start :].decode("utf-16-le", "ignore").replace("\u2028", " ")
            lines.append(elided(QFontMetrics(font), rest, width))
        else:
            piece = units[2 * start : 2 * (start + line.textLength())]
            lines.append(piece.decode("utf-16-le", "ignore").strip("\u2028"))
    layout.endLayout()
    return lines


class CardList(QListView):
    """CardList(name="Observations"): `set_items([CardItem…])`, `chosen(id)`, `opened(id)` on Enter or double click.

    With `drags=True` a card can be dragged; what is dropped carries its id as `CARD_MIME`.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, *, name: str, drags: bool = False, picture_of: Callable[[str], QPixmap | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.estimated = False  # whether heights were asked for before the list was on the screen
        self.setAccessibleName(name)
        self.setObjectName("cardList")
        self.setModel(CardModel(self))
        self.setItemDelegate(_CardRow(self, picture_of))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(drags)
        self.setUniformItemSizes(False)
        self.selectionModel().currentChanged.connect(self._told)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._cards().items[index.row()].id))

    def set_items(self, items: Sequence[CardItem]) -> None:
        """Show other cards and keep the chosen one where it is still among them."""
        current = self.current()
        self._cards().set_items(items)
        self.choose(current)

    def items(self) -> list[CardItem]:
        """Return the cards shown."""
        return self._cards().items

    def current(self) -> str:
        """Return the id of the chosen card, or nothing."""
        row = self.currentIndex().row()
        return self._cards().items[row].id if 0 <= row < len(self._cards().items) else ""

    def choose(self, item_id: str) -> None:
        """Choose a card without telling anybody."""
        rows = [n for n, item in enumerate(self._cards().items) if item.id == item_id]
        blocked = self.selectionModel().blockSignals(True)
        if rows:
            self.setCurrentIndex(self.model().index(rows[0], 0))
            self.scrollTo(self.currentIndex())
        else:
            self.selectionModel().clear()
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current():
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.estimated:
            self.estimated = False
            self.scheduleDelayedItemsLayout()
            QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _cards(self) -> CardModel:
        model = self.model()
        assert isinstance(model, CardModel)  # noqa: S101 - tells the type checker what __init__ set
        return model

    def _told(self, index: Index, _before: Index) -> None:
        if index.isValid():
            self.chosen.emit(self._cards().items[index.row()].id)
