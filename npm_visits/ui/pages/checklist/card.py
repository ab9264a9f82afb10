"""A question card: number, text, sources, the answer, what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.domain.markup import plain
from npm_visits.ui.fields.questions import NOT_ASSESSED_DIGIT
from npm_visits.ui.pages.checklist.answers import Answers
from npm_visits.ui.pages.checklist.card_tools import CardTools, Reasons
from npm_visits.ui.pages.checklist.marks import CornerButtons, Marks
from npm_visits.ui.pages.checklist.notes import Note
from npm_visits.ui.pages.checklist.part import PartLabel
from npm_visits.ui.pages.checklist.shared import show_if
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Card, Label, chain, column, row

if TYPE_CHECKING:
    from npm_visits.domain.answers import Key
    from npm_visits.services.point_status import PointStatus
    from npm_visits.ui.pages.checklist.shared import Shared

NUMBER_WIDTH: Final = 34
LONG_NUMBER_WIDTH: Final = 44
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PointCard(Card):
    """One point. It shows a status and says through `shared.acts` what the person did."""

    def __init__(self, status: PointStatus, shared: Shared) -> None:
        super().__init__(pad=(16, 13, 16, 13), gap=0)
        self.status = status
        self._shared = shared
        words = shared.words
        self._number = Label(status.number, "body", "muted")
        width = NUMBER_WIDTH if status.section.number < 10 else LONG_NUMBER_WIDTH
        before = QWidget()  # the layout mirrors it; a label would align its digits by themselves
        before.setFixedWidth(look().scale.px(width))
        before.setLayout(row(self._number, 0, gap=0))
        self._title = PartLabel("", "body", weight="medium", wrap=True)
        self._title.set_marked(status.label(words.language))
        self._title.clicked.connect(self.take_keyboard)
        self._about = Label("", "small", "muted", wrap=True, parent=self)
        self._marks = Marks(shared, self)
        self._corner = CornerButtons(shared, self._name(), self)
        self._note: Note | None = None
        self._tools: CardTools | None = None
        self._reasons: Reasons | None = None
        self._asking = False
        self._own_not_assessed = status.asks and (len(status.point.questions) != 1 or not status.answers())
        self._inside = column(self._title, self._about, gap=4)
        self._answers = Answers(status, shared, self._name(), self)
        self._answers.lay(self._marks, self._corner)
        self._inside.addSpacing(6)
        self._inside.addWidget(self._answers)
        self._answers_end = self._inside.count()
        line = row(before, self._inside, gap=0)
        line.setStretch(1, 1)
        line.setAlignment(before, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self._connect()
        self._show()

    @property
    def key(self) -> Key:
        """The point's key."""
        return self.status.key

    # what it shows

    def show_status(self, status: PointStatus) -> None:
        """Show how the point stands now; the keyboard stays where it is."""
        if status == self.status:
            return
        self.status = status
        if status.record.not_assessed or status.answered:
            self._asking = False
        self._title.set_marked(status.label(self._shared.words.language))
        self._show()

    def show_observations(self, number: int) -> None:
        """Show how many observations grew out of this point."""
        self._marks.show_observations(number)

    def set_active(self, active: bool) -> None:  # noqa: FBT001 - a setter
        """Frame the card, with its keys and tools; or make it quiet again."""
        if active == self.is_active():
            return
        super().set_active(active)
        if not active:
            self._asking = False
            self._close_note()
        self._show_tools()
        self._show_reasons()
        self._show_digits()

    def _show(self) -> None:
        status = self.status
        self._about.setText(self._about_text())
        show_if(self._about, bool(self._about.text()))
        self._answers.show_status(status, not_assessed=status.not_assessed or self._asking)
        self._marks.show_status(status)
        if self._note is not None or status.record.note:
            self._own_note().set_text(status.record.note)
        if self._tools is not None:
            self._tools.show_status(status)
        self._show_reasons()
        self._show_digits()
        self.setAccessibleName(f"{status.number} {self._name()}")

    def _about_text(self) -> str:
        words, status = self._shared.words, self.status
        labels = dict(self._shared.source_labels())
        parts = [labels[code] for code in status.point.sources if code in labels]
        if status.required_left and len(status.states) == 1:
            parts.append(words("required"))
        hints = [status.states[0].hint if len(status.states) == 1 else "", text_in(status.point.hint, words.language)]
        hint = plain(next((text for text in hints if text), ""))
        return "\n".join(filter(None, [" · ".join(parts), hint]))

    def _name(self) -> str:
        return self._title.accessibleName()

    # what a person does

    def take_keyboard(self, *, last: bool = False) -> None:
        """Bring the keyboard to the answer (or, coming from below, to the last part of it)."""
        if not self._answers.take_keyboard(last=last):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_note(self) -> None:
        """Open the note."""
        self._own_note().write()

    def want_observation(self) -> None:
        """Ask for an observation that grows out of this point."""
        self._shared.acts.observation_wanted.emit(self.key)

    def want_photo(self) -> None:
        """Ask for photographs that belong to this point."""
        self._shared.acts.photo_wanted.emit(self.key)

    def turn_flag(self) -> None:
        """Decide against what the checklist says about a concern, or take that back."""
        wanted = not self.status.concern
        override = "" if wanted == self.status.rule_concern else "yes" if wanted else "no"
        self._shared.acts.concern_decided.emit(self.key, override)

    def ask_reason(self) -> None:
        """Ask why the point was not assessed."""
        if not self.status.asks:
            return
        self._asking = True
        self._show()
        assert self._reasons is not None  # noqa: S101 - shown by the line above
        self._reasons.take_keyboard()

    def step(self, by: int) -> bool:
        """Move the keyboard to the next or previous part; return whether there was one."""
        return not self._asking and self._answers.step(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} or key in _ENTER:
            by = -1 if key == Qt.Key.Key_Up else 1
            if not self.step(by):
                self._shared.acts.stepped.emit(by)
        elif key == Qt.Key.Key_Escape:
            self._step_out()
        elif event.text().isdecimal() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._press_digit(int(event.text()))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _press_digit(self, digit: int) -> None:
        part = self._answers.press_digit(digit)
        if part is not None:
            if not self._asking:  # the reasons have the keyboard then
                part.control.take_keyboard()
        elif digit == NOT_ASSESSED_DIGIT:
            self.ask_reason()

    def _step_out(self) -> None:
        """Leave a text for the card, where digits and letters act; leave the reasons for the answer."""
        if self._asking:
            self._asking = False
            self._show()
            self.take_keyboard()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason_chosen(self, reason: str) -> None:
        self._asking = False
        self._shared.acts.reason_given.emit(self.key, reason)
        self._show()
        self.take_keyboard()

    # how it is built

    def _connect(self) -> None:
        self._answers.reason_wanted.connect(self.ask_reason)
        self._answers.reason_taken_back.connect(lambda: self._shared.acts.reason_given.emit(self.key, ""))
        self._corner.note_wanted.connect(self.write_note)
        self._corner.observation_wanted.connect(self.want_observation)

    def _own_note(self) -> Note:
        if self._note is None:
            acts = self._shared.acts
            self._note = Note(self._shared.words, self._name(), "", self)
            self._note.changed.connect(lambda text: acts.noted.emit(self.key, text))
            self._note.left.connect(acts.left)
            after = self._answers_end + (self._reasons is not None)
            self._inside.insertWidget(after, self._note)
        self._order()
        return self._note

    def _close_note(self) -> None:
        if self._note is not None:
            self._note.close_area()

    def _show_tools(self) -> None:
        active = self.is_active() and self.status.asks
        if active and self._tools is None:
            self._tools = CardTools(self.status, self._shared, own_not_assessed=self._own_not_assessed, parent=self)
            self._tools.note_wanted.connect(self.write_note)
            self._tools.photo_wanted.connect(self.want_photo)
            self._tools.observation_wanted.connect(self.want_observation)
            self._tools.not_assessed_wanted.connect(self.ask_reason)
            self._tools.flag_turned.connect(self.turn_flag)
            self._tools.sourced.connect(lambda codes: self._shared.acts.sourced.emit(self.key, codes))
            self._inside.addWidget(self._tools)
            self._order()
        if self._tools is not None:
            show_if(self._tools, active)
        show_if(self._corner, not self.is_active() and self.status.asks)

    def _show_reasons(self) -> None:
        wanted = self.is_active() and (self._asking or self.status.not_assessed)
        if wanted and self._reasons is None:
            self._reasons = Reasons(self._shared, self.status.record.not_assessed, self)
            self._reasons.chosen.connect(self._reason_chosen)
            self._inside.insertWidget(self._answers_end, self._reasons)
            self._order()
        if self._reasons is not None:
            self._reasons.chips.set_value((self.status.record.not_assessed,))
            self._reasons.chips.show_digits(self._asking)
            show_if(self._reasons, wanted)

    def _order(self) -> None:
        """Let Tab go from above to below: what was made later would otherwise come after all cards."""
        chain([self._answers, self._reasons, self._note, self._tools, self._corner])

    def _show_digits(self) -> None:
        shown = self.is_active() and not self._asking
        self._answers.show_digits(shown)
        if self._tools is not None:
            self._tools.show_keys(shown)
