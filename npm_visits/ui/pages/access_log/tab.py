"""The section Access log: one press notes what happens in this minute, the entry in work beside the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.arrival import AccessEvent, day_of
from npm_visits.ui.pages.access_log.editor import EntryEditor
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.widgets import Button, EmptyState, Label, SideColumn, column, flow, row
from npm_visits.ui.widgets.card_list import CardItem, CardList
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

HINDERS = frozenset({"refusal", "obstruction", "devices_taken", "delay", "waiting"})
"""Entries that stand out; none is coloured as good or bad: what it means is the officers' to weigh."""


class AccessLogTab(QWidget):
    """Entries in the order of their moments."""

    counts_changed = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self._shown = session, visit_id, ""
        words = session.words
        self.editor = EntryEditor(session, visit_id)
        self.list = CardList(name=words("Access log"))
        self.list.chosen.connect(self._open)
        self.list.opened.connect(lambda _id: self.editor.begin())
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._redraw.timeout.connect(self._draw)
        self.editor.stored.connect(self._redraw.start)
        self._count = Label(size="small", tone="muted")
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Put this entry into the recycle bin"))
        self._remove.clicked.connect(self._put_away)
        self._stack = QStackedWidget()
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the log again."""
        if self._session.pending():
            return
        events = self._draw()
        ids = [e.id for e in events]
        if self._shown not in ids:
            self._shown = ids[-1] if ids else ""
        self._side.setVisible(bool(ids))
        if self._shown:
            self.list.choose(self._shown)
            self.editor.show_event(next(e for e in events if e.id == self._shown))
        self.counts_changed.emit(str(len(ids) or ""))

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def go_to(self, _topic: str, event_id: str) -> None:
        """Show one entry."""
        self._open(event_id)

    def note(self, event: str) -> None:
        """Note that something happens in this minute, with the keyboard where who it was is typed."""
        made = self._session.act(lambda: self._session.office.arrival.note(self._visit_id, event))
        if made is not None:
            self._shown = made.id
            self.refresh()
            self._side.set_folded(False)
            self.editor.begin()

    def _build(self) -> None:
        words, session = self._session.words, self._session
        self.buttons = {o.code: Button(o.text, icon="plus") for o in options(session, "access_event")}
        for code, button in self.buttons.items():
            button.clicked.connect(partial(self.note, code))
        title = Label(words("Access and co-operation"), size="heading", weight="semibold")
        head = row(title, self._count, 0, self._remove, gap=10)
        empty = EmptyState(
            "clipboard-list", words("Nothing noted yet"),
            words("One press above notes the minute: waiting, a delay, a refusal, and help as well."),
        )
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        left = QWidget()
        left.setLayout(column(head, flow(*self.buttons.values(), gap=8), self._stack, gap=12, pad=(18, 12, 18, 0)))
        self._side = SideColumn(
            self.editor, width=380, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=session.is_folded("access"),
        )
        self._side.folded.connect(lambda folded: session.remember_folded("access", folded))
        self.setLayout(column(Columns(left, right=self._side, least=420), gap=0))

    def _draw(self) -> list[AccessEvent]:
        """Show the cards: what was typed just now waits for the vault, so it is saved first."""
        self._session.flush()
        words = self._session.words
        events = self._session.office.arrival.events(self._visit_id)
        self.list.set_items([self._card(e) for e in events])
        self.list.choose(self._shown)
        self._stack.setCurrentIndex(0 if events else 1)
        self._remove.setVisible(bool(events))
        self._count.setText(words.many("{n} entry", "{n} entries", len(events)) if events else "")
        return events

    def _card(self, event: AccessEvent) -> CardItem:
        words = self._session.words
        day = day_of(event.at)
        return CardItem(
            event.id, event.at[11:16], "\n".join(filter(None, (event.reason, event.text))),
            title=event.location, chip=label(self._session, "access_event", event.event),
            tone="caution" if event.event in HINDERS else "neutral", facts=event.who,
            aside=words.date(day) if day else event.at,
        )

    def _open(self, event_id: str) -> None:
        if not self._session.flush():
            self.list.choose(self._shown)
            return
        if any(e.id == event_id for e in self._session.office.arrival.events(self._visit_id)):
            self._shown = event_id
            self.refresh()

    def _put_away(self) -> None:
        session, words = self._session, self._session.words
        if not session.flush():
            return
        found = next((e for e in session.office.arrival.events(self._visit_id) if e.id == self._shown), None)
        if found is None or not session.done(lambda: session.office.arrival.remove_event(found)):
            return
        self.refresh()
        session.messages.say(words("The entry is in the recycle bin."), action=words("Undo"), on_action=session.undo)
