"""The profile of a place, field by field, on cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import ComboField, NumberField, TextArea, TextField
from npm_visits.ui.pages.prepare.visit_card import halves
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Card, CheckField, Label, row

if TYPE_CHECKING:
    from npm_visits.domain.places import Place
    from npm_visits.ui.fields import FormRow
    from npm_visits.ui.session import Session


class PlaceProfile:
    """The cards of one place's profile: `names`, `body`, `building`, `notes`; `fields` ties them to the record."""

    def __init__(self, session: Session, place: Place, owner: QWidget) -> None:
        self._session = session
        self.fields = RecordFields(session, place, owner)
        self.names = self._names()
        self.body = self._body()
        self.building = self._building()
        self.capacity = self._capacity()
        self.notes = self._notes()

    def _names(self) -> Card:
        words, session = self._session.words, self._session
        card = _card(words("Profile"))
        card.body.addWidget(self._line("name", words("Official name")))
        card.body.addWidget(self._line("common_name", words("Common name")))
        card.body.addWidget(self._line("former_names", words("Former names"), words("Parted by semicolons")))
        kind = ComboField(
            options(session, "place_type"), placeholder=words("Choose…"), search_name=words("Search"),
            optional=words("Not said"),
        )
        form = ComboField(options(session, "legal_form"), placeholder=words("Choose…"), optional=words("Not said"))
        card.body.addWidget(self.fields.row("place_type", words("Place type"), kind))
        card.body.addWidget(self.fields.row("legal_form", words("Legal form"), form))
        active = CheckField(words("In use: persons are or may be held here"), wrap=True)
        self.fields.bind("active", active)
        card.body.addWidget(active)
        return card

    def _body(self) -> Card:
        words = self._session.words
        card = _card(words("Authority and address"))
        card.body.addWidget(self._line("authority", words("Responsible authority")))
        card.body.addWidget(self._line("superior_authority", words("Superior authority")))
        card.body.addWidget(self._line("address", words("Address")))
        card.body.addLayout(
            halves(self._line("region", words("Region")), self._line("coordinates", words("Coordinates")))
        )
        card.body.addLayout(
            halves(self._line("phone", words("Telephone")), self._line("director", words("Director")))
        )
        card.body.addWidget(Label(words("The director’s name stays inside the office: no report shows it."), "small",
                                  "muted", wrap=True))
        return card

    def _capacity(self) -> Card:
        words = self._session.words
        card = _card(words("Official capacity"))
        numbers = row(gap=8)
        for name, text in (
            ("capacity", words("Total")), ("capacity_men", words("Men")), ("capacity_women", words("Women")),
            ("capacity_families", words("Families")),
        ):
            numbers.addWidget(self.fields.row(name, text, NumberField(most=99_999, width=72, name=text)))
        numbers.addStretch(1)
        card.body.addLayout(numbers)
        card.body.addWidget(self._line("capacity_basis", words("Legal basis of the capacity")))
        card.body.addWidget(
            self.fields.row("capacity_note", words("By unit or legal category"), TextArea(lines=2))
        )
        return card

    def _building(self) -> Card:
        words = self._session.words
        card = _card(words("Building and regime"))
        card.body.addWidget(self._line("built", words("Built, renovated")))
        card.body.addWidget(self._line("security_level", words("Security level or regime")))
        card.body.addWidget(self.fields.row("units", words("Units and buildings"), TextArea(lines=2)))
        self.fields.beside("units", self._session.office.team_plan.units_renamed)
        return card

    def _notes(self) -> Card:
        words = self._session.words
        card = _card(words("Notes"))
        notes = TextArea(lines=3, placeholder=words("For the office only: no report shows them."), name=words("Notes"))
        card.body.addWidget(self.fields.bind("notes", notes))
        return card

    def _line(self, name: str, text: str, hint: str = "") -> FormRow:
        return self.fields.row(name, text, TextField(name=text, placeholder=hint))


def _card(title: str) -> Card:
    card = Card(gap=8)
    card.body.addWidget(Label(title, "body", weight="semibold"))
    return card


