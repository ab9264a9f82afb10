"""What left the office is told where the report is made: when, for whom, checksum, template, what was left out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.changes import Set
from npm_visits.domain.interviews import Consent, consent_id
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import ConfirmDialog, EmptyState
from tests.driver.find import dialog, shows
from tests.driver.keys import click, settle


@pytest.fixture
def exported(
    qtbot: QtBot, report_tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[ReportTab, Path]:
    """The report for the authority, written."""
    target = tmp_path / "report.docx"
    report_tab._audience.choose("authority")
    settle()
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: target)
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)
    report_tab.export()
    qtbot.waitUntil(lambda: not report_tab.is_exporting(), timeout=20_000)
    settle()
    return report_tab, target


def opened(tab: ReportTab) -> ExportsDialog:
    tab._leaving.show_exports()
    return dialog(ExportsDialog)


def test_an_export_is_told_with_its_checksum_and_what_it_left_out(exported):
    tab, target = exported
    shown = opened(tab)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    assert digest in shown.told.text().replace(" ", "")
    for told in ("Left out: ", "Not checked against sealed identities.", "The program’s own"):
        assert told in shown.told.text()
    [row] = shown.table.rows()
    assert [cell.text for cell in row.cells[1:]] == ["Report", "to the authority", "English",
                                                     "V-2026-041-authority-en.docx"]  # fmt: skip
    click(shown.copy)
    assert QGuiApplication.clipboard().text() == digest


def test_a_consent_withdrawn_since_is_said(exported, sample_office: Office, sample_visit: Visit):
    tab, _ = exported
    [export] = sample_office.exports.of_visit(sample_visit.id)
    key = consent_id(export.interview_ids[0], "unlinked")
    sample_office.apply([Set(Consent, key, "given", "withdrawn"), Set(Consent, key, "withdrawn_on", "2999-01-01")])
    assert "has withdrawn a consent" in opened(tab).told.text()


def test_a_withdrawal_of_the_day_before_is_not_said_of_an_export_and_days_are_those_of_the_office(
    exported, sample_office: Office, sample_visit: Visit
):
    [export] = sample_office.exports.of_visit(sample_visit.id)
    key = consent_id(export.interview_ids[0], "unlinked")

    def withdrawn(made_at: str, day: str, zone: str) -> bool:
        sample_office.set(sample_office.profile, "zone", zone)
        sample_office.apply([Set(Consent, key, "given", "withdrawn"), Set(Consent, key, "withdrawn_on", day)])
        return sample_office.exports.withdrawn(replace(export, made_at=made_at))

    assert not withdrawn("2026-11-26T12:00:00+00:00", "2026-11-25", "Asia/Baku")
    assert withdrawn("2026-11-26T12:00:00+00:00", "2026-11-26", "Asia/Baku")
    assert withdrawn("2026-11-27T01:00:00+00:00", "2026-11-26", "America/Bogota")


def test_before_the_first_export_it_says_so(report_tab: ReportTab):
    shown = opened(report_tab)
    assert shows(shown, EmptyState)
    assert not shown.copy.isVisible()
