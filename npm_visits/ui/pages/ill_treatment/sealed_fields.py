"""Fields of a health record: what is typed is sealed before it waits to be saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.ids import new_id
from npm_visits.ui.fields import FormRow

if TYPE_CHECKING:
    from npm_visits.domain.ill_treatment import BodyMark, HealthRecord
    from npm_visits.ui.session import Session


class SealedFields(QObject):
    """SealedFields(session, case_id, health): `bind("findings", area)`, `put_mark(mark, stay)`, `show(health)`.

    `health` is the record as it stands on the screen: texts and marks are one sealed text, so all of them are
    written from here. `marked` when the marks changed.
    """

    stored = Signal(str)
    marked = Signal()

    def __init__(self, session: Session, case_id: str, health: HealthRecord, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.case_id, self.health = session, case_id, health
        self._fields: dict[str, Any] = {}
        self._stay = new_id()

    def bind(self, name: str, field: QWidget) -> QWidget:
        """Tie a field to the record's field `name` and return it."""
        bound: Any = field
        self._fields[name] = bound
        bound.changed.connect(lambda value: self._take(name, value))
        if hasattr(bound, "left"):
            bound.left.connect(self.end_stay)
        bound.set_value(getattr(self.health, name))
        return field

    def row(self, name: str, label: str, field: QWidget, hint: str = "") -> FormRow:
        """Return a labelled row whose field is tied to `name`."""
        self.bind(name, field)
        return FormRow(label, field, hint=hint, wrap=True)

    def show(self, health: HealthRecord) -> None:
        """Show another state of the record, telling nobody."""
        self.health = health
        for name, field in self._fields.items():
            field.set_value(getattr(health, name))

    def put_mark(self, mark: BodyMark, stay: str) -> None:
        """Write a mark, a new one or a known one; `stay` names one stay in one of its fields."""
        self._put(self.health.with_mark(mark), f"{mark.id}.{stay}")
        self.marked.emit()

    def end_stay(self) -> None:
        """The keyboard left a field: what comes next is another act."""
        self._session.flush()
        self._stay = new_id()

    def _take(self, name: str, value: str) -> None:
        typed: dict[str, Any] = {name: value}
        self._put(replace(self.health, **typed), name)
        self.stored.emit(name)

    def _put(self, health: HealthRecord, stay: str) -> None:
        self.health = health
        self._session.put(self._session.office.ill_treatment.sealing(self.case_id, health), f"{self._stay}.{stay}")
