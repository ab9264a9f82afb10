"""The card of checklists: the one this visit is filled with, or the built-in ones to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.ui.widgets import Button, Card, Label, clear, column, flow, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class ChecklistCard(Card):
    """`wanted()` opens the Checklist tab; `taken()` tells that a checklist was chosen."""

    wanted = Signal()
    taken = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._visit_id = session, visit_id
        self.body.addWidget(Label(session.words("Checklist"), weight="semibold"))
        self._inner = column(gap=8)
        self.body.addLayout(self._inner)

    def refresh(self) -> None:
        """Read which checklist the visit has."""
        words, library = self._session.words, self._session.office.library
        clear(self._inner)
        filling = library.filling(self._visit_id)
        if filling is None:
            self._offer()
            return
        checklist = library.form(filling.checklist_id).checklist
        text = " · ".join((
            words(text_in(checklist.title, words.language)),  # a workbook has one title, for all languages
            words("version {version}", version=checklist.version),
            words.many("{n} section", "{n} sections", len(checklist.sections)),
        ))  # fmt: skip
        chosen = Button(text, icon="check", name=words("Open the checklist: {title}", title=text))
        chosen.set_on(True)
        chosen.clicked.connect(self.wanted)
        printed = Button(words("Print for paper"), icon="printer")
        printed.clicked.connect(partial(self._print, filling.checklist_id))
        self._inner.addWidget(flow(chosen))
        self._inner.addLayout(row(
            printed, Label(words("Where no laptop may be taken inside"), "small", "muted"), 0, gap=10
        ))

    def _offer(self) -> None:
        words = self._session.words
        self._inner.addWidget(Label(
            words("No checklist yet. Choose one, or note observations without."), "control", "muted", wrap=True
        ))
        buttons = []
        for code, title in self._session.office.library.builtin(words.language).items():
            button = Button(title, icon="plus", name=words("Use the checklist: {title}", title=title))
            button.clicked.connect(partial(self._use, code))
            buttons.append(button)
        self._inner.addWidget(flow(*buttons))

    def _print(self, checklist_id: str) -> None:
        from npm_visits.ui.dialogs.print_checklist import PrintChecklistDialog  # noqa: PLC0415 - seldom opened

        PrintChecklistDialog(self._session, checklist_id, visit_id=self._visit_id, parent=self.window()).open()

    def _use(self, code: str) -> None:
        self._session.act(lambda: self._session.office.library.use(self._visit_id, code))
        self.refresh()
        self.taken.emit()
