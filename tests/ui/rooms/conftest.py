"""The section Rooms in the real window, of a visit without rooms or with three."""

from __future__ import annotations

import pytest

from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.rooms.tab import RoomsTab
from tests.driver.keys import settle


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def tab(window: MainWindow, visit: Visit) -> RoomsTab:
    """The section of a visit without rooms, opened in the real window."""
    window.session.go("visit", visit_id=visit.id, tab="observations")
    settle()
    window.page()._tabs["observations"].show_section("rooms")
    settle()
    return window.page().tab()


@pytest.fixture
def three(tab: RoomsTab, office: Office, visit: Visit) -> RoomsTab:
    """B-7, B-8 and B-9 stand in the grid, not measured yet."""
    for number in ("B-7", "B-8", "B-9"):
        office.rooms.add(visit.id, number, function="dormitory")
    tab.refresh()
    return tab
