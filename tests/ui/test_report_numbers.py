"""Numbers under which a report left: said on the report page, counted anew by one act, which can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, ConfirmDialog, Label
from npm_visits.ui.widgets.notice import Notice
from tests.driver.keys import click, settle
from tests.reports.templates.made import p, simple


def line_of(tab: ReportTab) -> list[str]:
    texts = [label.text() for label in tab.findChildren(Label) if label.isVisibleTo(tab)]
    return [text for text in texts if text.startswith("Paragraphs keep the numbers")]


def test_nothing_is_said_of_numbers_before_a_version_left(report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    assert line_of(report_tab) == []


def test_numbers_stay_for_the_reader_who_got_them_until_they_are_counted_anew(
    left: ReportTab, sample_office: Office, sample_visit: Visit
):
    assert len(line_of(left)) == 1
    before = left.text()
    numbers = sample_office.exports.numbers
    kept = numbers.kept(sample_visit.id, "authority")
    assert kept
    left._audience.choose("public")
    settle()
    assert line_of(left) == []
    left._audience.choose("authority")
    settle()
    click(next(b for b in left.findChildren(Button) if b.text() == "count anew"))
    settle()
    assert line_of(left) == []
    assert numbers.kept(sample_visit.id, "authority") == []
    notice = next(n for n in left.window().findChildren(Notice) if n.isVisible())
    click(next(b for b in notice.findChildren(Button) if b.text() == "Undo"))
    settle()
    assert numbers.kept(sample_visit.id, "authority") == kept
    assert len(line_of(left)) == 1
    assert left.text() == before


def test_a_pdf_keeps_the_numbers_of_all_its_paragraphs_whatever_the_template_for_word_holds(
    qtbot: QtBot, report_tab: ReportTab, sample_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    short = simple(p("{{ report.classification }}"), p("{{ section.summary }}"))
    template = sample_office.templates.add(short, "Short", "en")
    sample_office.templates.choose("en", template.id)
    report_tab.refresh()
    report_tab._audience.choose("authority")
    settle()
    assert report_tab._template.name() == "Short"
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: tmp_path / "report.pdf")
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)
    report_tab._leaving.export_pdf()
    qtbot.waitUntil(lambda: not report_tab.is_exporting(), timeout=20_000)
    document, _ = report_tab._composed(sample_office.drafts.dossier(report_tab._visit_id))
    numbers = sample_office.exports.numbers
    kept = [line.number for line in numbers.kept(report_tab._visit_id, "authority")]
    assert kept == [told.number for told in numbers.told(document)]
