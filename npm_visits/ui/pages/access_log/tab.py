"""The section Access log: one press notes what happens in this minute, the entry in work beside the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npm_visits.domain.arrival import AccessEvent, day_of
from npm_visits.ui.pages.access_log.editor import EntryEditor
from npm_visits.ui.pages.record_section import RecordSection
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.widgets import Button, EmptyState, Label, flow, row
from npm_visits.ui.widgets.card_list import CardItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session

HINDERS = frozenset({"refusal", "obstruction", "devices_taken", "delay", "waiting"})
"""Entries that stand out; none is coloured as good or bad: what it means is the officers' to weigh."""


class AccessLogTab(RecordSection[AccessEvent]):
    """Entries in the order of their moments; the last one is in work."""

    begins_with_last = True

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(
            session, visit_id, EntryEditor(session, visit_id), name=words("Access log"),
            put_away=words("Put this entry into the recycle bin"), parent=parent,
        )  # fmt: skip
        self.buttons = {o.code: Button(o.text, icon="plus") for o in options(session, "access_event")}
        for code, button in self.buttons.items():
            button.clicked.connect(partial(self.note, code))
        title = Label(words("Access and co-operation"), size="heading", weight="semibold")
        empty = EmptyState(
            "clipboard-list", words("Nothing noted yet"),
            words("One press above notes the minute: waiting, a delay, a refusal, and help as well."),
        )
        head = row(title, self.count, 0, self.away, gap=10)
        self.lay_out((head, flow(*self.buttons.values(), gap=8)), empty, code="access")
        self.refresh()

    def note(self, event: str) -> None:
        """Note that something happens in this minute, with the keyboard where who it was is typed."""
        self.show_new(self._session.act(lambda: self._session.office.arrival.note(self._visit_id, event)))

    def found(self) -> list[AccessEvent]:
        return self._session.office.arrival.events(self._visit_id)

    def drawn(self, found: list[AccessEvent]) -> None:
        words = self._session.words
        self.count.setText(words.many("{n} entry", "{n} entries", len(found)) if found else "")

    def card(self, record: AccessEvent) -> CardItem:
        words, day = self._session.words, day_of(record.at)
        return CardItem(
            record.id, record.at[11:16], "\n".join(filter(None, (record.reason, record.text))),
            title=record.location, chip=label(self._session, "access_event", record.event),
            tone="caution" if record.event in HINDERS else "neutral", facts=record.who,
            aside=words.date(day) if day else record.at,
        )  # fmt: skip

    def remove(self, record: AccessEvent) -> str:
        self._session.office.arrival.remove_event(record)
        return self._session.words("The entry is in the recycle bin.")
