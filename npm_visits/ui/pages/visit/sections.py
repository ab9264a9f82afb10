"""The tab of what was gathered on site: a list of sections at the left, the one in work beside it."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.arrival import AccessEvent, DocumentRequest, UrgentMatter
from npm_visits.domain.evidence import Observation
from npm_visits.domain.photographs import Photograph
from npm_visits.domain.population import Snapshot
from npm_visits.domain.registers import RegisterCheck
from npm_visits.domain.rooms import RoomVisit
from npm_visits.i18n import mark
from npm_visits.ui.widgets import Columns, SideColumn, column
from npm_visits.ui.widgets.side_list import SideItem, SideList

if TYPE_CHECKING:
    from npm_visits.domain.records import Record
    from npm_visits.ui.pages.visit.tabs import VisitTab
    from npm_visits.ui.session import Session

# code, name, module, class, the kind of record that is counted (None: nothing of its own). Imported when first opened,
# as tabs are.
SECTIONS: Final = (
    ("topics", mark("By topic"), "npm_visits.ui.pages.topics.tab", "TopicsTab", None),
    ("observations", mark("Observations"), "npm_visits.ui.pages.observations.tab", "ObservationsTab", Observation),
    ("rooms", mark("Rooms"), "npm_visits.ui.pages.rooms.tab", "RoomsTab", RoomVisit),
    ("population", mark("Population"), "npm_visits.ui.pages.population.tab", "PopulationTab", Snapshot),
    ("registers", mark("Registers"), "npm_visits.ui.pages.registers.tab", "RegistersTab", RegisterCheck),
    ("ill_treatment", mark("Ill-treatment"), "npm_visits.ui.pages.ill_treatment.section", "CasesTab", None),
    ("documents", mark("Documents"), "npm_visits.ui.pages.documents.tab", "DocumentsTab", DocumentRequest),
    ("access", mark("Access log"), "npm_visits.ui.pages.access_log.tab", "AccessLogTab", AccessEvent),
    ("urgent", mark("Urgent matters"), "npm_visits.ui.pages.urgent.tab", "UrgentTab", UrgentMatter),
    ("photographs", mark("Photographs"), "npm_visits.ui.pages.photographs.tab", "PhotographsTab", Photograph),
    ("plan", mark("Plan"), "npm_visits.ui.pages.plan.tab", "PlanTab", None),
)
FIRST: Final = "observations"


class EvidenceTab(QWidget):
    """Sections are built when first opened; `go_to(section, id)` shows one of them and a record in it."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._made: dict[str, VisitTab] = {}
        self._shown = ""
        words = session.words
        self.list = SideList(name=words("What was gathered on site"))
        self.list.chosen.connect(self.show_section)
        self.stack = QStackedWidget()
        side = SideColumn(
            self.list, width=216, side="left", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=session.is_folded("sections"),
        )
        side.folded.connect(lambda folded: session.remember_folded("sections", folded))
        self.setLayout(column(Columns(self.stack, left=side, least=640), gap=0))
        self.show_section(FIRST)

    def section(self) -> VisitTab:
        """Return the section that is shown."""
        return self._made[self._shown]

    def show_section(self, code: str) -> bool:
        """Show a section, and return whether it was read anew.

        The one before stays while what was typed there cannot be saved.
        """
        if code == self._shown:
            return False
        if self._shown:
            self.section().leaving()
        if self._session.pending():
            self.list.set_current(self._shown)
            return False
        self._shown = code
        if code in self._made:
            self.section().refresh()
        else:
            self._made[code] = self._make(code)
            self.stack.addWidget(self._made[code])
        self.stack.setCurrentWidget(self._made[code])
        self._show_counts()
        self.list.set_current(code)
        return True

    def refresh(self) -> None:
        """Show what the vault holds now."""
        self.section().refresh()
        self._show_counts()

    def leaving(self) -> None:
        """Save what was typed."""
        self.section().leaving()

    def go_to(self, section: str, record_id: str) -> bool:
        """Show a section and a record in it; any other word for the section means the observations.

        Return whether it was read anew.
        """
        wanted = section if section in {code for code, *_ in SECTIONS} else FIRST
        fresh = self.show_section(wanted)
        if record_id and self._shown == wanted:
            self.section().go_to("", record_id)
        return fresh

    def new(self, observation: Observation | None = None, point_id: str = "") -> None:
        """Begin an observation, prefilled or empty."""
        self.show_section("observations")
        if self._shown == "observations":
            observations: Any = self.section()
            observations.new(observation, point_id)

    def _make(self, code: str) -> VisitTab:
        _, _, module, kind, _ = next(section for section in SECTIONS if section[0] == code)
        made: VisitTab = getattr(importlib.import_module(module), kind)(self._session, self._visit_id)
        made.counts_changed.connect(partial(self._count, code))
        if hasattr(made, "place_wanted"):
            made.place_wanted.connect(self.place_wanted)
        return made

    def _count(self, code: str, count: str) -> None:
        if code == "observations":
            self.counts_changed.emit(count)
        self._show_counts()

    def _show_counts(self) -> None:
        words, office = self._session.words, self._session.office

        def counted(kind: type[Record] | None) -> str:
            if kind is None:
                return ""
            rooms = kind is RoomVisit  # what was found in a removed room stays with it
            n = office.rooms.seen(self._visit_id) if rooms else office.vault.count(kind, visit_id=self._visit_id)
            return str(n or "")

        self.list.set_items([SideItem(code, words(name), counted(kind)) for code, name, _, _, kind in SECTIONS])
        self.list.set_current(self._shown)
