"""Where the keyboard is after one was led somewhere: seen, in the field that is meant, never on any first button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.fields import TextArea
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.pages.visit import tabs
from npm_visits.ui.widgets import Button, Label
from npm_visits.ui.widgets.tab_bar import Tab
from tests.driver.find import dialog
from tests.driver.keys import press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def at(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def key(window: MainWindow, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(at(window), code, modifiers)
    settle()


def show(tab: ReportTab, said: str) -> None:
    """Press "show" of the check that says so."""
    line = next(label for label in tab.findChildren(Label) if label.text().startswith(said) and label.isVisible())
    button = line.parentWidget().findChild(Button)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()


@pytest.mark.parametrize("code", [code for code, _ in tabs.names() if code != "checklist"])
def test_a_visit_that_is_opened_shows_where_the_keyboard_is_on_its_tab(
    sample_window: MainWindow, sample_visit: Visit, code: str
):
    sample_window.session.go("visit", visit_id=sample_visit.id, tab=code)
    settle()
    here = at(sample_window)
    assert isinstance(here, Tab)
    assert here is sample_window.page().bar._tabs[code]


def test_ctrl_tab_brings_the_keyboard_to_where_it_was_in_a_tab_and_else_to_the_bar(report_tab: ReportTab):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    report_tab._front.fields.field("summary").setFocus()
    key(window, Qt.Key.Key_Tab, CTRL)
    assert isinstance(at(window), Tab)
    key(window, Qt.Key.Key_Right)
    assert isinstance(at(window), Tab), "arrows go on from tab to tab"
    for _ in range(5):
        key(window, Qt.Key.Key_Tab, CTRL)
    assert window.page().bar.current() == "report"


@pytest.mark.parametrize("writes", [True, False])
def test_back_from_where_a_check_led_the_keyboard_is_on_that_check_though_its_line_was_written_anew(
    report_tab: ReportTab, sample_office: Office, sample_visit: Visit, writes: bool
):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    show(report_tab, "F-O2-3 is contradicted")
    if writes:
        sample_office.set(sample_office.visits.get(sample_visit.id), "legal_basis", "Something else.")
    key(window, Qt.Key.Key_Tab, CTRL)
    said = [label.text() for label in at(window).parentWidget().findChildren(Label)]
    assert said == ["F-O2-3 is contradicted by a source: say so, and why it is upheld"]
    assert not at(window).visibleRegion().isEmpty()


@pytest.mark.parametrize(
    ("said", "field"), [("F-O2-3 is contradicted", "text"), ("F-O2-1 leads to no recommendation", "add")]
)
def test_show_puts_the_keyboard_into_the_part_of_the_finding_that_is_meant(
    report_tab: ReportTab, said: str, field: str
):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    show(report_tab, said)
    assert at(window) is getattr(window.page().tab()._opened_card, field)


def test_show_of_the_required_questions_leads_to_the_first_one_that_is_open(report_tab: ReportTab):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    show(report_tab, "Required questions unanswered: 1")
    settle()
    card = window.page().tab().work.page.active_card()
    assert card.status.required_left
    assert card.isAncestorOf(at(window))


def test_show_of_a_quoted_sentence_marks_it_in_its_account(report_tab: ReportTab):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    report_tab._audience.choose("authority")
    settle()
    for button in report_tab._checks.findChildren(Button):
        if button.text() == "list":
            button.click()
    settle()
    show(report_tab, "“Alleges that two persons in block B slept")
    here = at(window)
    page = window.page().tab().page
    assert here is page.parts["account"].text
    [marked] = here.extraSelections()
    assert marked.cursor.selectedText().startswith("Alleges that two persons in block B slept")
    assert here.visibleRegion().boundingRect().height() > 0


def test_the_letter_on_an_urgent_matter_is_one_key_from_the_matter_that_it_leads_to(report_tab: ReportTab):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    report_tab._leaving.show_letters()
    settle()
    assert isinstance(at(window), TextArea)
    assert at(window).accessibleName() == "What cannot wait"


def test_a_finding_that_was_searched_for_has_the_keyboard(sample_window: MainWindow, sample_visit: Visit):
    office = sample_window.session.office
    finding = office.findings.all(sample_visit.id)[3]
    sample_window.session.go("visit", visit_id=sample_visit.id, tab="findings", point=finding.id)
    settle()
    assert at(sample_window) is sample_window.page().tab()._opened_card.text


def test_what_the_menu_of_the_report_offers_is_found_and_run_by_its_words(report_tab: ReportTab):
    window = report_tab.window()
    assert isinstance(window, MainWindow)
    key(window, Qt.Key.Key_K, CTRL)
    type_text(window.search.field, "earlier exports")
    settle()
    press(window.search.field, Qt.Key.Key_Return)
    assert dialog(ExportsDialog).isVisible()
    dialog(ExportsDialog).reject()
