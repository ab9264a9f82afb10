"""The guard in the window: it is asked for, looks, shows where, and stands in the way until something is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.visits import Visit
from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED
from npm_visits.services.office import Office
from npm_visits.services.sample import SAMPLE_PASSPHRASE
from npm_visits.services.writing import Version
from npm_visits.ui.dialogs import choose
from npm_visits.ui.dialogs.guard import GuardDialog
from npm_visits.ui.fields import TextField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.label import Label
from tests.driver.find import dialog, find, retype
from tests.driver.keys import click, settle, type_text


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


@pytest.fixture
def tab(sample_window: MainWindow, visit: Visit) -> ReportTab:
    sample_window.session.go("visit", visit_id=visit.id, tab="report")
    settle()
    shown = sample_window.page().tab()
    assert isinstance(shown, ReportTab)
    shown._audience.choose("public")
    settle()
    return shown


def said(tab: ReportTab) -> str:
    return "\n".join(label.text() for label in tab._guard.findChildren(Label) if label.isVisibleTo(tab._guard))


def name_of(office: Office, visit: Visit) -> str:
    """Return a name that is sealed in the sample."""
    talk = office.guard.sealed(visit.id)[0]
    opened = office.identities.open(talk.id, SAMPLE_PASSPHRASE, "entry")
    name = opened.person().name.split()[-1]
    opened.close()
    return str(name)


def write(tab: ReportTab, office: Office, visit: Visit, text: str) -> None:
    version, dossier = Version(visit.id, "public", "en"), office.drafts.dossier(visit.id)
    place = next(p for p in office.writing.places(dossier, version) if p.key == "reply")
    office.apply(office.writing.to_write(dossier, version, place, text))
    tab.refresh()
    settle()


def look(qtbot: QtBot, tab: ReportTab, passphrase: str = SAMPLE_PASSPHRASE) -> GuardDialog:
    click(find(tab, Button, "look"))
    shown = dialog(GuardDialog)
    type_text(shown.passphrase, passphrase)
    click(shown.on)
    qtbot.waitUntil(lambda: not shown.is_busy or not shown.isVisible(), timeout=20_000)
    settle()
    return shown


def export(qtbot: QtBot, tab: ReportTab, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose.Chooser, "ask", lambda _dialog: target)
    tab.export()
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    settle()


def test_the_inside_needs_no_look_and_a_report_for_others_says_that_nobody_looked(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert "Not checked against" in said(tab)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    assert sample_office.exports.of_visit(visit.id)[0].identities == UNCHECKED
    tab._audience.choose("internal")
    settle()
    assert not tab._guard.isVisible()


def test_a_look_that_finds_nothing_is_kept_with_the_export_until_the_text_changes(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    look(qtbot, tab)
    assert "none found" in said(tab)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    assert sample_office.exports.of_visit(visit.id)[0].identities == CLEAR
    write(tab, sample_office, visit, "Something new.")
    assert "Not checked against" in said(tab)


def test_a_name_stands_in_the_way_is_shown_where_it_is_and_stays_only_for_a_reason(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    sample_window: MainWindow,
):  # fmt: skip
    name = name_of(sample_office, visit)
    write(tab, sample_office, visit, f"A letter to {name} was sent.")
    look(qtbot, tab)
    assert name in said(tab)
    click(tab._guard.findChildren(Button)[0])  # show
    assert tab._paper.textCursor().selectedText() == name
    target = tmp_path / "a.docx"
    export(qtbot, tab, target, monkeypatch)
    assert not target.exists()
    assert any("tells who a person is" in text for text in sample_window.notices.texts())
    retype(find(tab._guard, TextField, "Why it stays"), "Her family asked for it.")
    export(qtbot, tab, target, monkeypatch)
    assert target.exists()
    kept = sample_office.exports.of_visit(visit.id)[0]
    assert (kept.identities, kept.override) == (OVERRIDDEN, "Her family asked for it.")
    assert sample_office.vault.all(WrittenParagraph)[0].text.count(name) == 1


def test_a_wrong_passphrase_gives_a_sentence_and_nothing_is_known(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, visit: Visit
):
    shown = look(qtbot, tab, "not this one")
    assert shown.isVisible()
    assert any("passphrase opens nothing" in label.text() for label in shown.findChildren(Label))
    shown.reject()
    settle()
    assert "Not checked against" in said(tab)
