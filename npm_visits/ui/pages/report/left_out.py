"""What a version leaves out: one line that unfolds, so that it hides no warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.report.lines import line, unfolding
from npm_visits.ui.widgets import Label, clear, column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.ui.session import Session


class LeftOutLine(QWidget):
    """LeftOutLine(session): `show_left_out(texts)`; several stand folded until somebody asks for them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = column(gap=4)
        self._is_unfolded = False
        self.setLayout(self._rows)

    def show_left_out(self, texts: Sequence[str]) -> None:
        """Show what is left out, each in words."""
        words = self._session.words
        clear(self._rows)
        self.setVisible(bool(texts))
        if len(texts) == 1:
            self._rows.addWidget(line("info", "muted", words("Left out: {what}", what=texts[0])))
        elif texts:
            self._add_many(texts)

    def _add_many(self, texts: Sequence[str]) -> None:
        words = self._session.words
        told = words.many("{n} kind of thing is left out for this reader",
                          "{n} kinds of things are left out for this reader", len(texts))  # fmt: skip
        self._rows.addWidget(unfolding(
            words, ("info", "muted", told), [Label(text, "small", "muted", wrap=True) for text in texts],
            (words("List what is left out"), words("Fold what is left out")),
            unfolded=self._is_unfolded, turned=self._note_turned,
        ))  # fmt: skip

    def _note_turned(self, unfolded: bool) -> None:  # noqa: FBT001 - as it is called
        self._is_unfolded = unfolded
