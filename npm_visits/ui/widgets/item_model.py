"""The model of a list whose items have a key each: what did not change keeps its line, selection and scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import QWidget

from npm_visits.ui.widgets.popup import Index

Item = TypeVar("Item")


class ItemModel(QAbstractListModel, Generic[Item]):
    """ItemModel(key_of): inherit it and say in `data` what a line shows."""

    def __init__(self, key_of: Callable[[Item], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self.items: list[Item] = []

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other items; where the order is the same only lines that changed are painted again."""
        fresh = list(items)
        if list(map(self._key_of, fresh)) != list(map(self._key_of, self.items)):
            self.beginResetModel()
            self.items = fresh
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(self.items, fresh, strict=True)):
            if old != new:
                self.items[place] = new
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)
