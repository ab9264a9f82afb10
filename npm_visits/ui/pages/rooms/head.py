"""The line above the rooms: what they tell together, and what one can do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Label, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_ONE_LINE = 110  # larger text in per cent: what the rooms tell goes below the buttons


class RoomsHead(QWidget):
    """`facts` is the text; signals for the acts."""

    walk_wanted = Signal()
    draw_wanted = Signal()
    paste_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self.facts = Label(size="small", tone="muted", wrap=True)
        self.walk = Button(words("Walk mode"))
        self.draw = Button(words("Draw at random"))
        self.draw.clicked.connect(self.draw_wanted)
        paste = Button(words("Paste from Excel"))
        new = Button(words("Room"), icon="plus", kind="primary")
        self.walk.clicked.connect(self.walk_wanted)
        paste.clicked.connect(self.paste_wanted)
        new.clicked.connect(self.new_wanted)
        title = Label(words("Rooms"), size="heading", weight="semibold")
        acts = (self.walk, self.draw, paste, new)
        if look().scale.percent > _ONE_LINE:
            self.setLayout(column(row(title, 0, *acts, gap=8), self.facts, gap=4, pad=(18, 12, 18, 0)))
            return
        line = row(title, self.facts, *acts, gap=8, pad=(18, 12, 18, 0))
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_facts(self, text: str) -> None:
        """Show what the rooms tell; without rooms there is nothing to walk through."""
        self.facts.setText(text)
        self.walk.setVisible(bool(text))
        self.draw.setVisible(bool(text))
