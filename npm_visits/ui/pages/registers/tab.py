"""The section Registers: checks of a visit, the entries drawn, what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.changes import Change, Set
from npm_visits.domain.drawing import Drawn, TooLong, read_list
from npm_visits.domain.registers import RegisterCheck
from npm_visits.ui.actions import bind
from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.fields import FormRow, TextArea
from npm_visits.ui.pages.registers.entries import EntryGrid
from npm_visits.ui.pages.registers.facts import Facts
from npm_visits.ui.pages.registers.result import ResultColumn
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, Card, Dialog, EmptyState, Label, ScrollColumn, SideColumn, TabBar, column, row
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_MOST_LISTED = 500  # entries that one adds by hand


class RegistersTab(QWidget):
    """Checks as tabs; the one in work below them."""

    counts_changed = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._shown = ""
        words = session.words
        self._count = Label(size="small", tone="muted")
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Put the check into the recycle bin"))
        self._remove.clicked.connect(self._put_away)
        self._new = Button(words("Register"), icon="plus", kind="primary", name=words("Check a register"))
        self._new.clicked.connect(self.new)
        self._tabs_place = row(gap=0)
        self._tabs: TabBar | None = None
        self._facts = Facts(session, self)
        self._facts.fields.stored.connect(self._stored)
        self._entries = EntryGrid(session)
        self._entries.changed.connect(self._reckon)
        self._result = ResultColumn(session)
        self._drawn_from = Label(size="small", tone="muted", wrap=True)
        bind(self, "chart", self._result.turn)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the checks again."""
        if self._session.pending():
            return
        checks = self._session.office.registers.checks(self._visit_id)
        ids = [c.id for c in checks]
        if self._shown not in ids:
            self._shown = ids[0] if ids else ""
        self._show_tabs(checks)
        self._stack.setCurrentIndex(1 if checks else 0)
        self._remove.setVisible(bool(checks))
        self._side.setVisible(bool(checks))
        self._count.setText(self._session.words.many("{n} check", "{n} checks", len(checks)) if checks else "")
        if self._shown:
            self._show(next(c for c in checks if c.id == self._shown))
        self.counts_changed.emit(str(len(checks) or ""))

    def leaving(self) -> None:
        """Save what was typed."""
        if self._shown:
            self._entries.grid.end_entry()
        self._session.flush()

    def go_to(self, _topic: str, check_id: str) -> None:
        """Show one check."""
        self._open(check_id)

    def new(self) -> None:
        """Begin a check."""
        registers = self._session.office.registers
        fresh = registers.new(self._visit_id)
        if self._session.done(lambda: registers.add(fresh)):
            self._shown = fresh.id
            self.refresh()
            self._facts.fields.field("register").setFocus()

    def draw(self) -> None:
        """Ask from which list, and how many, entries are drawn."""
        check = self._session.office.registers.get(self._shown)
        if check is None or not self._session.flush():
            return
        words = self._session.words
        dialog = DrawDialog(
            self._session, listed=check.listed, n=len(self._entries.entries) or 20, seed=check.seed,
            title=words("Draw entries at random"), take=words("Take these entries"), parent=self.window(),
        )  # fmt: skip
        dialog.taken.connect(self._take)
        dialog.open()

    def add(self) -> None:
        """Ask for the numbers of entries that were not drawn."""
        ListDialog(self._session, self._add_numbers, self.window()).open()

    def _build(self) -> None:
        words = self._session.words
        begin = Button(words("Check a register"), kind="primary")
        begin.clicked.connect(self.new)
        empty = EmptyState(
            "list-checks", words("No register checked yet"),
            words("Draw twenty entries at random, note their dates and defects: the hours are reckoned for you."),
            button=begin,
        )
        draw = Button(words("Draw at random"), icon="refresh-cw")
        draw.clicked.connect(self.draw)
        more = Button(words("Add entries"), icon="plus", kind="quiet")
        more.clicked.connect(self.add)
        card = Card(gap=8)
        head = row(Label(words("Entries"), weight="semibold"), self._drawn_from, more, draw, gap=8)
        head.setStretch(1, 1)
        card.body.addLayout(head)
        card.body.addWidget(self._entries)
        page, facts = ScrollColumn(pad=(18, 4, 18, 16)), self._facts
        for each in (facts.head, card, facts.conclusion, facts.circumstances, facts.state):
            page.add(each)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(page)
        title = Label(words("Registers"), size="heading", weight="semibold")
        top = row(title, self._count, 0, self._remove, self._new, gap=10, pad=(18, 12, 18, 0))
        tabs = row(gap=0, pad=(18, 0))
        tabs.addLayout(self._tabs_place)
        work = QWidget()
        work.setLayout(column(top, tabs, self._stack, gap=8))
        side = ScrollColumn(pad=(12, 0, 12, 12), ground="surface")
        side.add(self._result)
        self._side = SideColumn(
            side, width=310, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=self._session.is_folded("registers"),
        )
        self._side.folded.connect(lambda folded: self._session.remember_folded("registers", folded))
        self.setLayout(column(Columns(work, right=self._side, least=520), gap=0))

    def _show_tabs(self, checks: list[RegisterCheck]) -> None:
        words = self._session.words
        if self._tabs is not None:
            self._tabs_place.removeWidget(self._tabs)
            self._tabs.deleteLater()
            self._tabs = None
        if len(checks) > 1:
            names = [(c.id, label(self._session, "register", c.register) or words("Register")) for c in checks]
            self._tabs = TabBar(names, self._shown, name=words("Registers"), small=True)
            self._tabs.chosen.connect(self._open)
            self._tabs_place.addWidget(self._tabs)

    def _open(self, check_id: str) -> None:
        self.leaving()
        if self._session.pending():
            if self._tabs is not None:
                self._tabs.set_current(self._shown)
            return
        if self._session.office.registers.get(check_id) is not None:
            self._shown = check_id
            self.refresh()

    def _show(self, check: RegisterCheck) -> None:
        words = self._session.words
        self._facts.show(check)
        self._entries.show_check(check, self._session.office.registers.entries(check.id))
        if check.seed:
            self._drawn_from.setText(words(
                "{n} of {all} drawn at random · seed {seed}", n=words.number(len(self._entries.entries)),
                all=words.number(check.population or 0), seed=check.seed,
            ))  # fmt: skip
        else:
            count = len(self._entries.entries)
            self._drawn_from.setText(words.many("{n} entry", "{n} entries", count) if count else "")
        self._reckon()

    def _reckon(self) -> None:
        day = self._session.office.visits.get(self._visit_id).starts_on
        self._result.show_entries(self._entries.entries, day)

    def _stored(self, name: str) -> None:
        if name != "register":
            return
        session = self._session
        check = self._facts.fields.record
        assert isinstance(check, RegisterCheck)  # noqa: S101 - what `show` was given
        topic = session.office.registers.topic_of(check.register)
        if topic and not check.topic:
            session.put(Set(RegisterCheck, check.id, "topic", topic))
        session.flush()
        self.refresh()

    def _take(self, drawn: Drawn) -> None:
        registers = self._session.office.registers
        check = registers.get(self._shown)
        if check is not None and self._session.done(lambda: registers.draw(check, drawn)):
            self.refresh()
            self._entries.grid.setFocus()

    def _add_numbers(self, numbers: tuple[str, ...]) -> None:
        office = self._session.office
        changes: list[Change] = office.registers.entry_changes(self._shown, numbers)
        if self._session.done(lambda: office.apply(changes)):
            self.refresh()
            self._entries.grid.setFocus()

    def _put_away(self) -> None:
        session, words = self._session, self._session.words
        found = session.office.registers.get(self._shown)
        if found is None or not session.done(lambda: session.office.registers.remove(found)):
            return
        self.refresh()
        text = words("The check of the register is in the recycle bin.")
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())


class ListDialog(Dialog):
    """Asks for the numbers of entries."""

    def __init__(self, session: Session, take: object, parent: QWidget) -> None:
        words = session.words
        super().__init__(words("Add entries"), parent=parent)
        self._session, self._took = session, take
        self._list = TextArea(lines=2, name=words("Numbers of the entries"))
        self._row = FormRow(
            words("Numbers of the entries"), self._list,
            hint=words("12, 15, 20–24: the numbers that they bear in the register. Never a name."),
        )  # fmt: skip
        self.body.addWidget(self._row)
        self.add_button(words("Cancel"), accepts=False)
        self.add_button(words("Add entries"), kind="primary").clicked.connect(self.take)

    def take(self) -> None:
        """Add them, unless they are none or too many."""
        words = self._session.words
        try:
            found = read_list(self._list.value())
        except TooLong:
            found = ("",) * (_MOST_LISTED + 1)
        if not found:
            self._row.set_error(words("At least one number."))
        elif len(found) > _MOST_LISTED:
            self._row.set_error(words("More than 500 entries: draw at random among them."))
        else:
            self.accept()
            assert callable(self._took)  # noqa: S101 - given by the page
            self._took(found)
