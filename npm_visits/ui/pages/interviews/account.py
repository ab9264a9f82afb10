"""The part "Account": what the person said, and what its passages are tied to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Add, Change, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import PAPER_ONLY, TYPED_UP
from npm_visits.domain.passages import Moves, Span
from npm_visits.ui import actions
from npm_visits.ui.fields.passages import PassageArea, Tagged
from npm_visits.ui.pages.interviews.ties import REMOVE, Ties
from npm_visits.ui.widgets import Button, ChoicePopup, Label, column, row

if TYPE_CHECKING:
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


_TONES: Final = {"contradicts": "caution"}


class AccountPart(QWidget):
    """The text is saved as it is typed, with the places of its passages in the same transaction."""

    changed = Signal()

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        self._stay = new_id()
        words = session.words
        self.ties = Ties(session, fields.record)
        self.text = PassageArea(
            lines=6, name=words("Account"), placeholder=words("States … Alleges … No names: P1, P2."),
        )  # fmt: skip
        self.text.edited.connect(self._edited)
        self.text.left.connect(self.leaving)
        self.text.passage_wanted.connect(lambda _key: self.tie())
        self.text.shortened.connect(self._say_shortened)
        keys = actions.keys_of("tie")[0]
        self.tie_button = Button(words("Tie the passage"), icon="link", keys=keys)
        self.tie_button.clicked.connect(self.tie)
        self._told = Label("", "small", "muted", wrap=True)
        foot = row(self._told, self.tie_button, gap=12)
        foot.setStretch(0, 1)
        self.setLayout(column(self.text, foot, gap=10))
        actions.bind(self, "tie", self.tie)
        self.refresh()

    def refresh(self) -> None:
        """Show the account and its passages as the vault has them."""
        self.ties.read()
        passages = self._session.office.interviews.passages(self._fields.record.id)
        self._passages = {p.id: p for p in passages}
        self.text.show_account(self._fields.record.account, self._tagged())
        self._tell()

    def leaving(self) -> None:
        """Save what was typed: the stay in the field is over."""
        noted = self._note_typed_up()
        self._session.flush()
        self._stay = new_id()
        if noted:
            self.changed.emit()

    def _note_typed_up(self) -> bool:
        """What is typed here is not on paper only, and is undone with it; in the place itself see `InterviewsTab`."""
        session, interview = self._session, self._fields.record
        if interview.state != PAPER_ONLY or not interview.account.strip():
            return False
        if session.office.visits.get(interview.visit_id).state == "on_site":
            return False
        session.put(Set(type(interview), interview.id, "state", TYPED_UP), stay=f"{self._stay}.account")
        self._fields.record = replace(interview, state=TYPED_UP)
        return True

    def tie(self) -> None:
        """Ask what the selected words, or the sentence or passage at the cursor, belong to."""
        if not self._session.flush():
            return
        key = self.text.passage_at_cursor()
        span = self.text.anchors.spans[key] if key else self.text.selected()
        if not span.length:
            self._session.messages.say(self._session.words("Type the account first, then tie its passages."))
            return
        passage = self._passages.get(key)
        popup = ChoicePopup(
            self.ties.options(passage), self.ties.chosen(passage), search_name=self._session.words("Search"),
            parent=self.text,
        )  # fmt: skip
        popup.chosen.connect(lambda code: self._tie(key, span, code))
        popup.open_under(self.tie_button)

    def _tie(self, key: str, span: Span, code: str) -> None:
        office, interview = self._session.office, self._fields.record
        words = self.text.anchors.text[span.start : span.end]
        passage = self._passages.get(key)
        changes: list[Change] = []
        if passage is None:
            passage = office.interviews.new_passage(interview, span.start, words)
            changes.append(Add(passage))
        changes += self.ties.changes(passage, code)
        if self._session.done(lambda: office.apply(changes)):
            if code == REMOVE:
                self.text.anchors.drop(passage.id)
            self.refresh()
            self.text.setFocus()
            self.changed.emit()

    def _edited(self, moves: Moves) -> None:
        interview = self._fields.record
        changes = self._session.office.interviews.edited(interview, self.text.anchors, moves)
        self._fields.record = replace(interview, account=self.text.anchors.text.rstrip())
        for key in (*moves.moved, *moves.found):
            span = self.text.anchors.spans[key]
            if key in self._passages:
                self._passages[key] = replace(
                    self._passages[key], start=span.start, length=span.length, text=self.text.anchors.words(key)
                )
        self._session.put(changes, stay=f"{self._stay}.account")
        if moves.lost or moves.found:
            self.text.show_passages(self._tagged())
            self._tell()

    def _tagged(self) -> list[Tagged]:
        return [
            Tagged(p.id, Span(p.start, p.length), self.ties.tag(p), _TONES.get(p.direction, "info"))
            for p in self._passages.values()
        ]

    def _tell(self) -> None:
        words, n = self._session.words, len(self.text.anchors.spans)
        self._told.setText(
            words.many("{n} passage is tied.", "{n} passages are tied.", n)
            if n
            else words("Select words, or stand in a sentence, and tie it to a topic, a question or a finding.")
        )

    def _say_shortened(self, limit: int) -> None:
        words = self._session.words
        self._session.messages.say(words("The text was cut at {n} characters.", n=limit), tone="caution")

