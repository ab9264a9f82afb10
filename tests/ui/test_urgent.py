"""The section Urgent matters: written by keyboard, raised in this minute, overdue in words, found by search."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.sample import SAMPLE_PASSPHRASE
from npm_visits.services.search import Search
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.guard import GuardDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.urgent.letter import LetterDialog
from npm_visits.ui.pages.urgent.tab import UrgentTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, ConfirmDialog, Label
from tests.driver.find import dialog, find, retype
from tests.driver.keys import click, press, settle, type_text
from tests.reports.templates.made import p, simple
from tests.ui.conftest import AtWork


@pytest.fixture
def clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """The moment that it is; the last one counts."""
    moments = [dt.datetime(2026, 11, 24, 16, 5)]  # noqa: DTZ001 - the office's zone
    monkeypatch.setattr(office.visits, "now", lambda: moments[-1])
    return moments


@pytest.fixture
def visit(office: Office, northfield, clock) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> UrgentTab:
    return at_work(UrgentTab(session, visit.id))


def only(office: Office, visit: Visit) -> UrgentMatter:
    [matter] = office.urgent.all(visit.id)
    return matter


def begin(tab: UrgentTab) -> None:
    button = tab._stack.currentWidget().findChild(type(tab.new))
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    settle()


def test_a_matter_is_begun_and_written_by_keyboard(tab, office, visit, session):
    begin(tab)
    text = tab.editor.fields.field("text")
    assert text.hasFocus()
    type_text(text, "A removal tonight, and the appeal is not decided.")
    session.flush()
    matter = only(office, visit)
    assert (matter.number, matter.noted_at) == ("U-O2-1", "2026-11-24 16:05")
    assert matter.text == "A removal tonight, and the appeal is not decided."
    tab.refresh()
    assert [(i.number, i.chip) for i in tab.list.items()] == [("U-O2-1", "Not raised yet")]


def test_it_is_raised_in_this_minute_and_the_answer_becomes_overdue_in_words(tab, office, visit, clock, session):
    begin(tab)
    click(tab.editor.now)
    retype(tab.editor.fields.field("deadline"), "2")
    session.flush()
    assert only(office, visit).raised_at == "2026-11-24 16:05"
    tab.refresh()
    assert tab.editor.due.text() == "The answer is due by 24 Nov 2026, 18:05."
    assert [i.chip for i in tab.list.items()] == ["Answer awaited"]
    clock.append(dt.datetime(2026, 11, 24, 18, 6))  # noqa: DTZ001 - the office's zone
    tab.draw()
    [card] = tab.list.items()
    assert (card.chip, card.tone) == ("Answer overdue", "caution")
    assert "The answer was due by 24 Nov 2026, 18:05." in card.text


def test_a_closed_matter_is_awaited_no_more(tab, office, visit, clock, session):
    begin(tab)
    click(tab.editor.now)
    retype(tab.editor.fields.field("deadline"), "2")
    retype(tab.editor.fields.field("closed_on"), "24.11.2026")
    clock.append(dt.datetime(2026, 11, 26, 9, 0))  # noqa: DTZ001 - the office's zone
    session.flush()
    tab.refresh()
    assert [i.chip for i in tab.list.items()] == ["Closed"]
    assert tab.editor.due.isHidden()


@pytest.mark.parametrize("typed", ["0", "-3", "3e9", "soon"])
def test_a_deadline_that_is_none_leaves_the_matter_as_it_is(tab, office, visit, session, typed):
    begin(tab)
    click(tab.editor.now)
    retype(tab.editor.fields.field("deadline"), typed)
    session.flush()
    assert only(office, visit).raised_at == "2026-11-24 16:05"
    assert tab.editor.due.isHidden() or "due by" in tab.editor.due.text()


def test_a_matter_goes_to_the_recycle_bin_and_comes_back(tab, office, visit, session):
    begin(tab)
    click(tab.away)
    assert tab.list.items() == []
    session.undo()
    tab.refresh()
    assert len(tab.list.items()) == 1


def test_a_hit_of_the_search_opens_the_very_matter(sample_window: MainWindow, sample_visit: Visit):
    session = sample_window.session
    office = session.office
    wanted = office.urgent.add(sample_visit.id)
    office.set(wanted, "text", "The inhaler was taken away.")
    [hit] = [h for g in Search(office, sample_visit.id, "en").ask("inhaler taken") for h in g.hits]
    session.go(hit.screen, **hit.where)
    settle()
    section = sample_window.page().tab()
    assert isinstance(section, UrgentTab)
    assert section._shown == wanted.id


def test_a_matter_about_a_person_who_did_not_agree_is_kept_back_in_its_topic(office, visit):
    talk = office.interviews.add(visit.id, "person")
    matter = office.urgent.add(visit.id)
    for name, value in {"text": "She is ill.", "topic": "health_care", "interview_id": talk.id}.items():
        office.set(matter, name, value)
    [item] = [i for i in office.topics.of_topic(visit.id, "health_care", "en").items if i.kind == "urgent_matter"]
    assert item.kept_back


# --- the letter -------------------------------------------------------------------------------------


@pytest.fixture
def opened(sample_window: MainWindow, sample_visit: Visit) -> UrgentTab:
    sample_window.session.go("visit", visit_id=sample_visit.id, tab="observations", topic="urgent", point="")
    settle()
    section = sample_window.page().tab()
    assert isinstance(section, UrgentTab)
    return section


def save(qtbot: QtBot, letter: LetterDialog, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: target)
    click(letter.save)
    qtbot.waitUntil(lambda: not letter.export.is_busy(), timeout=20_000)
    settle()


def test_the_letter_is_read_and_saved_and_remembered_as_an_export(
    qtbot: QtBot, sample_window: MainWindow, opened: UrgentTab, sample_office: Office, sample_visit: Visit,
    tmp_path: Path, monkeypatch,
):  # fmt: skip
    click(opened.letter)
    letter = dialog(LetterDialog)
    assert "without a doctor" in letter.paper.whole_text()
    press(letter.language, "a")
    settle()
    assert "Təxirəsalınmaz məsələ" in letter.paper.whole_text()
    asked: list[str] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda shown: asked.append(shown.accessibleName()) is None)
    save(qtbot, letter, tmp_path / "letter.docx", monkeypatch)
    assert asked == ["Export without a look for sealed identities?"]
    assert "without a doctor" in "\n".join(p.text for p in Document(str(tmp_path / "letter.docx")).paragraphs)
    assert any(text.startswith("The letter is written: letter.docx.") for text in sample_window.notices.texts())
    assert letter.written.isVisible()
    assert letter.written.text().startswith("The letter is written: letter.docx. Folder: ")
    kept = sample_office.exports.of_visit(sample_visit.id)[0]
    assert (kept.of, kept.audience, kept.language, kept.name) == (
        "letter", "authority", "az", "V-2026-041-urgent-az.docx",
    )
    assert (kept.identities, kept.interview_ids) == ("unchecked", ())


def test_the_letter_on_a_closed_matter_says_so_before_it_leaves(opened: UrgentTab, sample_office: Office, sample_visit):
    [matter] = sample_office.urgent.all(sample_visit.id)
    said = "The matter is closed since 25 Nov 2026: the letter says that it cannot wait."
    assert matter.closed_on == "2026-11-25"
    click(opened.letter)
    assert said in [label.text() for label in dialog(LetterDialog).findChildren(Label) if label.isVisible()]


def test_tab_goes_through_the_letter_as_it_is_read_to_the_look_before_it_is_saved(opened: UrgentTab):
    click(opened.letter)
    letter = dialog(LetterDialog)
    letter.language.setFocus()
    stops = []
    for _ in range(5):
        press(letter.focusWidget(), Qt.Key.Key_Tab)
        stops.append(letter.focusWidget())
    assert stops == [letter.kind, letter.paper, find(letter, Button, "look"), letter._close, letter.save]


def test_the_letter_is_written_on_the_office_own_template_and_the_export_says_so(
    qtbot: QtBot, opened: UrgentTab, sample_office: Office, sample_visit: Visit, tmp_path: Path, monkeypatch
):
    head = simple(p("Ministry Street 1"), p("{{ report.title }}"), p("{{ section.body }}"), p("Annex of ours"))
    sample_office.templates.add(head, "House letter", "en")
    click(opened.letter)
    letter = dialog(LetterDialog)
    assert letter.template.isVisible()
    assert letter.template.name() == "House letter"
    assert letter.taken.isVisible()
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _shown: True)
    save(qtbot, letter, tmp_path / "letter.docx", monkeypatch)
    said = [found.text for found in Document(str(tmp_path / "letter.docx")).paragraphs]
    assert "Ministry Street 1" in said
    assert "Annex of ours" not in said
    assert sample_office.exports.of_visit(sample_visit.id)[0].template == "House letter"
    letter.kind.choose("pdf")
    settle()
    assert not letter.template.isVisible(), "a PDF is typeset by the program"
    assert not letter.taken.isVisible()
    letter.kind.choose("docx")
    press(letter.template.field, "t")  # the program’s own
    settle()
    assert not letter.taken.isVisible()
    save(qtbot, letter, tmp_path / "plain.docx", monkeypatch)
    assert sorted(made.template for made in sample_office.exports.of_visit(sample_visit.id)) == ["", "House letter"]
    assert "Ministry Street 1" not in [found.text for found in Document(str(tmp_path / "plain.docx")).paragraphs]


def test_a_letter_that_does_not_fit_its_page_says_so_in_the_template_it_is_written_in(
    qtbot: QtBot, opened: UrgentTab, sample_office: Office, sample_visit: Visit
):
    [matter] = sample_office.urgent.all(sample_visit.id)
    sample_office.set(matter, "text", "The window cannot be opened and nobody answers the call at night. " * 14)
    opened.refresh()
    margins = '<w:pgMar w:top="2000" w:right="850" w:bottom="2000" w:left="1701"/>'
    low = f'<w:sectPr><w:pgSz w:w="11906" w:h="9000"/>{margins}</w:sectPr>'
    sample_office.templates.add(simple(p("{{ section.body }}"), section=low), "Half a sheet", "en")
    click(opened.letter)
    letter = dialog(LetterDialog)
    qtbot.waitUntil(letter.long.isVisible, timeout=10_000)
    press(letter.template.field, "t")  # the program’s own
    qtbot.waitUntil(lambda: not letter.long.isVisible(), timeout=10_000)


def test_a_letter_that_tells_a_sealed_name_is_not_written(
    qtbot: QtBot, opened: UrgentTab, sample_office: Office, sample_visit: Visit, tmp_path: Path, monkeypatch
):
    [matter] = sample_office.urgent.all(sample_visit.id)
    sample_office.set(matter, "text", "Samplenameone has no insulin.")
    opened.refresh()
    click(opened.letter)
    letter = dialog(LetterDialog)
    click(find(letter, Button, "look"))
    asked = dialog(GuardDialog)
    type_text(asked.passphrase, SAMPLE_PASSPHRASE)
    click(asked.on)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=20_000)
    settle()
    save(qtbot, letter, tmp_path / "letter.docx", monkeypatch)
    assert not (tmp_path / "letter.docx").exists()


def test_a_matter_about_a_person_who_did_not_agree_gets_a_sentence_and_no_letter(
    opened: UrgentTab, sample_office: Office, sample_visit: Visit
):
    [matter] = sample_office.urgent.all(sample_visit.id)
    talk = next(i for i in sample_office.interviews.all(sample_visit.id) if i.code == "P1")
    sample_office.set(matter, "interview_id", talk.id)
    opened.refresh()
    click(opened.letter)
    settle()
    window = opened.window()
    assert isinstance(window, MainWindow)
    assert any("has not agreed that the case is raised" in text for text in window.notices.texts())
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, LetterDialog) and w.isVisible()]
