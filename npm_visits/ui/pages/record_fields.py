"""Fields of one record on a page: what is typed goes to the vault, what the vault holds is shown.

Every page that shows a record field by field uses this, so that saving as one types, one undo per
stay in a field, and sentences about entries that cannot be taken work alike everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Change, Set, Value
from npm_visits.domain.ids import new_id
from npm_visits.errors import UserError
from npm_visits.ui.fields import FormRow, NumberField
from npm_visits.ui.text_menu import PLACE

if TYPE_CHECKING:
    from npm_visits.domain.records import Record
    from npm_visits.ui.session import Session

Shown = str | bool | tuple[str, ...]
Plan = Callable[[Any, str, Any], list[Change]]
Beside = Callable[[Any, Any], list[Change]]


class RecordFields(QObject):
    """RecordFields(session, visit): `bind("objectives", area)`, `show(visit)`; `stored(name)` after each entry.

    A `plan` returns the changes for an entry, reckoned from the record as it was when the stay in the field began;
    it may raise a `UserError`, which is said below the field when it is left, and the old value comes back.
    A `beside(before, after)` returns what else changes when the field is left with another value than it was entered
    with, such as what is kept under a name: both are one act for undo.
    """

    stored = Signal(str)

    def __init__(self, session: Session, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.record = session, record
        self._fields: dict[str, Any] = {}
        self._rows: dict[str, FormRow] = {}
        self._plans: dict[str, Plan] = {}
        self._beside: dict[str, Beside] = {}
        self._base: tuple[str, Record] = ("", record)  # the field one stays in, the record at its beginning
        self._stay = new_id()
        self._refused: dict[str, UserError] = {}

    def bind(self, name: str, field: QWidget, *, row: FormRow | None = None, plan: Plan | None = None) -> QWidget:
        """Tie a field to the record's field `name` and return it."""
        bound: Any = field
        self._fields[name] = bound
        if row is not None:
            self._rows[name] = row
        if plan is not None:
            self._plans[name] = plan
        bound.changed.connect(lambda value: self._take(name, value))
        if hasattr(bound, "left"):
            bound.left.connect(lambda: self._left(name))
        self._show_one(name)
        return field

    def beside(self, name: str, beside: Beside) -> None:
        """Let other records follow what is typed into the field `name`."""
        self._beside[name] = beside

    def row(self, name: str, label: str, field: QWidget, *, hint: str = "", plan: Plan | None = None) -> FormRow:
        """Return a labelled row whose field is tied to `name`."""
        made = FormRow(label, field, hint=hint)
        self.bind(name, field, row=made, plan=plan)
        return made

    def show(self, record: Record) -> None:
        """Show another state of the record, telling nobody."""
        self.record, self._base = record, ("", record)
        for name in self._fields:
            self._show_one(name)

    def field(self, name: str) -> QWidget:
        """Return the field tied to `name`."""
        found: QWidget = self._fields[name]
        return found

    def has(self, name: str) -> bool:
        """Return whether a field is tied to `name`."""
        return name in self._fields

    def value(self, name: str) -> object:
        """Return what the field tied to `name` shows."""
        return self._fields[name].value()

    def _show_one(self, name: str) -> None:
        value, field = getattr(self.record, name), self._fields[name]
        field.setProperty(PLACE, f"{self.record.kind}/{self.record.id}/{name}")
        field.set_value("" if value is None else f"{value:.12g}" if isinstance(field, NumberField) else value)

    def _take(self, name: str, shown: Shown) -> None:
        field = self._fields[name]
        value: Value = field.number() if isinstance(field, NumberField) else shown
        if self._base[0] != name:
            self._base = name, self.record
        try:
            values = self._planned(name, value)
        except UserError as refusal:
            self._accept(name, self._moved())  # a half-typed date may have been taken on the way here
            self._refused[name] = refusal
            if not field.hasFocus():  # chosen from a calendar: there will be no leaving
                self._left(name)
            return
        self._accept(name, values)

    def _planned(self, name: str, value: Value) -> dict[str, Any]:
        """Return the new values by name; fields that an earlier letter moved along go back to where they were."""
        if name not in self._plans:
            return {name: value}
        base: Any = self._base[1]
        wanted = {c.field: c.value for c in self._plans[name](base, name, value) if isinstance(c, Set)}
        return {**self._moved(), **wanted, name: value}

    def _moved(self) -> dict[str, Any]:
        """Return what the fields with a plan held when the stay began, as far as they hold something else now."""
        base = self._base[1]
        return {n: getattr(base, n) for n in self._plans if getattr(self.record, n) != getattr(base, n)}

    def _accept(self, name: str, values: dict[str, Any]) -> None:
        self._refused.pop(name, None)
        self._say(name, "")
        kind = type(self.record)
        new = {n: v for n, v in values.items() if getattr(self.record, n) != v}
        if not new:
            return
        self.record = replace(self.record, **new)
        changes: list[Change] = [Set(kind, self.record.id, n, v) for n, v in new.items()]
        self._session.put(changes, stay=f"{self._stay}.{name}")
        for other in new:
            if other != name and other in self._fields:
                self._show_one(other)
        self.stored.emit(name)

    def _left(self, name: str) -> None:
        refusal = self._refused.pop(name, None)
        if refusal is not None:
            self._show_one(name)
            self._say(name, refusal.say(self._session.words))
        entered, before = self._base
        if name in self._beside and entered == name and getattr(before, name) != getattr(self.record, name):
            self._session.put(self._beside[name](before, self.record), stay=f"{self._stay}.{name}")
        self._base, self._stay = ("", self.record), new_id()
        self._session.flush()

    def _say(self, name: str, sentence: str) -> None:
        if name in self._rows:
            self._rows[name].set_error(sentence)
