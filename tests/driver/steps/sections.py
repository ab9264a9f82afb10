"""The sections of what was gathered on site, chosen in the list at the left."""

from __future__ import annotations

from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.widgets.side_list import SideList
from npm_visits.ui.widgets.tab_bar import Tab
from tests.driver.hand import W
from tests.driver.start import Running


def go_to_section(run: Running, code: str, kind: type[W]) -> W:
    """Click on the tab of what was gathered, unless it is shown, and on one of its sections."""
    hand, name = run.hand, run.hand.words("What was gathered on site")
    bar = run.page(VisitPage).bar
    if not hand.all(SideList, name):
        hand.click_on(next(t for t in bar.findChildren(Tab) if t.text() == hand.words("Observations")))
    sections = hand.see(SideList, name)
    place = [item.code for item in sections.items()].index(code)
    hand.click_on(sections.viewport(), sections.visualRect(sections.model().index(place, 0)).center())
    return run.tab(kind)
