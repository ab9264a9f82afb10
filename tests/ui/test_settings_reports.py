"""What the office decides about its reports, in Settings: typed, told in plain words, kept in the history."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.file_names import DEFAULT
from npm_visits.domain.places import Place
from npm_visits.domain.templates import OWN
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.history import HistoryDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.population.block import CountBlock
from npm_visits.ui.pages.settings.reports import ReportsCard
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Label
from tests.driver.keys import click, press, settle, type_text
from tests.reports.templates.made import p, simple


@pytest.fixture
def card(window: MainWindow) -> ReportsCard:
    window.session.go("settings")
    settle()
    return window.page().reports


def write(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    for letter in text or "\b":
        press(field, Qt.Key.Key_Backspace) if letter == "\b" else type_text(field, letter)
    press(field, Qt.Key.Key_Tab)
    settle()


def said(card: ReportsCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(Label) if label.isVisible())


def seen(card: ReportsCard) -> str:
    """What the examples say, without the places where a long name may be broken."""
    return card.names.examples.text().replace("\u200b", "")


def test_an_office_begins_with_the_threshold_that_the_field_suggests(card: ReportsCard, office: Office):
    assert (card.threshold.value(), office.profile.threshold) == ("5", 5)
    assert "Fewer than 5 is the field’s suggested threshold." in said(card)
    assert "Groups of 1 to 4 persons" in card.threshold.accessibleDescription()


@pytest.mark.parametrize(("typed", "tells"), [("3", "this is below it"), ("12", "this is above it")])
def test_another_threshold_is_kept_and_what_it_means_is_said(card: ReportsCard, office: Office, typed, tells):
    write(card.threshold, typed)
    assert office.profile.threshold == int(typed)
    assert tells in said(card)
    assert f"Groups of 1 to {int(typed) - 1} persons" in said(card)


@pytest.mark.parametrize("typed", ["2", "21", "0", "100", ""])
def test_what_no_threshold_can_be_is_told_and_the_last_one_stays(card: ReportsCard, office: Office, typed):
    write(card.threshold, "7")
    write(card.threshold, typed)
    assert office.profile.threshold == 7
    assert card.threshold.value() == "7"
    assert "A whole number from 3 to 20 belongs here." in said(card)


def test_on_the_way_to_a_number_that_cannot_be_taken_nothing_else_is_kept(card: ReportsCard, office: Office):
    write(card.threshold, "35")  # 3 alone would do
    assert office.profile.threshold == 5


def test_who_changed_it_is_in_the_history_and_can_be_taken_back(card: ReportsCard, window: MainWindow, office: Office):
    write(card.threshold, "4")
    click(card.past)
    settle()
    dialog = window.findChild(HistoryDialog)
    assert [cell.text for cell in dialog.table.rows()[0].cells][1:] == [
        office.officer.code, "The office", "Smallest count in reports", "5 → 4"
    ]
    click(dialog.back)
    settle()
    assert office.profile.threshold == 5
    assert card.threshold.value() == "5"
    dialog.reject()


@pytest.mark.parametrize(
    ("language", "own", "letter"),
    [("en", "The program’s own", "Letter, English"), ("az", "Proqramın öz şablonu", "Məktub, English")],
)
def test_the_history_of_chosen_templates_names_the_program_s_own_and_one_that_is_gone(
    qtbot: QtBot, office: Office, language: str, own: str, letter: str
):
    templates = office.templates
    template = templates.add(simple(p("{{ report.classification }}"), p("{{ section.body }}")), "Blue", "en")
    templates.choose("en", OWN)
    templates.choose("en", template.id, letter=True)
    templates.remove(template)
    place = f"office/{office.profile.id}/templates"
    dialog = HistoryDialog(Session(office, Words(language)), "History", lambda: office.past.of_place(place))
    qtbot.addWidget(dialog)
    told = [dialog._values(change) for change in dialog._changes]
    assert told[0] == (f"English: {own}", f"English: {own}, {letter}: Blue")
    assert told[1] == ("English: Blue", f"English: {own}")


def test_the_history_of_other_decisions_of_the_office_stands_elsewhere(office: Office):
    office.set(office.profile, "gate_words", "Let us in.")
    assert office.drafts.settings.history() == []


# --- names of files ---------------------------------------------------------------------------------


def test_an_office_begins_with_the_program_s_names(card: ReportsCard, office: Office):
    assert card.names.pattern.text() == office.profile.file_pattern == DEFAULT
    assert "-authority-en.docx" in seen(card)
    assert not card.names.usual.isVisible()


def test_the_examples_follow_while_one_types(card: ReportsCard, office: Office):
    field = card.names.pattern
    field.setFocus()
    field.selectAll()
    type_text(field, "Hesabat {reference}")
    assert re.search(r"Report to the authority: Hesabat V-\d+-001\.docx", seen(card))
    assert re.search(r"Internal note: Hesabat V-\d+-001-note-internal\.docx", seen(card))
    assert re.search(r"Letter: Hesabat V-\d+-001-urgent\.docx", seen(card))
    press(field, Qt.Key.Key_Tab)
    assert office.profile.file_pattern == "Hesabat {reference}"
    assert "Without {audience} a report to the authority and one to the public have the same name." in said(card)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "needs at least one field"), ("report", "needs at least one field"),
        ("{reference} {director}", "Braces hold the fields below"), ("{reference", "Braces hold the fields below"),
        ("{reference}: {audience}", "File names cannot hold"), ("../{reference}", "File names cannot hold"),
        ("{reference} {reference}", "stands there twice"), ("a" * 51 + "{reference}", "50 letters at most"),
    ],
)  # fmt: skip
def test_a_pattern_that_cannot_be_used_is_told_and_the_last_good_one_stays(card, office, typed, sentence):
    write(card.names.pattern, "{reference} {audience}")
    write(card.names.pattern, typed)
    assert sentence in said(card)
    assert office.profile.file_pattern == card.names.pattern.text() == "{reference} {audience}"
    assert "V-" in seen(card)


def test_a_director_in_a_pattern_is_pointed_out(card: ReportsCard, office: Office, northfield: Place):
    office.set(northfield, "director", "Colonel Aysel Qafarov")
    write(card.names.pattern, "QAFAROV {reference} {audience}")
    assert "In a director’s name too: QAFAROV. A file name should name nobody." in said(card)
    write(card.names.pattern, "Hesabat {reference} {audience}")
    assert "director" not in said(card)


def test_a_button_writes_its_field_where_the_cursor_stands(card: ReportsCard, office: Office):
    field = card.names.pattern
    field.setFocus()
    field.setCursorPosition(len("{reference}"))
    click(card.names.inserts["day"])
    settle()
    assert field.hasFocus()
    press(field, Qt.Key.Key_Tab)
    assert office.profile.file_pattern == "{reference}{day}-{outline}-{audience}-{language}"
    click(card.names.inserts["day"])  # once more: it cannot
    settle()
    press(field, Qt.Key.Key_Tab)
    assert "stands there twice" in said(card)
    assert office.profile.file_pattern == "{reference}{day}-{outline}-{audience}-{language}"


def test_the_program_s_names_come_back_with_a_click_and_undo_takes_that_back(card, window, office):
    write(card.names.pattern, "{reference} {audience}")
    click(card.names.usual)
    settle()
    assert office.profile.file_pattern == card.names.pattern.text() == DEFAULT
    window.session.undo()
    assert card.names.pattern.text() == "{reference} {audience}"


def test_the_chooser_of_an_export_begins_with_the_office_s_name(sample_window, sample_visit, monkeypatch):
    session = sample_window.session
    session.office.set(session.office.profile, "file_pattern", "{date} {reference} {audience}")
    session.go("visit", visit_id=sample_visit.id, tab="report")
    settle()
    asked = []
    monkeypatch.setattr(Chooser, "ask", lambda chooser: asked.append(chooser.name.text()))
    tab = sample_window.page().tab()
    tab._leaving.export_working()
    tab._leaving.export_index()
    assert asked == [f"{sample_visit.starts_on} V-2026-041 internal-working.docx",
                     f"{sample_visit.starts_on} V-2026-041 internal-evidence.docx"]  # fmt: skip


# --- the whole way ----------------------------------------------------------------------------------


def marks(window: MainWindow) -> set[str]:
    """Return the marks of small counts that the section Population shows."""
    blocks = window.page().findChildren(CountBlock)
    return {row.cells[2].text for block in blocks for row in block.grid.rows()} - {""}


def test_what_is_decided_in_settings_holds_in_a_visit_that_is_open(sample_window: MainWindow, sample_visit: Visit):
    session, office = sample_window.session, sample_window.session.office
    population = {"visit_id": sample_visit.id, "tab": "observations", "topic": "population", "point": ""}
    session.go("visit", **population)
    settle()
    before = marks(sample_window)
    session.go("settings")
    settle()
    write(sample_window.page().reports.threshold, "12")
    session.go("visit", **population)
    settle()
    assert (before, marks(sample_window)) == ({"1–4"}, {"1–11"})
    session.go("visit", visit_id=sample_visit.id, tab="report", topic="", point="")
    settle()
    tab = sample_window.page().tab()
    tab._audience.set_value("public")
    told = repr(tab._composed(office.drafts.dossier(sample_visit.id))[0].blocks)
    assert "Groups of fewer than 12 persons are joined or left out." in told
