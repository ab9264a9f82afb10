"""The register of places: search, types, the country list's empty entries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from npm_visits.domain.text import sort_key
from npm_visits.ui.dialogs.country_list import CountryListDialog
from npm_visits.ui.dialogs.new_place import NewPlaceDialog
from npm_visits.ui.fields import TextField
from npm_visits.ui.page import Page
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import (
    Button,
    Cell,
    Column,
    DataTable,
    EmptyState,
    FilterButton,
    Label,
    PageTop,
    Row,
    column,
    row,
)

if TYPE_CHECKING:
    from npm_visits.services.places import PlaceRow
    from npm_visits.ui.session import Session


class PlacesPage(Page):
    """All places, and the way into one or a new one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = session.words
        self.top = PageTop(words("Places"), sample=session.sample_tag())
        self._from_list = Button(words("Add from the country list"), icon="folder-plus")
        self._from_list.clicked.connect(self.add_from_list)
        new = Button(words("New place"), icon="plus", kind="primary")
        new.clicked.connect(self.new_place)
        self.top.add_action(self._from_list)
        self.top.add_action(new)
        self._search = TextField(placeholder=words("Search by name, authority or region"), name=words("Search places"))
        self._search.setFixedWidth(look().scale.px(300))
        self._search.textChanged.connect(lambda _text: self._show_rows())
        self._type = FilterButton(
            words("Place type"), options(session, "place_type"), all_text=words("All place types"),
            search_name=words("Search"),
        )
        self._type.changed.connect(lambda _code: self._show_rows())
        self._count = Label("", "small", "muted")
        self._table = DataTable(self._columns(), name=words("Places"))
        self._table.opened.connect(lambda place_id: session.go("place", place_id=place_id))
        code, descending = session.sorting("places", "place")
        self._table.sort_by(code, descending=descending)
        self._table.sorted_by.connect(partial(session.remember_sorting, "places"))
        self._build()

    def refresh(self) -> None:
        """Read the register again."""
        self._from_list.setVisible(bool(self.session.office.places.suggestions(self.words.language)))
        self._show_rows()

    def new_place(self) -> None:
        """Ask for name and type of a new place, then open it."""
        dialog = NewPlaceDialog(self.session, parent=self.window())
        dialog.made.connect(lambda place_id: self.session.go("place", place_id=place_id))
        dialog.open()

    def add_from_list(self) -> None:
        """Offer the places of the country's list."""
        dialog = CountryListDialog(self.session, parent=self.window())
        dialog.added.connect(self.refresh)
        dialog.open()

    def _columns(self) -> list[Column]:
        words = self.words
        return [
            Column("place", words("Place"), 260, stretch=3),
            Column("authority", words("Authority"), 170, stretch=2, drop=2),
            Column("region", words("Region"), 150, stretch=1, drop=1),
            Column("capacity", words("Capacity"), 118, align="right", drop=3),
            Column("visits", words("Visits"), 108, align="right"),
            Column("last", words("Last visit"), 130),
        ]

    def _build(self) -> None:
        words = self.words
        bar = row(self._search, self._type, 0, self._count, gap=8)
        first = Button(words("New place"), icon="plus", kind="primary")
        first.clicked.connect(self.new_place)
        none_yet = EmptyState(
            "building-2", words("No places yet"),
            words("The register holds every place that persons cannot leave at will, with its profile and visits."),
            button=first,
        )
        again = Button(words("Show all places"))
        again.clicked.connect(self._clear)
        other = words("Search for another word or type.")
        none_fits = EmptyState("search", words("No place fits"), other, button=again)
        self._lists = QStackedWidget()
        for widget in (self._table, none_fits, none_yet):
            self._lists.addWidget(widget)
        page = column(bar, self._lists, gap=12, pad=(20, 16, 20, 16))
        page.setStretch(1, 1)
        outer = column(self.top, page, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.setFocusProxy(self._search)

    def _show_rows(self) -> None:
        words, places = self.words, self.session.office.places
        shown = places.rows(self._search.value(), self._type.value(), words.language)
        narrowed = bool(self._search.value() or self._type.value())
        self._table.set_rows([Row(found.place.id, self._cells(found)) for found in shown])
        self._lists.setCurrentIndex(0 if shown else 1 if narrowed else 2)
        self._count.setText(words.many("{n} place", "{n} places", len(shown)))

    def _cells(self, found: PlaceRow) -> tuple[Cell, ...]:
        words, place = self.words, found.place
        kind = label(self.session, "place_type", place.place_type)
        kind = kind if place.active else " · ".join(part for part in (kind, words("closed")) if part)
        tone = "ink" if place.active else "muted"
        capacity = "–" if place.capacity is None else words.number(place.capacity)
        return (
            Cell(
                place.name, below=kind or "–", tone=tone, order=sort_key(place.name, words.language),
                tag=self.session.sample_tag(),
            ),
            Cell(place.authority, tone=tone, order=sort_key(place.authority, words.language)),
            Cell(place.region, tone=tone, order=sort_key(place.region, words.language)),
            Cell(capacity, order=-1 if place.capacity is None else place.capacity, tone=tone),
            Cell(words.number(found.visits) if found.visits else "–", order=found.visits, tone=tone),
            Cell(words.date(found.last_visit_on) or "–", order=found.last_visit_on, tone=tone),
        )

    def _clear(self) -> None:
        self._type.set_value("")
        self._search.clear()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
