"""Which side columns stand open: the person's choice, and on narrow windows one of them at most."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets import SideColumn

_WORK_WIDTH: Final = 520


class SideColumns(QObject):
    """Folds a column away while the work column would be too narrow, and brings it back with the room."""

    def __init__(self, owner: QWidget, left: SideColumn, right: SideColumn, widths: tuple[int, int]) -> None:
        super().__init__(owner)
        self._owner, self._left, self._right = owner, left, right
        self._widths = widths
        self._wanted = {left: not left.is_folded(), right: not right.is_folded()}
        self._last = left
        left.folded.connect(lambda folded: self._turned(left, open_=not folded))
        right.folded.connect(lambda folded: self._turned(right, open_=not folded))

    def fit(self) -> None:
        """Fold and unfold for the room there is now."""
        px = look().scale.px
        both = self._owner.width() - px(sum(self._widths)) >= px(_WORK_WIDTH)
        for side in (self._left, self._right):
            other = self._right if side is self._left else self._left
            is_open = self._wanted[side] and (both or side is self._last or not self._wanted[other])
            if side.is_folded() == is_open:
                side.set_folded(not is_open)

    def _turned(self, side: SideColumn, *, open_: bool) -> None:
        self._wanted[side] = open_
        if open_:
            self._last = side
        self.fit()
