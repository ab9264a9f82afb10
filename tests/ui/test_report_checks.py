"""Sentences that may tell whom they are about stand among the checks, and lead to the field where they are mended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from npm_visits.domain.changes import Set
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.findings.cards import OpenFinding
from npm_visits.ui.pages.places.place import PlacePage
from npm_visits.ui.pages.report.check_list import CheckList
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.pages.visit.page import VisitPage
from npm_visits.ui.widgets import Button, Label
from tests.driver.keys import click, settle
from tests.driver.keys import press as key


@pytest.fixture
def page(sample_window: MainWindow, sample_visit: Visit) -> VisitPage:
    sample_window.session.go("visit", visit_id=sample_visit.id, tab="report")
    shown = sample_window.page()
    assert isinstance(shown, VisitPage)
    return shown


def report(page: VisitPage, audience: str) -> CheckList:
    page.show_tab("report")
    tab = page.tab()
    assert isinstance(tab, ReportTab)
    if tab.audience() != audience:
        tab._audience.choose(audience)
    settle()
    return tab._checks


def lines(checks: CheckList) -> list[str]:
    return [label.text() for label in checks.findChildren(Label) if label.isVisible()]


def press(checks: CheckList, name: str) -> None:
    """Press a button of the list."""
    click(next(b for b in checks.findChildren(Button) if b.accessibleName() == name and b.isVisible()))
    settle()


def show(checks: CheckList, begin: str) -> None:
    """Press “show” in the line that begins so."""
    label = next(found for found in checks.findChildren(Label) if found.text().startswith(begin) and found.isVisible())
    click(next(button for button in label.parentWidget().findChildren(Button)))
    settle()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_few_sentences_stand_each_in_its_line_and_lead_to_the_text_of_the_finding(page: VisitPage) -> None:
    checks = report(page, "public")
    [line] = [text for text in lines(checks) if text.startswith("“Two of them")]
    assert line == (
        "“Two of them slept on mattresses on the floor.” may tell whom it is about: a count of fewer than 5 persons"
    )
    show(checks, "“Two of them")
    [card] = [found for found in page.tab().findChildren(OpenFinding) if found.isVisible()]
    assert "Two of them slept" in card.text.value()
    assert card.text.isAncestorOf(focus()) or card.text is focus()
    area = focus()
    assert isinstance(area, QPlainTextEdit)
    assert [m.cursor.selectedText() for m in area.extraSelections()] == [
        "Two of them slept on mattresses on the floor."
    ]  # fmt: skip
    assert not area.textCursor().hasSelection(), "the next key would put itself in its place"
    key(area, Qt.Key.Key_Right)
    assert area.extraSelections() == []


def test_many_sentences_stand_in_one_line_that_unfolds_and_stays_so(
    page: VisitPage, sample_visit: Visit
) -> None:
    checks = report(page, "authority")
    assert "“Two of them" not in " ".join(lines(checks))
    [group] = [text for text in lines(checks) if "may tell whom they are about" in text]
    assert group.startswith("4 sentences")
    press(checks, "List the sentences")
    assert sum(text.startswith("“") for text in lines(checks)) == 4
    assert "“Two of them slept on mattresses on the floor.”: a count of fewer than 5 persons" in lines(checks)
    show(checks, "“Room B-7 measures")
    page.session.office.set(sample_visit, "summary", "The yard is open.")  # what is written makes the list anew
    checks = report(page, "authority")
    assert sum(text.startswith("“") for text in lines(checks)) == 4
    press(checks, "Fold the sentences")
    assert "“Two of them" not in " ".join(lines(checks))


def test_nothing_of_it_is_said_inside(page: VisitPage) -> None:
    assert "may tell" not in " ".join(lines(report(page, "internal")))


def test_summary_recommendation_and_a_remark_have_the_keyboard_after_show(
    page: VisitPage, sample_visit: Visit
) -> None:
    office = page.session.office
    asked = office.findings.of_visit(sample_visit.id)[0]
    office.set(asked, "text", "Examine both women anew.")
    office.apply([
        Set(Visit, sample_visit.id, "summary", "Three women were alone."),
        Set(Visit, sample_visit.id, "legal_basis", "A complaint of two men"),
    ])  # fmt: skip
    page.refresh()
    press(report(page, "public"), "List the sentences")
    for typed in ("Three women", "Examine both", "A complaint"):
        show(report(page, "public"), f"“{typed}")
        field: object = focus()
        while not hasattr(field, "value"):
            field = field.parentWidget()  # type: ignore[attr-defined] # up to the field of the kit
        assert str(field.value()).startswith(typed)


def test_a_caption_leads_to_its_photograph(page: VisitPage, sample_visit: Visit) -> None:
    office = page.session.office
    photograph = next(p for p in office.photographs.all(sample_visit.id) if "public" in p.leaves)
    office.set(photograph, "caption", "Beds of two women")
    page.refresh()
    checks = report(page, "public")
    press(checks, "List the sentences")
    show(checks, "“Beds of two women")
    assert "Beds of two women" in [
        area.value() for area in page.tab().findChildren(QWidget) if hasattr(area, "value") and area.isVisible()
    ]


def test_the_entry_of_the_place_leads_to_the_place(
    sample_window: MainWindow, page: VisitPage, sample_visit: Visit
) -> None:
    office = page.session.office
    office.apply([Set(Place, sample_visit.place_id, "capacity_note", "Held apart: two women")])
    page.refresh()
    checks = report(page, "public")
    press(checks, "List the sentences")
    show(checks, "“Held apart")
    shown = sample_window.page()
    assert isinstance(shown, PlacePage)
    assert shown.place_id == sample_visit.place_id
