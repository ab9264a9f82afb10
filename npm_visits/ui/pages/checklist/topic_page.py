"""The middle column: one topic's heading, filter and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.i18n import mark
from npm_visits.services.filling import FILTERS, AddRow, InstanceRow, PointRow
from npm_visits.ui import actions
from npm_visits.ui.pages.checklist.card import PointCard
from npm_visits.ui.pages.checklist.repeats import AddButton, InstanceHead
from npm_visits.ui.pages.checklist.row_column import RowColumn
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, ChoicePopup, ElidedLabel, EmptyState, Option, column, row

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from npm_visits.domain.answers import Key
    from npm_visits.domain.checklists import Section
    from npm_visits.services.filling import OpenFilling, Row
    from npm_visits.ui.pages.checklist.shared import Shared

_FILTER_TEXTS: Final = {
    "all": (mark("Show: all"), mark("All")),
    "open": (mark("Show: open"), mark("Open")),
    "concerns": (mark("Show: concerns"), mark("Concerns")),
    "mine": (mark("Show: mine"), mark("Mine: my topics and what I worked on")),
}


_ROOM_FOR_KEYS: Final = 680
_ROOM_FOR_FIRST_OPEN: Final = 640  # below it the title of the topic needs the room; Ctrl+J stays


class TopicPage(QWidget):
    """Cards of a section. The card in work has the frame; it stays so while the keyboard is in another column."""

    filter_chosen = Signal(str)
    topic_stepped = Signal(int)
    first_open_wanted = Signal()
    keying_wanted = Signal()
    export_wanted = Signal()
    card_entered = Signal(object)

    def __init__(self, shared: Shared, filling: OpenFilling) -> None:
        super().__init__()
        self._shared, self._filling = shared, filling
        self._rows: dict[Hashable, Row] = {}
        self._active: PointCard | None = None
        self._observations: dict[str, int] = {}
        words = shared.words
        self._title = ElidedLabel("", "heading", weight="semibold")
        self._first_open = Button(words("First open"), kind="quiet", keys="Ctrl+J")
        self._more = Button("", icon="ellipsis", kind="quiet", name=words("Paper and export"))
        self._filter = Button(words("Show: all"), icon_after="chevron-down")
        self._before = Button("", icon="chevron-left")
        self._after = Button("", icon_after="chevron-right")
        buttons = (self._first_open, self._filter, self._more, self._before, self._after)
        head = row(self._title, *buttons, gap=8, pad=(18, 16, 18, 10))
        head.setStretch(0, 1)
        self._column = RowColumn(self._made, pad=(18, 2, 18, 16), gap=12)
        self._empty = EmptyState("list-checks", words("Nothing to show here"),
                                 words("No question of this topic matches the filter."),
                                 button=self._show_all_button())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._column)
        self._stack.addWidget(self._empty)
        self.setLayout(column(head, self._stack, gap=0))
        self._filter.clicked.connect(self._open_filter)
        self._before.clicked.connect(lambda: self.topic_stepped.emit(-1))
        self._after.clicked.connect(lambda: self.topic_stepped.emit(1))
        self._first_open.clicked.connect(self.first_open_wanted)
        self._more.clicked.connect(self._open_more)
        self._which = "all"
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - widgets need one
        app.focusChanged.connect(self._focus_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._first_open.setVisible(self.width() >= look().scale.px(_ROOM_FOR_FIRST_OPEN))
        self._first_open.set_keys("Ctrl+J" if self.width() >= look().scale.px(_ROOM_FOR_KEYS) else "")

    def offer_nothing_more(self) -> None:
        """Offer neither keying in nor export: both need what is saved."""
        self._more.hide()

    # what it shows

    def use(self, filling: OpenFilling) -> None:
        """Work with a filling read anew."""
        self._filling = filling

    def show_topic(self, section: Section, neighbours: tuple[Section | None, Section | None], rows: Iterable[Row],
                   at: Key | None = None) -> None:
        """Show another section, from its top or at one point."""
        self._active = None
        self._set_rows(rows)
        words = self._shared.words
        self._title.setText(f"{section.number} · {text_in(section.label, words.language)}")
        for button, near, told in zip(
            (self._before, self._after), neighbours, (words("Previous topic"), words("Next topic")), strict=True,
        ):
            button.setText(str(near.number) if near else "")
            button.setEnabled(near is not None)
            if button is self._after:
                button.set_icon("" if near else "chevron-right")
            name = f"{told}: {text_in(near.label, words.language)}" if near else told
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._column.show_rows(list(self._rows), at)
        self._show_stack()

    def change_rows(self, rows: Iterable[Row]) -> None:
        """Let rows come and go; the keyboard and the scroll stay."""
        before = self.point_keys()
        self._set_rows(rows)
        lost = self._active is not None and self._active.key not in self._rows
        near = self._nearest(before, self._active.key) if lost and self._active is not None else None
        self._active = None if lost else self._active
        self._column.change_rows(list(self._rows))
        for row_id, widget in self._column.made().items():
            line = self._rows[row_id]
            if isinstance(widget, InstanceHead) and isinstance(line, InstanceRow):
                widget.show_line(line, self._filling.instance_name(line))
        self._show_stack()
        if near is not None:
            self.go_to(near)

    def show_statuses(self, keys: Iterable[Key]) -> None:
        """Show how points stand now; cards of other points are left alone."""
        for key in keys:
            card = self.card(key)
            if card is not None and self._filling.has(key):
                card.show_status(self._filling.status(key))
        self._show_instance_names(keys)

    def show_observations(self, numbers: dict[str, int]) -> None:
        """Show how many observations each point has, by the point's record id."""
        self._observations = numbers
        for card in self.cards():
            card.show_observations(numbers.get(card.status.id, 0))

    def show_filter(self, which: str) -> None:
        """Show which filter is on."""
        self._which = which
        self._filter.setText(self._shared.words(_FILTER_TEXTS[which][0]))
        self._filter.set_on(which != "all")
        self._filter.updateGeometry()

    # cards

    def cards(self) -> list[PointCard]:
        """Return the cards made so far, in order."""
        return [widget for widget in self._column.made().values() if isinstance(widget, PointCard)]

    def card(self, key: Key) -> PointCard | None:
        """Return the card of a point if it is made."""
        found = self._column.made_row(key)
        return found if isinstance(found, PointCard) else None

    def active_card(self) -> PointCard | None:
        """Return the card in work."""
        return self._active

    def go_to(self, key: Key, *, keyboard: bool = True) -> bool:
        """Bring a point into sight and into work; return whether it is on the page."""
        card = self._column.bring(key)
        if not isinstance(card, PointCard):
            return False
        self._activate(card)
        if keyboard:
            card.take_keyboard()
        self._column.reveal(card)
        return True

    def point_keys(self) -> list[Key]:
        """Return the points of the page in order."""
        return [line.key for line in self._rows.values() if isinstance(line, PointRow)]

    def has(self, key: Key) -> bool:
        """Return whether a point is on the page."""
        return key in self._rows

    def first_key(self) -> Key | None:
        """Return the first point of the page."""
        return next((line.key for line in self._rows.values() if isinstance(line, PointRow)), None)

    def step(self, by: int) -> bool:
        """Go to the next or previous card; return whether there was one."""
        keys = self.point_keys()
        start = -1 if by > 0 else len(keys)
        place = (keys.index(self._active.key) if self._active and self._active.key in keys else start) + by
        if not 0 <= place < len(keys):
            return False
        card = self._column.bring(keys[place])
        if isinstance(card, PointCard):
            self._activate(card)
            card.take_keyboard(last=by < 0)
            self._column.reveal(card)
        return True

    # how it works

    def _set_rows(self, rows: Iterable[Row]) -> None:
        self._rows = {_row_id(line): line for line in rows}

    def _made(self, row_id: Hashable) -> QWidget:
        line = self._rows[row_id]
        if isinstance(line, PointRow):
            card = PointCard(self._filling.status(line.key), self._shared)
            card.show_observations(self._observations.get(card.status.id, 0))
            return card
        if isinstance(line, AddRow):
            return AddButton(line, self._shared)
        return InstanceHead(line, self._filling.instance_name(line), self._shared)

    def _nearest(self, before: list[Key], lost: Key) -> Key | None:
        """Return the point that stood next to a lost one: the one after it, else the one before."""
        place = before.index(lost) if lost in before else 0
        return next((key for key in [*before[place:], *reversed(before[:place])] if key in self._rows), None)

    def _show_instance_names(self, keys: Iterable[Key]) -> None:
        inside = {key.instances for key in keys if key.instances}
        for row_id, widget in self._column.made().items() if inside else ():
            line = self._rows[row_id]
            if isinstance(widget, InstanceHead) and isinstance(line, InstanceRow):
                widget.show_line(line, self._filling.instance_name(line))

    def _show_stack(self) -> None:
        self._stack.setCurrentIndex(0 if self._rows else 1)

    def _show_all_button(self) -> Button:
        button = Button(self._shared.words("Show all"))
        button.clicked.connect(lambda: self.filter_chosen.emit("all"))
        return button

    def _open_filter(self) -> None:
        words = self._shared.words
        options = [Option(code, words(_FILTER_TEXTS[code][1])) for code in FILTERS]
        popup = ChoicePopup(options, frozenset({self._which}), parent=self)
        popup.chosen.connect(self.filter_chosen)
        popup.open_under(self._filter)

    def _open_more(self) -> None:
        words = self._shared.words
        keys = actions.keys_of("key_in")[0]
        acts = {"key_in": self.keying_wanted, "export": self.export_wanted}
        options = [Option("key_in", words("Key in from paper"), keys), Option("export", words("Export answers…"))]
        popup = ChoicePopup(options, frozenset(), parent=self)
        popup.chosen.connect(lambda code: acts[code].emit())
        popup.open_under(self._more)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        at: QObject | None = new
        while at is not None and at is not self:
            if isinstance(at, PointCard):
                self._activate(at)
                return
            at = at.parent()

    def _activate(self, card: PointCard) -> None:
        if card is self._active or card.key not in self._rows:
            return
        if self._active is not None:
            self._active.set_active(False)
        self._active = card
        card.set_active(True)
        self.card_entered.emit(card.key)


def _row_id(line: Row) -> Hashable:
    if isinstance(line, PointRow):
        return line.key
    return ("instance", line.instance_id) if isinstance(line, InstanceRow) else ("add", line.key)
