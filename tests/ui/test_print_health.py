"""Printing a body map from the window: a button for health members, a warning, one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.services.office import Office
from npm_visits.ui.dialogs import exporting
from npm_visits.ui.dialogs.print_health import PrintHealthDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.ill_treatment.health import HealthPart
from npm_visits.ui.pages.interviews.earlier_exports import told
from npm_visits.ui.widgets import Label, SegmentedAnswer
from npm_visits.ui.widgets.segments import _Segment
from tests.driver.find import dialog
from tests.driver.keys import click, settle


@pytest.fixture
def case(sample_office: Office) -> IllTreatmentCase:
    return sample_office.vault.all(IllTreatmentCase)[0]


def part(window: MainWindow, case: IllTreatmentCase) -> HealthPart:
    window.session.go("visit", visit_id=case.visit_id, tab="interviews", topic="health", point=case.interview_id)
    settle()
    found = window.page().tab().page.parts["health"]
    assert isinstance(found, HealthPart)
    return found


def test_the_page_is_written_where_the_officer_says_and_is_remembered(
    sample_window: MainWindow, case: IllTreatmentCase, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.pdf"
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: target)
    click(part(sample_window, case).print)
    shown = dialog(PrintHealthDialog)
    assert any(label.text().startswith("This page is medical.") for label in shown.findChildren(Label))
    with qtbot.waitSignal(shown.accepted):
        click(shown.take)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.glob("*.p*")) == [target]
    assert "medical page" in told(sample_window.session, case.interview_id)


def test_what_was_typed_a_moment_ago_is_printed_and_without_consent_there_is_no_dialog(
    sample_window: MainWindow, case: IllTreatmentCase, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: tmp_path / "page.pdf")
    health = part(sample_window, case)
    health.bar.begin()
    settle()
    consent = next(a for a in health.form.findChildren(SegmentedAnswer) if a.accessibleName().startswith("Consent to"))
    click(health.print)
    assert not sample_window.findChildren(PrintHealthDialog)
    assert "consent" in " ".join(sample_window.notices.texts())
    click(consent.findChildren(_Segment)[0])
    click(health.print)
    shown = dialog(PrintHealthDialog)
    with qtbot.waitSignal(shown.accepted):
        click(shown.take)


def test_who_has_no_health_role_sees_no_button_to_print(
    sample_window: MainWindow, sample_office: Office, case: IllTreatmentCase
) -> None:
    wall, sample_office.vault.medical = sample_office.vault.medical, None
    try:
        assert part(sample_window, case).print.isHidden()
    finally:
        sample_office.vault.medical = wall
