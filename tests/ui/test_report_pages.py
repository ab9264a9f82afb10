"""The pages of a report on the screen: those of the PDF, set in memory, turned by key, set anew after typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from npm_visits.domain.visits import Visit
from npm_visits.reports import pdf
from npm_visits.services.office import Office
from npm_visits.ui.pages.report.tab import ReportTab
from tests.driver.keys import press, settle
from tests.reports.paging import pages_of_pdf


@pytest.fixture
def tab(report_tab: ReportTab) -> ReportTab:
    report_tab._audience.choose("public")
    settle()
    return report_tab


def show_pages(qtbot: QtBot, tab: ReportTab) -> None:
    tab._sheet.choice.choose("pages")
    qtbot.waitUntil(lambda: bool(tab._sheet.pages.pages) and not tab._sheet.pages._busy, timeout=20_000)
    settle()


@pytest.mark.office
def test_the_pages_are_those_of_the_pdf_and_are_turned_by_key(qtbot: QtBot, tab: ReportTab, tmp_path):
    document, _ = tab._composed(tab.session.office.drafts.dossier(tab._visit_id))
    n = len(pages_of_pdf(pdf(document), tmp_path))
    show_pages(qtbot, tab)
    view = tab._sheet.pages
    assert len(view.pages) == n > 4
    assert view.told.text() == f"Pages 1 and 2 of {n}"
    assert not view.back.isEnabled()
    press(view._spread, Qt.Key.Key_PageDown)
    assert view.told.text() == f"Pages 3 and 4 of {n}"
    press(view._spread, Qt.Key.Key_End)
    assert not view.on.isEnabled()
    assert str(n) in view.told.text()
    press(view._spread, Qt.Key.Key_Home)
    assert view.told.text() == f"Pages 1 and 2 of {n}"
    for image in view._spread.images:
        assert 1.3 < image.height() / image.width() < 1.5
        colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 9) for y in range(0, 700, 9)}
        assert len(colours) > 3, "the page is not blank"


def test_what_is_typed_is_on_the_pages_a_moment_later(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    show_pages(qtbot, tab)
    before = [QImage.fromData(page) for page in tab._sheet.pages.pages]
    sample_office.set(sample_visit, "summary", "A summary of another kind stands here now, and it is longer. " * 9)
    tab.refresh()
    settle()
    qtbot.waitUntil(lambda: [QImage.fromData(p) for p in tab._sheet.pages.pages] != before, timeout=20_000)


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
