"""Settings → Report templates, and the choice of one on the report page, as a person uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_visits.services.templates import EVERY_FIELD
from npm_visits.ui.dialogs import choose
from npm_visits.ui.dialogs.starter_template import StarterTemplateDialog
from npm_visits.ui.dialogs.template import TemplateDialog
from npm_visits.ui.fields import ComboField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.templates import TemplatesCard
from npm_visits.ui.widgets import Button, Label, SegmentedAnswer
from tests.driver.find import choose as take
from tests.driver.find import find, retype, shows
from tests.driver.keys import click, press, settle
from tests.reports.reading import Written
from tests.reports.templates.made import p, simple

GOOD = simple(p("LETTERHEAD"), p("{{ report.classification }}"), p("{{ section.body }}"))
OTHER = simple(p("NEWHEAD"), p("{{ report.classification }}"), p("{{ section.body }}"))
WRONG = simple(p("Visit of {{ visit.date }}"), p("{{ section.body }}"))


def card(window: MainWindow) -> TemplatesCard:
    window.session.go("settings")
    settle()
    return window.page().findChild(TemplatesCard)  # type: ignore[union-attr,return-value]


def choosing(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    """The one fake: which file the person chooses."""
    monkeypatch.setattr(choose.Chooser, "ask", lambda _dialog: target)


def shown(qtbot: QtBot, ask: Callable[[], object]) -> TemplateDialog:
    """Return the dialog that an act opens, once the document is read."""
    ask()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TemplateDialog) and w.isVisible())
    qtbot.waitUntil(lambda: not dialog.is_busy)
    settle()
    return dialog


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Letter of the office.docx"
    path.write_bytes(GOOD)
    return path


def test_a_document_is_chosen_read_and_added_and_undo_takes_it_back(qtbot, window, document, monkeypatch):
    templates = card(window)
    choosing(monkeypatch, document)
    dialog = shown(qtbot, lambda: click(templates.add))
    assert "Reports can be written into this document." in dialog.check.texts()
    find(dialog, SegmentedAnswer, "For reports in").choose("az")
    with qtbot.waitSignal(dialog.changed):
        click(find(dialog, Button, "Add the template"))
    (kept,) = window.session.office.templates.all()
    assert (kept.name, kept.language) == ("Letter of the office", "az")
    assert [row.cells[0].text for row in templates.table._model.rows] == ["Letter of the office"]
    assert window.notices.texts() == [
        "Letter of the office is a template of the office now, and proposed for reports: Azərbaycanca."
    ]
    window.session.undo()
    assert window.session.office.templates.all() == []
    assert not card(window).table.isVisibleTo(window)


def test_mistakes_are_named_with_their_place_and_the_mended_file_is_read_again(qtbot, window, document):
    document.write_bytes(WRONG)
    dialog = shown(qtbot, lambda: card(window).take(document))
    told = dialog.check.texts()
    assert "1 thing must be mended" in told
    assert "Paragraph 1, “Visit of {{ visit.date }}”" in told
    assert "Was {{ visit.dates }} meant?" in told
    assert not shows(dialog, Button, "Add the template")
    document.write_bytes(GOOD)
    click(find(dialog, Button, "Read the file again"))
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert shows(dialog, Button, "Add the template")
    dialog.reject()
    assert window.session.office.templates.all() == []


def test_a_dropped_document_is_read_and_another_file_is_not_taken(qtbot, window, document, tmp_path):
    templates = card(window)

    def drop(path: Path) -> bool:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPoint(9, 9), copy, data, Qt.MouseButton.LeftButton, none)
        event.setAccepted(False)
        templates.dropEvent(event)
        return event.isAccepted()

    assert not drop(tmp_path / "picture.png")
    dialog = shown(qtbot, lambda: drop(document))
    assert dialog.name.value() == "Letter of the office"
    dialog.reject()


def test_a_file_that_is_gone_says_so_in_the_dialog(qtbot, window, tmp_path):
    dialog = shown(qtbot, lambda: card(window).take(tmp_path / "gone.docx"))
    assert "cannot be read" in dialog.check.texts()
    assert not shows(dialog, Button, "Add the template")
    dialog.reject()


def test_a_template_is_tried_renamed_copied_changed_and_removed(qtbot, window, tmp_path, monkeypatch):
    office = window.session.office
    template = office.templates.add(GOOD, "Letter", "en")
    dialog = shown(qtbot, lambda: card(window).open(template.id))
    retype(dialog.name, "Letter 2")
    assert office.templates.get(template.id).name == "Letter 2"

    choosing(monkeypatch, tmp_path / "trial.docx")
    click(dialog.trial)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "LETTERHEAD" in Written(tmp_path / "trial.docx").text()
    choosing(monkeypatch, tmp_path / "copy.docx")
    click(dialog.copy)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert (tmp_path / "copy.docx").read_bytes() == GOOD

    for content, head in ((WRONG, "LETTERHEAD"), (OTHER, "NEWHEAD")):
        (tmp_path / "changed.docx").write_bytes(content)
        choosing(monkeypatch, tmp_path / "changed.docx")
        click(dialog.replace_)
        qtbot.waitUntil(lambda: not dialog.is_busy)
        assert head in Written(office.templates.reader(template.id)()).text()

    click(find(dialog, Button, "Remove"))
    assert office.templates.all() == []
    assert [removed.title for removed in office.past.bin()] == ["Letter 2"]


def test_a_document_to_begin_with_is_written(qtbot, window, tmp_path, monkeypatch):
    choosing(monkeypatch, tmp_path / "begin.docx")
    click(card(window).begin)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, StarterTemplateDialog) and w.isVisible())
    dialog.kind.choose(EVERY_FIELD)
    dialog.language.choose("ru")
    click(dialog.take)
    written, exports = tmp_path / "begin.docx", window.session.office.exports
    qtbot.waitUntil(lambda: written.exists() and not exports.unfinished())
    assert written.read_bytes() == window.session.office.templates.starting(EVERY_FIELD, "ru")


def test_the_report_is_written_into_the_template_that_is_chosen(qtbot, sample_window, tmp_path, monkeypatch):
    session = sample_window.session
    visit = next(r.visit for r in session.office.visits.rows() if r.visit.number == "V-2026-041")
    session.go("visit", visit_id=visit.id, tab="report")
    tab = sample_window.page().tab()
    assert not shows(tab, ComboField, "Template")
    session.office.templates.add(GOOD, "Letter", "en")
    session.office.templates.add(OTHER, "Other", "")
    lacking = simple(p("{{ report.classification }}"), p("{{ section.summary }}"))
    session.office.templates.add(lacking, "Short", "en")
    tab.refresh()
    field = find(tab, ComboField, "Template")
    field.setFocus()
    for name, head in (("Letter", "LETTERHEAD"), ("Other", "NEWHEAD")):
        press(field, Qt.Key.Key_F4)
        take(field, name)
        choosing(monkeypatch, tmp_path / f"{name}.docx")
        tab.export()
        qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
        text = Written(tmp_path / f"{name}.docx").text()
        assert head in text
        assert "Medical screening on admission is late" in text
    press(field, Qt.Key.Key_F4)
    take(field, "Short")
    told = "The template has no place for these sections: "
    qtbot.waitUntil(lambda: any(told in label.text() for label in tab.findChildren(Label)))


def test_a_second_template_leaves_reports_where_they_are_and_a_choice_stays_and_can_be_undone(
    qtbot, sample_window, document
):
    session, templates = sample_window.session, sample_window.session.office.templates
    first = templates.add(GOOD, "First", "en")
    dialog = shown(qtbot, lambda: card(sample_window).take(document))
    click(find(dialog, Button, "Add the template"))
    told = "Letter of the office is a template of the office now. No report goes into it until it is chosen there."
    assert sample_window.notices.texts()[-1] == told
    settle()
    sample_window.activateWindow()  # as every desktop does when a dialog goes; Qt's plugin without a screen does not
    visit = next(r.visit for r in session.office.visits.rows() if r.visit.number == "V-2026-041")
    session.go("visit", visit_id=visit.id, tab="report")
    settle()
    tab = sample_window.page().tab()
    field = find(tab, ComboField, "Template")
    assert field.value() == first.id
    field.setFocus()
    press(field, Qt.Key.Key_F4)
    take(field, "Letter of the office")
    assert field.hasFocus()
    second = field.value()
    assert templates.proposed("en") == second != first.id
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert field.value() == first.id
    assert sample_window.notices.texts()[-1].startswith("Undone: The office · Templates of reports")
