"""From the first start to the Word report, locked and unlocked again: the main job, by keys wherever there are keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.findings.tab import FindingsTab
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets.card_list import CardList
from tests.driver.demo import Demo
from tests.driver.sample import Sample
from tests.driver.steps import checklist, evidence, reporting
from tests.reports.reading import as_read

UNANSWERED = "not assessed"


@pytest.fixture
def demo(run, told: Sample, tmp_path: Path) -> Demo:
    return Demo(run, told, tmp_path / "out", say=lambda _line: None)


def text_of(report: Path) -> str:
    """Return all that can be read in a report's body."""
    document = Document(str(report))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return as_read("\n".join([*(p.text for p in document.paragraphs), *cells]))


def test_from_the_first_start_to_a_word_report_and_back_after_locking(demo: Demo, told: Sample, tmp_path: Path):
    demo.enter()
    demo.prepare()
    demo.fill_checklist()
    demo.observe()
    demo.find()
    report = tmp_path / "report.docx"
    demo.run.go_to_tab(ReportTab, "Report")
    reporting.export(demo.run, report, "internal")
    shown = text_of(report)
    finding = told["finding"][0]
    for typed in (told["place"]["name"], finding["title"], finding["text"], finding["recommendation"][0]["text"]):
        assert typed in shown
    assert all(line.note in shown for line in told.lines)
    demo.leave()
    _everything_is_there(demo, told)


def _everything_is_there(demo: Demo, told: Sample) -> None:
    run = demo.run
    run.go_to_tab(ObservationsTab, "Observations")
    cards = run.hand.see(CardList, within=run.tab(ObservationsTab))
    assert {item.text for item in cards.items()} == {o["text"] for o in told["observation"]}
    tab = run.go_to_tab(FindingsTab, "Findings")
    evidence.open_finding(run, told["finding"][0]["title"])
    assert run.hand.see(evidence.OpenFinding, within=tab).text.value() == told["finding"][0]["text"]
    run.go_to_tab(ChecklistTab, "Checklist")
    shown = checklist.shown(run)
    for line in told.lines:
        answered = set(shown.get((line.question, line.instance), "").split())
        assert set(line.value.split()) == answered - set(UNANSWERED.split())


PLAYERS = ("demo.py", "hand.py", "keys.py", "sample.py", "start.py", "steps/*.py")


def test_the_demo_knows_nothing_below_the_window():
    driver = Path(__file__).parents[1] / "driver"
    players = [path for name in PLAYERS for path in driver.glob(name)]
    assert len(players) > 9
    for path in players:
        for layer in ("services", "storage", "content", "forms", "reports"):
            assert f"npm_visits.{layer}" not in path.read_text("utf-8"), f"{path.name} knows {layer}"
