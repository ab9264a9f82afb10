"""Places of the country's list, taken into the register as empty entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import CheckField, Dialog, Label, ScrollColumn, column

if TYPE_CHECKING:
    from npm_visits.services.places import Suggestion
    from npm_visits.ui.session import Session


class CountryListDialog(Dialog):
    """`added()` after the ticked places stand in the register; the notes on doubtful names go with them."""

    added = Signal()

    def __init__(self, session: Session, *, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("Add from the country list"), width=620, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._offered = [(s, CheckField(s.place.name)) for s in session.office.places.suggestions(words.language)]
        self.body.addWidget(Label(
            words("Names and authorities only; nothing is said about what was found there."), "control", "muted",
            wrap=True,
        ))  # fmt: skip
        entries = ScrollColumn(pad=(0, 4), gap=10, ground="surface")
        entries.setMinimumHeight(look().scale.px(min(80 * len(self._offered), 320)))
        for suggestion, tick in self._offered:
            tick.changed.connect(lambda _on: self._count())
            entries.add(self._entry(suggestion, tick))
        self.body.addWidget(entries)
        self.add_button(words("Cancel"), accepts=False)
        self._add = self.add_button("", kind="primary")
        self._add.clicked.connect(self.take)
        self._count()

    def take(self) -> None:
        """Enter the ticked places."""
        words, places = self._session.words, self._session.office.places
        for suggestion, tick in self._offered:
            if tick.value():
                place = replace(suggestion.place, notes=words(suggestion.note))
                self._session.act(lambda place=place: places.add(place))  # type: ignore[misc]
        self.accept()
        self.added.emit()

    def _entry(self, suggestion: Suggestion, tick: CheckField) -> QWidget:
        words, place = self._session.words, suggestion.place
        told = [label(self._session, "place_type", place.place_type), place.authority, place.region]
        lines = column(tick, Label(" · ".join(t for t in told if t), "small", "muted", wrap=True), gap=0)
        if suggestion.to_check:
            note = f"{words('to be checked')}: {words(suggestion.note)}"
            lines.addWidget(Label(note, "small", "caution", wrap=True))
        entry = QWidget()
        entry.setLayout(lines)
        return entry

    def _count(self) -> None:
        n = sum(tick.value() for _, tick in self._offered)
        self._add.setText(self._session.words.many("Add {n} place", "Add {n} places", n))
        self._add.setAccessibleName(self._add.text())
        self._add.setEnabled(n > 0)
        self._add.updateGeometry()
