"""The text of a report on a sheet that becomes narrow: nothing of a chart or a picture is cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextCursor

from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from tests.driver.keys import settle

IMAGE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"


def pictures(tab: ReportTab) -> list[tuple[float, float]]:
    """Return of each chart and photograph how wide it stands in the text, and how wide it would like to be."""
    found = []
    block = tab._paper.document().begin()
    while block.isValid():
        if block.text() == IMAGE:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            wanted = cursor.charFormat().toImageFormat().width()
            found.append((block.layout().lineAt(0).naturalTextWidth(), wanted))
        block = block.next()
    return found


def test_a_chart_is_never_wider_than_the_sheet_and_has_its_own_width_again_when_there_is_room(
    report_tab: ReportTab, sample_window: MainWindow
):
    report_tab.text()  # all of it is laid out
    sample_window.resize(1280, 720)
    report_tab._write("visit.sources")
    settle()
    report_tab.text()
    narrow, room = pictures(report_tab), report_tab._paper.viewport().width()
    assert len(narrow) > 1
    assert max(wanted for _, wanted in narrow) > room, "the writing side takes from the sheet"
    assert [shown for shown, _ in narrow if shown > room] == []
    assert [shown for shown, wanted in narrow if shown > wanted] == [], "none is made larger"
    report_tab._writing.finish()
    sample_window.resize(1920, 1080)
    settle()
    assert pictures(report_tab) == [(wanted, wanted) for _, wanted in narrow]
