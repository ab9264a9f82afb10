"""A visit with the small checklist, an earlier visit to the same place, and its tab in a window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from npm_visits.domain.answers import Key
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.session import Session
from tests.driver.keys import settle
from tests.small_checklist import give


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    earlier = give(office, northfield, starts_on="2025-10-07")
    filling = office.library.open(earlier.id, "en")
    assert filling is not None
    office.apply(filling.answer(Key("doctor"), "no") + filling.note(Key("doctor"), "Within three days."))
    office.apply(filling.answer(Key("hours"), "8"))
    return give(office, northfield)


@pytest.fixture
def tab(qtbot, session: Session, visit: Visit) -> Iterator[ChecklistTab]:
    tab = ChecklistTab(session, visit.id)
    tab.resize(1278, 668)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    qtbot.addWidget(tab)
    settle()
    yield tab
    tab.leaving()
    tab.close()
