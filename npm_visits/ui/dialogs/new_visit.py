"""A new visit: which place, what kind, which day. Everything else stands on its Prepare tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.text import sort_key
from npm_visits.ui.dialogs.new_place import NewPlaceDialog
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextField
from npm_visits.ui.pages.visit_words import label, options
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Cell, Column, DataTable, Dialog, EmptyState, Label, Row, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class _Search(TextField):
    """The search line; ↓ and ↑ move in the list below it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NewVisitDialog(Dialog):
    """Opens the visit's Prepare tab when it is done; with `place_id` the place is settled."""

    def __init__(self, session: Session, *, place_id: str = "", parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("New visit"), width=600, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._settled = session, place_id
        self.search = _Search(placeholder=words("Search by name, authority or region"), name=words("Search places"))
        self.places = DataTable(
            [Column("place", words("Place"), 240, stretch=1), Column("last", words("Last visit"), 120)],
            name=words("Places"),
        )
        self._none = EmptyState("building-2", words("No places yet"), words("Enter the first one as a new place."))
        self._lists = QStackedWidget()  # as high with places as without: the dialog does not jump
        self._lists.setFixedHeight(look().scale.px(33 + 49 * 4))
        self._lists.addWidget(self.places)
        self._lists.addWidget(self._none)
        self.problem = Label("", "small", "concern", wrap=True)
        self.kind = ComboField(
            options(session, "visit_type"), "in_depth", placeholder=words("Choose…"), name=words("Type"),
            search_name=words("Search"),
        )
        today = session.office.visits.today
        self.day = DateField(words, today().isoformat(), name=words("First day"), clock=today)
        self.show_places()
        self._build()

    def show_places(self) -> None:
        """List the places that fit the search; the first one is chosen."""
        words = self._session.words
        found = self._session.office.places.rows(self.search.value(), language=words.language)
        self.places.set_rows([
            Row(f.place.id, (
                Cell(f.place.name, below=label(self._session, "place_type", f.place.place_type) or "–",
                     order=sort_key(f.place.name, words.language), tag=self._session.sample_tag()),
                Cell(words.date(f.last_visit_on) or "–", order=f.last_visit_on),
            ))
            for f in found if f.place.active
        ])  # fmt: skip
        if not self.places.current() and self.places.rows():
            self.places.set_current(self.places.rows()[0].id)
        self._lists.setCurrentWidget(self.places if self.places.rows() else self._none)
        if self.search.value() or found:
            self._none.set_text(words("No place fits"), words("Enter it as a new place."))
        else:
            self._none.set_text(words("No places yet"), words("Enter the first one as a new place."))
        self._say("")

    def take(self) -> None:
        """Start the visit and go to it."""
        words, office = self._session.words, self._session.office
        place_id = self._settled or self.places.current()
        if not place_id:
            self._say(words("Choose a place, or enter a new one."))
            return
        if not self.day.value() or self.day.problem():
            self._say(words("Choose the first day; it can be changed later."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        visit = self._session.act(lambda: office.visits.start(place_id, self.kind.value(), self.day.value()))
        if visit:
            self.accept()
            self._session.go("visit", visit_id=visit.id, tab="prepare")

    def new_place(self) -> None:
        """Enter a place that is not in the register yet, and choose it."""
        dialog = NewPlaceDialog(self._session, name=self.search.value(), parent=self)
        dialog.made.connect(self._take_place)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.search.hasFocus():
            ids = [line.id for line in self.places.rows()]
            here = ids.index(self.places.current()) if self.places.current() in ids else -1
            step = here + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= step < len(ids):
                self.places.set_current(ids[step])
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        words = self._session.words
        if self._settled:
            place = self._session.office.places.get(self._settled)
            self.body.addWidget(Label(place.name, weight="semibold", wrap=True))
            self.search.hide()
            self._lists.hide()
        else:
            new = Button(words("New place"), icon="plus")
            new.clicked.connect(self.new_place)
            line = row(self.search, new, gap=8)
            line.setStretch(0, 1)
            self.body.addLayout(column(line, self._lists, gap=8))
        self.body.addWidget(self.problem)
        line = row(FormRow(words("Type"), self.kind), FormRow(words("First day"), self.day), gap=10)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.add_button(words("Cancel"), accepts=False)
        self.add_button(words("Open the visit"), kind="primary").clicked.connect(self.take)
        self.search.textChanged.connect(lambda _text: self.show_places())
        self.places.opened.connect(lambda _id: self._say(""))
        first = self.kind if self._settled else self.search
        QTimer.singleShot(0, first, first.setFocus)

    def _take_place(self, place_id: str) -> None:
        self.search.setText("")
        self.show_places()
        self.places.set_current(place_id)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
