"""The list of cases: codes and what is to be followed up, nothing of a health record, and the way to the interview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.changes import Set
from npm_visits.domain.ill_treatment import HealthRecord, IllTreatmentCase
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.ill_treatment.section import CasesTab
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from npm_visits.ui.pages.visit.sections import EvidenceTab
from tests.driver.keys import press, settle


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    """A visit with two cases, one with a health record; and one whose interview lies in the recycle bin."""
    visit = office.visits.start(northfield.id)
    for n in range(3):
        talk = office.interviews.add(visit.id, "person")
        case = office.ill_treatment.begin(visit.id, talk.id)
        office.apply([Set(IllTreatmentCase, case.id, "risk_now", f"Seen again on day {n}")])
        if n == 1:
            office.apply(office.ill_treatment.sealing(case.id, HealthRecord(findings="Kanarienvogel")))
        if n == 2:
            office.interviews.remove(talk)
    return visit


@pytest.fixture
def cases(window: MainWindow, visit: Visit) -> CasesTab:
    window.session.go("visit", visit_id=visit.id, tab="observations", topic="ill_treatment")
    settle()
    found = window.page().tab()
    assert isinstance(found, CasesTab)
    return found


def test_every_case_stands_with_its_codes_and_what_is_to_be_followed_up(cases: CasesTab):
    first, second = cases.list.items()
    assert (first.number, first.chip, first.text) == ("C1 · P1", "", "Risk now: Seen again on day 0")
    assert (second.number, second.chip) == ("C2 · P2", "Health record")
    assert "Kanarienvogel" not in repr(cases.list.items())


def test_enter_opens_the_case_in_its_interview(cases: CasesTab, window: MainWindow):
    cases.list.choose(cases.list.items()[1].id)
    press(cases.list, Qt.Key.Key_Return)
    settle()
    tab = window.page().tab()
    assert isinstance(tab, InterviewsTab)
    assert tab.page.interview.code == "P2"
    assert tab.page.parts["ill_treatment"].isVisible()


def test_the_sections_say_nowhere_how_many_cases_there_are(cases: CasesTab, window: MainWindow):
    (evidence,) = window.findChildren(EvidenceTab)
    item = next(item for item in evidence.list._model.items if item.code == "ill_treatment")
    assert item.count == ""


def test_without_cases_it_says_where_one_is_begun(cases: CasesTab, window: MainWindow, visit: Visit):
    for case in window.session.office.ill_treatment.all(visit.id):
        window.session.office.ill_treatment.remove(case)
    cases.refresh()
    assert cases.empty.isVisible()
