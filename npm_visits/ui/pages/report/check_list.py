"""What should be known before a report leaves, line by line; many of one kind stand in one line that unfolds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Label, clear, column, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.services.checks import Check
    from npm_visits.ui.session import Session

_SIGN, _GAP = 14, 8  # as in `line`: sentences of a group stand beneath its words
SIGNS = {"good": "check", "caution": "triangle-alert", "concern": "x"}


class CheckList(QWidget):
    """CheckList(session): `place_wanted(tab, part, target)` leads to where a line can be mended."""

    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = column(gap=8)
        self._is_unfolded = False  # it stays so: who mends one sentence comes back for the next
        self.setLayout(self._rows)

    def show_checks(self, checks: Iterable[Check]) -> None:
        """Show these."""
        clear(self._rows)
        for check in checks:
            if check.inside:
                self._add_group(check)
            else:
                self._rows.addWidget(self._row(check))

    def _add_group(self, group: Check) -> None:
        lines = QWidget()
        lines.setLayout(column(*map(self._within, group.inside), gap=4, pad=(look().scale.px(_SIGN) + _GAP, 0, 0, 0)))
        unfold = Button(kind="link")
        unfold.clicked.connect(lambda: self._turn(unfold, lines, unfolded=lines.isHidden()))
        self._rows.addWidget(line(SIGNS[group.tone], group.tone, group.say(self._session.words), unfold))
        self._rows.addWidget(lines)
        self._turn(unfold, lines, unfolded=self._is_unfolded)

    def _turn(self, unfold: Button, lines: QWidget, *, unfolded: bool) -> None:
        words = self._session.words
        self._is_unfolded = unfolded
        lines.setVisible(unfolded)
        unfold.setText(words("fold") if unfolded else words("list"))
        unfold.setAccessibleName(words("Fold the sentences") if unfolded else words("List the sentences"))

    def _within(self, check: Check) -> QWidget:
        """Return a line of a group: what it warns of stands above it once."""
        holder = QWidget()
        layout = row(Label(check.say(self._session.words, within=True), size="small", wrap=True), gap=8)
        layout.setStretch(0, 1)
        if show := self._link(check):
            layout.addWidget(show)
        holder.setLayout(layout)
        return holder

    def _row(self, check: Check) -> QWidget:
        return line(SIGNS[check.tone], check.tone, check.say(self._session.words), self._link(check))

    def _link(self, check: Check) -> Button | None:
        if not check.tab:
            return None
        show = Button(self._session.words("show"), kind="link")
        show.clicked.connect(partial(self._show, check))
        return show

    def _show(self, check: Check) -> None:
        if check.tab == "place":
            self._session.go("place", place_id=check.target)
        else:
            self.place_wanted.emit(check.tab, check.part, check.target)
