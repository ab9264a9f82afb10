"""The observations of a visit: filters and list, and the one in work beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.evidence import Observation
from npm_visits.ui.pages.observations.editor import ObservationEditor
from npm_visits.ui.pages.photographs.strip import SMALL
from npm_visits.ui.pages.photographs.thumbs import Thumbs
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, EmptyState, FilterButton, Label, Option, SideColumn, column, flow, row
from npm_visits.ui.widgets.card_list import CardItem, CardList
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.domain.photographs import Photograph
    from npm_visits.ui.session import Session

WEIGHT_TONES = {
    "critical": "concern", "serious": "concern", "moderate": "caution", "minor": "neutral", "good_practice": "good",
}


class ObservationsTab(QWidget):
    """Ctrl+N arrives here as `new`."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        words, content = session.words, session.office.content
        topics = [Option(t.code, words(t.label)) for t in content.topics]
        sources = [Option(t.code, words(t.label)) for t in content.terms("source")]
        weights = [Option(t.code, words(t.label)) for t in content.terms("weight")]
        self._topic = FilterButton(words("Topic"), topics, all_text=words("All topics"))
        self._source = FilterButton(words("Source"), sources, all_text=words("All sources"))
        self._weight = FilterButton(words("Weight"), weights, all_text=words("All weights"))
        self._loose = Button(words("Not yet in a finding"))
        self._loose.setCheckable(True)
        self._count = Label(size="small", tone="muted")
        self._photographs: dict[str, Photograph] = {}
        scale = look().scale
        size = QSize(scale.px(SMALL.width()), scale.px(SMALL.height()))
        self._thumbs = Thumbs(session, size, self.devicePixelRatioF(), self)
        self._list = CardList(name=words("Observations"), picture_of=self._picture)
        self._editor = ObservationEditor(session)
        self._owned: dict[str, list[Photograph]] = {}
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._build()
        self._connect()
        self.refresh()
        self._blank()

    def refresh(self) -> None:
        """Read the list again."""
        shown = self._shown()
        self._list.set_items(shown)
        total = self._session.office.vault.count(Observation, visit_id=self._visit_id)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._empty_text(total)
        self._count_shown(len(shown))
        self.counts_changed.emit(str(total) if total else "")
        self._editor.offer_locations(self._session.office.evidence.locations(self._visit_id))
        self._reload_editor()

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def go_to(self, _topic: str, observation_id: str) -> None:
        """Show one observation."""
        self._open(observation_id)

    def new(self, observation: Observation | None = None, point_id: str = "") -> None:
        """Begin an observation, prefilled or empty, with the cursor in its text; first the one before is safe."""
        if not self._session.flush():
            return  # its number is not taken yet, and its words are nowhere but here
        self._list.choose("")
        fresh = observation or self._session.office.evidence.new(self._visit_id)
        self._editor.show_observation(fresh, stored=False, point_id=point_id)
        self._side.set_folded(False)
        self._editor.begin()

    def _build(self) -> None:
        words = self._session.words
        filters = row(flow(self._topic, self._source, self._weight, self._loose, gap=8), self._count, gap=8)
        filters.setStretch(0, 1)
        self._empty = EmptyState("eye", words("No observations yet"), words("Write down what you see: Ctrl+N."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        left = QWidget()
        left.setLayout(column(filters, self._stack, gap=12, pad=(18, 16, 18, 0)))
        settings = self._session.settings
        side = SideColumn(
            self._editor, width=420, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded="observation" in settings.folded.split(), head=self._editor.head,
        )
        side.folded.connect(lambda folded: self._session.remember_folded("observation", folded))
        self.setLayout(column(Columns(left, right=side, least=420), gap=0))
        self._side = side

    def _connect(self) -> None:
        for button in (self._topic, self._source, self._weight):
            button.changed.connect(lambda _code: self.refresh())
        self._loose.toggled.connect(self._loose_turned)
        self._list.chosen.connect(self._open)
        self._list.opened.connect(lambda _id: self._editor.begin())
        self._editor.stored.connect(lambda _id: self._redraw.start())
        self._editor.done.connect(self._finish)
        self._editor.another.connect(self.new)
        self._editor.removal_wanted.connect(self._remove)
        self._redraw.timeout.connect(self._redraw_saved)
        self._thumbs.arrived.connect(lambda _id: self._list.viewport().update())
        self._editor.strip.changed.connect(self._redraw.start)
        self._editor.strip.opened.connect(lambda found: self.place_wanted.emit("observations", "photographs", found))

    def _loose_turned(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._loose.set_on(on)
        self.refresh()

    def _shown(self) -> list[CardItem]:
        office = self._session.office
        self._owned = office.photographs.by_owner(self._visit_id, "observation")
        self._photographs = {p.id: p for owned in self._owned.values() for p in owned}
        used = office.evidence.finding_of(self._visit_id)
        found = [
            o
            for o in office.evidence.observations(self._visit_id)
            if self._topic.value() in {"", o.topic}
            and (not self._source.value() or self._source.value() in o.sources)
            and self._weight.value() in {"", o.weight}
            and not (self._loose.isChecked() and o.id in used)
        ]
        first_day = office.visits.get(self._visit_id).starts_on
        return [self._card(o, used.get(o.id, ""), first_day) for o in found]

    def _card(self, o: Observation, finding: str, first_day: str) -> CardItem:
        words, content = self._session.words, self._session.office.content
        sources = ", ".join(words(content.label("source", s)) for s in o.sources)
        topic = words(content.topic_label(o.topic)) if o.topic else ""
        day = "" if o.seen_on == first_day else words.date(o.seen_on)
        return CardItem(
            o.id, o.number, o.text, title=o.location,
            chip=words(content.label("weight", o.weight)) if o.weight else "",
            tone=WEIGHT_TONES.get(o.weight, "neutral"),
            facts=" · ".join(part for part in (topic, sources) if part),
            aside=" ".join(part for part in (day, o.seen_time) if part),
            tag=words("Finding {number}", number=finding) if finding else "",
            pictures=tuple(p.id for p in self._owned.get(o.id, ())),
        )

    def _picture(self, photograph_id: str) -> QPixmap | None:
        found = self._photographs.get(photograph_id)
        return self._thumbs.pixmap(found) if found else None

    def _count_shown(self, shown: int) -> None:
        words = self._session.words
        parts = [words.many("{n} observation", "{n} observations", shown)]
        if self._photographs:
            parts.append(words.many("{n} photograph", "{n} photographs", len(self._photographs)))
        self._count.setText(" · ".join(parts))

    def _empty_text(self, total: int) -> None:
        words = self._session.words
        if total:
            self._empty.set_text(words("Nothing fits these filters"), words("Choose other filters to see the rest."))
        else:
            self._empty.set_text(words("No observations yet"), words("Write down what you see: Ctrl+N."))

    def _open(self, observation_id: str) -> None:
        if not self._session.flush():
            self._list.choose(self._editor.observation_id())
            return
        found = self._session.office.evidence.get(observation_id)
        if found:
            self._list.choose(observation_id)
            self._editor.show_observation(found, stored=True)

    def _reload_editor(self) -> None:
        shown = self._editor.observation_id()
        found = self._session.office.evidence.get(shown) if shown else None
        if self._session.pending():
            return
        if found:
            self._editor.show_observation(found, stored=True)
        elif self._editor.is_stored():
            self._blank()  # it is in the recycle bin now: what would be typed on would be written there

    def _blank(self) -> None:
        self._list.choose("")
        self._editor.show_observation(self._session.office.evidence.new(self._visit_id), stored=False)

    def _finish(self) -> None:
        if not self._session.flush():
            return
        self.refresh()
        self._blank()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _redraw_saved(self) -> None:
        self._session.flush()
        shown = self._shown()
        self._list.set_items(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._list.choose(self._editor.observation_id())
        self.counts_changed.emit(str(self._session.office.vault.count(Observation, visit_id=self._visit_id)))

    def _remove(self, observation_id: str) -> None:
        office, words = self._session.office, self._session.words
        if not self._session.flush():
            return
        found = office.evidence.get(observation_id)
        if not found or not self._session.done(lambda: office.evidence.remove(found)):
            return
        self.refresh()
        self._blank()
        text = words("Observation {number} is in the recycle bin.", number=found.number)
        self._session.messages.say(text, action=words("Undo"), on_action=self._session.taking_back())
