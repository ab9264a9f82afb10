"""Fields of one room on a page: typed measures and choices go to the vault at once, bad ones with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Change, Set
from npm_visits.domain.field_names import FIELDS, LISTS
from npm_visits.domain.rooms import RANGES, RoomVisit, read_measure
from npm_visits.domain.text import capital
from npm_visits.ui.fields import ComboField, FormRow, TextArea, TextField
from npm_visits.ui.pages.rooms.said import why_said
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.text_menu import PLACE
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import SegmentedAnswer, ToggleChips
from npm_visits.ui.widgets.stepper import Stepper
from npm_visits.ui.widgets.stopwatch import Stopwatch

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class RoomFields(QObject):
    """`measure("toilets")`, `choice("night_light")` … make labelled rows; `show(seen)` fills them.

    `changed(name, changes)` comes with each entry: whoever shows the room puts the changes, and shows it anew.
    `left()` when the keyboard has left a field.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.seen = RoomVisit(id="/")
        self.watch: Stopwatch | None = None  # what times the bell, while it runs
        self._rows: dict[str, FormRow[Any]] = {}

    def measure(self, name: str, *, title: str = "", width: int = 84, big: bool = False) -> FormRow[TextField]:
        """Return a row for a number; what cannot be one is kept as typed and said below."""
        field = TextField(limit=40, name=self._title(name, title))
        if width:
            field.setFixedWidth(look().scale.px(width))
        if big:
            field.setProperty("tall", "walk")
        return self._tie(name, field, title, self._typed)

    def choice(self, name: str, *, title: str = "") -> FormRow[ComboField]:
        """Return a row with the controlled list of a field."""
        combo = ComboField(options(self._session, LISTS[name]), optional="–", name=self._title(name, title))
        return self._tie(name, combo, title, self._chosen)

    def segments(self, name: str, *, title: str = "", tall: int = 52) -> FormRow[SegmentedAnswer]:
        """Return a row with the whole list as large segments."""
        language = self._session.words.language
        offered = [(o.code, capital(o.text, language)) for o in options(self._session, LISTS[name])]
        field = SegmentedAnswer(offered, name=self._title(name, title), stretch=True, tall=tall)
        return self._tie(name, field, title, self._chosen)

    def several(self, name: str, *, title: str = "", tall: int = 34) -> FormRow[ToggleChips]:
        """Return a row of chips, any number of which can be taken."""
        offered = [(o.code, o.text) for o in options(self._session, LISTS[name])]
        return self._tie(name, ToggleChips(offered, name=self._title(name, title), tall=tall), title, self._chosen)

    def stepped(self, name: str, *, fewer: str, more: str, title: str = "") -> FormRow[Stepper]:
        """Return a row with a large count that grows and shrinks by one."""
        return self._tie(name, Stepper(name=self._title(name, title), fewer=fewer, more=more), title, self._typed)

    def text(self, name: str, *, title: str = "", lines: int = 3) -> FormRow[TextArea]:
        """Return a row for free words."""
        return self._tie(name, TextArea(lines=lines, name=self._title(name, title)), title, self._chosen)

    def field(self, name: str) -> QWidget:
        """Return the field tied to `name`."""
        found: QWidget = self._rows[name].field
        return found

    def show(self, seen: RoomVisit) -> None:
        """Show what was found in a room; what somebody is typing there stays as it is typed."""
        other = seen.id != self.seen.id
        self.seen = seen
        for name, line in self._rows.items():
            self._show_line(name, line, other=other)

    def _show_line(self, name: str, line: FormRow[Any], *, other: bool) -> None:
        seen = self.seen
        line.field.setProperty(PLACE, f"{seen.kind}/{seen.id}/{name}")
        self._show_one(name, line.field, other=other)
        typed = seen.typed_in(name)
        line.set_error(why_said(self._session.words, name, typed) if typed else "")

    def _show_one(self, name: str, field: Any, *, other: bool) -> None:  # noqa: ANN401 - fields speak alike
        value = getattr(self.seen, name)
        if name not in RANGES:
            field.set_value(value)
            return
        typed = self.seen.typed_in(name)
        shown = typed or ("" if value is None else self._session.words.number(value))
        text = field.value()
        same = (read_measure(name, text) if text else None) == value and bool(text) == bool(shown)
        if other or (typed != text and not (same and not typed)):
            field.set_value(shown)

    def _tie(self, name: str, field: Any, title: str, take: Callable[[str, Any], None]) -> FormRow[Any]:  # noqa: ANN401
        line = FormRow(self._title(name, title), field)
        self._rows[name] = line
        if self.seen.room_id:  # made later than the others: a room is shown already
            self._show_line(name, line, other=True)
        field.changed.connect(partial(take, name))
        field.left.connect(self.left)
        return line

    def _title(self, name: str, title: str) -> str:
        return title or self._session.words(FIELDS[name])

    def _typed(self, name: str, text: str) -> None:
        self._take(name, self._session.office.rooms.entry(self.seen, name, text))

    def _chosen(self, name: str, value: Any) -> None:  # noqa: ANN401 - text or texts
        rooms = self._session.office.rooms
        if name == "bell":
            waited = self.watch.end() if self.watch is not None and self.watch.is_running() else None
            self._take(name, rooms.belled(self.seen, value, waited))
        else:
            self._take(name, rooms.changes(self.seen, {name: value}))

    def _take(self, name: str, changes: list[Change]) -> None:
        values: dict[str, Any] = {c.field: c.value for c in changes if isinstance(c, Set)}
        if values:
            self.seen = replace(self.seen, **values)
            typed = self.seen.typed_in(name)
            self._rows[name].set_error(why_said(self._session.words, name, typed) if typed else "")
            self.changed.emit(name, changes)
