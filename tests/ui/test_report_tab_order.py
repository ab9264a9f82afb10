"""Tab goes through the Report page as it is read: from the choices over sections and checks to the buttons at the foot,
then into the report, whatever was made anew meanwhile.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.services.office import Office
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, CheckField
from tests.driver.find import find
from tests.driver.keys import click, press, settle


def walked(tab: ReportTab, start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[tuple[QWidget, int]]:
    """Return where Tab stops within the page, each with its height in what scrolls, from `start` to the page's end."""
    start.setFocus()
    settle()
    found: list[tuple[QWidget, int]] = []
    while (here := QApplication.focusWidget()) is not None and tab.isAncestorOf(here) and len(found) < 99:
        scrolled = here.parentWidget()
        while scrolled is not None and not scrolled.property("ground"):
            scrolled = scrolled.parentWidget()
        found.append((here, here.mapTo(scrolled or tab, QPoint(0, 0)).y()))
        press(here, key)
        settle()
    return found


def name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def test_sections_and_checks_come_in_reading_order_and_again_after_they_were_made_anew(
    report_tab: ReportTab, sample_office: Office
):
    report_tab._audience.choose("authority")
    settle()
    for _ in range(2):
        stops = [widget for widget, _ in walked(report_tab, report_tab._audience)]
        kinds = [type(widget) for widget in stops]
        due = next(n for n, widget in enumerate(stops) if name(widget) == "Reply requested by")
        ticks = [n for n, kind in enumerate(kinds) if kind is CheckField]
        reset = [n for n, widget in enumerate(stops) if name(widget) == "The program’s own order"]
        assert reset == ([ticks[-1] + 1] if sample_office.profile.report_order else [])
        checks = [n for n, widget in enumerate(stops) if report_tab._checks.isAncestorOf(widget)]
        foot = next(n for n, widget in enumerate(stops) if name(widget) == "Export PDF")
        assert ticks == list(range(due + 1, due + 1 + len(report_tab._sections.codes())))
        above = ticks[-1] + 1 + len(reset)
        assert checks == list(range(above, foot - 1)), "then the line at the foot that leads to them"
        assert stops[-1] is report_tab._paper
        inside = [y for widget, y in walked(report_tab, report_tab._audience) if widget in stops[: foot - 1]]
        assert inside == sorted(inside)
        sections = sample_office.drafts.sections("authority")
        report_tab._sections.move_to(report_tab._sections.codes()[0], report_tab._sections.codes()[-1])
        settle()
        assert sections != sample_office.drafts.sections("authority")
        sample_office.set(sample_office.visits.get(report_tab._visit_id), "summary", "Hedgehogs.")
        report_tab.refresh()
        settle()


def test_back_tab_goes_the_same_way(report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    click(find(report_tab._checks, Button, "List the quotations"))
    settle()
    there = [widget for widget, _ in walked(report_tab, report_tab._audience)]
    back = [widget for widget, _ in walked(report_tab, there[-1], Qt.Key.Key_Backtab)]
    assert back[: len(there)] == there[::-1]
