"""What the office says at a closed gate: its words, its telephone numbers, what to do when devices are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import TextArea
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Dialog

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class GateWordsDialog(Dialog):
    """Saved as one types; an empty field lets the program's own text stand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("If entry is refused or delayed"), width=620, parent=parent)
        self.fields = fields = RecordFields(session, session.office.profile, self)
        self.body.addWidget(fields.row(
            "gate_words", words("Say"),
            TextArea(lines=3, placeholder=label(session, "at_the_gate", "words"), name=words("Say")),
            hint=words("The article of your own law may stand here too. Left empty, the text above is shown."),
        ))
        self.body.addWidget(fields.row(
            "gate_phones", words("Phone"), TextArea(lines=2, name=words("Phone")),
            hint=words("A line each: who, a colon, the number. Functions, never names."),
        ))
        self.body.addWidget(fields.row(
            "gate_devices", words("If devices are taken"),
            TextArea(lines=2, placeholder=label(session, "at_the_gate", "devices"), name=words("If devices are taken")),
        ))
        self.add_button(words("Done"), kind="primary", accepts=True)
        self.finished.connect(lambda _result: session.flush())
