"""The text of a report on a sheet that becomes narrow: nothing of a chart or a picture is cut."""

from __future__ import annotations

import base64
import io
from typing import Final

from PIL import Image
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.paper import Paper
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


def test_no_line_of_a_drawing_is_lost_where_it_is_made_smaller(qtbot: QtBot):
    drawing = Image.new("L", (1200, 300), 255)
    places = range(20, 1190, 13)
    for x in places:
        drawing.paste(0, (x, 0, x + 1, 300))
    stream = io.BytesIO()
    drawing.save(stream, "PNG")
    paper = Paper()
    qtbot.addWidget(paper)
    paper.resize(520, 300)
    paper.show()
    source = base64.b64encode(stream.getvalue()).decode()
    paper.show_pieces([f'<p><img src="data:image/png;base64,{source}" width="600" height="150"></p>'])
    settle()
    form = QTextCursor(paper.document().begin())
    form.movePosition(QTextCursor.MoveOperation.NextCharacter)
    left, right = paper.cursorRect(QTextCursor(paper.document().begin())).left(), paper.cursorRect(form).left()
    shown = paper.viewport().grab().toImage()
    scale = (right - left) / 1200
    assert scale < 0.5
    for x in places:
        near = round(left + x * scale)
        assert min(shown.pixelColor(at, 60).lightness() for at in (near - 1, near, near + 1)) < 250, x


def test_what_follows_a_list_in_the_next_piece_is_no_item_of_it(qtbot: QtBot):
    paper = Paper()
    qtbot.addWidget(paper)
    paper.show_pieces(["<p>Asked for:</p><ul><li>A bell.</li></ul>", "<h1>2 Mandate</h1><p>Text.</p>"])
    paper.whole_text()
    block, items = paper.document().begin(), []
    while block.isValid():
        items += [block.text()] if block.textList() is not None and block.text() else []
        block = block.next()
    assert items == ["A bell."]
