"""A question that puts choices in order: by the keyboard or by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from npm_visits.ui.fields.questions.base import Asked, QuestionField, choices_of
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.services.point_status import State

_CODE, _TEXT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class RankList(QListWidget):
    """The choices in their order. ↑ ↓ walk, Alt+↑ Alt+↓ move the chosen one; the first and last let go."""

    moved = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("rank")
        self.setAccessibleName(name)
        self.setFont(look().font("control"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def codes(self) -> list[str]:
        """Return the choices in the order shown."""
        return [str(self.item(n).data(_CODE)) for n in range(self.count())]

    def show_order(self, options: Sequence[tuple[str, str]], *, ranked: bool) -> None:
        """Show choices in an order; numbers stand before them once it is the answer."""
        if self.codes() != [code for code, _ in options]:
            here = self.currentItem().data(_CODE) if self.currentRow() >= 0 else ""
            self.clear()
            for code, text in options:
                item = QListWidgetItem()
                item.setData(_CODE, code)
                item.setData(_TEXT, text)
                self.addItem(item)
                if code == here:
                    self.setCurrentItem(item)
        self.number(ranked=ranked)
        height = look().scale.px(34)
        self.setFixedHeight(height * max(self.count(), 1) + 2 * self.frameWidth() + 2)

    def number(self, *, ranked: bool) -> None:
        """Write the place before each choice, or a dash while nothing is put in order."""
        for n in range(self.count()):
            item = self.item(n)
            item.setText(f"{n + 1}.  {item.data(_TEXT)}" if ranked else f"–   {item.data(_TEXT)}")
            item.setSizeHint(QSize(0, look().scale.px(34)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        place = self.currentRow() + by
        if by and alt and self.currentRow() >= 0:
            if 0 <= place < self.count():
                self._move(self.currentRow(), place)
        elif by and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 0 <= place < self.count():
            self.setCurrentRow(place)
        elif event.key() == Qt.Key.Key_Space:
            self.moved.emit()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        before = self.codes()
        super().dropEvent(event)
        if self.codes() != before:
            self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _move(self, here: int, there: int) -> None:
        item = self.takeItem(here)
        self.insertItem(there, item)
        self.setCurrentRow(there)
        self.moved.emit()


class RankQuestion(QuestionField):
    """All choices in an order of the person's own; the value is their codes, the first first."""

    kinds = ("rank",)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        words = asked.words
        self._value = ""
        self._list = RankList(asked.name)
        self._clear = Button(words("Clear the order"), kind="quiet", icon="x")
        self._help = Label(words("Alt+↑ and Alt+↓ move a line, so does dragging; Space takes the order as it stands."),
                           "small", "muted", wrap=True)
        self._list.moved.connect(self._moved)
        self._list.left.connect(self.left)
        self._clear.clicked.connect(self._cleared)
        below = row(self._help, self._clear, gap=8)
        below.setStretch(0, 1)
        self._layout.addLayout(column(self._list, below, gap=4))
        self.show_state(asked.state)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        self._value = state.value
        texts = dict(choices_of(state, self.asked.words))
        ranked = [code for code in state.value.split() if code in texts]
        order = ranked + [code for code in texts if code not in ranked]
        self._list.show_order([(code, texts[code]) for code in order], ranked=bool(state.value))
        self._list.setEnabled(not state.readonly)
        self._clear.setVisible(bool(state.value) and not state.readonly)
        self._help.setVisible(not state.readonly)

    def keyboard(self) -> QWidget:
        return self._list

    def _moved(self) -> None:
        value = " ".join(self._list.codes())
        self._list.number(ranked=True)
        if value != self._value:
            self._value = value
            self._clear.show()
            self.changed.emit(value)

    def _cleared(self) -> None:
        self._value = ""
        self._list.number(ranked=False)
        self._clear.hide()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit("")
