"""The list that opens under a dropdown or a filter; long lists are searched by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from npm_visits.domain.text import fold as fold_text
from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.paint import box, elided
from npm_visits.ui.widgets.screen import free_area

SEARCH_FROM = 10
_ROWS_SHOWN = 9
_WIDEST = 640
_BETWEEN = 12  # a text and its detail
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Option:
    """One entry: its code, its text on the screen and a quieter second text."""

    code: str
    text: str
    detail: str = ""


class _Options(QAbstractListModel):
    def __init__(self, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = list(options)

    def show(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self.shown = list(options)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        option = self.shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return option.text
        return option if role == Qt.ItemDataRole.UserRole else None


class _Row(QStyledItemDelegate):
    """Paints one option: a check mark before the chosen one, the detail at the end."""

    def __init__(self, chosen: Callable[[], frozenset[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, look().scale.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, entry = look(), index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            box(painter, rect, FIELD_RADIUS, here.color("accent_weak"))
        chosen = entry.code in self._chosen()
        side, mirrored = here.scale.px(14), option.direction == Qt.LayoutDirection.RightToLeft
        mark_x = rect.right() - 8 - side if mirrored else rect.left() + 8
        if chosen:
            draw_icon(painter, "check", QRectF(mark_x, rect.center().y() - side / 2, side, side), "accent")
        room = rect.adjusted(8, 0, -16 - side, 0) if mirrored else rect.adjusted(16 + side, 0, -8, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        text, detail, beside = _fitted(entry, room.width(), chosen=chosen)
        painter.setFont(here.font("small"))
        painter.setPen(here.color("muted"))
        painter.drawText(room, align | (start if mirrored else end), detail)
        room = room.adjusted(beside, 0, 0, 0) if mirrored else room.adjusted(0, 0, -beside, 0)
        painter.setFont(here.font("control", "medium" if chosen else "regular"))
        painter.setPen(here.color("accent" if current or chosen else "ink"))
        painter.drawText(room, align | (end if mirrored else start), text)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole of what was cut."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        room = option.rect.width() - 8 - 24 - look().scale.px(14)
        if event.type() == QEvent.Type.ToolTip and entry is not None and self.is_cut(entry, room):
            QToolTip.showText(event.globalPos(), whole(f"{entry.text}\n{entry.detail}"), view)
            return True
        return super().helpEvent(event, view, option, index)

    def is_cut(self, entry: Option, room: int) -> bool:
        """Return whether an entry does not stand there as a whole."""
        return _fitted(entry, room, chosen=entry.code in self._chosen())[:2] != (entry.text, entry.detail)


def _fitted(entry: Option, room: float, *, chosen: bool) -> tuple[str, str, int]:
    """Return text and detail as they fit into `room`, each with an ellipsis if need be, and what the detail takes.

    Of two that are too long for one line the detail gives way first, as far as to a third of the room.
    """
    here = look()
    metrics = QFontMetrics(here.font("control", "medium" if chosen else "regular"))
    small = QFontMetrics(here.font("small"))
    left = room - metrics.horizontalAdvance(entry.text) - _BETWEEN
    detail = elided(small, entry.detail, max(left, room / 3)) if entry.detail else ""
    beside = small.horizontalAdvance(detail) + _BETWEEN if detail else 0
    return elided(metrics, entry.text, room - beside), detail, beside


def whole(text: str) -> str:
    """Return a text for a tooltip: lines break, and what was typed is never read as markup."""
    return f"<p>{escape(text.strip()).replace(chr(10), '<br>')}</p>"


class ChoicePopup(QFrame):
    """A popup list of options. `chosen(code)` comes when one is taken; several may be kept open (`many`).

    ↑ ↓ move, Enter takes, Esc closes; from ten options on a search line stands on top. Matching goes over the
    folded text, so capital and small letters of every language meet.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        current: frozenset[str],
        *,
        search_name: str = "",
        many: bool = False,
        fold: Callable[[str], str] = fold_text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._options, self._current, self._many, self._fold = list(options), set(current), many, fold
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(search_name)
        self._search.setAccessibleName(search_name)
        self._search.textEdited.connect(self._filter)
        self._search.setVisible(len(self._options) >= SEARCH_FROM)
        layout.addWidget(self._search)
        self._model = _Options(self._options, self)
        self._list = self._make_list()
        layout.addWidget(self._list)
        self._nothing = Label("—", "control", "muted")  # in every language: nothing fits
        self._nothing.setContentsMargins(10, 6, 10, 6)
        self._nothing.hide()
        layout.addWidget(self._nothing)
        first = self._search if self._search.isVisibleTo(self) else self._list
        first.setFocus()
        self.setFocusProxy(first)
        self._search.installEventFilter(self)

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setItemDelegate(_Row(lambda: frozenset(self._current), view))
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.entered.connect(view.setCurrentIndex)
        view.clicked.connect(lambda index: self._take(index.row()))
        codes = [option.code for option in self._options]
        place = next((codes.index(code) for code in codes if code in self._current), 0)
        view.setCurrentIndex(self._model.index(place))
        return view

    def open_under(self, anchor: QWidget) -> None:
        """Show the list under (or, for want of room, above) a widget, at least as wide as it."""
        scale, metrics = look().scale, QFontMetrics(look().font("control", "medium"))
        widest = max((metrics.horizontalAdvance(o.text + "  " + o.detail) for o in self._options), default=80)
        area = free_area(anchor)
        width = min(max(anchor.width(), widest + scale.px(64)), max(scale.px(_WIDEST), anchor.width()), area.width())
        rows = min(max(len(self._options), 1), _ROWS_SHOWN)
        height = rows * scale.px(34) + 10 + (scale.px(34) + 4 if len(self._options) >= SEARCH_FROM else 0)
        self.resize(width, height)
        at = anchor.mapToGlobal(QPoint(anchor.width() - width if anchor.isRightToLeft() else 0, anchor.height() + 4))
        if at.y() + height > area.bottom():
            at.setY(max(anchor.mapToGlobal(QPoint(0, 0)).y() - height - 4, area.top()))
        at.setX(max(min(at.x(), area.right() - width), area.left()))
        self.move(at)
        self.show()
        self._list.scrollTo(self._list.currentIndex())

    def _filter(self, text: str) -> None:
        wanted = self._fold(text.strip())
        self._model.show([o for o in self._options if wanted in self._fold(f"{o.text} {o.detail}")])
        self._list.setCurrentIndex(self._model.index(0))
        self._nothing.setVisible(not self._model.shown)
        self._list.setVisible(bool(self._model.shown))

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._model.shown):
            return
        code = self._model.shown[place].code
        if self._many:
            self._current ^= {code}
            self._list.viewport().update()
        else:
            self.close()
        self.chosen.emit(code)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        row = self._list.currentIndex().row()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS_SHOWN,
            Qt.Key.Key_PageUp: -_ROWS_SHOWN,
        }
        if key in steps:
            last = self._model.rowCount() - 1
            self._list.setCurrentIndex(self._model.index(max(0, min(row + steps[Qt.Key(key)], last))))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(row)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def eventFilter(self, watched: object, event: object) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self._key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: object) -> None:
        self.closed.emit()
        super().closeEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        box(QPainter(self), self.rect().toRectF(), FIELD_RADIUS + 2, here.color("surface"), here.color("field_line"))
