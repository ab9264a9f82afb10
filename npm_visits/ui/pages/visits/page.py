"""The page of visits: continue, figures, filters, the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.dialogs.new_visit import NewVisitDialog
from npm_visits.ui.page import Page
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.pages.visits.continue_card import ContinueCard
from npm_visits.ui.pages.visits.table import Filters, columns, lines
from npm_visits.ui.widgets import (
    Button,
    DataTable,
    EmptyState,
    FilterButton,
    Label,
    Option,
    PageTop,
    StatCard,
    column,
    flow,
    row,
)

if TYPE_CHECKING:
    from npm_visits.services.visit_list import VisitRow
    from npm_visits.ui.session import Session


class VisitsPage(Page):
    """All visits, and the way into one or a new one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rows: list[VisitRow] = []
        words = session.words
        self.top = PageTop(words("Visits"), sample=session.sample_tag())
        new = Button(words("New visit"), icon="plus", kind="primary")
        new.setToolTip(f"{words('New visit')} ({keys_of('new_visit')[0]})")
        new.clicked.connect(self.new_visit)
        bind(self, "new_visit", self.new_visit, context=Qt.ShortcutContext.WindowShortcut)
        self.top.add_action(new)
        self._continue = ContinueCard(session)
        self._this_year, self._not_visited = StatCard(""), StatCard(words("Not visited for 12 months"))
        self._table = DataTable(columns(words), name=words("Visits"))
        self._table.opened.connect(lambda visit_id: session.go("visit", visit_id=visit_id))
        self._filters = self._make_filters()
        self._count = Label("", "small", "muted")
        self._build()
        code, descending = session.sorting("visits", "date", descending=True)
        self._table.sort_by(code, descending=descending)
        self._table.sorted_by.connect(partial(session.remember_sorting, "visits"))

    def refresh(self) -> None:
        """Read the list again."""
        self._rows = self.session.office.visits.rows()
        self._show_figures()
        self._continue.setVisible(self._continue.refresh(self._rows))
        years = sorted({r.visit.starts_on[:4] for r in self._rows if r.visit.starts_on}, reverse=True)
        self._filters["year"].set_options([Option(year, year) for year in years])
        self._show_rows()

    def new_visit(self) -> None:
        """Ask for place, kind and date of a new visit."""
        NewVisitDialog(self.session, parent=self.window()).open()

    def filters(self) -> Filters:
        """Return what the list is narrowed to."""
        return Filters(**{name: button.value() for name, button in self._filters.items()})

    def _make_filters(self) -> dict[str, FilterButton]:
        session, words = self.session, self.words
        made = {
            "state": FilterButton(
                words("All statuses"), options(session, "visit_state"), all_text=words("All statuses")
            ),
            "place_type": FilterButton(
                words("Place type"), options(session, "place_type"), all_text=words("All place types"),
                search_name=words("Search"),
            ),
            "visit_type": FilterButton(
                words("Visit type"), options(session, "visit_type"), all_text=words("All visit types")
            ),
            "year": FilterButton(words("Year"), [], all_text=words("All years")),
        }
        for button in made.values():
            button.changed.connect(lambda _code: self._show_rows())
        return made

    def _build(self) -> None:
        words = self.words
        cards = row(self._continue, self._this_year, self._not_visited, gap=12)
        for place, share in enumerate((2, 1, 1)):
            cards.setStretch(place, share)
        bar = row(flow(*self._filters.values(), gap=8), self._count, gap=12)
        bar.setStretch(0, 1)
        bar.setAlignment(self._count, Qt.AlignmentFlag.AlignVCenter)
        first = Button(words("New visit"), icon="plus", kind="primary")
        first.clicked.connect(self.new_visit)
        none_yet = EmptyState(
            "clipboard-list", words("No visits yet"),
            words("A visit holds the checklist, the observations, the findings and the report on one place."),
            button=first,
        )
        again = Button(words("Show all visits"))
        again.clicked.connect(self._clear_filters)
        none_fits = EmptyState("filter", words("No visit fits these filters"), button=again)
        self._lists = QStackedWidget()
        for widget in (self._table, none_fits):
            self._lists.addWidget(widget)
        full = QWidget()
        lists = column(cards, bar, self._lists, gap=12, pad=(20, 16, 20, 16))
        lists.setStretch(2, 1)
        full.setLayout(lists)
        self._whole = QStackedWidget()
        self._whole.addWidget(full)
        self._whole.addWidget(none_yet)
        outer = column(self.top, self._whole, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.setFocusProxy(self._table)

    def _show_figures(self) -> None:
        words = self.words
        found = self.session.office.visits.overview(self._rows)
        self._this_year.set_title(words("Visits in {year}", year=found.year))
        planned = words.many("and {n} planned", "and {n} planned", found.planned) if found.planned else ""
        self._this_year.set(words.number(found.carried_out), planned)
        places = words.many("place", "places", found.not_visited)
        self._not_visited.set(words.number(found.not_visited), places)

    def _show_rows(self) -> None:
        words, wanted = self.words, self.filters()
        shown = [row for row in self._rows if wanted.passes(row)]
        self._table.set_rows(lines(self.session, shown))
        if shown and not self._table.current():
            self._table.set_current(self._table.rows()[0].id)
        self._lists.setCurrentIndex(0 if shown else 1)
        self._whole.setCurrentIndex(0 if self._rows else 1)
        count = words.many("{n} visit", "{n} visits", len(shown))
        years = sorted({row.visit.starts_on[:4] for row in shown if row.visit.starts_on})
        if len(shown) < len(self._rows):
            count = words("{shown} of {all}", shown=count, all=words.number(len(self._rows)))
        elif len(years) > 1:  # the figures above are of one year
            count = words("{visits}, {first}–{last}", visits=count, first=years[0], last=years[-1])
        self._count.setText(count)

    def _clear_filters(self) -> None:
        for button in self._filters.values():
            button.set_value("")
        self._show_rows()
