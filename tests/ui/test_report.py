"""The report page: for whom, what is checked, what is written, and what a fault leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.dialogs import choose
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import CheckField, Label, SegmentedAnswer
from tests.driver.keys import click, press, settle


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


@pytest.fixture
def tab(qtbot: QtBot, sample_office: Office, visit: Visit) -> Iterator[ReportTab]:
    session = Session(sample_office, Words("en"))
    shown = ReportTab(session, visit.id)
    qtbot.addWidget(shown)
    shown.resize(1278, 668)
    shown.show()
    yield shown
    session.flush()


def read(tab: ReportTab) -> str:
    return str(tab.text())


def choose_audience(qtbot: QtBot, tab: ReportTab, code: str) -> None:
    before = read(tab)
    tab.findChildren(SegmentedAnswer)[0].choose(code)
    qtbot.waitUntil(lambda: read(tab) != before)


def answer_chooser(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    """The one fake: which file the person chooses."""
    monkeypatch.setattr(choose.Chooser, "ask", lambda _dialog: target)


def words_of(target: Path) -> str:
    return "\n".join(p.text for p in docx.Document(str(target)).paragraphs)


def test_the_text_beside_the_choices_is_the_report_for_the_chosen_reader(qtbot: QtBot, tab: ReportTab) -> None:
    assert "an officer sits at the desk in the corridor, two metres away" in read(tab)
    choose_audience(qtbot, tab, "authority")
    assert "an officer sits at the desk in the corridor, two metres away" not in read(tab)
    assert "Medical screening on admission is late" in read(tab)


def test_persons_codes_become_neutral_words_for_readers_outside(qtbot: QtBot, tab: ReportTab) -> None:
    assert "P3" in read(tab)
    choose_audience(qtbot, tab, "public")
    assert "P3" not in read(tab)


def test_the_annex_of_answers_is_offered_to_internal_readers_only(qtbot: QtBot, tab: ReportTab) -> None:
    assert "Answers of the checklist" in {field.text() for field in tab.findChildren(CheckField)}
    choose_audience(qtbot, tab, "authority")
    qtbot.waitUntil(lambda: "Answers of the checklist" not in {f.text() for f in tab.findChildren(CheckField)})


def test_the_checks_say_what_was_searched_and_never_that_nothing_is_identifying(qtbot: QtBot, tab: ReportTab) -> None:
    choose_audience(qtbot, tab, "authority")
    told = " ".join(label.text() for label in tab.findChildren(Label))
    assert "speaks of a person by code" in told
    assert "nothing identifying" not in told.casefold()


def test_the_word_document_holds_what_was_read_on_the_screen(
    qtbot: QtBot, tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.docx"
    answer_chooser(monkeypatch, target)
    tab.export()
    unfinished = tab.session.office.exports.unfinished
    assert unfinished() == (str(tmp_path),)
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    assert unfinished() == ()
    assert "Medical screening on admission is late" in words_of(target)


def test_a_name_without_an_ending_becomes_a_word_document(
    qtbot: QtBot, tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_chooser(monkeypatch, tmp_path / "V-2026.041")
    tab.export()
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    assert [path.name for path in tmp_path.glob("V-*")] == ["V-2026.041.docx"]


def test_a_document_open_in_word_is_not_touched_and_a_sentence_says_so(
    qtbot: QtBot, tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.docx"
    (tmp_path / "~$report.docx").write_bytes(b"\x05Word")
    answer_chooser(monkeypatch, target)
    told: list[str] = []
    monkeypatch.setattr(tab.session.messages, "say", lambda text, **_more: told.append(text))
    tab.export()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "open in another program" in told[0]
    assert not target.exists()


def test_nothing_is_written_when_the_person_closes_the_chooser(
    tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_chooser(monkeypatch, None)
    tab.export()
    assert not tab.is_exporting()
    assert not list(tmp_path.glob("*.docx"))


def test_sections_are_moved_by_key_in_the_offices_order_and_taken_back(
    report_tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    before = report_tab._sections.codes()
    tick = report_tab._sections._ticks["place"]
    tick.setFocus()
    press(tick, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    moved = report_tab._sections.codes()
    assert moved.index("place") == before.index("place") + 1
    assert report_tab._sections._ticks["place"].hasFocus()
    assert sample_office.drafts.sections("internal")[0][0] == "cover"
    text = report_tab.text()
    findings, place = text.rindex("Findings"), text.rindex("The place and its population")
    assert findings < place
    click(report_tab._sections._reset)
    settle()
    assert report_tab._sections.codes() == before


def test_the_note_is_chosen_read_and_written_under_its_own_name(
    qtbot: QtBot, report_tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path, monkeypatch
):
    full = report_tab.text()
    report_tab._outline.choose("note")
    settle()
    assert len(report_tab.text()) < len(full) / 3
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: tmp_path / "note.docx")
    report_tab.export()
    qtbot.waitUntil(lambda: not report_tab.is_exporting(), timeout=20_000)
    settle()
    assert any(text.startswith("The visit note is written: note.docx.") for text in report_tab.window().notices.texts())
    [export] = sample_office.exports.of_visit(sample_visit.id)
    assert (export.name, export.outline) == ("V-2026-041-note-internal-en.docx", "note")


def test_a_visit_is_read_again_only_after_something_was_written(
    report_tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    before = report_tab._dossier
    report_tab.refresh()
    assert report_tab._dossier is before
    sample_office.set(sample_visit, "summary", "The window of B-7 opens now.")
    report_tab.refresh()
    settle()
    assert "The window of B-7 opens now." in report_tab.text()
    sample_office.undo()
    report_tab.refresh()
    settle()
    assert "The window of B-7 opens now." not in report_tab.text()
