"""The section Urgent matters: the first one first, the one in work beside the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.arrival import UrgentMatter, day_of
from npm_visits.i18n import LANGUAGES
from npm_visits.ui.pages.urgent.editor import MatterEditor
from npm_visits.ui.pages.urgent.wording import due_text, state_text
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, EmptyState, Label, SideColumn, column, row
from npm_visits.ui.widgets.card_list import CardItem, CardList
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_MINUTE = 60_000


class UrgentTab(QWidget):
    """`go_to("", matter_id)` shows one."""

    counts_changed = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self._shown = session, visit_id, ""
        words = session.words
        self.editor = MatterEditor(session, visit_id)
        self.editor.raised.connect(self.raise_now)
        self.list = CardList(name=words("Urgent matters"))
        self.list.chosen.connect(self._open)
        self.list.opened.connect(lambda _id: self.editor.begin())
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._redraw.timeout.connect(self._draw)
        self.editor.stored.connect(self._redraw.start)
        self._clock = QTimer(self, interval=_MINUTE)  # an answer becomes overdue while the page is open
        self._clock.timeout.connect(lambda: self._draw() if self.isVisible() else None)
        self._clock.start()
        self._count = Label(size="small", tone="muted")
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Put this matter into the recycle bin"))
        self._remove.clicked.connect(self._put_away)
        self.letter = Button(words("Letter…"), icon="file-output", name=words("Letter on this matter"))
        self.letter.clicked.connect(self.write_letter)
        self.new = Button(words("Urgent matter"), icon="plus", kind="primary")
        self.new.clicked.connect(self.add)
        self._stack = QStackedWidget()
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the matters again."""
        if self._session.pending():
            return
        found = self._draw()
        ids = [m.id for m in found]
        if self._shown not in ids:
            self._shown = ids[0] if ids else ""
        self._side.setVisible(bool(ids))
        if self._shown:
            self.list.choose(self._shown)
            self.editor.show_matter(next(m for m in found if m.id == self._shown))
        self.counts_changed.emit(str(len(ids) or ""))

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def go_to(self, _topic: str, matter_id: str) -> None:
        """Show one matter."""
        self._open(matter_id)

    def add(self) -> None:
        """Begin a matter, with the keyboard where it is written what cannot wait."""
        urgent = self._session.office.urgent
        made = self._session.act(lambda: urgent.add(self._visit_id)) if self._session.flush() else None
        if made is not None:
            self._shown = made.id
            self.refresh()
            self._side.set_folded(False)
            self.editor.begin()

    def raise_now(self) -> None:
        """Note that the matter is raised in this minute."""
        session, matter = self._session, self._chosen()
        if matter is not None and session.done(lambda: session.office.urgent.raise_now(matter)):
            self.refresh()
            self.editor.fields.field("raised_with").setFocus()

    def write_letter(self) -> None:
        """Show the letter on the matter in work, to be read and saved."""
        session, matter = self._session, self._chosen()
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

    def _build(self) -> None:
        words, session = self._session.words, self._session
        title = Label(words("Urgent matters"), size="heading", weight="semibold")
        head = row(title, self._count, 0, self._remove, self.letter, self.new, gap=10)
        first = Button(words("Urgent matter"), icon="plus", kind="primary")
        first.clicked.connect(self.add)
        empty = EmptyState(
            "triangle-alert", words("No urgent matter"),
            words("What cannot wait for the report: a danger to life or health, a removal tonight. Raise it at once, "
                  "and say until when an answer is awaited."),
            button=first,
        )  # fmt: skip
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        left = QWidget()
        left.setLayout(column(head, self._stack, gap=12, pad=(18, 12, 18, 0)))
        self._side = SideColumn(
            self.editor, width=380, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=session.is_folded("urgent"),
        )
        self._side.folded.connect(lambda folded: session.remember_folded("urgent", folded))
        self.setLayout(column(Columns(left, right=self._side, least=420), gap=0))

    def _draw(self) -> list[UrgentMatter]:
        """Show the cards: what was typed just now waits for the vault, so it is saved first."""
        self._session.flush()
        words, found = self._session.words, self._session.office.urgent.all(self._visit_id)
        self.list.set_items([self._card(m) for m in found])
        self.list.choose(self._shown)
        self._stack.setCurrentIndex(0 if found else 1)
        for widget in (self._remove, self.letter, self.new):
            widget.setVisible(bool(found))
        self._count.setText(words.many("{n} matter", "{n} matters", len(found)) if found else "")
        return found

    def _card(self, matter: UrgentMatter) -> CardItem:
        session, words, day = self._session, self._session.words, day_of(matter.noted_at)
        risk = label(session, "urgent_risk", matter.risk) if matter.risk else ""
        text = "\n".join(filter(None, (matter.text, due_text(session, matter), matter.result)))
        return CardItem(
            matter.id, matter.number, text, title=risk, chip=state_text(session, matter),
            tone="neutral" if matter.closed_on else "caution", facts=matter.raised_with,
            aside=words.date(day) if day else "", most_lines=4,
        )  # fmt: skip

    def _chosen(self) -> UrgentMatter | None:
        """Return the matter in work as the vault has it, once all is saved."""
        return self._session.office.urgent.get(self._shown) if self._shown and self._session.flush() else None

    def _open(self, matter_id: str) -> None:
        if not self._session.flush():
            self.list.choose(self._shown)
            return
        found = self._session.office.urgent.get(matter_id)
        if found is not None and found.visit_id == self._visit_id:
            self._shown = matter_id
            self.refresh()

    def _put_away(self) -> None:
        session, words, matter = self._session, self._session.words, self._chosen()
        if matter is None or not session.done(partial(session.office.urgent.remove, matter)):
            return
        self.refresh()
        text = words("{number} is in the recycle bin.", number=matter.number)
        session.messages.say(text, action=words("Undo"), on_action=session.undo)
