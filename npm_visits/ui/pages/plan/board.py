"""Who covers what, as one widget: it stands in the section Plan and, before the visit, on the tab Prepare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.ids import new_id
from npm_visits.domain.team_plan import COVERS, DONE, EMPTY, Line
from npm_visits.i18n import mark
from npm_visits.ui.fields import TextField
from npm_visits.ui.widgets import Button, Chip, Column, Label, Row, column, row
from npm_visits.ui.widgets import cover_grid as look_of
from npm_visits.ui.widgets.cover_grid import CoverGrid, StateCell
from npm_visits.ui.widgets.data_table import Cell

if TYPE_CHECKING:
    from npm_visits.domain.visits import Member
    from npm_visits.ui.session import Session

_WORDS: Final = {COVERS: mark("covers"), DONE: mark("done")}
_LOOKS: Final = {COVERS: look_of.PLANNED, DONE: look_of.DONE, EMPTY: look_of.OPEN}
_SIGNS: Final = {COVERS: "square", DONE: "check"}


class PlanBoard(QWidget):
    """Lines of topics, units, groups and one's own, against the members. `changed` after each act."""

    changed = Signal()

    def __init__(self, session: Session, visit_id: str, *, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self._fit, self._stay = session, visit_id, fit, new_id()
        self._lines: dict[str, Line] = {}
        self._members: list[Member] = []
        words = session.words
        self.chip = Chip("", "caution", icon="triangle-alert")
        self.open_only = Button(words("Only what nobody covers"))
        self.open_only.setCheckable(True)
        self.open_only.toggled.connect(self._filtered)
        self.grid = CoverGrid(name=words("Who covers what"), fit=fit)
        self.grid.pressed_at.connect(self.press)
        self.grid.renamed.connect(self._rename)
        self.grid.rename_ended.connect(lambda _key: self._renamed())
        self.grid.removal_wanted.connect(self.remove)
        self.grid.line_chosen.connect(lambda _key: self._show_tools())
        self.edit = Button(icon="pencil", kind="quiet", name=words("Rename this line (F2)"))
        self.edit.clicked.connect(self.grid.rename)
        self.away = Button(icon="trash-2", kind="quiet", name=words("Put this line into the recycle bin"))
        self.away.clicked.connect(lambda: self.remove(self.grid.current_id()))
        self.own = TextField(placeholder=words("A line of your own: staff, kitchen, night shift…"),
                             name=words("A line of your own"), limit=200)  # fmt: skip
        self.own.returnPressed.connect(self.add)
        self.add_button = Button(icon="plus", name=words("Add this line"))
        self.add_button.clicked.connect(self.add)
        self._below = Label("", "small", "muted", wrap=True)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again; a title that is being typed stays."""
        if self.grid.field.isVisible():
            return
        words, plan = self._session.words, self._session.office.team_plan
        self._members, lines = plan.members(self._visit_id), plan.lines(self._visit_id)
        self._lines = {line.key: line for line in lines}
        open_lines = [line for line in lines if line.uncovered]
        shown = open_lines if self.open_only.isChecked() else lines
        self.grid.set_columns([
            Column("line", "", 180, 5), *(Column(m.id, m.code or "?", 50, 2) for m in self._members)
        ])  # fmt: skip
        self.grid.set_rows([self._row(line) for line in shown], frozenset(x.key for x in lines if x.sort == "own"))
        self.grid.setVisible(bool(shown))
        self.chip.set(words.many("{n} uncovered", "{n} uncovered", len(open_lines)), "caution", "triangle-alert")
        self.chip.setVisible(bool(open_lines and self._members))
        self.open_only.setVisible(bool(self._members) and (bool(open_lines) or self.open_only.isChecked()))
        self._tell(lines, open_lines)
        self._show_tools()

    def leaving(self) -> None:
        """Keep a title that is being typed, and a line that was typed and not yet added."""
        self.grid.end_entry()
        if self.own.value().strip():
            self.add()
        self._session.flush()

    def press(self, key: str, member_id: str) -> None:
        """Go on to the next state of a cell: covers, done, neither."""
        session, words = self._session, self._session.words
        line = self._lines.get(key)
        member = next((m for m in self._members if m.id == member_id), None)
        if line is None or member is None:
            return
        changes = session.office.team_plan.press(self._visit_id, line, member)
        if not session.done(lambda: session.office.apply(changes)):
            return
        self.refresh()
        self.changed.emit()
        if self.open_only.isChecked():  # the line has gone from sight
            text = words("{who} covers {what}", who=member.code, what=self._title(line))
            session.messages.say(text, action=words("Undo"), on_action=session.taking_back())

    def add(self) -> None:
        """Add a line of one's own."""
        title, plan = " ".join(self.own.value().split()), self._session.office.team_plan
        if not title:
            self.own.setFocus()
            return
        made = self._session.act(lambda: plan.add_line(self._visit_id, title))
        if made is not None:
            self.own.set_value("")
            self.refresh()
            self.grid.go_to(f"own/{made.id}", min(1, len(self._members)))
            self.changed.emit()

    def remove(self, key: str) -> None:
        """Put a line of one's own into the recycle bin."""
        session, words, line = self._session, self._session.words, self._lines.get(key)
        if line is None or line.sort != "own" or not session.flush():
            return
        if session.done(lambda: session.office.team_plan.remove_line(line.target)):
            self.refresh()
            self.changed.emit()
            text = words("The line “{title}” is in the recycle bin.", title=line.label)
            session.messages.say(text, action=words("Undo"), on_action=session.taking_back())

    def show_line(self, line_id: str) -> None:
        """Put the keyboard on a line of one's own."""
        self.open_only.setChecked(False)
        self.grid.go_to(f"own/{line_id}")
        self.grid.setFocus()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        words, size = self._session.words, "body" if self._fit else "heading"
        title = Label(words("Who covers what"), size=size, weight="semibold")
        head = row(title, 0, self.edit, self.away, self.chip, gap=8)
        adding = row(self.own, self.add_button, self.open_only, gap=8)
        adding.setStretch(0, 1)
        parts: list[QWidget] = [self.grid, self._below]
        box = column(head, *parts, adding, gap=8)
        if not self._fit:
            box.setStretch(1, 1)
        self.setLayout(box)

    def _row(self, line: Line) -> Row:
        words, missing = self._session.words, line.uncovered and bool(self._members)
        title = self._title(line)
        head = Cell(title, tone="caution" if missing else "ink", weight="semibold" if missing else "regular")
        cells = []
        for member, state in zip(self._members, line.cells, strict=True):
            word = words(_WORDS[state]) if state else ""
            spoken = ", ".join((title, member.code, word or words("nobody covers this") if missing else word or "–"))
            cells.append(StateCell(
                word, icon=_SIGNS.get(state, ""), spoken=spoken, state=look_of.MISSING if missing else _LOOKS[state],
            ))  # fmt: skip
        return Row(line.key, (head, *cells))

    def _title(self, line: Line) -> str:
        text = self._session.words(line.label) if line.listed else line.label
        return f"{text} · {line.rooms}" if line.rooms else text

    def _tell(self, lines: list[Line], open_lines: list[Line]) -> None:
        words = self._session.words
        text = (
            words("Nobody is in the delegation yet. Members are added on the tab Prepare.") if not self._members
            else words("There is nothing to share out yet: a checklist brings its topics, the place its units.")
            if not lines else words("Everything is covered by somebody.") if not open_lines
            else words("A press on a cell: covers, once more: done, once more: neither. Space does the same.")
        )  # fmt: skip
        self._below.setText(text)

    def _show_tools(self) -> None:
        line = self._lines.get(self.grid.current_id())
        own = line is not None and line.sort == "own"
        self.edit.setVisible(own)
        self.away.setVisible(own)

    # --- titles ---------------------------------------------------------------------------------

    def _filtered(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.open_only.set_on(on)
        self.refresh()

    def _rename(self, key: str, text: str) -> None:
        line = self._lines.get(key)
        if line is not None:  # what is emptied keeps the title that it had before
            changes = self._session.office.team_plan.rename_changes(line.target, text.strip() or line.label)
            self._session.put(changes, stay=f"{self._stay}.{key}")

    def _renamed(self) -> None:
        self._stay = new_id()
        self._session.flush()
        self.refresh()
        self.changed.emit()
