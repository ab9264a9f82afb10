"""What should be known before a report leaves, line by line; many of one kind stand in one line that unfolds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from npm_visits.i18n import mark
from npm_visits.ui.fields.marked import mark_sentence
from npm_visits.ui.pages.report.lines import line, unfolding, within
from npm_visits.ui.widgets import Button, clear, column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.services.checks import Check
    from npm_visits.ui.session import Session

LISTED: Final = (mark("List the sentences"), mark("Fold the sentences"))
QUOTED: Final = (mark("List the quotations"), mark("Fold the quotations"))
SIGNS = {"good": "check", "caution": "triangle-alert", "concern": "x"}


class CheckList(QWidget):
    """CheckList(session): `place_wanted(tab, part, target)` leads to where a line can be mended."""

    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = column(gap=8)
        self._unfolded: set[str] = set()  # they stay so: who mends one sentence comes back for the next
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
        words = self._session.words
        head = (SIGNS[group.tone], group.tone, group.say(words))
        names = LISTED if group.kinds else QUOTED
        inside = [within(check.say(words, within=True), self._link(check)) for check in group.inside]
        self._rows.addWidget(unfolding(
            words, head, inside, (words(names[0]), words(names[1])), unfolded=group.sentence in self._unfolded,
            turned=partial(self._note_turned, group.sentence),
        ))  # fmt: skip

    def _note_turned(self, group: str, unfolded: bool) -> None:  # noqa: FBT001 - as it is called
        (self._unfolded.add if unfolded else self._unfolded.discard)(group)

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
            QTimer.singleShot(0, partial(_mark, check.said))  # the field has the keyboard then


def _mark(said: str) -> None:
    """Mark a sentence in the field that one was led to."""
    field = QApplication.focusWidget()
    if said and isinstance(field, QTextEdit | QPlainTextEdit):
        mark_sentence(field, said)
