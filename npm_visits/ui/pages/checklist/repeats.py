"""Rows of repeats: the head of an instance, and the place to add one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.ui.widgets import Button, Chip, ElidedLabel, row

if TYPE_CHECKING:
    from npm_visits.services.filling import AddRow, InstanceRow, OpenFilling
    from npm_visits.ui.pages.checklist.shared import Shared
    from npm_visits.ui.session import Session


class InstanceHead(QWidget):
    """"Rooms · 3 of 8", named by its first answer, with a button that removes it."""

    def __init__(self, line: InstanceRow, name: str, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._title = ElidedLabel("", "heading", weight="semibold")
        self._name = Chip(tone="accent", parent=self)
        self._remove = Button(icon="trash-2", kind="quiet", parent=self)
        self._remove.setVisible(not line.repeat.fixed_count)
        self._remove.clicked.connect(lambda: shared.acts.removed.emit(line.instance_id))
        layout = row(self._title, self._name, 0, self._remove, gap=8, pad=(2, 6, 0, 0))
        self.setLayout(layout)
        self.show_line(line, name)

    def show_line(self, line: InstanceRow, name: str) -> None:
        """Show its place among the others and its name."""
        words = self._shared.words
        label = text_in(line.repeat.label, words.language)
        place = words("{repeat} · {n} of {total}", repeat=label, n=line.n, total=line.total)
        self._title.setText(f"{line.repeat.number} · {place}" if line.repeat.number else place)
        self._name.set(name[:60])
        told = words("Remove: {what}", what=place)
        self._remove.setAccessibleName(told)
        self._remove.setToolTip(told)


class AddButton(QWidget):
    """Adds an instance at the end of a repeat."""

    def __init__(self, line: AddRow, shared: Shared) -> None:
        super().__init__()
        words = shared.words
        label = text_in(line.repeat.label, words.language)
        self.button = Button(words("Add: {what}", what=label), icon="plus")
        self.button.clicked.connect(lambda: shared.acts.added.emit(line.key))
        self.setLayout(row(self.button, 0, gap=0, pad=(0, 0, 0, 4)))


class BeyondCount:
    """Says which instances a smaller count has put out of force; their answers are kept and can come back."""

    def __init__(self, session: Session, filling: OpenFilling) -> None:
        self._session = session
        self.know(filling)

    def know(self, filling: OpenFilling) -> None:
        """Take what is out of force as known."""
        self._known = filling.runtime.out_of_force()

    def tell(self, filling: OpenFilling) -> None:
        """Tell what has gone out of force since then, and offer to undo it."""
        before = self._known
        self.know(filling)
        gone = [name for instance, name in self._known.items() if instance not in before]
        if not gone:
            return
        words = self._session.words
        told = words.many(
            "{n} entry with answers is out of force now: {names}. It is kept and returns with the number.",
            "{n} entries with answers are out of force now: {names}. They are kept and return with the number.",
            len(gone), names=words.listing([name[:40] or "…" for name in gone[:5]]))
        self._session.messages.say(told, tone="caution", action=words("Undo"), on_action=self._session.taking_back())
