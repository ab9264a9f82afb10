"""Interviews: codes at the left, consent that is no until given, and everything saved as it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from npm_visits.domain.answers import Key, record_key
from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import Interview, Passage
from npm_visits.domain.places import Officer, Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.fields import TextArea
from npm_visits.ui.fields.passages import PassageArea
from npm_visits.ui.pages.interviews.page import InterviewPage
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, ChoicePopup
from tests.driver.keys import click, press, type_text
from tests.ui.conftest import AtWork


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id)


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> InterviewsTab:
    return at_work(InterviewsTab(session, visit.id), wide=True)


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
    assert lines(tab) == ["P1 typed up"]
    office.undo()
    tab.refresh()
    assert page(tab).parts["account"].text.value() == ""
    assert lines(tab) == ["P1 paper only"]


def test_what_is_typed_in_the_place_itself_leaves_the_code_alone_on_the_screen(
    tab: InterviewsTab, office: Office, visit: Visit
) -> None:
    office.set(visit, "state", "on_site")
    tab.begin("person")
    tab.begin("person")
    type_text(page(tab).parts["account"].text, "States that the heat is unbearable.")
    tab.leaving()
    assert lines(tab) == ["P2 paper only"]


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


# --- passages ---------------------------------------------------------------------------------------

ACCOUNT = "States that it was late. Alleges that no call was offered. Does not fear others."


def write(tab: InterviewsTab, text: str = ACCOUNT) -> PassageArea:
    tab.begin("person")
    area = page(tab).parts["account"].text
    type_text(area, text)
    return area


def put_cursor(area: PassageArea, place: int, *, to: int | None = None) -> None:
    cursor = area.textCursor()
    cursor.setPosition(place)
    if to is not None:
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)


def tie(tab: InterviewsTab, area: PassageArea, code: str) -> None:
    """Press Ctrl+M and choose from the list that opens."""
    press(area, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    popup = next(p for p in area.findChildren(ChoicePopup) if p.isVisible())
    popup.chosen.emit(code)
    popup.close()


def passages(office: Office, code: str = "P1") -> list[Passage]:
    return office.interviews.passages(kept(office, code).id)


def test_the_sentence_at_the_cursor_is_tied_to_a_topic_by_one_key(tab: InterviewsTab, office: Office) -> None:
    area = write(tab)
    put_cursor(area, 40)
    tie(tab, area, "topic:contact")
    [passage] = passages(office)
    assert (passage.text, passage.topic) == ("Alleges that no call was offered.", "contact")
    assert kept(office, "P1").account[passage.start : passage.start + passage.length] == passage.text
    assert [t.tag for t in area._tagged] == ["Contact with outside"]


def test_selected_words_are_tied_to_a_question_and_to_a_finding(
    tab: InterviewsTab, office: Office, visit: Visit
) -> None:
    finding = office.findings.add(visit.id, title="No call")
    filling = office.library.fillings(visit.id)[0]
    point = record_key(filling.id, Key("mig_04_6"))
    area = write(tab)
    first = ACCOUNT.index("no call")
    put_cursor(area, first, to=first + len("no call was offered"))
    tie(tab, area, f"point:{point}")
    put_cursor(area, first + 3)
    tie(tab, area, f"finding:{finding.id}")
    [passage] = passages(office)
    assert (passage.text, passage.topic) == ("no call was offered", "information")
    ties = {(link.to_kind, link.to_id) for link in office.interviews.links(passage.id)}
    assert ties == {("point", point), ("finding", finding.id)}
    assert [t.tag for t in area._tagged] == [f"Information & interpreters · 4.6 · {finding.number}"]
    tie(tab, area, "direction:contradicts")
    assert passages(office)[0].direction == "contradicts"
    tie(tab, area, "remove")
    assert passages(office) == []
    assert kept(office, "P1").account == ACCOUNT


def test_passages_keep_their_words_while_the_account_is_edited_and_undone(
    tab: InterviewsTab, office: Office, session: Session
) -> None:
    area = write(tab)
    put_cursor(area, 40)
    tie(tab, area, "topic:contact")
    put_cursor(area, 0)
    type_text(area, "Speaks Dari 🙂. ")
    put_cursor(area, area.toPlainText().index("no call") + 1)  # Qt counts the face as two
    type_text(area, "really ")
    tab.leaving()
    [passage] = passages(office)
    assert passage.text == "Alleges that really no call was offered."
    account = kept(office, "P1").account
    assert account == f"Speaks Dari 🙂. {ACCOUNT.replace('no call', 'really no call')}"
    assert account[passage.start : passage.start + passage.length] == passage.text
    session.undo()
    tab.refresh()
    assert kept(office, "P1").account == ACCOUNT
    assert [p.text for p in passages(office)] == ["Alleges that no call was offered."]
    assert area.anchors.words(passage.id) == "Alleges that no call was offered."


def test_a_passage_that_is_cut_is_gone_and_comes_back_with_its_words(tab: InterviewsTab, office: Office) -> None:
    area = write(tab)
    put_cursor(area, 40)
    tie(tab, area, "topic:contact")
    [before] = passages(office)
    put_cursor(area, 20, to=60)
    press(area, Qt.Key.Key_Delete)
    tab.leaving()
    assert passages(office) == []
    press(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    tab.leaving()
    assert kept(office, "P1").account == ACCOUNT
    assert passages(office) == [before]


def test_drawing_a_passage_is_no_typing(tab: InterviewsTab, office: Office, qtbot: QtBot) -> None:
    area = write(tab)
    tab.leaving()
    before = office.written_at
    told: list[str] = []
    area.changed.connect(told.append)
    area._draw()
    area.show_account(ACCOUNT, [])
    tab.leaving()
    assert (told, office.written_at) == ([], before)


# --- reprisals --------------------------------------------------------------------------------------


def test_a_risk_an_incident_and_its_lifting_by_two_officers(tab: InterviewsTab, office: Office) -> None:
    tab.begin("person")
    page(tab).show_part("reprisals")
    part = page(tab).parts["reprisals"]
    assert part.lifting.isHidden()
    part.risk.choose("expressed")
    assert kept(office, "P1").risk == "expressed"
    assert not part.lifting.isHidden()
    click(part.lifting.confirm)
    assert "day of the person’s renewed consent" in part.lifting.day._below.text()
    day = part.lifting.day.field
    day.set_value(office.visits.today().isoformat())
    click(part.lifting.confirm)
    assert not part.lifting.confirm.isVisible()
    assert page(tab).banner._text.text().startswith("left out of every export")
    office.officer = Officer(id=new_id(), code="O3")
    office.apply([Add(office.officer)])
    tab.refresh()
    day.set_value(office.visits.today().isoformat())
    click(part.lifting.confirm)
    assert page(tab).banner._text.text() == "lifted by O2, O3."
    part.add_incident()
    type_text(part._rows[0].text, "Moved to another room the day after.")
    tab.leaving()
    assert [i.text for i in office.interviews.incidents(kept(office, "P1").id)] == [
        "Moved to another room the day after."
    ]
    assert page(tab).banner._text.text().startswith("left out of every export")


# --- private questions ------------------------------------------------------------------------------


def test_private_questions_are_answered_by_the_keys_of_the_checklist_and_lie_with_the_interview(
    tab: InterviewsTab, office: Office, session: Session
) -> None:
    tab.begin("person")
    page(tab).show_part("questions")
    [group] = page(tab).parts["questions"].groups
    card = next(c for c in group.cards if c.key.name == "mig_16_2")
    card.take_keyboard()
    assert card.is_active()
    press(card, "1")
    card.write_note()
    type_text(card._note.findChild(TextArea), "By an officer of another service.")
    tab.leaving()
    filling = office.library.of_interview(kept(office, "P1"), "en")[0]
    status = filling.status(Key("mig_16_2"))
    assert (status.summary("en"), status.record.note) == ("Yes", "By an officer of another service.")
    assert filling.filling.subject == kept(office, "P1").id
    assert not [b for b in card.findChildren(Button) if b.isVisible() and "Observation" in b.accessibleName()]
    office.undo()
    office.undo()
    tab.refresh()
    assert card.status.summary("en") == ""


def test_staff_and_groups_are_not_asked_in_private(tab: InterviewsTab) -> None:
    for form in ("group", "staff"):
        tab.begin(form)
        assert "questions" not in dict(page(tab)._names())
