"""If entry is refused or delayed: what to say, whom to call, what to do when devices are taken, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.gate_words import GateWordsDialog
from npm_visits.ui.pages.arrival.events import EventLines
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, Card, Label, Rule, clear, column, flow, row
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class GateCard(Card):
    """Each button notes its event with the time. `noted` after an event was noted, typed on or taken away."""

    noted = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=8, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        change = Button(words("Change these texts"), icon="pencil", kind="quiet")
        change.clicked.connect(self._change)
        self.body.addLayout(row(Label(words("If entry is refused or delayed"), weight="semibold"), 0, change, gap=8))
        self._say = Label("", wrap=True, selectable=True)
        self._devices = Label("", wrap=True, selectable=True)
        self._phones = column(gap=2)
        parts = [
            self._part(words("Say"), column(self._say, gap=0)),
            self._part(words("Phone"), self._phones),
            self._part(words("If devices are taken"), column(self._devices, gap=0)),
        ]
        self.body.addWidget(Columns([[part] for part in parts], least=210, gap=20, shares=(4, 3, 3)))
        self.body.addWidget(Rule())
        buttons = []
        for event, text, icon in (
            ("refusal", words("Entry was refused"), "x"), ("delay", words("Entry delayed"), "clock"),
            ("devices_taken", words("Devices taken"), "lock"),
        ):
            button = Button(text, icon=icon)
            button.clicked.connect(lambda _on=False, event=event: self.note(event))
            buttons.append(button)
        self.body.addWidget(flow(*buttons, Label(words("each notes the time"), "small", "muted"), gap=8))
        self.events = EventLines(session, visit_id, kinds=("refusal", "delay", "devices_taken", "obstruction"))
        self.events.changed.connect(self.noted)
        self.body.addWidget(self.events)

    def refresh(self) -> None:
        """Read the office's texts and the events again."""
        words, profile = self._session.words, self._session.office.profile
        self._say.setText(profile.gate_words or label(self._session, "at_the_gate", "words"))
        self._devices.setText(profile.gate_devices or label(self._session, "at_the_gate", "devices"))
        clear(self._phones)
        phones = self._session.office.arrival.phones()
        for phone in phones:
            self._phones.addWidget(Label(phone.who, wrap=True))
            self._phones.addWidget(Label(phone.number, tone="muted", wrap=True, selectable=True))
        if not phones:
            text = words("No numbers yet: write them down before the visit, at “Change these texts”.")
            self._phones.addWidget(Label(text, tone="muted", wrap=True))
        self.events.refresh()

    def note(self, event: str) -> None:
        """Note an event of this minute; its line waits for who and why."""
        arrivals, made = self._session.office.arrival, []
        if self._session.done(lambda: made.append(arrivals.note(self._visit_id, event))):
            self.events.refresh()
            self.events.begin(made[0].id)
            self.noted.emit()

    @staticmethod
    def _part(title: str, content: object) -> QWidget:
        part = QWidget()
        part.setLayout(column(Label(title, "small", weight="semibold"), content, gap=4))  # type: ignore[arg-type]
        return part

    def _change(self) -> None:
        if self._session.flush():
            dialog = GateWordsDialog(self._session, self.window())
            dialog.finished.connect(lambda _result: self.refresh())
            dialog.open()
