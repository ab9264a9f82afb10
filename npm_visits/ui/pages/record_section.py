"""A section with the records of a visit as cards, and the one in work in a panel beside them.

A sub-class says which records there are, how each is shown, and what stands above the list; showing, opening, redrawing
while one types, saving before anything else happens, and the recycle bin are the same for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.records import Record
from npm_visits.ui.widgets import Button, Label, SideColumn, column
from npm_visits.ui.widgets.card_list import CardItem, CardList
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from npm_visits.ui.session import Session

R = TypeVar("R", bound=Record)
_MINUTE = 60_000


class RecordSection(QWidget, Generic[R]):
    """RecordSection(session, visit_id, editor, name=…, put_away=…): call `lay_out`, then `refresh`, when all is made.

    `editor` has `show_record(record)`, `begin()` and the signal `stored`. `put_away` names the button of the bin.
    """

    counts_changed = Signal(str)
    begins_with_last = False  # which one is in work when none was chosen

    def __init__(
        self, session: Session, visit_id: str, editor: Any, *, name: str, put_away: str,  # noqa: ANN401 - see above
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._visit_id, self._shown = session, visit_id, ""
        self.editor = editor
        self.list = CardList(name=name)
        self.list.chosen.connect(self.open)
        self.list.opened.connect(lambda _id: self.editor.begin())
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._redraw.timeout.connect(self.draw)
        self.editor.stored.connect(self._redraw.start)
        self.count = Label(size="small", tone="muted")
        self.away = Button(icon="trash-2", kind="quiet", name=put_away)
        self.away.clicked.connect(self.put_away)
        self._stack = QStackedWidget()

    # --- what a sub-class says ------------------------------------------------------------------

    def found(self) -> list[R]:
        """Return the visit's records in their order; overridden."""
        raise NotImplementedError

    def card(self, record: R) -> CardItem:
        """Return a record as a card; overridden."""
        raise NotImplementedError

    def remove(self, record: R) -> str:
        """Put a record into the recycle bin and return the sentence that says so; overridden."""
        raise NotImplementedError

    def drawn(self, found: list[R]) -> None:
        """Show what depends on all records, such as how many there are; overridden."""
        raise NotImplementedError

    # --- what the visit's page asks -------------------------------------------------------------

    def refresh(self) -> None:
        """Read the records again; not while the screen alone holds what was typed."""
        if self._session.pending():
            return
        found = {record.id: record for record in self.draw()}
        if self._shown not in found:
            self._shown = next(iter(reversed(found) if self.begins_with_last else found), "")
        self.side.setVisible(bool(found))
        if self._shown:
            self.list.choose(self._shown)
            self.editor.show_record(found[self._shown])
        self.counts_changed.emit(str(len(found) or ""))

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def go_to(self, _topic: str, record_id: str) -> None:
        """Show one record, with the keyboard in it."""
        self.open(record_id)
        if self._shown == record_id:
            self.side.set_folded(False)
            self.editor.begin()

    # --- for sub-classes ------------------------------------------------------------------------

    def lay_out(self, above: Sequence[QWidget | QLayout], empty: QWidget, *, code: str, width: int = 380) -> None:
        """Put `above`, the list (or `empty`) and the panel into place; `code` is what its folding is remembered by."""
        session, words = self._session, self._session.words
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        left = QWidget()
        left.setLayout(column(*above, self._stack, gap=12, pad=(18, 12, 18, 0)))
        self.side = SideColumn(
            self.editor, width=width, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=session.is_folded(code),
        )
        self.side.folded.connect(lambda folded: session.remember_folded(code, folded))
        self.setLayout(column(Columns(left, right=self.side, least=420), gap=0))

    def redraw_each_minute(self) -> None:
        """Show anew what waits, once a minute, unless somebody is typing."""
        clock = QTimer(self, interval=_MINUTE)
        clock.timeout.connect(lambda: self.draw() if self.isVisible() and not self._session.pending() else None)
        clock.start()

    def show_new(self, made: R | None) -> None:
        """Show a record that was made just now, with the keyboard in it; nothing where none was made."""
        if made is not None:
            self._shown = made.id
            self.refresh()
            self.side.set_folded(False)
            self.editor.begin()

    def chosen(self) -> R | None:
        """Return the record in work as the vault has it, once all is saved."""
        if not self._session.flush():
            return None
        return next((record for record in self.found() if record.id == self._shown), None)

    def draw(self) -> list[R]:
        """Show the cards: what was typed just now waits for the vault, so it is saved first."""
        self._session.flush()
        found = self.found()
        self.list.set_items([self.card(record) for record in found])
        self.list.choose(self._shown)
        self._stack.setCurrentIndex(0 if found else 1)
        self.away.setVisible(bool(found))
        self.drawn(found)
        return found

    def open(self, record_id: str) -> None:
        """Show a record; the one before stays while what was typed there cannot be saved."""
        if not self._session.flush():
            self.list.choose(self._shown)
        elif any(record.id == record_id for record in self.found()):
            self._shown = record_id
            self.refresh()

    def put_away(self) -> None:
        """Put the record in work into the recycle bin, with a way back."""
        session, record = self._session, self.chosen()
        told = session.act(lambda: self.remove(record)) if record is not None else None
        if told is not None:
            self.refresh()
            self.list.setFocus()
            session.messages.say(told, action=session.words("Undo"), on_action=session.taking_back())
