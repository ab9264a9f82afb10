"""A place on the map, typed: latitude, longitude, altitude, accuracy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.i18n import mark
from npm_visits.ui.fields.questions.base import Asked, QuestionField
from npm_visits.ui.fields.questions.typed import TypedNumber
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import FlowLayout, column

if TYPE_CHECKING:
    from npm_visits.services.point_status import State

# name, least, most, width of the field
_PARTS: Final[tuple[tuple[str, float | None, float | None, int], ...]] = (
    (mark("Latitude, °"), -90, 90, 110),
    (mark("Longitude, °"), -180, 180, 110),
    (mark("Altitude, m"), None, None, 84),
    (mark("Accuracy, m"), 0, None, 84),
)

_MISSING: Final = "?"  # stands for a latitude or longitude that is not there yet: never a number


class GeopointQuestion(QuestionField):
    """Four numbers; whole once latitude and longitude are there; one without the other is kept and said to be."""

    kinds = ("geopoint",)
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        words = asked.words
        flow = FlowLayout(gap=12)
        self._fields: list[TypedNumber] = []
        for name, least, most, width in _PARTS:
            told = f"{asked.name}: {words(name)}"
            field = TypedNumber(whole=False, least=least, most=most, name=told, width=width)
            field.keeps_unread = True
            field.changed.connect(self._typed)
            field.textEdited.connect(lambda _: self.edited.emit())
            field.left.connect(self.left)
            holder = QWidget()
            holder.setLayout(column(Label(words(name), "small", "muted"), field, gap=4))
            flow.addWidget(holder)
            self._fields.append(field)
        self._layout.addLayout(flow)
        self._value = ""
        self.show_state(asked.state)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        if state.value != self._value:
            self._value = state.value
            parts = [*state.value.split(), "", "", "", ""]
            for field, part in zip(self._fields, parts, strict=False):
                field.set_value(part if part != _MISSING else "")
        for field in self._fields:
            field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._fields[0]

    def problem(self) -> str:
        words, (lat, lon, alt, acc) = self.asked.words, self._fields
        if lat.problem():
            return words("A latitude lies between −90 and 90 degrees. This one is kept as typed.")
        if lon.problem():
            return words("A longitude lies between −180 and 180 degrees. This one is kept as typed.")
        if alt.problem() or acc.problem():
            return words("This is not a number. It is kept as typed.")
        if any(f.value() for f in self._fields) and not (lat.value() and lon.value()):
            return words("Latitude and longitude belong together: one of them is missing. The other is kept.")
        return ""

    def _typed(self) -> None:
        lat, lon, *rest = ("".join(field.value().split()) for field in self._fields)
        parts = [lat or _MISSING, lon or _MISSING, *(part or "0" for part in rest if any(rest))]
        value = " ".join(parts) if any((lat, lon, *rest)) else ""
        if value != self._value:
            self._value = value
            self.changed.emit(value)
