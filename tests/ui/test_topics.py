"""By topic on the screen: the section, the checklist's right column, a finding's sources, and a consent withdrawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.changes import Set
from npm_visits.domain.evidence import Link
from npm_visits.domain.interviews import Consent, consent_id
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklist.evidence_part import EvidenceCard
from npm_visits.ui.pages.interviews import earlier_exports
from npm_visits.ui.pages.topics.tab import TopicsTab
from npm_visits.ui.widgets import Label, SegmentedAnswer
from npm_visits.ui.widgets.source_balance import SourceBalance
from tests.driver.keys import click, press, settle


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(v.visit for v in sample_office.visits.rows() if v.visit.number == "V-2026-041")


@pytest.fixture
def topics(qtbot: QtBot, sample_window: MainWindow, visit: Visit) -> TopicsTab:
    sample_window.session.go("visit", visit_id=visit.id, tab="observations", topic="topics", point="health_care")
    settle()
    shown = sample_window.page().tab()
    assert isinstance(shown, TopicsTab)
    return shown


def test_a_topic_shows_its_evidence_and_what_each_family_of_source_says(
    topics: TopicsTab, sample_office: Office, visit: Visit
) -> None:
    found = sample_office.topics.of_topic(visit.id, "health_care", "en")
    assert [item.id for item in topics.list.items()] == [item.id for item in found.items]
    said = {line.name: line.said for line in topics.balance.lines()}
    assert len(said) == 7
    assert "silent" in said.values()
    assert "support" in said["Register"]


def test_keyboard_alone_goes_from_a_topic_to_where_a_piece_of_evidence_lies(
    topics: TopicsTab, sample_window: MainWindow, sample_office: Office, visit: Visit
) -> None:
    topics.topics.setFocus()
    press(topics.topics, Qt.Key.Key_Return)
    assert sample_window.focusWidget() is topics.list
    assert topics.list.current() == topics.list.items()[0].id
    wanted = next(n for n, item in enumerate(topics.list.items()) if sample_office.evidence.get(item.id))
    for _ in range(wanted):
        press(topics.list, Qt.Key.Key_Down)
    assert topics.list.current() == topics.list.items()[wanted].id
    observation = sample_office.evidence.get(topics.list.current())
    press(topics.list, Qt.Key.Key_Return)
    settle()
    section = sample_window.page().tab()
    assert not isinstance(section, TopicsTab)
    assert section._editor.observation_id() == observation.id


def test_a_topic_without_evidence_says_what_gathers_there(topics: TopicsTab, sample_office: Office) -> None:
    topics.go_to("", "staff")
    assert topics._stack.currentWidget() is topics.empty
    assert topics.state.accessibleName() == "no source yet"


def test_the_checklist_shows_the_topics_evidence_beside_a_question_and_a_click_goes_there(
    sample_window: MainWindow, sample_office: Office, visit: Visit
) -> None:
    where = {"tab": "checklist", "topic": "health_care", "point": "mig_10_2"}
    sample_window.session.go("visit", visit_id=visit.id, **where)
    settle()
    context = sample_window.page().tab().work.context
    click(context.tabs._tabs["evidence"])
    settle()
    assert len(context.findChildren(SourceBalance)) == 1
    cards = context.findChildren(EvidenceCard)
    card = next(c for c in cards if c.accessibleName().startswith("Interview P"))
    press(card, Qt.Key.Key_Return)
    settle()
    assert sample_window.page().bar.current() == "interviews"


def test_a_piece_of_evidence_can_be_said_to_contradict_a_finding(
    qtbot: QtBot, sample_window: MainWindow, sample_office: Office, visit: Visit
) -> None:
    finding = next(f for f in sample_office.findings.all(visit.id) if f.title.startswith("Medical screening"))
    sample_window.session.go("visit", visit_id=visit.id, tab="findings", point=finding.id)
    settle()
    tab = sample_window.page().tab()
    choice = next(
        c for c in tab._opened_card.findChildren(SegmentedAnswer)
        if c.accessibleName() == "What O2-9 says about the finding"
    )
    assert choice.value() == "supports"
    choice.setFocus()
    press(choice, Qt.Key.Key_2)
    settle()
    links = sample_office.vault.all(Link, visit_id=visit.id, to_id=finding.id, direction="contradicts")
    assert [sample_office.evidence.get(link.from_id).number for link in links] == ["O2-9"]
    texts = {label.text() for label in tab._opened_card.findChildren(Label)}
    assert any("contradicted by" in text for text in texts)
    sample_office.undo()
    assert not sample_office.vault.all(Link, visit_id=visit.id, to_id=finding.id, direction="contradicts")


def test_a_withdrawn_consent_says_on_its_card_which_exports_rest_on_the_talk(
    sample_window: MainWindow, sample_office: Office, visit: Visit
) -> None:
    session = sample_window.session
    dossier = sample_office.drafts.dossier(visit.id)
    sample_office.exports.remember(sample_office.exports.of_report(dossier, "authority", "en"), "digest")
    person = next(i for i in sample_office.interviews.all(visit.id) if sample_office.exports.affected(i.id))
    session.go("visit", visit_id=visit.id, tab="interviews", point=person.id)
    settle()
    page = sample_window.page().tab().page
    assert not [label for label in page.findChildren(Label) if "rests on this talk" in label.text()]
    session.act(lambda: sample_office.apply([Set(Consent, consent_id(person.id, "unlinked"), "given", "withdrawn")]))
    page.refresh()
    (told,) = [label for label in page.findChildren(Label) if "rests on this talk" in label.text()]
    assert told.isVisible()
    assert "to the authority (V-2026-041-authority-en.docx)" in told.text()


def test_a_talk_that_no_export_rests_on_says_nothing_of_exports(sample_window: MainWindow, visit: Visit) -> None:
    session = sample_window.session
    assert [earlier_exports.told(session, i.id) for i in session.office.interviews.all(visit.id)] == [""] * 9
