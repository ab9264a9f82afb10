"""Cards in columns that become fewer where the window is narrow or the text large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.layout import column, row


class Columns(QWidget):
    """Columns([[card, card], [card]], least=400, shares=(5, 4)): side by side while each has `least` pixels at 100 %.

    With less room the later columns go below the earlier ones, in their order; the tab order stays.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[QWidget]],
        *,
        least: int = 400,
        gap: int = 12,
        shares: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = [list(cards) for cards in columns]
        self._least, self._gap = least, gap
        self._shares = tuple(shares) or (1,) * len(columns)
        self._shown = 0
        self._boxes = [column(gap=gap) for _ in columns]
        self._line = row(*self._boxes, gap=gap)
        self.setLayout(self._line)
        self._arrange(len(columns))

    def columns_shown(self) -> int:
        """Return how many columns stand side by side now."""
        return self._shown

    def minimumSizeHint(self) -> QSize:
        # As narrow as one column: what is asked for here must not keep the columns from giving way.
        return QSize(max(box.minimumSize().width() for box in self._boxes), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = look().scale.px(self._least) + self._gap
        self._arrange(max(1, min(len(self._columns), (self.width() + self._gap) // least)))

    def _arrange(self, shown: int) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        # The same items go to another box: with a second item for a widget Qt would never learn of its new height.
        taken = {item.widget(): item for box in self._boxes for item in _taken(box)}
        for place, cards in enumerate(self._columns):
            box = self._boxes[min(place, shown - 1)]
            for card in cards:
                box.addItem(taken[card]) if card in taken else box.addWidget(card)
        for place, box in enumerate(self._boxes):
            self._line.setStretch(place, self._shares[place] if place < shown else 0)
            if place < shown:
                box.addStretch(1)


def _taken(box: QLayout) -> Iterator[QLayoutItem]:
    while (item := box.takeAt(0)) is not None:
        yield item
