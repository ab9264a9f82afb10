"""Drawing at random: a list, how many, and a seed that makes the draw again.

DrawDialog(session, listed="1–340", n=20, title=…); `taken(Drawn)` when what was drawn is to be used. Without anybody
who takes it, the dialog shows the draw and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.drawing import Drawn, TooLong, draw_from, new_seed, read_list
from npm_visits.ui.fields import FormRow, NumberField, TextArea, TextField
from npm_visits.ui.widgets import Dialog, Label, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class DrawDialog(Dialog):
    """Drawing again with the same list and seed gives the same: nobody can draw until it suits."""

    taken = Signal(object)

    def __init__(
        self, session: Session, *, listed: str = "", n: int = 20, seed: str = "", title: str = "", hint: str = "",
        take: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        words = session.words
        super().__init__(title or words("Draw at random"), width=520, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._drawn = session, Drawn("", "", 0, ())
        example = words("For example: 1–340")
        self.listed = TextArea(listed, lines=2, most_lines=6, name=words("The list"), placeholder=example)
        self.n = NumberField(str(n), least=1, most=9_999, name=words("How many"))
        self.seed = TextField(seed or new_seed(), limit=40, name=words("Seed"))
        self._list_row = FormRow(
            words("The list"), self.listed,
            hint=hint or words("Numbers from the first to the last, or one name on each line. Never a person’s name."),
        )  # fmt: skip
        self.body.addWidget(self._list_row)
        self._n_row = FormRow(words("How many"), self.n)
        seed_row = FormRow(words("Seed"), self.seed, hint=words("With the same list and seed anybody draws the same."))
        line = row(self._n_row, seed_row, gap=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self._said = Label(size="control", wrap=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.hide()
        self.body.addWidget(self._said)
        self.add_button(words("Close"), accepts=False)
        self._draw = self.add_button(words("Draw"), kind="primary")
        self._draw.clicked.connect(self.draw)
        self._take = self.add_button(take or words("Use these"), kind="primary", accepts=True)
        self._take.clicked.connect(lambda: self.taken.emit(self._drawn))
        self._take.hide()
        for field in (self.listed, self.n, self.seed):
            field.changed.connect(self._begin_again)
        QTimer.singleShot(0, self.listed if not listed else self.n, (self.listed if not listed else self.n).setFocus)
        self._count()

    def draw(self) -> None:
        """Draw and show what was drawn; a list that cannot be used gets a sentence."""
        words = self._session.words
        population = self._count()
        if not population:
            self.listed.setFocus()
            return
        wanted = int(self.n.number() or 0)
        if wanted < 1:
            self._n_row.set_error(words("At least one."))
            self.n.setFocus()
            return
        self._drawn = draw_from(self.listed.value(), wanted, self.seed.value().strip() or new_seed())
        self.seed.set_value(self._drawn.seed)
        told = words(
            "{n} of {all}, seed {seed}:", n=words.number(len(self._drawn.items)),
            all=words.number(self._drawn.population), seed=self._drawn.seed,
        )  # fmt: skip
        self._said.setText(f"{told}\n{', '.join(self._drawn.items)}")
        self._said.show()
        self._take.setVisible(self.receivers("2taken(PyObject)") > 0)
        self._draw.setVisible(self._take.isHidden())
        (self._take if self._take.isVisible() else self._draw).setFocus()
        self.adjustSize()

    def drawn(self) -> Drawn:
        """Return what was drawn last."""
        return self._drawn

    def _count(self) -> int:
        words = self._session.words
        try:
            found = len(read_list(self.listed.value()))
        except TooLong:
            self._list_row.set_error(words("The list is longer than any register. Look at the last number."))
            return 0
        if not found and self.listed.value().strip():
            self._list_row.set_error(words("Nothing in this list can be drawn."))
        elif found:
            self._list_row.set_error("")
            self._list_row.set_hint(words.many("{n} in the list", "{n} in the list", found))
        return found

    def _begin_again(self, _value: str) -> None:
        self._n_row.set_error("")
        self._said.hide()
        self._take.hide()
        self._draw.show()
        self._count()
