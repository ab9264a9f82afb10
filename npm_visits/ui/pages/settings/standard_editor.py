"""One row of the table of standards: what the office may change of it, and what the program says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.ids import new_id
from npm_visits.domain.measures import QUANTITIES, UNITS
from npm_visits.domain.office_standards import MOST, read_asked, why_not_asked
from npm_visits.i18n import mark
from npm_visits.services.standards import after
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.pages.settings.standard_formers import Formers
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Button, CheckField, Label, Option, ScrollColumn, Surface, column, row

if TYPE_CHECKING:
    from npm_visits.services.standards import StandardRow
    from npm_visits.ui.session import Session

_WHY = {
    "text": mark("“{typed}” is no number. The old one stands."),
    "least": mark("“{typed}” asks nothing: a standard asks more than zero. The old number stands."),
    "large": mark("“{typed}” is more than {most}. The old number stands."),
}


class StandardEditor(QWidget):
    """`show_row(row)`; `stored` after each entry, `reset_wanted` when what the office said is to go."""

    stored = Signal()
    reset_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._stay = session, new_id()
        self._row: StandardRow | None = None
        words = session.words
        self._title = Label(size="heading", weight="semibold", wrap=True)
        self.head = QWidget()
        self.head.setLayout(row(self._title, gap=8))
        self.program = Surface("sunk", pad=(12, 8), gap=2)
        self._origin = Label(size="small", wrap=True, selectable=True)
        self.program.body.addWidget(Label(words("As it came with the program"), "small", "muted"))
        self.program.body.addWidget(self._origin)
        self.reset = Button("")
        self.reset.clicked.connect(self.reset_wanted)
        self.asked = TextField(name=words("Number asked for"), limit=24)
        self.asked.changed.connect(self._number_typed)
        self.asked.left.connect(self._number_left)
        self._said = ""
        self._before = 0.0  # what was asked when the stay in the field began
        self.asked_row = FormRow(words("Number asked for"), self.asked)
        self.formers = Formers(words)
        self.rows: dict[str, FormRow[Any]] = {}
        self._build()

    def show_row(self, shown: StandardRow) -> None:
        """Show a row; what somebody types there stays as it is typed."""
        words, own = self._session.words, shown.whole()
        if self._row is None or self._row.id != shown.id:
            self._stay = new_id()
        self._row, self._before = shown, own.asked
        self._title.setText(words(QUANTITIES[own.quantity]))
        self.asked.set_value(words.number(own.asked) if own.asked else "")
        self.asked_row.set_hint(words(UNITS[own.quantity]))
        for name, line in self.rows.items():
            value = getattr(own, name)
            line.field.set_value(words(value) if name == "label" and shown.program else value)
        self.on.set_value(own.switched_on)
        self._show_origin()

    def begin(self) -> None:
        """Put the keyboard where a new row begins."""
        self.rows["quantity"].field.setFocus()

    def _show_origin(self) -> None:
        words, shown = self._session.words, self._row
        if shown is None:
            return
        ours = shown.program is None
        for name in ("quantity", "source_text", "label", "nature"):
            self.rows[name].setVisible(ours)
        self.program.setVisible(not ours)
        self.reset.setVisible(shown.record is not None)
        text = words("Put this row into the recycle bin") if ours else words("Back to the program’s row")
        self.reset.setText(text)
        self.reset.setAccessibleName(text)
        self.formers.show_of(shown)
        self._say_since(shown)
        if shown.program is not None:
            program = shown.program
            cited = "; ".join(r.cited(words) for r in self._session.office.content.references(program.source))
            number = f"{words.number(program.value)} {words(program.unit)}"
            on = "" if program.on else words("switched off")
            lines = [" · ".join(filter(None, (number, on))), f"{words(program.about)}.", cited]
            self._origin.setText("\n".join(lines))

    def _say_since(self, shown: StandardRow) -> None:
        words, earlier = self._session.words, self._session.office.standards.earlier_visits(shown)
        if shown.record is None:
            said = words("A change holds from today; earlier visits keep the number of their day.")
        elif earlier:
            said = words.many(
                "{n} earlier visit is measured by it too, and its report is reckoned by it.",
                "{n} earlier visits are measured by it too, and their reports are reckoned by it.", earlier,
            )  # fmt: skip
        else:
            said = "" if shown.record.valid_from else words("Without a day it measures earlier visits too.")
        if said != self._said:  # a hint takes the place of a sentence about a mistake
            self._said = said
            self.rows["valid_from"].set_hint(said)

    def _build(self) -> None:
        words, session = self._session.words, self._session
        body = ScrollColumn(pad=(18, 12), gap=10, ground="surface")
        quantities = [Option(code, words(text)) for code, text in QUANTITIES.items()]
        kinds = [Option(t.code, words(t.label)) for t in session.office.content.kinds]
        on = CheckField(words("Switched on: rooms are measured by it"))
        places = ManyField(
            options(session, "place_type"), placeholder=words("All places"), name=words("Holds for"),
            search_name=words("Search"),
        )  # fmt: skip
        made = {
            "quantity": (words("What is measured"), ComboField(quantities)),
            "label": (words("What it asks, in your words"), TextArea(lines=2)),
            "source_text": (words("Source, with article or paragraph"), TextField()),
            "nature": (words("Kind of source, where the program does not know it"), ComboField(kinds, optional="–")),
            "place_types": (words("Holds for"), places),
            "valid_from": (words("Valid from"), DateField(words, name=words("Valid from"))),
            "valid_to": (words("Valid until"), DateField(words, name=words("Valid until"))),
        }
        for name, (text, field) in made.items():
            self.rows[name] = self._tie(name, FormRow(text, field))
        self.on = on
        on.changed.connect(lambda value: self._put("switched_on", value))
        body.add(self.program)
        for name in ("quantity", "label"):
            body.add(self.rows[name])
        body.add(self.asked_row)
        body.add(on)
        for name in ("source_text", "nature", "place_types", "valid_from", "valid_to"):
            body.add(self.rows[name])
        body.add(self.formers)
        body.add(row(self.reset, 0))
        self.setLayout(column(body, gap=0))

    def _tie(self, name: str, line: FormRow[Any]) -> FormRow[Any]:
        line.field.changed.connect(lambda value: self._put(name, value))
        if hasattr(line.field, "left"):
            line.field.left.connect(self._session.flush)
        return line

    def _number_typed(self, text: str) -> None:
        words, found = self._session.words, read_asked(text)
        if found is not None:
            self.asked_row.set_error("")
            self._put("asked", found)
        else:
            self._put("asked", self._before)  # what was read of it on the way is not what was meant
            why = _WHY[why_not_asked(text)] if text else mark("A number is needed. The old one stands.")
            self.asked_row.set_error(words(why, typed=text, most=words.number(MOST)))

    def _number_left(self) -> None:
        self._session.flush()
        if self._row is not None:
            self._before = self._row.whole().asked

    def _put(self, name: str, value: Any) -> None:  # noqa: ANN401 - of any field
        if self._row is None:
            return
        changes = self._session.office.standards.change(self._row, name, value)
        if not changes:
            return
        first = len(changes) > 1
        self._row = after(self._row, changes)
        own = self._row.whole()
        if first:
            self.rows["valid_from"].field.set_value(own.valid_from)
            self.rows["valid_to"].field.set_value(own.valid_to)
        self._session.put(changes, stay=f"{self._stay}.{name}")
        if first:
            self._session.flush()
        if name == "quantity":
            self.asked_row.set_hint(self._session.words(UNITS[own.quantity]))
            self._title.setText(self._session.words(QUANTITIES[own.quantity]))
        self.reset.show()
        self._show_origin()
        self.stored.emit()
