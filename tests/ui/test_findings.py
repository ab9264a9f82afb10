"""Findings: evidence becomes a finding, a finding asks somebody for something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.findings import Finding
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.pages.findings.cards import OpenFinding
from npm_visits.ui.pages.findings.recommendation import RecommendationRow
from npm_visits.ui.pages.findings.tab import FindingsTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, Label
from npm_visits.ui.widgets.card_list import CardList
from tests.driver.keys import click, press, type_text


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


@pytest.fixture
def tab(qtbot: QtBot, sample_office: Office, visit: Visit) -> Iterator[FindingsTab]:
    session = Session(sample_office, Words("en"))
    shown = FindingsTab(session, visit.id)
    qtbot.addWidget(shown)
    shown.resize(1278, 668)
    shown.show()
    yield shown
    session.flush()


def opened(tab: FindingsTab) -> OpenFinding:
    return tab.findChildren(OpenFinding)[-1]


def press_button(tab: FindingsTab, text: str) -> None:
    click(next(b for b in reversed(tab.findChildren(Button)) if text in {b.text(), b.accessibleName()}))


def last(office: Office, visit: Visit) -> Finding:
    return office.findings.all(visit.id)[-1]


def test_a_new_finding_is_typed_into_at_once_and_numbered_with_the_officers_code(
    tab: FindingsTab, sample_office: Office, visit: Visit
) -> None:
    press_button(tab, "Finding")
    type_text(opened(tab).title, "Nothing is written down at night")
    tab.leaving()
    assert last(sample_office, visit).title == "Nothing is written down at night"
    assert last(sample_office, visit).number == "F-O2-11"


def test_enter_on_a_piece_of_evidence_ties_it_to_the_open_finding(
    tab: FindingsTab, sample_office: Office, visit: Visit
) -> None:
    press_button(tab, "Finding")
    evidence = tab.findChildren(CardList)[0]
    evidence.setFocus()
    press(evidence, Qt.Key.Key_Down)
    item_id = evidence.current()
    press(evidence, Qt.Key.Key_Return)
    assert item_id not in {item.id for item in evidence.items()}
    assert sample_office.evidence.finding_of(visit.id)[item_id] == last(sample_office, visit).number


def test_untied_evidence_is_free_again(tab: FindingsTab, sample_office: Office, visit: Visit) -> None:
    finding = sample_office.findings.all(visit.id)[1]
    tab.go_to("", finding.id)
    used = {k for k, number in sample_office.evidence.finding_of(visit.id).items() if number == finding.number}
    press_button(tab, "Untie 1.6")
    left = {k for k, number in sample_office.evidence.finding_of(visit.id).items() if number == finding.number}
    assert len(left) == len(used) - 1
    assert (used - left) <= {item.id for item in tab.findChildren(CardList)[0].items()}


def test_a_recommendation_goes_to_the_authority_of_the_place_unless_told_otherwise(
    tab: FindingsTab, sample_office: Office, visit: Visit
) -> None:
    finding = sample_office.findings.all(visit.id)[0]
    tab.go_to("", finding.id)
    press_button(tab, "Recommendation")
    type_text(tab.findChildren(RecommendationRow)[-1].text, "Write down every use of force.")
    tab.leaving()
    made = sample_office.findings.recommendations(finding.id)[0]
    assert (made.text, made.addressee) == ("Write down every use of force.", "Migration Service")
    assert made.number == "R-2026-041-13"


def test_a_removed_finding_takes_its_recommendations_along_and_undo_brings_both_back(
    tab: FindingsTab, sample_office: Office, visit: Visit
) -> None:
    finding = sample_office.findings.all(visit.id)[1]
    tab.go_to("", finding.id)
    ties = sample_office.evidence.finding_of(visit.id)
    head = opened(tab).findChildren(Button)
    click(next(b for b in head if b.accessibleName() == "Put into the recycle bin"))
    assert finding.id not in {f.id for f in sample_office.findings.all(visit.id)}
    assert not sample_office.findings.recommendations(finding.id)
    sample_office.undo()
    assert finding.id in {f.id for f in sample_office.findings.all(visit.id)}
    assert len(sample_office.findings.recommendations(finding.id)) == 1
    assert sample_office.evidence.finding_of(visit.id) == ties


def test_a_finding_says_how_many_kinds_of_source_support_it(
    tab: FindingsTab, sample_office: Office, visit: Visit
) -> None:
    orders = next(f for f in sample_office.findings.all(visit.id) if f.title.startswith("Court orders"))
    tab.go_to("", orders.id)
    assert "supported by 2 kinds of source" in {label.text() for label in opened(tab).findChildren(Label)}
