"""What left the office is told where the report is made: when, for whom, checksum, template, what was left out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.exports import ReportExport
from npm_visits.domain.file_names import EVIDENCE
from npm_visits.domain.interviews import Consent, consent_id
from npm_visits.domain.visits import Visit
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.exports import _KINDS, READERS, ExportsDialog
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.session import Session
from npm_visits.ui.theme import Look, apply, look
from npm_visits.ui.widgets import ConfirmDialog, EmptyState
from npm_visits.ui.widgets.table_paint import PAD
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
    assert [(cell.text, cell.below) for cell in row.cells[1:]] == [
        ("Report", "V-2026-041-authority-en.docx"), ("to the authority", "English"),
    ]  # fmt: skip
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


def test_what_was_left_out_is_told_in_the_language_of_the_screen(
    exported, qtbot: QtBot, sample_office: Office, sample_visit: Visit
):
    tab, _ = exported
    english = opened(tab).told.text()
    shown = ExportsDialog(Session(sample_office, Words("az")), sample_visit.id)
    qtbot.addWidget(shown)
    [told] = [text for text in shown.told.text().split("\n") if text.startswith("Daxil edilməyib: ")]
    left_out = sample_office.drafts.document(sample_office.drafts.dossier(sample_visit.id), "authority", "en")[1]
    for item in left_out:
        assert item.say(Words("en")) in english
        assert item.say(Words("az")) in told


def test_what_an_older_export_kept_as_a_sentence_is_told_as_it_is(
    qtbot: QtBot, sample_office: Office, sample_visit: Visit
):
    older = ReportExport(
        id="e1", visit_id=sample_visit.id, audience="public", language="en", made_at="2026-09-24T20:52:00+00:00",
        left_out=("3 hedgehogs", "[1, 2", "7"),
    )  # fmt: skip
    sample_office.note([Add(older)])
    shown = ExportsDialog(Session(sample_office, Words("en")), sample_visit.id)
    qtbot.addWidget(shown)
    assert "Left out: 3 hedgehogs, [1, 2, and 7." in shown.told.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_can_be_read_at_150_percent_on_a_narrow_screen(
    qtbot: QtBot, qapp: QApplication, sample_office: Office, sample_visit: Visit, language: str
):
    apply(qapp, Look("light", 150))
    session = Session(sample_office, Words(language))
    for n, (of, audience) in enumerate(product(_KINDS, READERS)):
        name = sample_office.drafts.file_name(sample_visit, "internal", "en", kind=EVIDENCE)
        export = ReportExport(
            id=f"{n:032x}", visit_id=sample_visit.id, of=of, audience=audience, language="az", name=name,
            made_at="2026-09-24T20:52:00+00:00", digest="0" * 64,
        )  # fmt: skip
        sample_office.note([Add(export)])
    shown = ExportsDialog(session, sample_visit.id)
    qtbot.addWidget(shown)
    shown.setFixedWidth(800)
    shown.show()
    settle()
    fonts = [QFontMetrics(look().font(*font)) for font in (("control", "semibold"), ("small",))]
    heads = QFontMetrics(look().font("small", "semibold"))
    for place, column in enumerate(shown.table._model.columns):
        room = shown.table.view.columnWidth(place) - 2 * PAD
        assert heads.horizontalAdvance(column.title) <= room
        for row in shown.table.rows():
            for font, text in zip(fonts, (row.cells[place].text, row.cells[place].below), strict=True):
                assert font.horizontalAdvance(text) <= room, text
    assert name in shown.told.text()


def test_before_the_first_export_it_says_so(report_tab: ReportTab):
    shown = opened(report_tab)
    assert shows(shown, EmptyState)
    assert not shown.copy.isVisible()
