"""Interviews: codes at the left, consent that is no until given, and everything saved as it is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from npm_visits.domain.interviews import Interview
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.pages.interviews.page import InterviewPage
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from npm_visits.ui.session import Session
from tests.driver.keys import click, type_text


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id)


@pytest.fixture
def tab(qtbot: QtBot, session: Session, visit: Visit) -> Iterator[InterviewsTab]:
    shown = InterviewsTab(session, visit.id)
    qtbot.addWidget(shown)
    shown.resize(1278, 668)
    shown.show()
    yield shown
    session.flush()


def page(tab: InterviewsTab) -> InterviewPage:
    assert tab.page is not None
    return tab.page


def kept(office: Office, code: str) -> Interview:
    return next(i for i in office.vault.all(Interview) if i.code == code)


def lines(tab: InterviewsTab) -> list[str]:
    return [f"{item.text} {item.chip}" for item in tab.list.items()]


def test_an_empty_list_says_what_belongs_there_and_begins_one(tab: InterviewsTab, office: Office) -> None:
    assert tab.stack.currentWidget() is tab.empty
    tab.begin("person")
    assert page(tab).title.text() == "Interview P1"
    assert lines(tab) == ["P1 paper only"]
    tab.begin("group")
    assert page(tab).title.text() == "Interview G1"
    tab.begin("staff")
    assert lines(tab) == ["P1 paper only", "G1 paper only", "S1 paper only"]


def test_the_list_says_code_and_state_and_nothing_else(tab: InterviewsTab, office: Office) -> None:
    tab.begin("person")
    for field, value in {"sex": "female", "age_band": "a25_59", "met_time": "14:20", "language": "Dari"}.items():
        office.set(kept(office, "P1"), field, value)
    tab.refresh()
    told = [str(tab.list.model().data(tab.list.model().index(0, 0), role)) for role in range(20)]
    assert lines(tab) == ["P1 paper only"]
    assert not any(word in line for line in told for word in ("emale", "25", "14:20", "Dari"))


def test_while_somebody_may_look_along_the_code_stands_alone(
    tab: InterviewsTab, office: Office, visit: Visit
) -> None:
    office.set(visit, "state", "on_site")
    tab.begin("person")
    tab.begin("person")
    assert lines(tab) == ["P2 paper only"]
    click(tab.all_codes)
    assert lines(tab) == ["P1 paper only", "P2 paper only"]
    tab.open(kept(office, "P1").id)
    assert lines(tab) == ["P1 paper only"]
    page(tab)._do("typed_up")
    assert lines(tab) == ["P1 typed up", "P2 paper only"]


def test_what_is_typed_is_stored_as_one_types(tab: InterviewsTab, office: Office, session: Session) -> None:
    tab.begin("person")
    type_text(page(tab).parts["account"].text, "States … Dözülməz isti.")
    tab.leaving()
    assert kept(office, "P1").account == "States … Dözülməz isti."
    office.undo()
    tab.refresh()
    assert page(tab).parts["account"].text.value() == ""


def test_a_consent_stands_at_no_and_is_dated_when_it_is_asked(tab: InterviewsTab, office: Office) -> None:
    tab.begin("person")
    row = page(tab).cards[0][1].rows["raise"]
    assert (row.answer.value(), row.day.text()) == ("no", "not asked")
    row.answer.choose("no")
    assert office.interviews.consents(kept(office, "P1"))["raise"].given == "no"
    assert row.day.text().startswith("asked ")
    assert row.details.isHidden()
    row.answer.choose("yes")
    assert office.interviews.may(kept(office, "P1"), "raise") is False  # without the talk nothing rests on it
    assert not row.details.isHidden()
    assert office.interviews.consents(kept(office, "P1"))["raise"].given_on == office.visits.today().isoformat()


def test_one_in_the_recycle_bin_is_gone_from_the_list_until_undone(
    tab: InterviewsTab, office: Office, session: Session
) -> None:
    tab.begin("person")
    tab.begin("person")
    tab.remove(kept(office, "P2"))
    assert lines(tab) == ["P1 paper only"]
    assert page(tab).interview.code == "P1"
    session.undo()
    tab.refresh()
    assert lines(tab) == ["P1 paper only", "P2 paper only"]


def test_the_strip_says_what_a_risk_means(tab: InterviewsTab, office: Office) -> None:
    tab.begin("person")
    assert page(tab).banner._bold.text() == "Risk of reprisals not asked yet:"
    office.apply(office.interviews.set_risk(kept(office, "P1"), "none_known"))
    tab.refresh()
    assert page(tab).banner.isHidden()
    office.apply(office.interviews.set_risk(kept(office, "P1"), "expressed"))
    office.set(kept(office, "P1"), "risk_step", "unannounced revisit, many people seen.")
    tab.refresh()
    assert page(tab).banner._text.text() == (
        "left out of every export. Safe follow-up: unannounced revisit, many people seen."
    )
