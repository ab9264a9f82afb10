"""The section Population: the snapshots of a visit, each filled in from the keyboard, with a chart beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.population import DIMENSIONS, Snapshot, list_of
from npm_visits.domain.text import lowered
from npm_visits.ui.actions import bind
from npm_visits.ui.pages.population.block import TITLES, CountBlock
from npm_visits.ui.pages.population.figures import Figures
from npm_visits.ui.widgets import Button, EmptyState, Label, ScrollColumn, SideColumn, TabBar, chain, column, row
from npm_visits.ui.widgets.chart_card import ChartCard
from npm_visits.ui.widgets.charts import BarItem, Bars
from npm_visits.ui.widgets.columns import Columns as Cards
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_LEFT, _RIGHT = ("sex", "legal_status", "unit"), ("stay", "age", "nationality", "vulnerability")


class PopulationTab(QWidget):
    """Snapshots as tabs; the one in work below them."""

    counts_changed = Signal(str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._shown = ""
        self._charted = "stay"
        words = session.words
        self._facts = Label(size="small", tone="muted")
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Put the snapshot into the recycle bin"))
        self._remove.clicked.connect(self._put_away)
        self._new = Button(words("Snapshot"), icon="plus", kind="primary")
        self._new.clicked.connect(self.new)
        self._tabs_place = row(gap=0)
        self._tabs: TabBar | None = None
        self._figures = Figures(session, self)
        self._figures.fields.stored.connect(self._figure_stored)
        self._blocks = {d.code: CountBlock(session, d.code) for d in DIMENSIONS}
        self._chart = ChartCard(Bars(), table=words("Table"), chart_word=words("Chart"), name=words("Population"))
        for block in self._blocks.values():
            block.counted.connect(self._draw_chart)
            block.turned.connect(self._draw_chart)
        bind(self, "chart", self._chart.turn)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the snapshots again."""
        if self._session.pending():
            return
        snapshots = self._session.office.population.snapshots(self._visit_id)
        ids = [s.id for s in snapshots]
        if self._shown not in ids:
            self._shown = ids[0] if ids else ""
        self._show_tabs(snapshots)
        self._stack.setCurrentIndex(1 if snapshots else 0)
        self._remove.setVisible(bool(snapshots))
        self._side.setVisible(bool(snapshots))
        self._facts.setText(
            self._session.words.many("{n} snapshot", "{n} snapshots", len(snapshots)) if snapshots else ""
        )
        if self._shown:
            self._show(next(s for s in snapshots if s.id == self._shown))
        self.counts_changed.emit(str(len(snapshots) or ""))

    def leaving(self) -> None:
        """Save what was typed; a snapshot that was begun by mistake and holds nothing is not kept."""
        self._leave()

    def _leave(self, to: str = "") -> None:
        for block in self._blocks.values():
            block.grid.end_entry()
        population = self._session.office.population
        if self._session.flush() and self._session.act(lambda: population.drop_untouched(self._visit_id, to)):
            self.counts_changed.emit(str(len(population.snapshots(self._visit_id)) or ""))

    def go_to(self, _topic: str, snapshot_id: str) -> None:
        """Show one snapshot."""
        self._open(snapshot_id)

    def new(self) -> None:
        """Begin a snapshot of this moment, with the nationalities and units of the last one."""
        population = self._session.office.population
        fresh = population.new(self._visit_id)
        if self._session.done(lambda: population.add(fresh, population.latest_before(fresh))):
            self._shown = fresh.id
            self.refresh()
            self._figures.focus("present")

    def _build(self) -> None:
        words = self._session.words
        figures = self._figures
        cards = Cards(
            [
                [figures.moment, *(self._blocks[c] for c in _LEFT), figures.staff],
                [*(self._blocks[c] for c in _RIGHT), figures.stays, figures.movements, figures.note],
            ],
            least=340,
        )
        page = ScrollColumn(pad=(18, 4, 18, 16))
        page.add(cards)
        begin = Button(words("Begin a snapshot"), kind="primary")
        begin.clicked.connect(self.new)
        empty = EmptyState(
            "clipboard-list", words("No snapshot yet"),
            words("How many persons are held at one moment, and who they are: count from the list or at the roll."),
            button=begin,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(page)
        title = Label(words("Population"), size="heading", weight="semibold")
        head = row(title, self._facts, 0, self._remove, self._new, gap=10, pad=(18, 12, 18, 0))
        tabs = row(gap=0, pad=(18, 0))
        tabs.addLayout(self._tabs_place)
        work = QWidget()
        work.setLayout(column(head, tabs, self._stack, gap=8))
        side = ScrollColumn(pad=(12, 0, 12, 12), ground="surface")
        side.add(self._chart)
        self._side = SideColumn(
            side, width=310, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=self._session.is_folded("population"),
        )
        self._side.folded.connect(lambda folded: self._session.remember_folded("population", folded))
        self.setLayout(column(Columns(work, right=self._side, least=420), gap=0))
        chain([figures.moment, *(self._blocks[c] for c in (*_LEFT, *_RIGHT))])

    def _show_tabs(self, snapshots: list[Snapshot]) -> None:
        words = self._session.words
        if self._tabs is not None:
            self._tabs_place.removeWidget(self._tabs)
            self._tabs.deleteLater()
            self._tabs = None
        if len(snapshots) > 1:
            names = [(s.id, " ".join(filter(None, (words.date(s.taken_on), s.taken_time)))) for s in snapshots]
            self._tabs = TabBar(names, self._shown, name=words("Snapshots"), small=True)
            for snapshot in snapshots:
                if snapshot.present is not None:
                    self._tabs.set_count(snapshot.id, words.number(snapshot.present))
            self._tabs.chosen.connect(self._open)
            self._tabs_place.addWidget(self._tabs)

    def _open(self, snapshot_id: str) -> None:
        self._leave(snapshot_id)
        if self._session.pending():
            if self._tabs is not None:
                self._tabs.set_current(self._shown)
            return
        found = self._session.office.population.get(snapshot_id)
        if found is not None:
            self._shown = snapshot_id
            self.refresh()

    def _show(self, snapshot: Snapshot) -> None:
        office, words = self._session.office, self._session.words
        self._figures.show(snapshot)
        counts = office.population.counts(snapshot)
        place_type = office.visits.place(office.visits.get(self._visit_id)).place_type
        for code, block in self._blocks.items():
            name = list_of(code, place_type)
            labels = {t.code: words(t.label) for t in office.content.terms(name)} if name else {}
            block.show_counts(snapshot.id, counts[code], labels)
            block.set_present(snapshot.present)
        self._draw_chart(self._charted)

    def _figure_stored(self, name: str) -> None:
        if name in {"present", "capacity"}:
            self._figures.say_occupancy()
        if name == "present":
            for block in self._blocks.values():
                block.set_present(self._figures.present())

    def _draw_chart(self, code: str) -> None:
        words = self._session.words
        self._charted = code
        counts = self._blocks[code].counts()
        bars = self._chart.chart
        assert isinstance(bars, Bars)  # noqa: S101 - made in __init__
        bars.set_items([BarItem(label, n, words.number(n)) for label, n in counts])
        title = words("Persons by {groups}", groups=lowered(words(TITLES[code]), words.language))
        self._chart.set_title(title if counts else words("Nothing counted here yet"))
        rows = [(label, words.number(n)) for label, n in counts]
        self._chart.set_table((words(TITLES[code]), words("Persons")), rows)

    def _put_away(self) -> None:
        session, words = self._session, self._session.words
        found = session.office.population.get(self._shown)
        if found is None or not session.done(lambda: session.office.population.remove(found)):
            return
        self.refresh()
        text = words("The snapshot is in the recycle bin.")
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
