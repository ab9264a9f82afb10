"""The body map: one sheet of figures with numbered marks, placed and moved by mouse or keyboard.

    BodyMap(names, regions, name=…)   the words below each view, and those of the regions
    show_sheet("head"), set_marks(marks), select(mark_id)
    placing(view, x, y)          a click or Enter at a place on a figure without a mark
    moving(mark_id, x, y)        a mark was dragged, or moved by an arrow (Shift: ten units)
    selected(mark_id)            "" when none is
    describing(mark_id)          Enter on a mark: the keyboard is to go where it is described
    removal_wanted(mark_id)      Delete

Tab goes from mark to mark and then on; Escape lets go of a mark, and the arrows move the cross instead, which Enter
turns into a mark. The figures are never mirrored with the reading direction: left stays left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.domain.figures import SHEETS, figure
from npm_visits.ui.fields.body_frames import frames
from npm_visits.ui.fields.figures import draw_figure, draw_label
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import box, focus_ring

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import BodyMark

_RADIUS: Final = 9  # pixels of a mark
_STEP: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class BodyMap(QWidget):
    """One sheet with its marks; it decides nothing about them but where they were put."""

    placing = Signal(str, int, int)
    moving = Signal(str, int, int)
    selected = Signal(str)
    describing = Signal(str)
    removal_wanted = Signal(str)

    def __init__(
        self, names: Mapping[str, str], regions: Mapping[str, str], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names, self._regions = names, regions
        self._sheet = next(iter(SHEETS))
        self._numbers: dict[str, int] = {}
        self._marks: dict[str, BodyMark] = {}
        self._chosen = ""
        self._dragged = False
        self._cross = self._first_cross()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- what is shown ----------------------------------------------------------------------------

    def sheet(self) -> str:
        """Return the sheet that is shown."""
        return self._sheet

    def show_sheet(self, sheet: str) -> None:
        """Show another sheet; a mark on the one before is let go of."""
        if sheet == self._sheet:
            return
        self._sheet, self._cross = sheet, (SHEETS[sheet][0], 0, 0)
        self._cross = self._first_cross()
        if self._chosen and self._chosen not in self._here():
            self._choose("")
        self.update()

    def set_marks(self, marks: Sequence[BodyMark]) -> None:
        """Show these marks, numbered from 1 on in their order."""
        self._marks = {mark.id: mark for mark in marks}
        self._numbers = {mark.id: number for number, mark in enumerate(marks, start=1)}
        if self._chosen not in self._marks:
            self._chosen = ""
        self.update()

    def select(self, mark_id: str) -> None:
        """Show a mark as chosen, on its sheet, without telling anybody."""
        self._chosen = mark_id if mark_id in self._marks else ""
        if self._chosen:
            view = self._marks[mark_id].view
            self._sheet = next((s for s, views in SHEETS.items() if view in views), self._sheet)
        self.update()

    def chosen(self) -> str:
        """Return the id of the chosen mark, "" for none."""
        return self._chosen

    def cross(self) -> tuple[str, int, int]:
        """Return the view and the place of the cross that Enter turns into a mark."""
        return self._cross

    def under_cross(self) -> str:
        """Return what the region under the cross is called, "" beside the figures."""
        view, x, y = self._cross
        shown = figure(view)
        return self._regions.get(shown.region_at(x, y), "") if shown.holds(x, y) else ""

    def place_of(self, view: str, x: float, y: float) -> QPointF:
        """Return where a point of a figure lies in the widget."""
        left, top, scale = self._frame(view)
        return QPointF(left + x * scale, top + y * scale)

    # --- mouse ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self._mark_at(event.position())
        if hit:
            self._choose(hit)
            self._dragged = True
            return
        found = self._point_at(event.position())
        if found is not None:
            self._cross = found
            self.placing.emit(*found)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self._dragged and self._chosen):
            return
        found = self._point_at(event.position())
        if found is not None and found[0] == self._marks[self._chosen].view:
            self.moving.emit(self._chosen, found[1], found[2])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = False

    # --- keyboard ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEP:
            by = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._step(_STEP[key][0] * by, _STEP[key][1] * by)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._chosen:
            self.removal_wanted.emit(self._chosen)
        elif key == Qt.Key.Key_Escape and self._chosen:
            mark = self._marks[self._chosen]
            self._cross = mark.view, mark.x, mark.y
            self._choose("")
        else:
            event.ignore()

    def _enter(self) -> None:
        view, x, y = self._cross
        if self._chosen:
            self.describing.emit(self._chosen)
        elif figure(view).holds(x, y):
            self.placing.emit(view, x, y)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        here = self._here()
        place = here.index(self._chosen) if self._chosen in here else -1 if forward else len(here)
        following = place + (1 if forward else -1)
        if 0 <= following < len(here):
            self._choose(here[following])
            return True
        return super().focusNextPrevChild(forward)

    def _step(self, right: int, down: int) -> None:
        if self._chosen:
            mark = self._marks[self._chosen]
            self.moving.emit(mark.id, mark.x + right, mark.y + down)
            return
        views = SHEETS[self._sheet]
        view, x, y = self._cross
        x, y = x + right, min(max(y + down, 0), figure(view).height)
        place = views.index(view)
        if x < 0 and place > 0:
            view = views[place - 1]
            x = figure(view).width
        elif x > figure(view).width and place < len(views) - 1:
            view, x = views[place + 1], 0
        self._cross = view, min(max(x, 0), figure(view).width), y
        self.setAccessibleDescription(self.under_cross())
        self.update()

    # --- painting ---------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(look().scale.px(600), look().scale.px(470))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().scale.px(360), look().scale.px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here = QPainter(self), look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, self.rect().toRectF(), FIELD_RADIUS, here.color("surface"), here.color("line"))
        painter.setFont(here.font("small"))
        for view in SHEETS[self._sheet]:
            left, top, scale = self._frame(view)
            painter.save()
            painter.translate(left, top)
            painter.scale(scale, scale)
            draw_figure(painter, view)
            painter.restore()
            middle, below = left + figure(view).width * scale / 2, top + figure(view).height * scale
            line = QRectF(middle - 100, below + here.scale.px(4), 200, here.scale.px(18))
            painter.setPen(here.color("muted"))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._names.get(view, view))
        if self.hasFocus():
            focus_ring(painter, self.rect().toRectF())
            if not self._chosen:
                self._draw_cross(painter)
        for mark_id in self._here():
            if mark_id != self._chosen:
                self._draw_mark(painter, mark_id)
        if self._chosen in self._here():
            self._draw_mark(painter, self._chosen)

    def _draw_mark(self, painter: QPainter, mark_id: str) -> None:
        here, mark = look(), self._marks[mark_id]
        at, on, radius = self.place_of(mark.view, mark.x, mark.y), mark_id == self._chosen, here.scale.px(_RADIUS)
        painter.setPen(QPen(here.color("accent"), 1.6))
        painter.setBrush(here.color("accent" if on else "surface"))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(here.color("on_accent" if on else "accent"))
        painter.setFont(here.font("tiny", "semibold"))
        around = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, str(self._numbers[mark_id]))
        if on:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(here.color("accent"), 1.2))
            painter.drawEllipse(at, radius + 4, radius + 4)

    def _draw_cross(self, painter: QPainter) -> None:
        view, x, y = self._cross
        at, reach = self.place_of(view, x, y), look().scale.px(10)
        painter.setPen(QPen(look().color("accent"), 1.6))
        painter.drawLine(QPointF(at.x() - reach, at.y()), QPointF(at.x() + reach, at.y()))
        painter.drawLine(QPointF(at.x(), at.y() - reach), QPointF(at.x(), at.y() + reach))
        draw_label(painter, at, self.under_cross(), self.width())

    # --- where things are -------------------------------------------------------------------------

    def _frame(self, view: str) -> tuple[float, float, float]:
        """Return left, top and scale of a view of the sheet."""
        return frames(self._sheet, self.width(), self.height()).get(view, (-10_000.0, -10_000.0, 1.0))

    def _point_at(self, position: QPointF) -> tuple[str, int, int] | None:
        for view in SHEETS[self._sheet]:
            left, top, scale = self._frame(view)
            x, y = round((position.x() - left) / scale), round((position.y() - top) / scale)
            if figure(view).holds(x, y):
                return view, x, y
        return None

    def _mark_at(self, position: QPointF) -> str:
        reach = look().scale.px(_RADIUS) + 3
        near = [
            ((place.x() - position.x()) ** 2 + (place.y() - position.y()) ** 2, mark_id)
            for mark_id in self._here()
            for place in (self.place_of(self._marks[mark_id].view, self._marks[mark_id].x, self._marks[mark_id].y),)
        ]
        distance, mark_id = min(near, default=(reach * reach + 1, ""))
        return mark_id if distance <= reach * reach else ""

    def _here(self) -> list[str]:
        return [mark.id for mark in self._marks.values() if mark.view in SHEETS[self._sheet]]

    def _choose(self, mark_id: str) -> None:
        if mark_id != self._chosen:
            self._chosen = mark_id
            self.selected.emit(mark_id)
        self.update()

    def _first_cross(self) -> tuple[str, int, int]:
        first = figure(SHEETS[self._sheet][0])
        return first.view, first.width // 2, first.height // 3
