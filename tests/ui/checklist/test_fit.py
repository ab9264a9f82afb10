"""Cards fit into their column on the smallest screen with the largest text, whatever the language."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.row_column import RowColumn
from npm_visits.ui.theme import Look, apply
from tests.driver.field_scenes import FIELD_SCENES
from tests.driver.gallery import SMALL, Offices, View, _let_go, staged

pytestmark = pytest.mark.slow
PAD = 18  # of the column, left and right of its cards


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    made = Offices.build(tmp_path_factory.mktemp("fit"))
    yield made
    made.close()


def too_wide(tab: ChecklistTab) -> list[str]:
    """Return the points of the shown topic whose card is wider than its column."""
    QTest.qWait(200)
    column = tab.findChild(RowColumn)
    cards = tab.work.page.cards()
    assert cards
    room = column.viewport().width() - 2 * PAD
    return [card.key.name for card in cards if card.minimumSizeHint().width() > room]


@pytest.mark.parametrize("language", ["az", "ru"])
def test_no_card_is_wider_than_its_column(qapp, offices, language):
    view = View(language, "light", 150, SMALL)
    apply(qapp, Look("light", 150))
    found: dict[str, list[str]] = {}
    try:
        with staged(offices, view) as stage:
            for where in [{"visit_id": stage.visit_id}, {"visit_id": _kinds(stage)}]:
                stage.window.session.go("visit", tab="checklist", topic="", point="", **where)
                _let_go()
                tab = stage.window.findChild(ChecklistTab)
                for section in list(tab.work._sections):
                    tab.work._show_section(section)
                    found[section.name] = too_wide(tab)
    finally:
        apply(qapp, Look())
    assert {name: wide for name, wide in found.items() if wide} == {}


def _kinds(stage) -> str:
    FIELD_SCENES["fields-typed"](stage)
    return stage.window.shown[1]["visit_id"]
