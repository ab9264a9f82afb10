"""Two versions under two smallest counts of persons can be compared: said before the second one leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npm_visits.domain.changes import Set
from npm_visits.domain.places import OfficeProfile
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import ConfirmDialog, Label
from tests.driver.find import dialog
from tests.driver.keys import settle


def decide(office: Office, tab: ReportTab, k: int) -> None:
    office.apply([Set(OfficeProfile, office.profile.id, "threshold", k)])
    tab.refresh()
    settle()


def said(tab: ReportTab) -> list[str]:
    return [label.text() for label in tab.findChildren(Label) if label.text().startswith("What left for ")]


@pytest.fixture
def left(qtbot: QtBot, report_tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportTab:
    """The report page after a PDF for the authority was written under 5."""
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: tmp_path / "report.pdf")
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)
    report_tab._audience.choose("authority")
    settle()
    report_tab._leaving.export_pdf()
    qtbot.waitUntil(lambda: not report_tab.is_exporting(), timeout=20_000)
    report_tab.refresh()
    settle()
    return report_tab


def test_a_version_that_left_under_another_smallest_count_is_said_to_every_reader_outside(
    left: ReportTab, sample_office: Office
):
    assert said(left) == []
    decide(sample_office, left, 3)
    [told] = said(left)
    assert told.startswith("What left for the authority on ")
    assert "fewer than 5 persons, this version those of fewer than 3" in told
    assert told in [point.told for point in left._checks.points(left._checks._document)]
    left._audience.choose("public")
    settle()
    assert said(left) == [told]
    left._audience.choose("internal")
    settle()
    assert said(left) == []
    left._audience.choose("authority")
    decide(sample_office, left, 5)
    assert said(left) == []


def test_an_earlier_export_names_the_counts_that_it_kept_back(left: ReportTab):
    left._leaving.show_exports()
    assert "Kept back: counts of fewer than 5 persons." in dialog(ExportsDialog).told.text()
