"""The part "Questions": what the checklists ask in private interviews only, answered for this person.

The cards are those of the checklist; the answers lie in a filling of their own, whose subject is the interview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.domain.ids import new_id
from npm_visits.services.filling import PointRow
from npm_visits.ui import actions
from npm_visits.ui.pages.checklist.card import PointCard
from npm_visits.ui.pages.checklist.files import QuestionFiles
from npm_visits.ui.pages.checklist.shared import Acts, Shared
from npm_visits.ui.widgets import Label, clear, column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.answers import Key
    from npm_visits.domain.changes import Change
    from npm_visits.services.filling import OpenFilling
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class QuestionsPart(QWidget):
    """One group of cards for each checklist of the visit that asks anything in private."""

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        self.groups: list[PrivateCards] = []
        self._column = column(gap=10)
        self.setLayout(self._column)
        self.refresh()

    def refresh(self) -> None:
        """Show the answers as the vault has them; cards that stay keep the keyboard."""
        words, office = self._session.words, self._session.office
        found = office.library.of_interview(self._fields.record, words.language)
        if [g.version for g in self.groups] == [(f.filling.id, f.filling.checklist_id) for f in found] and found:
            for group, filling in zip(self.groups, found, strict=True):
                group.reload(filling)
            return
        clear(self._column)
        self.groups = [PrivateCards(self._session, filling) for filling in found]
        advice = (
            words("Asked here and nowhere else: the answers are neither counted nor exported with the visit’s.")
            if found
            else words("No checklist of this visit asks anything in private interviews only.")
        )
        self._column.addWidget(Label(advice, "small", "muted", wrap=True))
        for group in self.groups:
            self._column.addWidget(group)

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()


class PrivateCards(QWidget):
    """The private points of one filling, under the headings of their sections."""

    def __init__(self, session: Session, filling: OpenFilling) -> None:
        super().__init__()
        self._session, self._filling = session, filling
        self.version = filling.filling.id, filling.filling.checklist_id
        self._stay = new_id()
        self._active: PointCard | None = None
        self._acts = Acts(self)
        files = QuestionFiles(session, self._acts, lambda: self._filling, self._apply)
        office = session.office
        self._shared = Shared(
            self._acts, session.words, office.content, None, office.profile.country, filling.picture,
            observes=False, file_of=files.reader,
        )  # fmt: skip
        self.cards: list[PointCard] = []
        self._column = column(gap=10)
        self.setLayout(self._column)
        self._connect()
        self._make()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def reload(self, filling: OpenFilling) -> None:
        """Show a filling read anew, as after undo."""
        self._filling = filling
        self._show_all()

    def _keys(self) -> list[Key]:
        filling = self._filling
        return [
            row.key
            for section in filling.sections()
            for row in filling.rows(section)
            if isinstance(row, PointRow) and filling.status(row.key).shown
        ]

    def _make(self) -> None:
        clear(self._column)
        self.cards, self._active = [], None
        language, heading = self._session.words.language, ""
        for key in self._keys():
            status = self._filling.status(key)
            if status.section.name != heading:
                heading = status.section.name
                title = f"{status.section.number} · {text_in(status.section.label, language)}"
                self._column.addWidget(Label(title, "control", weight="semibold"))
            card = PointCard(status, self._shared)
            self.cards.append(card)
            self._column.addWidget(card)

    def _show_all(self) -> None:
        if self._keys() != [card.key for card in self.cards]:
            self._make()
            return
        for card in self.cards:
            card.show_status(self._filling.status(card.key))

    def _connect(self) -> None:
        acts = self._acts
        acts.answered.connect(lambda key, value: self._do(lambda f: f.answer(key, value), f"answer {key}"))
        acts.noted.connect(lambda key, text: self._do(lambda f: f.note(key, text), f"note {key}"))
        acts.reason_given.connect(lambda key, why: self._do(lambda f: f.not_assessed(key, why), f"reason {key}"))
        acts.sourced.connect(lambda key, codes: self._do(lambda f: f.sources(key, codes), f"sources {key}"))
        acts.concern_decided.connect(lambda key, how: self._do(lambda f: f.concern(key, how), f"concern {key}"))
        acts.stepped.connect(self._step)
        acts.left.connect(self._left)
        actions.bind(self, "note", lambda: self._on_card(PointCard.write_note))
        actions.bind(self, "flag", lambda: self._on_card(PointCard.turn_flag))

    def _do(self, act: Callable[[OpenFilling], list[Change]], what: str) -> None:
        first = self._session.office.library.changes_to_begin(self._filling)
        self._apply([*first, *act(self._filling)], what)
        if first:
            self._session.flush()

    def _apply(self, changes: Sequence[Change], what: str) -> None:
        self._session.put(list(changes), f"{what}#{self._stay}")
        touched = self._filling.take_touched()
        if touched.rows:
            self._show_all()
            return
        for card in self.cards:
            if card.key in touched.keys:
                card.show_status(self._filling.status(card.key))

    def _step(self, by: int) -> None:
        place = self.cards.index(self._active) + by if self._active in self.cards else 0
        if 0 <= place < len(self.cards):
            self.cards[place].take_keyboard(last=by < 0)

    def _left(self) -> None:
        self._stay = new_id()
        self._session.flush()

    def _on_card(self, act: Callable[[PointCard], None]) -> None:
        if self._active is not None and self._active.status.asks:
            act(self._active)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        at: QObject | None = new
        while at is not None and at is not self:
            if isinstance(at, PointCard) and at in self.cards:
                self._activate(at)
                return
            at = at.parent()

    def _activate(self, card: PointCard) -> None:
        if card is not self._active:
            if self._active in self.cards and self._active is not None:
                self._active.set_active(False)
            self._active = card
            card.set_active(True)
