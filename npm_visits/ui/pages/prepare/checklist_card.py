"""The card of checklists: those this visit is filled in with, and others to add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.ui.fields.combo import ComboField
from npm_visits.ui.widgets import Button, Card, Label, clear, column, flow, row
from npm_visits.ui.widgets.popup import Option

if TYPE_CHECKING:
    from npm_visits.domain.answers import Filling
    from npm_visits.services.shelf import Entry
    from npm_visits.ui.session import Session


FEW: Final = 4  # so many are all offered as buttons


class ChecklistCard(Card):
    """`wanted(filling id)` opens the Checklist tab; `taken()` tells that checklists were added or put away."""

    wanted = Signal(str)
    taken = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._visit_id = session, visit_id
        self.body.addWidget(Label(session.words("Checklists"), weight="semibold"))
        self._inner = column(gap=8)
        self.body.addLayout(self._inner)

    def refresh(self) -> None:
        """Read which checklists the visit has, and which others it may have."""
        words, library = self._session.words, self._session.office.library
        clear(self._inner)
        fillings = library.fillings(self._visit_id)
        if not fillings:
            self._inner.addWidget(Label(
                words("No checklist yet. Choose one, or note observations without."), "control", "muted", wrap=True
            ))
        used = {library.code_of(filling) for filling in fillings}
        entries = library.shelf.entries(words.language)
        others = [entry for entry in entries if not entry.retired and entry.code not in used]
        fitting = set(library.fitting(self._session.office.visits.get(self._visit_id)))
        near = [entry for entry in others if entry.code in fitting or len(others) <= FEW]
        buttons: list[QWidget] = [widget for filling in fillings for widget in self._chosen(filling)]
        buttons += [self._offered(entry) for entry in near]
        self._inner.addWidget(flow(*buttons))
        if fillings:
            self._offer_paper(fillings)
        rest = [entry for entry in others if entry not in near]
        if rest:
            self._inner.addWidget(self._list(rest))

    def _chosen(self, filling: Filling) -> tuple[QWidget, QWidget]:
        words = self._session.words
        checklist = self._session.office.library.checklist(filling.checklist_id)
        text = " \u00b7 ".join((
            words(text_in(checklist.title, words.language)),  # a workbook of ours has one title, for all languages
            words("version {version}", version=checklist.version),
            words.many("{n} section", "{n} sections", len(checklist.sections)),
        ))  # fmt: skip
        chosen = Button(text, icon="check", name=words("Open the checklist: {title}", title=text))
        chosen.set_on(True)
        chosen.clicked.connect(partial(self.wanted.emit, filling.id))
        away = Button(icon="trash-2", kind="quiet", name=words("Put the checklist into the recycle bin: {title}",
                                                               title=text))  # fmt: skip
        away.clicked.connect(partial(self._stop_using, filling))
        return chosen, away

    def _offered(self, entry: Entry) -> QWidget:
        words = self._session.words
        points = words.many("{n} question", "{n} questions", entry.current.questions)
        button = Button(f"{entry.title} ({points})", icon="plus",
                        name=words("Use the checklist: {title}", title=entry.title))
        button.clicked.connect(partial(self._use, entry.code))
        return button

    def _list(self, entries: list[Entry]) -> QWidget:
        words = self._session.words
        options = [Option(entry.code, entry.title) for entry in entries]
        more = ComboField(options, "", placeholder=words("Another checklist\u2026"), name=words("Another checklist"),
                          search_name=words("Search"))
        more.changed.connect(self._use)
        return more

    def _offer_paper(self, fillings: list[Filling]) -> None:
        words, library = self._session.words, self._session.office.library
        buttons = []
        for filling in fillings:
            title = words(text_in(library.checklist(filling.checklist_id).title, words.language))
            printed = Button(words("Print for paper") if len(fillings) == 1 else title, icon="printer",
                             name=words("Print for paper: {title}", title=title))
            printed.clicked.connect(partial(self._print, filling.checklist_id))
            buttons.append(printed)
        told = Label(words("Where no laptop may be taken inside"), "small", "muted")
        if len(buttons) == 1:
            self._inner.addLayout(row(buttons[0], told, 0, gap=10))
        else:
            self._inner.addWidget(Label(words("Print for paper"), "small", "muted"))
            self._inner.addWidget(flow(*buttons))

    def _print(self, checklist_id: str) -> None:
        from npm_visits.ui.dialogs.print_checklist import PrintChecklistDialog  # noqa: PLC0415 - seldom opened

        PrintChecklistDialog(self._session, checklist_id, visit_id=self._visit_id, parent=self.window()).open()

    def _use(self, code: str) -> None:
        if code:
            self._session.act(lambda: self._session.office.library.use(self._visit_id, code))
            self.refresh()
            self.taken.emit()

    def _stop_using(self, filling: Filling) -> None:
        session, words = self._session, self._session.words
        if session.done(lambda: session.office.library.stop_using(filling)):
            self.refresh()
            self.taken.emit()
            session.messages.say(words("The checklist and its answers are in the recycle bin."), action=words("Undo"),
                                 on_action=session.taking_back())  # fmt: skip
