"""The section Urgent matters: the first one first, the one in work beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import UrgentMatter, day_of
from npm_visits.i18n import LANGUAGES
from npm_visits.ui.pages.record_section import RecordSection
from npm_visits.ui.pages.urgent.editor import MatterEditor
from npm_visits.ui.pages.urgent.wording import due_text, state_text
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, EmptyState, Label, row
from npm_visits.ui.widgets.card_list import CardItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session


class UrgentTab(RecordSection[UrgentMatter]):
    """Matters in the order in which they were noted."""

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(
            session, visit_id, MatterEditor(session, visit_id), name=words("Urgent matters"),
            put_away=words("Put this matter into the recycle bin"), parent=parent,
        )  # fmt: skip
        self.editor.raised.connect(self.raise_now)
        self.letter = Button(words("Letter…"), icon="file-output", name=words("Letter on this matter"))
        self.letter.clicked.connect(self.write_letter)
        self.new, first = (Button(words("Urgent matter"), icon="plus", kind="primary") for _ in range(2))
        for button in (self.new, first):
            button.clicked.connect(self.add)
        title = Label(words("Urgent matters"), size="heading", weight="semibold")
        empty = EmptyState(
            "triangle-alert", words("No urgent matter"),
            words("What cannot wait for the report: a danger to life or health, a removal tonight. Raise it at once, "
                  "and say until when an answer is awaited."),
            button=first,
        )  # fmt: skip
        head = row(title, self.count, 0, self.away, self.letter, self.new, gap=10)
        self.lay_out((head,), empty, code="urgent")
        self.redraw_each_minute()  # an answer becomes overdue while the page is open
        self.refresh()

    def add(self) -> None:
        """Begin a matter, with the keyboard where it is written what cannot wait."""
        self.show_new(self._session.act(lambda: self._session.office.urgent.add(self._visit_id)))

    def raise_now(self) -> None:
        """Note that the matter is raised in this minute."""
        session, matter = self._session, self.chosen()
        if matter is not None and session.done(lambda: session.office.urgent.raise_now(matter)):
            self.refresh()
            self.editor.fields.field("raised_with").setFocus()

    def write_letter(self) -> None:
        """Show the letter on the matter in work, to be read and saved."""
        session, matter = self._session, self.chosen()
        if matter is None:
            return
        letters, visit = session.office.urgent.letters, session.office.visits.get(self._visit_id)
        language = visit.language or session.office.profile.language
        made = session.act(lambda: letters.document(
            letters.dossier(matter), language if language in LANGUAGES else session.words.language
        ))  # fmt: skip
        if made is not None:
            from npm_visits.ui.pages.urgent.letter import LetterDialog  # noqa: PLC0415 - the report's sheet, seldom used

            LetterDialog(session, matter, made, self.window()).open()

    def found(self) -> list[UrgentMatter]:
        return self._session.office.urgent.all(self._visit_id)

    def drawn(self, found: list[UrgentMatter]) -> None:
        words = self._session.words
        for widget in (self.letter, self.new):
            widget.setVisible(bool(found))
        self.count.setText(words.many("{n} matter", "{n} matters", len(found)) if found else "")

    def card(self, record: UrgentMatter) -> CardItem:
        session, words, day = self._session, self._session.words, day_of(record.noted_at)
        risk = label(session, "urgent_risk", record.risk) if record.risk else ""
        text = "\n".join(filter(None, (record.text, due_text(session, record), record.result)))
        return CardItem(
            record.id, record.number, text, title=risk, chip=state_text(session, record),
            tone="neutral" if record.closed_on else "caution", facts=record.raised_with,
            aside=words.date(day) if day else "", most_lines=4,
        )  # fmt: skip

    def remove(self, record: UrgentMatter) -> str:
        self._session.office.urgent.remove(record)
        return self._session.words("{number} is in the recycle bin.", number=record.number)
