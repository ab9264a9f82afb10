"""The guard in the window: it is asked for, looks, shows where, and stands in the way until something is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
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
from npm_visits.ui.widgets import Button, ConfirmDialog
from npm_visits.ui.widgets.label import Label
from tests.driver.find import dialog, find, retype
from tests.driver.keys import click, press, settle, type_text
from tests.reports.templates.corpus import BODY, STAMP
from tests.reports.templates.made import p, simple


@pytest.fixture
def tab(report_tab: ReportTab, monkeypatch: pytest.MonkeyPatch) -> ReportTab:
    """The version for the public, of somebody who exports all the same."""
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)
    report_tab._audience.choose("public")
    settle()
    return report_tab


def said(tab: ReportTab) -> str:
    return "\n".join(label.text() for label in tab._guard.findChildren(Label) if label.isVisibleTo(tab._guard))


def texts(dialog: ConfirmDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def name_of(office: Office, sample_visit: Visit) -> str:
    """Return a name that is sealed in the sample."""
    talk = office.guard.sealed(sample_visit.id)[0]
    opened = office.identities.open(talk.id, SAMPLE_PASSPHRASE, "entry")
    name = opened.person().name.split()[-1]
    opened.close()
    return str(name)


def write(tab: ReportTab, office: Office, sample_visit: Visit, text: str) -> None:
    version, dossier = Version(sample_visit.id, "public", "en"), office.drafts.dossier(sample_visit.id)
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
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    assert "Not checked against" in said(tab)
    asked = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda dialog: asked.append(texts(dialog)) is None)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    assert ["Nobody has looked yet" in text for text in asked] == [True]
    assert sample_office.exports.of_visit(sample_visit.id)[0].identities == UNCHECKED
    tab._audience.choose("internal")
    settle()
    assert not tab._guard.isVisible()


def looks_first(dialog: ConfirmDialog) -> bool:
    dialog.no.click()
    return False


def test_whoever_would_rather_look_first_is_asked_for_the_passphrase_and_nothing_is_written(
    qtbot: QtBot, tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ConfirmDialog, "ask", looks_first)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    assert not (tmp_path / "a.docx").exists()
    dialog(GuardDialog).reject()


def test_a_look_that_finds_nothing_is_kept_with_the_export_until_the_text_changes(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    look(qtbot, tab)
    assert "none found" in said(tab)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    assert sample_office.exports.of_visit(sample_visit.id)[0].identities == CLEAR
    write(tab, sample_office, sample_visit, "Something new.")
    assert "Not checked against" in said(tab)


def test_what_a_look_told_is_in_sight_with_the_keyboard_beside_it(qtbot: QtBot, tab: ReportTab):
    last = [button for button in tab._checks.findChildren(Button) if button.isVisible()][-1]
    last.setFocus()
    settle()
    look(qtbot, tab)
    settle()
    assert "none found" in said(tab)
    assert tab._guard.visibleRegion().boundingRect().height() == tab._guard.height()
    assert tab._checks.isAncestorOf(tab.window().focusWidget())


def test_one_look_is_enough_for_the_word_document_and_the_pdf_of_one_version(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    look(qtbot, tab)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    tab.refresh()
    settle()
    assert "none found" in said(tab), "its paragraphs have kept the numbers that they had"
    monkeypatch.setattr(choose.Chooser, "ask", lambda _dialog: tmp_path / "a.pdf")
    tab._leaving.export_pdf()
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    kept = sample_office.exports.of_visit(sample_visit.id)
    assert {Path(export.name).suffix: export.identities for export in kept} == {".docx": CLEAR, ".pdf": CLEAR}


@pytest.mark.parametrize(("typed", "looks"), [("Ward two.docx", True), ("On_P1.docx", True), ("On_P1", False)])
def test_a_typed_name_that_may_tell_of_a_person_is_asked_about_and_never_kept(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, typed: str, looks: bool,
):  # fmt: skip
    if looks:
        look(qtbot, tab)
    told = "by code" if "P1" in typed else "was not looked through"
    asked: list[str] = []
    offered: list[str] = []
    targets = iter([tmp_path / typed, tmp_path / "also" / typed])
    (tmp_path / "also").mkdir()

    def answer(dialog: ConfirmDialog) -> bool:
        if "Choose another name" not in dialog.no.text():
            return True
        asked.append(texts(dialog))
        return len(asked) > 1

    def choose_next(dialog: choose.Chooser) -> Path:
        offered.append(dialog.name.value())
        return next(targets)

    monkeypatch.setattr(ConfirmDialog, "ask", answer)
    monkeypatch.setattr(choose.Chooser, "ask", choose_next)
    tab.export()
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    settle()
    kept = sample_office.exports.of_visit(sample_visit.id)[0]
    assert [told in text and Path(typed).stem in text for text in asked] == [True, True]
    assert offered == [kept.name, kept.name]
    assert [path.name for path in tmp_path.rglob("*.docx")] == [f"{Path(typed).stem}.docx"]
    assert (tmp_path / "also" / f"{Path(typed).stem}.docx").is_file()


@pytest.mark.parametrize("looks", [True, False])
def test_the_name_that_was_proposed_is_not_asked_about_nor_another_where_nobody_says_that_one_has_looked(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, looks: bool,
):  # fmt: skip
    if looks:
        look(qtbot, tab)
    asked: list[str] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda dialog: not asked.append(dialog.no.text()))
    monkeypatch.setattr(choose.Chooser, "ask", lambda dialog: tmp_path / (dialog.name.value() if looks else "x.docx"))
    tab.export()
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    settle()
    assert sample_office.exports.of_visit(sample_visit.id)
    assert "Choose another name" not in asked


def test_a_name_stands_in_the_way_is_shown_where_it_is_and_stays_only_for_a_reason(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, sample_window: MainWindow,
):  # fmt: skip
    name = name_of(sample_office, sample_visit)
    write(tab, sample_office, sample_visit, f"A letter to {name} was sent.")
    look(qtbot, tab)
    assert name in said(tab)
    assert tab.window().focusWidget() is tab._guard.findChildren(Button)[0], "what was found comes first"
    click(tab._guard.findChildren(Button)[0])  # show
    assert marked(tab) == [name]
    target = tmp_path / "a.docx"
    export(qtbot, tab, target, monkeypatch)
    assert not target.exists()
    assert any("tells who a person is" in text for text in sample_window.notices.texts())
    retype(find(tab._guard, TextField, "Why it stays"), "Her family asked for it.")
    export(qtbot, tab, target, monkeypatch)
    assert target.exists()
    kept = sample_office.exports.of_visit(sample_visit.id)[0]
    assert (kept.identities, kept.override) == (OVERRIDDEN, "Her family asked for it.")
    assert sample_office.vault.all(WrittenParagraph)[0].text.count(name) == 1


def marked(tab: ReportTab) -> list[str]:
    """Return the words that are marked on the paper."""
    return [shown.cursor.selectedText() for shown in tab._paper.extraSelections()]


def test_each_place_of_a_name_is_shown_where_it_is_until_the_next_click(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    name = name_of(sample_office, sample_visit)
    far = "word " * 40
    write(tab, sample_office, sample_visit, f"A letter to {name} was sent. {far}\nThe answer for {name} came.")
    look(qtbot, tab)
    buttons = [b for b in tab._guard.findChildren(Button) if b.text() == "show"]
    begins = []
    for button in buttons:
        click(button)
        assert marked(tab) == [name]
        [shown] = tab._paper.extraSelections()
        begins.append(shown.cursor.selectionStart())
    assert len(set(begins)) == len(buttons) > 1
    text = tab._paper.document().toRawText()
    assert {"letter to ", "nswer for "} <= {text[begin - 10 : begin] for begin in begins}
    click(tab._paper.viewport(), QPoint(2, 2))
    assert marked(tab) == []


def test_a_wrong_passphrase_gives_a_sentence_and_nothing_is_known(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    shown = look(qtbot, tab, "not this one")
    assert shown.isVisible()
    assert any("passphrase opens nothing" in label.text() for label in shown.findChildren(Label))
    shown.reject()
    settle()
    assert "Not checked against" in said(tab)


def test_the_look_is_at_the_template_that_was_chosen_and_says_nothing_of_another_one(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    name = name_of(sample_office, sample_visit)
    for called, letterhead in (("Named", f"File of {name}"), ("Clean", "Letterhead")):
        sample_office.templates.add(simple(STAMP, p(letterhead), BODY), called, "en")
    tab.refresh()
    hints = [label.text() for label in tab._template.findChildren(Label) if label.isVisibleTo(tab._template)]
    assert any("PDF" in text for text in hints), "the choice says that a PDF takes no Word template"
    press(tab._template.field, "n")
    settle()
    look(qtbot, tab)
    assert f"Template: Personal name of {sample_office.guard.sealed(sample_visit.id)[0].code}" in said(tab)
    assert not [b for b in tab._guard.findChildren(Button) if b.text() == "show"], "the sheet does not show a template"
    press(tab._template.field, "c")
    settle()
    assert "Not checked against" in said(tab)
    now = tab._leaves()
    assert now.guard(now.document).state == UNCHECKED
    look(qtbot, tab)
    assert "none found" in said(tab)
    export(qtbot, tab, tmp_path / "a.docx", monkeypatch)
    kept = sample_office.exports.of_visit(sample_visit.id)[0]
    assert (kept.identities, kept.template) == (CLEAR, "Clean")


def test_a_working_copy_for_others_stays_here_while_it_names_somebody(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    target = tmp_path / "a.docx"
    monkeypatch.setattr(choose.Chooser, "ask", lambda _dialog: target)
    monkeypatch.setattr(ConfirmDialog, "ask", looks_first)
    tab._leaving.export_working()
    dialog(GuardDialog).reject()
    settle()
    write(tab, sample_office, sample_visit, f"A letter to {name_of(sample_office, sample_visit)} was sent.")
    look(qtbot, tab)
    tab._leaving.export_working()
    settle()
    assert not tab.is_exporting()
    assert not target.exists()
    retype(find(tab._guard, TextField, "Why it stays"), "Her family asked for it.")
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)  # another name than the one proposed
    tab._leaving.export_working()
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    kept = sample_office.exports.of_visit(sample_visit.id)[0]
    assert (kept.identities, kept.looked_in, target.exists()) == (OVERRIDDEN, ("word",), True)
