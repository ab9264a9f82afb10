"""Keying in from paper: one line a question, in the paper's order, with the keyboard alone.

The same filling and the same saving as the cards: another way in, not another store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from npm_visits.domain.answers import NOT_ASSESSED, record_key
from npm_visits.domain.checklists import text_in
from npm_visits.domain.ids import new_id
from npm_visits.i18n import mark
from npm_visits.services.keying import LINE_END, MORE, QUESTION, Entry, Keying, Line
from npm_visits.services.point_status import ANSWER_LIST
from npm_visits.ui import actions
from npm_visits.ui.fields import TextField
from npm_visits.ui.pages.checklist.keying_entry import LineEntry
from npm_visits.ui.pages.checklist.keying_table import ANSWER, NOTE, KeyingModel, KeyingView
from npm_visits.ui.widgets import Button, Card, KeycapLabel, Label, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.changes import Change
    from npm_visits.domain.checklists import Question
    from npm_visits.i18n import Words
    from npm_visits.services.filling import OpenFilling
    from npm_visits.ui.session import Session

_MOST_TOLD: Final = 12
_HINTS: Final = {
    "date": mark("day, month, year: 24.11.2026 or 241126"), "time": mark("hour, minute: 14:30 or 1430"),
    "dateTime": mark("day and time: 24.11.2026 14:30"), "integer": mark("a whole number"), "decimal": mark("a number"),
    "range": mark("a number"),
}  # fmt: skip


class KeyingPage(QWidget):
    """`ended()` goes back to the cards; `counts_changed` as on the cards."""

    ended = Signal()
    counts_changed = Signal(str)

    def __init__(self, session: Session, filling: OpenFilling) -> None:
        super().__init__()
        words, content = session.words, session.office.content
        self._session, self._filling = session, filling
        self._keying = Keying(filling)
        self._reasons = {code: words(content.label("not_assessed", code)) for code in NOT_ASSESSED}
        self._row = -1
        self._stay = new_id()
        self.model = KeyingModel(words, self._reasons, self)
        self.view = KeyingView(self.model)
        self.entry = LineEntry(self.view.viewport())
        self.note = LineEntry(self.view.viewport())
        self.number = TextField(placeholder="6.7", name=words("Go to number"))
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("M" * 9))
        back = Button(words("Back to the questions"), icon="chevron-left", kind="quiet")
        back.clicked.connect(self.ended)
        self._told = Label("", "small", "muted", wrap=True)
        self._fault = Label("", "small", "concern")
        top = row(
            back, 0, Label(words("Note"), "small", "muted"), KeycapLabel("F2"),
            Label(words("Go to number"), "small", "muted"), KeycapLabel("Ctrl+G"), self.number, gap=10,
        )  # fmt: skip
        frame = Card(pad=(1,), gap=0, fill=True)
        frame.body.addWidget(self.view)
        self.setLayout(column(top, self._told, self._fault, frame, gap=8, pad=(18, 12, 18, 14)))
        self._told.setMinimumHeight(2 * self.fontMetrics().height() + 4)
        self.entry.changed.connect(self._typed)
        self.entry.went.connect(self._went)
        self.note.changed.connect(self._noted)
        self.note.went.connect(self._went)
        self.view.moved.connect(self._put_fields)
        self.view.row_wanted.connect(self.go_to_row)
        self.number.returnPressed.connect(self._jump)
        actions.bind(self, "go_to_number", self._want_number)
        actions.bind(self, "key_note", self.write_note)
        actions.bind(self, "next_topic", lambda: self._step_section(1))
        actions.bind(self, "previous_topic", lambda: self._step_section(-1))
        self._show_lines()

    def begin(self) -> None:
        """Begin at the first line without an answer, else at the first."""
        rows = [n for n, line in enumerate(self.model.lines) if line.kind == QUESTION]
        empty = next((n for n in rows if not self._keying.typed(self.model.lines[n])), None)
        start = empty if empty is not None else next(iter(rows), -1)
        self.go_to_row(start)

    def reload(self, filling: OpenFilling) -> None:
        """Show a filling read anew (after undo); the line in work stays."""
        here = self._here()
        self._filling, self._keying = filling, Keying(filling)
        self._show_lines()
        self._back_to(here)

    def here(self) -> str:
        """Return the id of the record of the point in work, "" for none."""
        line = self._here()
        return record_key(self._filling.filling.id, line.point) if line else ""

    # moving

    def go_to_row(self, place: int) -> None:
        """Put the keyboard on a line, if it takes any."""
        if not 0 <= place < len(self.model.lines) or not self.model.lines[place].takes:
            return
        self._leave()
        self._row = place
        line = self.model.lines[place]
        self.view.quietly(lambda: self.view.selectRow(place))
        self.view.scrollTo(self.model.index(place, ANSWER), QAbstractItemView.ScrollHint.EnsureVisible)
        following = min(place + 3, len(self.model.lines) - 1)
        self.view.scrollTo(self.model.index(following, ANSWER), QAbstractItemView.ScrollHint.EnsureVisible)
        typed = self._keying.typed(line) if line.kind == QUESTION else ""
        hint = self._session.words("1: add") if line.kind == MORE else ""
        self.entry.begin(typed, name=f"{line.number} {line.text}".strip(), placeholder=hint)
        self._put_fields()
        self.entry.setFocus()
        self._tell(line)

    def write_note(self) -> None:
        """Write the note of the line in work."""
        line = self._here()
        if line is None or line.kind != QUESTION:
            return
        if not self.note.isVisible():
            note = self._keying.note(line).replace("\n", LINE_END)
            self.note.begin(note, name=self._session.words("Note to the question"))
            self.note.show()
            self._put_fields()
        self.note.setFocus()

    def step(self, by: int) -> None:
        """Go to the next or previous line that takes the keyboard."""
        place = self._row + by
        while 0 <= place < len(self.model.lines) and not self.model.lines[place].takes:
            place += by
        if 0 <= place < len(self.model.lines):
            self.go_to_row(place)
        else:
            self._session.flush()
            if by > 0:
                self._session.messages.say(self._session.words("This was the last line."), tone="good")

    def _went(self, by: int) -> None:
        line = self._here()
        if line is None:
            return
        if by > 0 and line.kind == QUESTION and self.entry.hasFocus():
            meant = self._keying.entered(line, self.entry.text())
            if meant.fault:
                self._fault.setText(self._session.words(meant.fault))
                self.entry.selectAll()
                return
        self.step(by)

    def _jump(self) -> None:
        wanted = self.number.value().rstrip(".")
        place = next((n for n, line in enumerate(self.model.lines) if line.takes and line.number == wanted), None)
        if place is None:
            heads = [n for n, line in enumerate(self.model.lines) if line.number == wanted]
            place = next((n for n in range(heads[0], len(self.model.lines)) if self.model.lines[n].takes), None) \
                if heads else None
        if place is None:
            self._fault.setText(self._session.words("There is no line {number} now.", number=wanted))
            self.number.selectAll()
            return
        self.number.clear()
        self.go_to_row(place)

    def _want_number(self) -> None:
        self.number.setFocus()
        self.number.selectAll()

    def _step_section(self, by: int) -> None:
        line = self._here()
        names = list(dict.fromkeys(each.section for each in self.model.lines))
        place = names.index(line.section) + by if line else 0
        if 0 <= place < len(names):
            inside = (n for n, each in enumerate(self.model.lines) if each.section == names[place] and each.takes)
            self.go_to_row(next(inside, -1))

    # what is typed

    def _typed(self, text: str) -> None:
        line = self._here()
        if line is None:
            return
        if line.kind == MORE:
            if text.strip() == "1":
                self._add(line)
            return
        meant = self._keying.entered(line, text)
        self._fault.setText("")
        if meant.fault:
            return  # it may still become right; Enter says what is wrong
        self._store(line, meant)
        if meant.whole:
            # The list may have grown or shrunk below this very field: it goes when its own signal is over.
            QTimer.singleShot(0, self, lambda: self._on_from(line))

    def _on_from(self, line: Line) -> None:
        here = self._here()
        if here is not None and (here.kind, here.key) == (line.kind, line.key):
            self.step(1)

    def _noted(self, text: str) -> None:
        line = self._here()
        if line is not None and line.kind == QUESTION:
            self._apply(self._filling.note(line.point, text.replace(LINE_END, "\n")), f"note {line.point}")

    def _store(self, line: Line, meant: Entry) -> None:
        self._apply(self._keying.changes(line, meant), f"answer {line.key}")

    def _add(self, line: Line) -> None:
        before = set(self._filling.runtime.instances(line.key))
        self._apply(self._filling.add_instance(line.key), f"add {line.key}")
        fresh = next((i for i in self._filling.runtime.instances(line.key) if i not in before), "")
        place = next((n for n, each in enumerate(self.model.lines) if each.takes and fresh in each.key.instances), -1)
        QTimer.singleShot(0, self, lambda: self.go_to_row(place))

    def _apply(self, changes: Sequence[Change], what: str) -> None:
        self._session.put(changes, f"{what}#{self._stay}")
        touched = self._filling.take_touched()
        several = any(self._filling.has(k) and len(self._filling.status(k).point.questions) > 1 for k in touched.keys)
        if touched.rows or several:
            self._show_lines()
        else:
            self.model.draw_anew()
        left = self._filling.counts().left
        self.counts_changed.emit(self._session.words.many("{n} left", "{n} left", left) if left else "")

    def _show_lines(self) -> None:
        """Show the lines as they are now; a line in work keeps its field."""
        here = self._here()
        self.model.show_lines(self._keying, self._keying.lines())
        if here is None:
            return
        found = (n for n, line in enumerate(self.model.lines) if (line.kind, line.key) == (here.kind, here.key))
        self._row = next(found, -1)
        self._put_fields()

    def _back_to(self, here: Line | None) -> None:
        self._row = -1
        same = (n for n, line in enumerate(self.model.lines) if here and (line.kind, line.key) == (here.kind, here.key))
        self.go_to_row(next(same, -1))

    # around

    def _here(self) -> Line | None:
        return self.model.lines[self._row] if 0 <= self._row < len(self.model.lines) else None

    def _leave(self) -> None:
        self.note.hide()
        self._fault.setText("")
        self._stay = new_id()
        self._session.flush()

    def _put_fields(self) -> None:
        """Lay the fields over the line in work, wherever it stands now."""
        if self._row < 0:
            self._hide_fields()
            return
        self.view.put_field(self.entry, self._row, ANSWER)
        if self.note.isVisible():
            self.view.put_field(self.note, self._row, NOTE)

    def _hide_fields(self) -> None:
        self.entry.hide()
        self.note.hide()

    def _tell(self, line: Line) -> None:
        words = self._session.words
        if line.kind == MORE:
            self._told.setText(words("Type 1 for one more, Enter to go on."))
            return
        question, _state = self._keying.question(line)
        choices = [text_in(c.label, self._filling.language) or c.name for c in self._keying.choices(line)]
        offered = _offered(question, choices, list(self._reasons.values()), words)
        self._told.setText(f"{line.number} {line.text}   {'  ·  '.join(offered)}".strip())


def _offered(question: Question, choices: list[str], reasons: list[str], words: Words) -> list[str]:
    """Return what can be typed for a question."""
    offered = [f"{n} {label}" for n, label in enumerate(choices[:_MOST_TOLD], 1)]
    offered += ["…", words("or the beginning of its wording")] if len(choices) > _MOST_TOLD else []
    numbered = " ".join(f"{n} {label}" for n, label in enumerate(reasons, 1))
    if question.list_name == ANSWER_LIST:
        return [*offered, words("{n}, then the reason: not assessed ({reasons})", n=len(choices) + 1, reasons=numbered)]
    hint = _HINTS.get(question.kind, "")
    offered += [words(hint)] if hint else []
    return [*offered, words("* and the reason: not assessed ({reasons})", reasons=numbered)]
