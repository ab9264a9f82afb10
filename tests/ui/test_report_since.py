"""What has changed since the version left is said beneath the choices, gone through by number, told of its export."""

from __future__ import annotations

import re

from npm_visits.services.office import Office
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, Label
from tests.driver.find import dialog, find
from tests.driver.keys import click, settle


def said(tab: ReportTab) -> list[str]:
    return [label.text() for label in tab._since.findChildren(Label) if label.isVisibleTo(tab)]


def write(tab: ReportTab, office: Office, key: str, text: str) -> None:
    dossier, version = office.drafts.dossier(tab._visit_id), tab._version()
    place = next(p for p in office.writing.places(dossier, version) if p.key == key)
    office.apply(office.writing.to_write(dossier, version, place, text))
    tab.refresh()
    settle()


def marked(tab: ReportTab) -> str:
    [shown] = tab._paper.extraSelections()
    return shown.cursor.selectedText()


def test_nothing_is_said_before_a_version_left(report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    assert said(report_tab) == []


def test_once_it_left_it_says_that_nothing_changed_and_nothing_of_other_readers(left: ReportTab):
    [told] = said(left)
    assert told.startswith("No numbered paragraph has changed since this version left on ")
    left._audience.choose("public")
    settle()
    assert said(left) == []


def test_changed_paragraphs_are_counted_listed_and_marked_in_the_report(left: ReportTab, sample_office: Office):
    write(left, sample_office, "visit.sources", "Hedgehogs were seen.\nNobody was asked to leave.")
    [told] = said(left)
    assert told.startswith("Since this version left on ")
    assert told.endswith(": 1 paragraph changed and 1 paragraph added.")
    click(find(left._since, Button, "List the paragraphs"))
    settle()
    _, changed, added, rest = said(left)
    number = changed.partition(" ")[0]
    assert (changed, added) == (f"{number} · Hedgehogs were seen.", f"{number}a, added · Nobody was asked to leave.")
    assert rest == "Lists, tables, figures and recommendations are not compared."
    left._sheet.choice.choose("pages")
    click(find(left._since, Button, f"Show paragraph {number}a"))
    settle()
    assert marked(left).replace("\u00a0", " ").split() == f"{number}a. Nobody was asked to leave.".split()
    write(left, sample_office, "visit.sources", "Hedgehogs were seen.")
    assert [text for text in said(left)[1:] if "Nobody" in text] == []
    assert f"{number} · Hedgehogs were seen." in said(left), "the list stays unfolded"


def test_a_paragraph_that_nobody_writes_is_marked_too_and_one_that_is_gone_is_named(
    left: ReportTab, sample_office: Office
):
    snapshot = next(s for s in sample_office.population.snapshots(left._visit_id) if s.stay_median is not None)
    sample_office.set(snapshot, "stay_median", 44.0)
    write(left, sample_office, "visit.sources", "")
    assert said(left)[0].endswith(": 1 paragraph changed and 1 paragraph gone.")
    click(find(left._since, Button, "List the paragraphs"))
    settle()
    _, changed, gone, _ = said(left)
    assert re.fullmatch(r"Gone: \d+", gone)
    number, text = changed.split(" · ")
    assert text == "The median stay was 44 days."
    click(find(left._since, Button, f"Show paragraph {number}"))
    settle()
    assert marked(left).replace("\u00a0", " ").split() == f"{number}. {text}".split()


def test_the_earlier_exports_tell_it_of_the_latest_of_this_version(left: ReportTab, sample_office: Office):
    write(left, sample_office, "visit.sources", "Hedgehogs were seen.")
    left._leaving.show_exports()
    shown = dialog(ExportsDialog)
    assert ": 1 paragraph changed." in shown.told.text()
    shown.reject()
    left._audience.choose("public")
    settle()
    left._leaving.show_exports()
    assert "paragraph changed" not in dialog(ExportsDialog).told.text()
