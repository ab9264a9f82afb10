"""A working copy leaves by a button, is worked on, and comes back through a dialog that shows every difference."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.exports import ReportExport
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs import choose
from npm_visits.ui.dialogs.read_back import ReadBackDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, CheckField, Label
from tests.driver.find import choose as choose_entry
from tests.driver.find import find
from tests.driver.keys import click, settle

SOURCES = "The report rests on these kinds of source"


@pytest.fixture
def tab(report_tab: ReportTab) -> ReportTab:
    report_tab.text()  # all of it is laid out
    return report_tab


@pytest.fixture
def copy(qtbot: QtBot, tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working copy, exported by the window; the one fake: which file the person chooses."""
    target = tmp_path / "copy.docx"
    monkeypatch.setattr(choose.Chooser, "ask", lambda _dialog: target)
    more(tab, "Working copy")
    qtbot.waitUntil(lambda: target.exists() and not tab.is_exporting())
    return target


def edit(target: Path, words: str) -> None:
    word = docx.Document(str(target))
    next(p for p in word.paragraphs if p.text.startswith(SOURCES)).add_run(words)
    word.save(str(target))


def more(tab: ReportTab, entry: str) -> None:
    """Choose an entry behind the button with three dots."""
    button = find(tab, Button, "More")
    click(button)
    choose_entry(button, entry)
    settle()


def in_dialog(act) -> None:
    """Do something in the dialog once it is open."""

    def now() -> None:
        opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReadBackDialog) and w.isVisible()]
        if opened:
            act(opened[0])
        else:  # a copy is compared first, and a busy machine takes its time
            QTimer.singleShot(50, now)

    QTimer.singleShot(50, now)


def test_what_was_changed_in_word_is_shown_and_taken_over(tab: ReportTab, copy: Path, sample_office: Office):
    edit(copy, " Hedgehogs.")
    titles: list[str] = []

    def take(dialog: ReadBackDialog) -> None:
        titles.extend(field.text() for field in dialog.findChildren(CheckField))
        click(dialog.take)

    in_dialog(take)
    more(tab, "Read back")
    assert titles == ["The visit and how it was made"]
    assert "Hedgehogs." in tab.text()
    assert [p.key for p in sample_office.vault.all(WrittenParagraph)] == ["visit.sources"]


def test_undoing_what_was_taken_over_says_how_many_paragraphs_it_was(
    tab: ReportTab, copy: Path, sample_office: Office, sample_window: MainWindow
):
    edit(copy, " Hedgehogs.")
    word = docx.Document(str(copy))
    asked = next(p for p in word.paragraphs if p.text.startswith("Keep a log of interpreter calls"))
    asked.add_run(" Soon.")
    word.save(str(copy))
    in_dialog(lambda dialog: click(dialog.take))
    more(tab, "Read back")
    assert "Hedgehogs." in tab.text()
    sample_window.undo()
    assert "Undone: 2 paragraphs" in sample_window.notices.texts()
    assert not any(paragraph.state for paragraph in sample_office.vault.all(WrittenParagraph))


def test_undoing_one_that_was_taken_over_names_it(tab: ReportTab, copy: Path, sample_window: MainWindow):
    edit(copy, " Hedgehogs.")
    in_dialog(lambda dialog: click(dialog.take))
    more(tab, "Read back")
    sample_window.undo()
    (told,) = (text for text in sample_window.notices.texts() if text.startswith("Undone"))
    assert "The visit and how it was made" in told


def test_the_version_that_is_written_into_is_named_also_where_another_one_is_shown(tab: ReportTab, copy: Path):
    edit(copy, " Hedgehogs.")
    tab._audience.choose("public")
    settle()
    said: list[str] = []

    def look(dialog: ReadBackDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(Label))
        dialog.reject()

    in_dialog(look)
    more(tab, "Read back")
    assert "Internal · English" in said


def test_what_is_not_ticked_stays_as_it_is(tab: ReportTab, copy: Path, sample_office: Office):
    edit(copy, " Hedgehogs.")

    def leave(dialog: ReadBackDialog) -> None:
        click(dialog.findChildren(CheckField)[0])
        assert not dialog.take.isEnabled()
        dialog.reject()

    in_dialog(leave)
    more(tab, "Read back")
    assert sample_office.vault.all(WrittenParagraph) == []


def test_a_file_that_is_no_copy_gives_a_sentence(tab: ReportTab, copy: Path, sample_window: MainWindow):
    copy.write_bytes(b"no document")
    more(tab, "Read back")
    assert any("cannot be read as a Word document" in text for text in sample_window.notices.texts())


def test_a_working_copy_is_remembered_as_one(copy: Path, sample_office: Office, sample_visit: Visit):
    export = sample_office.exports.of_visit(sample_visit.id)[0]
    assert isinstance(export, ReportExport)
    assert export.name.endswith("-working.docx")


def test_a_line_that_follows_the_records_is_named_and_nothing_offers_to_take_it_over(tab: ReportTab, copy: Path):
    word = docx.Document(str(copy))
    line = next(p for p in word.paragraphs if p.text.startswith("The delegation checked 1 register."))
    line.runs[0].text = "Two were checked."
    word.save(str(copy))
    said: list[str] = []

    def look(dialog: ReadBackDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(Label))
        assert not dialog.take.isVisible()
        dialog.reject()

    in_dialog(look)
    more(tab, "Read back")
    assert "Changed in Word, but it cannot be taken over from there: change it here" in said
    assert any(text.startswith("Two were checked.") for text in said)
    assert not any("Nothing differs" in text for text in said)


def test_what_belongs_to_no_paragraph_is_shown_with_its_place_and_can_be_copied(tab: ReportTab, copy: Path):
    word = docx.Document(str(copy))
    heading = next(p for p in word.paragraphs if p.text == "Good practices" and p.style.name == "Heading 1")
    for text in ("Second of mine.", "First of mine."):
        added = heading._p.makeelement(heading._p.tag)
        heading._p.addnext(added)
        Paragraph(added, heading._parent).add_run(text)
    word.save(str(copy))
    said: list[str] = []

    def look(dialog: ReadBackDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(Label))
        button = find(dialog, Button, "Copy")
        click(button)
        said.append(button.text())
        dialog.reject()

    in_dialog(look)
    more(tab, "Read back")
    assert "Added in Word where it belongs to no paragraph: copy it to where it belongs" in said
    assert {"Good practices", "First of mine.", "Second of mine.", "Copied"} <= set(said)
    assert "No paragraph differs that could be taken over. 2 more changes cannot be taken over: see below." in said
    assert QApplication.clipboard().text() == "First of mine.\nSecond of mine."
