"""The tabs of a visit: their names, and how each is made when it is first opened."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

# code, name, module, class. Imported when first opened: together they would cost a quarter of the start.
_TABS: Final = (
    ("prepare", mark("Prepare"), "npm_visits.ui.pages.prepare.tab", "PrepareTab"),
    ("arrival", mark("Arrival"), "npm_visits.ui.pages.arrival.tab", "ArrivalTab"),
    ("checklist", mark("Checklist"), "npm_visits.ui.pages.checklist.tab", "ChecklistTab"),
    ("observations", mark("Observations"), "npm_visits.ui.pages.visit.sections", "EvidenceTab"),
    ("interviews", mark("Interviews"), "npm_visits.ui.pages.interviews.tab", "InterviewsTab"),
    ("findings", mark("Findings"), "npm_visits.ui.pages.findings.tab", "FindingsTab"),
    ("report", mark("Report"), "npm_visits.ui.pages.report.tab", "ReportTab"),
)


def names() -> list[tuple[str, str]]:
    """Return code and catalogue entry of each tab."""
    return [(code, name) for code, name, _, _ in _TABS]


class VisitTab(QWidget):
    """What the page asks of every tab; a tab may also have the signals listed in `VisitPage._wishes`."""

    counts_changed: SignalInstance

    def refresh(self) -> None:
        """Show what the vault holds now."""

    def leaving(self) -> None:
        """Save what was typed: the person goes elsewhere."""

    def go_to(self, topic: str, point: str) -> object:
        """Show a place in the tab; True where the tab was read anew for it."""


def make(code: str, session: Session, visit_id: str) -> VisitTab:
    """Build a tab."""
    module, kind = next((module, kind) for known, _, module, kind in _TABS if known == code)
    tab: VisitTab = getattr(importlib.import_module(module), kind)(session, visit_id)
    return tab
