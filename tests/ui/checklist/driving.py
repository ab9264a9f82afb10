"""The checklist tab as tests use it: its cards, the keyboard, what the vault holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npm_visits.domain.answers import Key
from npm_visits.domain.visits import Visit
from npm_visits.services.filling import OpenFilling
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.card import PointCard
from npm_visits.ui.session import Session
from tests.driver.keys import press, settle, type_text


def card(tab: ChecklistTab, name: str, *instances: str) -> PointCard:
    """Return the card of a point."""
    assert tab.work is not None
    found = tab.work.page.card(Key(name, instances))
    assert found is not None
    return found


def active(tab: ChecklistTab) -> str:
    """Return the name of the point in work."""
    assert tab.work is not None
    found = tab.work.page.active_card()
    return found.key.name if found else ""


def stored(tab: ChecklistTab, visit: Visit, session: Session) -> OpenFilling:
    """Return the filling as the vault holds it."""
    session.flush()
    filling = session.office.library.open(visit.id, "en")
    assert filling is not None
    return filling


def key(name: str | Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, name, modifiers)
    settle()


def write(text: str) -> None:
    """Type where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, text)
