"""The roll at one moment: six figures that one asks for at the first table. Those of the snapshot stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_visits.domain.arrival import Arrival
from npm_visits.domain.changes import Add, Change, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.population import Snapshot
from npm_visits.i18n import mark
from npm_visits.services.arrival import OF_SNAPSHOT
from npm_visits.ui.fields import FormRow, NumberField, TimeField
from npm_visits.ui.widgets import Button, Card, Label, row

if TYPE_CHECKING:
    from npm_visits.domain.changes import Value
    from npm_visits.ui.session import Session

FIGURES: Final = {
    "present": mark("Present"),
    "at_court": mark("At court"),
    "in_hospital": mark("In hospital"),
    "in_isolation": mark("In isolation"),
    "moved_today": mark("Moved today"),
    "staff_on_shift": mark("Staff on shift"),
}


class RollCard(Card):
    """`changed` after each entry, `wanted` when the whole snapshot is to be seen."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=8, parent=parent)
        self._session, self._visit_id = session, visit_id
        self._begun: Snapshot | None = None  # by the first figure; while the disk refuses it is nowhere else
        self._stay = new_id()
        words = session.words
        self.time = TimeField(name=words("Time of the roll"))
        self._tie("roll_time", self.time)
        self.body.addLayout(row(Label(words("Roll at one moment"), weight="semibold"), 0, self.time, gap=8))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.fields: dict[str, NumberField] = {}
        for place, (name, text) in enumerate(FIGURES.items()):
            field = self.fields[name] = NumberField(most=9_999_999, name=words(text))
            self._tie(name, field)
            grid.addWidget(FormRow(words(text), field, wrap=True), place // 3, place % 3)
        for n in range(3):
            grid.setColumnStretch(n, 1)
        self.body.addLayout(grid)
        self._capacity = Label("", "small", "muted", wrap=True)
        whole = Button(words("Population"), kind="link", icon_after="chevron-right")
        whole.clicked.connect(self._want)
        line = row(self._capacity, whole, gap=8)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    def show_arrival(self, arrival: Arrival) -> None:
        """Show what the vault holds."""
        words, roll = self._session.words, self._session.office.arrival.roll(self._visit_id)
        self.time.set_value(roll.taken_time if roll else "")
        for name, field in self.fields.items():
            value = getattr(roll, OF_SNAPSHOT[name], None) if name in OF_SNAPSHOT else getattr(arrival, name)
            field.set_value("" if value is None else str(value))
        place = self._session.office.visits.place(self._session.office.visits.get(self._visit_id))
        text = words("Capacity {n}. Compare with the list by room.", n=words.number(place.capacity or 0))
        self._capacity.setText(text if place.capacity else words("Compare with the list by room."))

    def _tie(self, name: str, field: Any) -> None:  # noqa: ANN401 - of any kind that speaks the protocol
        field.changed.connect(lambda _value: self._store(name, field))
        field.left.connect(self._leave)

    def _store(self, name: str, field: Any) -> None:  # noqa: ANN401
        value: Value = field.number() if isinstance(field, NumberField) else field.value()
        self._session.flush()
        self._session.put(self._changes(name, value), stay=f"{self._stay}.{name}")
        if self._session.flush():
            self._begun = None
            if name in OF_SNAPSHOT:
                roll = self._session.office.arrival.roll(self._visit_id)
                self.time.set_value(roll.taken_time if roll else "")
            self.changed.emit()

    def _changes(self, name: str, value: Value) -> list[Change]:
        if name in OF_SNAPSHOT and self._begun is not None:
            return [Set(Snapshot, self._begun.id, OF_SNAPSHOT[name], value)]
        changes = self._session.office.arrival.roll_changes(self._visit_id, name, value)
        for change in changes:
            if isinstance(change, Add) and isinstance(change.record, Snapshot):
                self._begun = change.record
        return changes

    def _leave(self) -> None:
        self._stay = new_id()
        self._session.flush()

    def _want(self) -> None:
        if self._session.flush():
            roll = self._session.office.arrival.roll(self._visit_id)
            self.wanted.emit(roll.id if roll else "")
