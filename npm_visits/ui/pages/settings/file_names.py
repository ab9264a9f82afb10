"""What files are called that leave the office: a pattern, its fields, and what it makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.domain.file_names import DEFAULT, FIELDS, lacking
from npm_visits.i18n import mark
from npm_visits.ui.fields import FormRow, TextField
from npm_visits.ui.widgets import Button, Label, column, flow, row

if TYPE_CHECKING:
    from npm_visits.domain.places import OfficeProfile
    from npm_visits.ui.pages.record_fields import RecordFields
    from npm_visits.ui.session import Session

MEANINGS: Final = {
    "reference": mark("number of the visit"),
    "date": mark("first day of the visit"),
    "outline": mark("note or letter"),
    "audience": mark("who reads it"),
    "language": mark("its language"),
    "day": mark("day of the export"),
}
_LACKING: Final = {
    "audience": mark("Without {field} a report to the authority and one to the public have the same name."),
    "reference": mark("Without {field} the reports of two visits can have the same name."),
}


class FileNames(QWidget):
    """A line for the pattern, a button for each field, and names as they would be today."""

    def __init__(self, session: Session, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        words, decided = session.words, session.office.drafts.settings
        self.pattern = TextField(limit=200, name=words("Names of files"))
        self.line: FormRow[QWidget] = fields.row(
            "file_pattern", words("Names of files"), self.pattern, plan=decided.change_pattern,
            hint=words("Reports, notes, letters, working copies and evidence indexes are called so. What stands in "
                       "braces is filled in. No name of a person or place is among it: do not write one here."),
        )  # fmt: skip
        self.inserts = {name: self._insert(name) for name in FIELDS}
        self.examples = Label("", "control", wrap=True)
        self.state = Label("", "control", "caution", wrap=True)
        self.usual = Button(words("Back to the program’s names"), icon="undo-2", kind="quiet")
        self.usual.clicked.connect(self._reset)
        self.setLayout(column(
            self.line, flow(*self.inserts.values()), self.examples, self.state, row(self.usual, 0), gap=10
        ))  # fmt: skip
        fields.stored.connect(lambda name: self.refresh() if name == "file_pattern" else None)
        self.refresh()

    def refresh(self) -> None:
        """Show what the pattern makes, and what it may leave in doubt."""
        words, profile = self._session.words, cast("OfficeProfile", self._fields.record)
        report, note, letter = map(_breaking, self._session.office.drafts.settings.examples(profile))
        self.examples.setText("\n".join((
            words("Report to the authority: {name}", name=report), words("Internal note: {name}", name=note),
            words("Letter: {name}", name=letter),
        )))  # fmt: skip
        doubts = [words(_LACKING[name], field=f"{{{name}}}") for name in lacking(profile.file_pattern)]
        named = self._session.office.drafts.settings.of_directors(profile)
        if named:
            doubts.append(words("In a director’s name too: {names}. A file name should name nobody.",
                                names=words.listing(named)))  # fmt: skip
        self.state.setText(" ".join(doubts))
        self.state.setVisible(bool(doubts))
        self.usual.setVisible(profile.file_pattern != DEFAULT)

    def _insert(self, name: str) -> Button:
        button = Button(f"{{{name}}} {self._session.words(MEANINGS[name])}", icon="plus", kind="quiet")
        button.clicked.connect(lambda: self._put(f"{{{name}}}"))
        return button

    def _put(self, text: str) -> None:
        """Write a field where the cursor stands (it counts as typed), and go on there."""
        self.pattern.insert(text)
        self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset(self) -> None:
        session = self._session
        if session.done(session.office.drafts.settings.usual_pattern):
            self._fields.show(session.office.profile)
            self.refresh()
            self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)
            text = session.words("The program’s names of files hold again.")
            session.messages.say(text, action=session.words("Undo"), on_action=session.undo)


def _breaking(name: str) -> str:
    """Return a name that may go on in a second line wherever it is joined."""
    return "".join(f"{sign}\N{ZERO WIDTH SPACE}" if sign in "_.-" else sign for sign in name)
