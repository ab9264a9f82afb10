"""The tabs of a visit: their names, and how each is made when it is first opened."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session

# code, name, module, class. Imported when first opened: together they would cost a quarter of the start.
_TABS: Final = (
    ("prepare", mark("Prepare"), "npm_visits.ui.pages.prepare.tab", "PrepareTab"),
    ("checklist", mark("Checklist"), "npm_visits.ui.pages.checklist.tab", "ChecklistTab"),
    ("observations", mark("Observations"), "npm_visits.ui.pages.observations.tab", "ObservationsTab"),
    ("findings", mark("Findings"), "npm_visits.ui.pages.findings.tab", "FindingsTab"),
    ("report", mark("Report"), "npm_visits.ui.pages.report.tab", "ReportTab"),
)


def names() -> list[tuple[str, str]]:
    """Return code and catalogue entry of each tab."""
    return [(code, name) for code, name, _, _ in _TABS]


def make(code: str, session: Session, visit_id: str) -> QWidget:
    """Build a tab."""
    module, kind = next((module, kind) for known, _, module, kind in _TABS if known == code)
    tab: QWidget = getattr(importlib.import_module(module), kind)(session, visit_id)
    return tab
