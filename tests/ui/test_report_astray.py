"""References that lead nowhere stand among the checks, and lead to the paragraphs that they stand in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.services.office import Office
from npm_visits.ui.fields.rich_text import RichTextArea
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, Label
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def said(tab: ReportTab) -> list[str]:
    return [label.text() for label in tab._checks.findChildren(Label) if label.isVisibleTo(tab)]


def counted(tab: ReportTab) -> int:
    """Return how many checks want a look."""
    return sum(point.count for point in tab._checks._points)


@pytest.fixture
def tab(report_tab: ReportTab, sample_office: Office) -> ReportTab:
    """The report with two paragraphs that refer to a table of the section on the place."""
    dossier, version = sample_office.drafts.dossier(report_tab._visit_id), report_tab._version()
    document, _ = report_tab._composed(dossier)
    [part] = [part for part in document.parts if part.code == "place"]
    table = next(block.mark for block in part.blocks if getattr(block, "caption", "") and block.mark)
    places = {place.key: place for place in sample_office.writing.places(dossier, version)}
    for key in ("visit.sources", "reply"):
        text = f"Hedgehogs of {key}: see Table\u00a0<ref {table}>."
        sample_office.apply(sample_office.writing.to_write(dossier, version, places[key], text))
    report_tab.refresh()
    settle()
    return report_tab


def test_references_to_a_section_ticked_off_are_counted_and_each_paragraph_is_opened_from_the_list(tab: ReportTab):
    assert not [text for text in said(tab) if "nowhere" in text]
    before = counted(tab)
    tab._sections._ticks["place"].click()
    settle()
    assert "Hedgehogs of reply: see Table –." in tab.text().replace("\u00a0", " ")
    assert "2 references lead nowhere in this version" in said(tab)
    assert counted(tab) == before + 1
    assert not [text for text in said(tab) if "Hedgehogs" in text], "folded until somebody asks"
    click(find(tab, Button, "List the paragraphs"))
    settle()
    listed = [text.rpartition(" · ") for text in said(tab) if "Hedgehogs" in text]
    assert [text for _, _, text in listed] == [
        "Hedgehogs of visit.sources: see Table –.", "Hedgehogs of reply: see Table –.",
    ]  # fmt: skip
    assert all(heading in tab.text() for heading, _, _ in listed)
    (label,) = [found for found in tab._checks.findChildren(Label) if "Hedgehogs of reply" in found.text()]
    click(label.parentWidget().findChild(Button))
    settle()
    area = find(tab, RichTextArea)
    assert area.toPlainText().startswith("Hedgehogs of reply")
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Hedgehogs alone.")
    tab.session.flush()
    settle()
    assert "1 reference leads nowhere in this version" in said(tab)
    assert [text for text in said(tab) if "Hedgehogs of visit.sources" in text], "the list stays unfolded"
    tab._sections._ticks["place"].click()
    settle()
    assert not [text for text in said(tab) if "nowhere" in text]
    assert counted(tab) == before
