"""The pages of a report on the screen: those of the PDF, set in memory, turned by key, set anew after typing."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_visits.domain.visits import Visit
from npm_visits.reports import pdf
from npm_visits.services.office import Office
from npm_visits.ui.pages.report.pages_view import WIDEST
from npm_visits.ui.pages.report.sheet import Sheet
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.pages.report.zoom import WHOLE, WIDTH
from tests.driver.keys import click, press, settle
from tests.reports.paging import pages_of_pdf


@pytest.fixture
def tab(report_tab: ReportTab) -> ReportTab:
    report_tab._audience.choose("public")
    settle()
    return report_tab


def show_pages(qtbot: QtBot, tab: ReportTab) -> None:
    tab._sheet.choice.choose("pages")
    drawn(qtbot, tab)


def drawn(qtbot: QtBot, tab: ReportTab) -> list[QImage]:
    """Return the pictures of the pages in sight, once each is drawn as large as it is shown."""
    view = tab._sheet.pages
    qtbot.waitUntil(lambda: bool(view.pages) and not view._busy and not view._settled.isActive(), timeout=20_000)
    settle()
    images = view.area.images()
    assert [image.width() for image in images] == [view.area.page.width()] * len(images)
    return images


@pytest.mark.office
def test_the_pages_are_those_of_the_pdf_and_are_turned_by_key(qtbot: QtBot, tab: ReportTab, tmp_path):
    document, _ = tab._composed(tab.session.office.drafts.dossier(tab._visit_id))
    n = len(pages_of_pdf(pdf(document), tmp_path))
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    assert len(view.pages) == n > 4
    assert view.told.text() == f"Pages 1 and 2 of {n}"
    assert not view.back.isEnabled()
    press(view.area, Qt.Key.Key_PageDown)
    assert view.told.text() == f"Pages 3 and 4 of {n}"
    press(view.area, Qt.Key.Key_End)
    assert not view.on.isEnabled()
    assert str(n) in view.told.text()
    press(view.area, Qt.Key.Key_Home)
    assert view.told.text() == f"Pages 1 and 2 of {n}"
    for image in drawn(qtbot, tab):
        assert 1.3 < image.height() / image.width() < 1.5
        places = product(range(0, image.width(), 9), range(0, image.height(), 9))
        colours = {image.pixelColor(x, y).name() for x, y in places}
        assert len(colours) > 3, "the page is not blank"


def test_what_is_typed_is_on_the_pages_a_moment_later(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    show_pages(qtbot, tab)
    before, shown = list(tab._sheet.pages.pages), [image.copy() for image in drawn(qtbot, tab)]
    sample_office.set(sample_visit, "summary", "A summary of another kind stands here now, and it is longer. " * 9)
    tab.refresh()
    settle()
    qtbot.waitUntil(lambda: tab._sheet.pages.pages != before, timeout=20_000)
    tab._sheet.pages.turn(1)  # to the summary
    assert drawn(qtbot, tab) != shown


def test_nothing_is_typeset_while_the_text_is_read(tab: ReportTab):
    tab.refresh()
    settle()
    assert tab._sheet.pages.pages == []
    assert not tab._sheet.pages._busy


def test_a_paragraph_that_is_to_be_written_brings_the_text_back(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    tab._write("summary")
    settle()
    assert tab._sheet.choice.value() == "text"
    assert tab._paper.isVisible()


def counts(tab: ReportTab) -> dict[str, str]:
    """What stands beside the sections."""
    return {code: label.text() for code, label in tab._sections._counts.items() if label.isVisible()}


def test_each_section_tells_its_pages_once_they_are_set(qtbot: QtBot, tab: ReportTab):
    assert counts(tab) == {}
    assert tab._sections._ticks["findings"].accessibleName() == "Findings"
    show_pages(qtbot, tab)
    told = counts(tab)
    assert set(told) == {c for c in tab._sections.codes() if tab._sections._ticks[c].isChecked()} - absent(tab)
    assert told["findings"] in {"3 p", "4 p", "5 p"}
    assert told["good_practices"] == "1 p"
    n = int(told["findings"].split()[0])
    assert tab._sections._ticks["findings"].accessibleName() == f"Findings, {n} pages"
    assert tab._sections._counts["good_practices"].accessibleName() == "1 page"


def absent(tab: ReportTab) -> set[str]:
    """Return the codes of sections that have nothing to say in this report."""
    document, _ = tab._composed(tab.session.office.drafts.dossier(tab._visit_id))
    return set(tab._sections.codes()) - {part.code for part in document.parts}


def test_pages_of_another_version_are_not_told_until_they_are_set(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    before = counts(tab)
    tab._sheet.choice.choose("text")
    tab.refresh()
    settle()
    assert counts(tab) == before, "nothing was changed"
    tab._sections._ticks["place"].click()
    settle()
    assert counts(tab) == {}
    tab._sheet.choice.choose("pages")
    qtbot.waitUntil(lambda: bool(counts(tab)), timeout=20_000)
    assert "place" not in counts(tab)
    tab._audience.choose("internal")
    settle()
    assert counts(tab) == {}
    qtbot.waitUntil(lambda: "answers" in counts(tab), timeout=20_000)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_pages_are_enlarged_by_keys_buttons_and_wheel_and_stay_sharp(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    whole = view.area.page.width()
    assert view.whole._on
    press(view.area, Qt.Key.Key_Plus, CTRL)
    assert view.area.page.width() > whole
    step = view.size_told.text()
    assert not view.whole._on
    drawn(qtbot, tab)
    for _ in range(9):
        press(view.area, Qt.Key.Key_Equal, CTRL)  # the same key without Shift
    assert view.size_told.text() == "300 %"
    assert not view.larger.isEnabled()
    drawn(qtbot, tab)
    press(view.area, Qt.Key.Key_Minus, CTRL)
    assert view.size_told.text() == "200 %"
    click(view.wide)
    assert view.area.page.width() == view.area.room().width()
    assert view.area.horizontalScrollBar().maximum() == 0
    assert view.wide._on
    drawn(qtbot, tab)
    press(view.area, Qt.Key.Key_0, CTRL)
    assert view.area.page.width() == whole
    wheel(view.area.viewport(), QPoint(60, 60), 1)
    assert view.size_told.text() == step
    assert tab.isVisible(), "Ctrl+0 leads to no other page from here"


def wheel(at: QWidget, place: QPoint, steps: int) -> None:
    """Turn the wheel with Ctrl held."""
    QApplication.sendEvent(at, QWheelEvent(
        QPointF(place), QPointF(at.mapToGlobal(place)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    ))  # fmt: skip
    settle()


def test_what_lies_under_the_mouse_or_in_the_middle_stays_there_when_pages_become_larger(
    qtbot: QtBot, tab: ReportTab
):
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    view.turn(1)
    right = QPoint(view.area.room().width() * 3 // 4, view.area.room().height() // 2)  # on the second page of the two
    page, before = view._first + 1, view.area.spot(right)
    assert before.page == 1
    view.set_zoom("200", right)
    after = view.area.spot(right)
    assert view._first + after.page == page
    assert abs(after.x - before.x) < 0.02
    assert abs(after.y - before.y) < 0.02
    middle = view.area.viewport().rect().center()
    before = view.area.spot(middle)
    press(view.area, Qt.Key.Key_Plus, CTRL)
    after = view.area.spot(middle)
    assert abs(after.x - before.x) < 0.02
    assert abs(after.y - before.y) < 0.02


def test_page_down_goes_through_an_enlarged_page_and_then_to_the_head_of_the_next(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    view.set_zoom(WIDTH)
    first, bar = view._first, view.area.verticalScrollBar()
    bar.setValue(0)
    assert bar.maximum() > 0
    while bar.value() < bar.maximum():
        press(view.area, Qt.Key.Key_PageDown)
        assert view._first == first
    press(view.area, Qt.Key.Key_PageDown)
    assert (view._first, bar.value()) == (first + 1, 0)
    press(view.area, Qt.Key.Key_PageUp)
    assert (view._first, bar.value()) == (first, bar.maximum())


def test_the_size_of_the_pages_is_remembered(qtbot: QtBot, tab: ReportTab, sample_visit: Visit):
    show_pages(qtbot, tab)
    tab._sheet.pages.set_zoom("150")
    assert tab.session.settings.pages == "150"
    again = Sheet(tab.session)
    qtbot.addWidget(again)
    assert again.pages.zoom == "150"
    tab.session.change_settings(pages="no size")
    assert Sheet(tab.session).pages.zoom == WHOLE


def test_only_pages_in_sight_and_those_beside_them_are_drawn(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    assert sorted(view._drawn) == [0, 1, 2, 3]
    assert len(view.pages) > 4
    view.set_zoom("300")
    drawn(qtbot, tab)
    assert len(view._drawn) == 1


def test_a_page_that_cannot_be_drawn_is_tried_once_and_the_page_beside_it_is_drawn(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    before = view._drawn[1]
    view.pages[:2] = [b"<svg", view.pages[2]]
    with qtbot.captureExceptions() as failures:
        view.show_spread()
        qtbot.waitUntil(lambda: view._drawn[1] is not before, timeout=20_000)
        qtbot.wait(500)
    assert len(failures) == 1
    assert not view._busy
    assert not view._settled.isActive()


def test_a_page_wider_than_any_screen_needs_is_enlarged_from_a_smaller_picture(qtbot: QtBot, tab: ReportTab):
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    view.set_zoom(WIDTH)
    tab.window().resize(WIDEST + 2000, 800)
    settle()
    assert view.area.page.width() > WIDEST
    qtbot.waitUntil(lambda: view.area.images()[0].width() == WIDEST, timeout=20_000)
