"""A workbook on its way in: what is odd about it, how to repair it, and what a visit would show.

The work on a workbook runs in a thread. The vault is written once, when the person takes the whole.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.services.importing import accepted, examined, repaired
from npm_visits.ui.page import Page
from npm_visits.ui.pages.checklist.row_column import RowColumn
from npm_visits.ui.pages.checklists.difference import IMPORTED
from npm_visits.ui.pages.checklists.fault_card import FaultCard
from npm_visits.ui.pages.checklists.fault_preview import FaultPreview
from npm_visits.ui.pages.checklists.import_head import ImportHead, foot
from npm_visits.ui.widgets import (
    Button,
    Columns,
    EmptyState,
    Label,
    PageTop,
    ProgressPanel,
    SideColumn,
    Spinner,
    Surface,
    column,
)
from npm_visits.ui.work import Progress, Task, run

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from npm_visits.domain.differences import Difference
    from npm_visits.errors import UserError
    from npm_visits.services.importing import Fault, Import, Repair
    from npm_visits.ui.session import Session

_HEAD, _CLEAN, _FOOT = "head", "clean", "foot"


class ImportPage(Page):
    """Cards of faults, questions and notes: ↓ ↑ go between them, Enter repairs as proposed, Ctrl+Z takes it back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = session.words
        self._task: Task | None = None
        self._faults: dict[Hashable, Fault] = {}
        self._found: Difference | None = None  # what changed since the newest version
        self._foot = ""
        self._there = False  # whether just this is stored already
        self.top = PageTop(words("Import"), sample=session.sample_tag())
        self.top.set_trail([("checklists", words("Checklists"))])
        self.top.went.connect(session.go)
        self._look = Button(words("Preview"), icon="eye")
        self._look.clicked.connect(lambda: session.go("checklist_preview", imported="yes"))
        cancel = Button(words("Cancel"))
        cancel.clicked.connect(self.cancel)
        self.take = Button(words("Import"), kind="primary")
        self.take.clicked.connect(self._store)
        self._busy = Spinner()
        for button in (self._busy, self._look, cancel, self.take):
            self.top.add_action(button)
        self.column = RowColumn(self._made, pad=(20, 16, 20, 16), gap=12)
        self.preview = FaultPreview(words)
        self._refused = EmptyState("circle-alert", words("This file was refused"), " ")
        self._build()

    # what comes in

    def open(self, **where: str) -> None:
        """Examine the workbook at `path`, unless just this is at hand; without a path show the one at hand."""
        path = where.get("path", "")
        if path and not self.session.office.imports.is_at_hand(path):
            self._begin(path)

    def refresh(self) -> None:
        """Show the workbook at hand."""
        given = self.session.office.imports.current
        if given is not None:
            self._show(given)
        elif self._task is None:
            self._show_refusal(self.words("No workbook is open. Choose one on the page of checklists."))

    def take_back(self) -> bool:
        """Take the last repair back; there is nothing else to undo here."""
        given = self.session.office.imports.current
        if given is None or given.before is None or self._task is not None:
            return False
        self._show(given.before)
        return True

    def cancel(self) -> None:
        """Leave the workbook as it is and go back."""
        if self._task is not None:
            self._task.cancel()
        self._forget()
        self.session.go("checklists")

    def is_busy(self) -> bool:
        """Return whether a workbook is being read or checked."""
        return self._task is not None

    def cards(self) -> list[FaultCard]:
        """Return the cards made so far, in order."""
        return [widget for widget in self.column.made().values() if isinstance(widget, FaultCard)]

    def _forget(self) -> None:
        """Let go of the workbook at hand, and of its rows."""
        self.session.office.imports.hold("")
        self._faults = {}
        self.column.change_rows([])

    def _begin(self, path: str) -> None:
        words = self.words
        self._forget()
        self.session.office.imports.hold(path)
        self.top.set_title(words("Import “{name}”", name=Path(path).name))
        self._look.setVisible(False)
        self.take.setVisible(False)
        self._stack.setCurrentIndex(0)
        self._progress.set_text(words("Reading and checking the workbook"))
        self._run(lambda: examined(Path(path)), self._arrived)

    def _arrived(self, given: Import) -> None:
        self._show(given)
        if self.isVisible():
            self._go_to(next(iter(self._faults), _HEAD))

    def _run(self, work: Callable[[], Import], done: Callable[[Import], None]) -> None:
        self._task = task = run(partial(_whole, work), owner=self)
        task.done.connect(done)
        task.failed.connect(self._failed)
        task.finished.connect(self._ended)
        task.progressed.connect(lambda done, total, _text: self._progress.set(done, total))

    def _ended(self) -> None:
        self._task = None
        self._enable()

    def _failed(self, error: UserError) -> None:
        if self.session.office.imports.current is None:
            self._show_refusal(error.say(self.words))
        else:
            self.session.messages.show_error(error)

    # what the person does

    def _repair(self, fault: Fault, repair: Repair) -> None:
        given = self.session.office.imports.current
        if given is not None and self._task is None:
            self._run(lambda: repaired(given, repair), partial(self._changed, fault))
            self._enable()

    def _accept(self, fault: Fault) -> None:
        given = self.session.office.imports.current
        if given is not None and self._task is None:
            self._changed(fault, accepted(given, fault))

    def _changed(self, fault: Fault, given: Import) -> None:
        """Show what a decision led to; the keyboard goes to the card that took the place of the decided one."""
        place = list(self._faults).index(fault.key) if fault.key in self._faults else 0
        self._show(given)
        after = list(self._faults)
        if after:
            self._go_to(after[min(place, len(after) - 1)])
        elif self.take.isEnabled():
            self.take.setFocus()

    def _store(self) -> None:
        session, words, imports = self.session, self.words, self.session.office.imports
        given = imports.current
        stored = session.act(lambda: imports.store(given)) if given is not None else None
        if stored is None:
            return
        self._forget()
        session.go("checklist", code=stored.code)
        told = words("Version {version} of {title} is imported.", version=stored.version, title=stored.title)
        session.messages.say(told, tone="good", action=words("Undo"), on_action=session.taking_back())

    def _compare(self) -> None:
        imports = self.session.office.imports
        latest = imports.latest(imports.current) if imports.current else None
        if latest is not None:
            self.session.go("checklist_difference", code=latest.code, old=latest.id, new=IMPORTED)

    # what is shown

    def _show(self, given: Import) -> None:
        words, imports = self.words, self.session.office.imports
        imports.current = given
        latest = imports.latest(given)
        self.top.set_title(words("Import “{name}”", name=given.file_name))
        self._found, self._there = imports.difference(given), imports.is_there(given)
        self._foot = foot(words, given, latest, there=self._there)
        self.take.setText(words("Import as version {version}", version=imports.number(given)))
        self.take.updateGeometry()
        self.take.setVisible(True)
        self._look.setVisible(given.form is not None)
        self._faults = {fault.key: fault for fault in given.faults}
        self.column.change_rows([_HEAD, *(self._faults or [_CLEAN]), _FOOT])
        for row_id, widget in self.column.made().items():
            if isinstance(widget, FaultCard):
                widget.show_fault(self._faults[row_id], given)
            elif isinstance(widget, ImportHead):
                widget.show_import(given, latest, self._found)
            elif isinstance(widget, Label):
                widget.setText(self._foot)
        self._stack.setCurrentIndex(1)
        self._enable()
        if not any(card.is_active() for card in self.cards()):
            self.preview.show_fault(given, next(iter(self._faults.values()), None))

    def _enable(self) -> None:
        given = self.session.office.imports.current
        free = self._task is None
        self._busy.setVisible(not free)
        ready = given is not None and not given.waits and given.form is not None and not self._there
        self.take.setEnabled(free and ready)
        for card in self.cards():
            card.setEnabled(free)

    def _show_refusal(self, sentence: str) -> None:
        self._refused.set_text(self.words("This file was refused"), sentence)
        self._look.setVisible(False)
        self.take.setVisible(False)
        self._stack.setCurrentIndex(2)

    def _made(self, key: Hashable) -> QWidget:
        given = self.session.office.imports.current
        assert given is not None  # noqa: S101 - rows are of the workbook at hand
        if key == _HEAD:
            head = ImportHead(self.words)
            head.difference_wanted.connect(self._compare)
            head.show_import(given, self.session.office.imports.latest(given), self._found)
            return head
        if key == _FOOT:
            return Label(self._foot, "small", "muted", wrap=True)
        if key == _CLEAN:
            ready = self.words("The workbook can be imported as it is. Look at the preview first.")
            return EmptyState("check", self.words("Nothing to repair"), ready)
        card = FaultCard(self.words, self._faults[key], given)
        card.repair_wanted.connect(self._repair)
        card.accept_wanted.connect(self._accept)
        card.stepped.connect(partial(self._step, card))
        card.entered.connect(partial(self._entered, card))
        return card

    def _entered(self, card: FaultCard) -> None:
        given = self.session.office.imports.current
        for other in self.cards():
            other.set_active(other is card)
        if given is not None:
            self.preview.show_fault(given, card.fault)

    def _step(self, card: FaultCard, by: int) -> None:
        keys = list(self._faults)
        place = keys.index(card.fault.key) + by
        if 0 <= place < len(keys):
            self._go_to(keys[place])

    def _go_to(self, key: Hashable) -> None:
        card = self.column.bring(key)
        if isinstance(card, FaultCard):
            card.setEnabled(True)
            card.setFocus()
            self.column.reveal(card)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self._go_to(next(iter(self._faults), _HEAD))

    def _build(self) -> None:
        words = self.words
        self._progress = ProgressPanel(words("Reading and checking the workbook"), cancel=words("Cancel"))
        self._progress.cancelled.connect(self.cancel)
        waiting = Surface("background", pad=(20, 16, 20, 16))
        waiting.body.addWidget(self._progress)
        waiting.body.addStretch(1)
        self._stack = QStackedWidget()
        right = SideColumn(
            self.preview, width=420, side="right", fold=words("Fold the preview"), unfold=words("Show the preview"),
            head=Label(words("Preview as in a visit"), "control", weight="semibold"),
        )  # fmt: skip
        columns = Columns(self.column, right=right, least=560)
        for widget in (waiting, columns, self._refused):
            self._stack.addWidget(widget)
        outer = column(self.top, self._stack, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)


def _whole(work: Callable[[], Import], progress: Progress) -> Import:
    progress.step(0, 2)
    found = work()
    progress.step(1, 2)  # cancelled meanwhile: what was found is not shown
    return found
