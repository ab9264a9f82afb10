"""The page of one place: its profile and its visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.ui.dialogs.new_visit import NewVisitDialog
from npm_visits.ui.page import Page
from npm_visits.ui.pages.places.profile import PlaceProfile
from npm_visits.ui.pages.places.rooms_card import RoomsCard
from npm_visits.ui.pages.visit_words import STATE_TONES, label
from npm_visits.ui.widgets import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    DataTable,
    Label,
    PageTop,
    Row,
    ScrollColumn,
    column,
    row,
)
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class PlacePage(Page):
    """One place. It cannot be removed once it was visited; it is closed then."""

    def __init__(self, session: Session, place_id: str) -> None:
        super().__init__(session)
        self.place_id = place_id
        words, office = session.words, session.office
        self.top = PageTop(sample=session.sample_tag())
        self.top.went.connect(session.go)
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Put the place into the recycle bin"))
        self._remove.clicked.connect(self._put_away)
        visit = Button(words("Visit this place"), icon="plus", kind="primary")
        visit.clicked.connect(self.new_visit)
        self.top.add_action(self._remove)
        self.top.add_action(visit)
        self._profile = PlaceProfile(session, office.places.get(place_id), self)
        self._profile.fields.stored.connect(self._show_top)
        self._visits = self._make_visits()
        self._none = Label(words("No visit yet."), "control", "muted")
        self._none.setContentsMargins(12, 0, 12, 4)
        self._visits_card = Card(pad=(4, 14, 4, 10), gap=4)
        self._visits_count = Label("", "small", "muted")
        title = Label(words("Visits"), weight="semibold")
        self._visits_card.body.addLayout(row(title, 0, self._visits_count, pad=(12, 0)))
        self._visits_card.body.addWidget(self._visits)
        self._visits_card.body.addWidget(self._none)
        self.rooms = RoomsCard(session, place_id)
        self._build()
        session.show_saved_in(self.top.saved)
        self._show_top()

    def refresh(self) -> None:
        """Read the place and its visits again."""
        if self.session.flush():
            self._profile.fields.show(self.session.office.places.get(self.place_id))
        self._show_visits()
        self.rooms.refresh()
        self._show_top()

    def new_visit(self) -> None:
        """Ask for kind and date of a visit to this place."""
        NewVisitDialog(self.session, place_id=self.place_id, parent=self.window()).open()

    def _build(self) -> None:
        p = self._profile
        cards = Columns(
            [[p.names, p.building], [p.body, p.capacity], [self.rooms, self._visits_card, p.notes]],
            least=340, shares=(1, 1, 1),
        )
        page = ScrollColumn(pad=(20, 16, 20, 16))
        page.add(cards)
        outer = column(self.top, page, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def _make_visits(self) -> DataTable:
        words = self.words
        columns = [
            Column("date", words("Visit"), 118, sortable=False),
            Column("type", words("Type"), 90, stretch=1, sortable=False, drop=1),
            Column("state", words("Status"), 132, sortable=False),
        ]
        table = DataTable(columns, name=words("Visits"), line_height=36, fit_height=True, framed=False)
        table.opened.connect(lambda visit_id: self.session.go("visit", visit_id=visit_id))
        return table

    def _show_visits(self) -> None:
        words, session = self.words, self.session
        visits = session.office.places.visits(self.place_id)
        self._visits.set_rows([
            Row(v.id, (
                Cell(words.date(v.starts_on), weight="medium"),
                Cell(label(session, "visit_type", v.visit_type)),
                Cell(label(session, "visit_state", v.state), chip=STATE_TONES[v.state]),
            ))
            for v in visits
        ])  # fmt: skip
        self._visits.setVisible(bool(visits))
        self._none.setVisible(not visits)
        planned = sum(v.state == "planned" for v in visits)  # the register counts what was carried out, as here
        counts = [words.many("{n} visit", "{n} visits", len(visits) - planned)]
        if planned:
            counts.append(words.many("and {n} planned", "and {n} planned", planned))
        self._visits_count.setText(" ".join(counts) if visits else "")
        self._remove.setVisible(not visits)

    def _show_top(self, name: str = "name") -> None:
        words, place = self.words, self._profile.fields.record
        if name in {"name", "place_type", "active"}:
            title = getattr(place, "name", "") or words("Place without a name")
            self.top.set_title(title)
            kind = label(self.session, "place_type", getattr(place, "place_type", ""))
            self.top.set_trail([("places", words("Places"))], kind)
            self.top.set_chips(*([] if getattr(place, "active", True) else [Chip(words("Closed"))]))

    def _put_away(self) -> None:
        session, words = self.session, self.words
        place = session.office.places.get(self.place_id)
        if not session.done(lambda: session.office.places.remove(place)):
            return  # it was refused, with a sentence
        session.go("places")
        session.messages.say(
            words("{name} is in the recycle bin.", name=place.name), action=words("Undo"),
            on_action=session.taking_back(),
        )
