"""Side columns: fixed in width, folded away to a strip, by hand or for want of room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget, QWidgetItem

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Rule
from npm_visits.ui.widgets.layout import Surface, row


class SideColumn(QWidget):
    """SideColumn(content, width=296, side="right", fold=words("Fold the panel"), unfold=words("Show the panel")).

    `folded(bool)` tells when the person folds it; remember it and pass `is_folded=` next time. With `keys` the
    panel also folds by a shortcut. A column with `head` (a title widget) has its fold button in that line.
    """

    folded = Signal(bool)

    def __init__(  # noqa: PLR0913
        self,
        content: QWidget,
        *,
        width: int,
        side: str,
        fold: str,
        unfold: str,
        is_folded: bool = False,
        head: QWidget | None = None,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width, self._side, self._names = width, side, (fold, unfold)
        self._content, self._head = content, head
        self._button = Button(icon=self._icon(folded=False), kind="quiet", name=fold)
        self._button.clicked.connect(self.turn)
        top = row(gap=8, pad=(16, 8, 8, 0))
        if head is not None:
            top.addWidget(head, 1)
        else:
            top.addStretch(1)
        top.addWidget(self._button)
        ground = Surface("surface")
        ground.body.addLayout(top)
        ground.body.addWidget(content, 1)
        ground.body.addStretch(0)  # keeps the button at the top of the folded strip
        line = Rule(vertical=True)
        parts = (line, ground) if side == "right" else (ground, line)
        self._line = row(*parts, gap=0)
        self.setLayout(self._line)
        self._top = top
        if keys:
            QShortcut(QKeySequence(keys), self, self.turn)
        self.by_hand = is_folded
        self.set_folded(is_folded)

    def is_folded(self) -> bool:
        """Return whether only the strip is shown."""
        return self._content.isHidden()

    def set_folded(self, is_folded: bool) -> None:  # noqa: FBT001 - a setter
        """Fold or unfold without telling anybody."""
        self._content.setVisible(not is_folded)
        if self._head is not None:
            self._head.setVisible(not is_folded)
        self._button.set_icon(self._icon(folded=is_folded))
        name = self._names[1] if is_folded else self._names[0]
        self._button.setAccessibleName(name)
        self._button.setToolTip(name)
        self._top.setContentsMargins(*((4, 8, 4, 0) if is_folded else (16, 8, 8, 0)))
        self.setFixedWidth(self.folded_width() if is_folded else self.open_width())

    def turn(self) -> None:
        """Fold or unfold as the person does."""
        self.set_folded(not self.is_folded())
        self.by_hand = self.is_folded()
        self.folded.emit(self.is_folded())

    def open_width(self) -> int:
        """Return the width it takes when it is open."""
        return look().scale.px(self._width)

    def give_way(self, over: int) -> int:
        """Be narrower than usual by up to `over` pixels, as far as the content can; return by how many it is."""
        wide = self.open_width()
        given = max(0, min(over, wide - self._line.totalMinimumSize().width()))
        if self.width() != wide - given:
            self.setFixedWidth(wide - given)
        return given

    def folded_width(self) -> int:
        """Return the width of the strip that stays when it is folded."""
        return look().scale.px(34) + 9

    def _icon(self, *, folded: bool) -> str:
        right = (self._side == "right") != self.isRightToLeft()
        return f"panel-{'right' if right else 'left'}-{'open' if folded else 'close'}"


class Columns(QWidget):
    """Columns(work, left=SideColumn, right=SideColumn, least=520): the body of a page.

    Where the work would get narrower than `least` (at 100 % text), the right column folds, then the left; they come
    back with the room, unless the person folded them. One opened by hand in a narrow window stays open, and gives way
    as far as it can where the work would push it out of the window.
    """

    def __init__(
        self,
        work: QWidget,
        *,
        left: SideColumn | None = None,
        right: SideColumn | None = None,
        least: int = 520,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._room: dict[SideColumn, bool] = {}
        self._kept: SideColumn | None = None
        self._sides = [side for side in (right, left) if side is not None]
        parts = [part for part in (left, work, right) if part is not None]
        line = row(*parts, gap=0)
        line.setStretch(parts.index(work), 1)
        self._work = QWidgetItem(work)
        self.setLayout(line)

    def keep(self, side: SideColumn | None) -> None:
        """Let a side that was just opened stay open, however narrow it gets; None ends that."""
        self._kept = side
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_way()
        return known

    def _give_way(self) -> None:
        shown = [side for side in self._sides if not side.isHidden()]
        wide = sum(side.folded_width() if side.is_folded() else side.open_width() for side in shown)
        over = wide + self._work.minimumSize().width() - self.width()
        for side in shown:
            over -= 0 if side.is_folded() else side.give_way(over)

    def _fit(self) -> None:
        wanted = look().scale.px(self._least)
        sides = [side for side in self._sides if not side.isHidden()]
        room = self.width() - sum(side.open_width() for side in sides)
        folds = {}
        for side in sides:
            folds[side] = room < wanted and side is not self._kept
            room += side.open_width() - side.folded_width() if folds[side] else 0
        if folds != self._room:
            self._room = folds
            for side, narrow in folds.items():
                side.set_folded(narrow or side.by_hand)
        self._give_way()
