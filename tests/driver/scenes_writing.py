"""Writing the report in the gallery: a paragraph in the panel, with the looks it can have."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.text.paragraph import Paragraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Set
from npm_visits.domain.places import OfficeProfile
from npm_visits.reports.word.write import rendered
from npm_visits.services.writing import Version
from npm_visits.ui.dialogs.read_back import ReadBackDialog
from npm_visits.ui.pages.report.still_open import StillOpenDialog, unchecked
from npm_visits.ui.widgets import ScrollColumn
from tests.driver.keys import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def writing(stage: Stage) -> QWidget:
    """Show the report with the paragraph of a finding open."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="report")
    page: Any = stage.window.page()
    tab = page.tab()
    office = stage.window.session.office
    finding = office.findings.all(stage.visit_id)[0]
    tab._write(f"finding:{finding.id}")
    return stage.window


def referring(stage: Stage) -> QWidget:
    """Show a paragraph that refers to a table and a recommendation, in the words of the report."""
    writing(stage)
    page: Any = stage.window.page()
    panel = page.tab()._writing.panel
    panel.area.set_value("It was cold, and dark at noon.")
    panel.area.moveCursor(QTextCursor.MoveOperation.End)
    found = {target.kind: target for target in panel._targets}
    for kind, before in (("table", " ("), ("recommendation", "; ")):
        panel.area.insertPlainText(before)
        panel._refer(found[kind].mark)
    panel.area.insertPlainText(").")
    stage.window.session.flush()
    return stage.window


def reading_back(stage: Stage) -> QWidget:
    """Show what a working copy brings back."""
    office = stage.window.session.office
    version = Version(stage.visit_id, "authority", "en")
    document, _ = office.reading_back.working(office.drafts.dossier(stage.visit_id), version)
    word = docx.Document(io.BytesIO(rendered(document)))
    texts = [p for p in word.paragraphs if p.style.name == "Body Numbered"]
    texts[2].add_run(" The mechanism thanks the management for its co-operation.")
    texts[5]._p.getparent().remove(texts[5]._p)
    heading = next(p for p in word.paragraphs if p.text == "Good practices" and p.style.name == "Heading 1")
    added = heading._p.makeelement(heading._p.tag)
    heading._p.addnext(added)
    Paragraph(added, heading._parent).add_run("Both good practices should be told to the other centres.")
    word.tables[0].cell(0, 1).paragraphs[0].add_run(" (second version)")
    word.add_comment(texts[8].runs[0], text="Is this still so?")
    content = io.BytesIO()
    word.save(content)
    comparison = office.reading_back.compare(stage.visit_id, content.getvalue())
    shown = ReadBackDialog(stage.window.session, comparison, stage.window)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.show()
    return shown


def read_back_beside(stage: Stage) -> QWidget:
    """Show what nobody can take over, at the end of what a working copy brings back."""
    shown = reading_back(stage)
    settle()
    bar = next(iter(shown.findChildren(ScrollColumn))).verticalScrollBar()
    bar.setValue(bar.maximum())
    return shown


def _for_the_authority(stage: Stage) -> Any:
    """Show the version for the authority, and return the tab."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="report")
    page: Any = stage.window.page()
    if page.tab().audience() != "authority":
        page.tab()._audience.choose("authority")
    settle()
    return page.tab()


def still_open(stage: Stage) -> QWidget:
    """Show what is asked before a version leaves for others."""
    points = [unchecked(stage.words), *_for_the_authority(stage)._checks._points]
    shown = StillOpenDialog(stage.words, points, stage.window)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.show()
    return shown


def has_left(stage: Stage) -> QWidget:
    """Show what is said once a version is written."""
    words = stage.words
    _for_the_authority(stage)._leaving.more.setFocus()
    told = words("The report is written: {name}.", name="V-2026-041-authority-en.docx")
    folder = words("Folder: {folder}", folder="Documents")
    stage.window.session.messages.say(f"{told} {folder}", tone="good", action=words("Earlier exports"))
    return stage.window


def other_threshold(stage: Stage) -> QWidget:
    """Show what is said where an earlier version left under another smallest count of persons."""
    office = stage.window.session.office
    left = office.exports.of_report(office.drafts.dossier(stage.visit_id), "authority", "en")
    office.exports.remember(left, "")
    office.apply([Set(OfficeProfile, office.profile.id, "threshold", 3)])
    lines = _for_the_authority(stage)._checks
    side = next(column for column in stage.window.findChildren(ScrollColumn) if column.isAncestorOf(lines))
    side.verticalScrollBar().setValue(side.verticalScrollBar().maximum())
    return stage.window


WRITING_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "report-writing": writing, "report-refer": referring, "report-read-back": reading_back,
    "report-read-back-beside": read_back_beside,
    "report-still-open": still_open, "report-left": has_left,
    "report-threshold": other_threshold,
}  # fmt: skip
