"""What is asked before a version leaves for others, what it is called, and what is said once it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from npm_visits.domain.changes import Set
from npm_visits.domain.exports import EVIDENCE_INDEX, WORKING_COPY
from npm_visits.domain.identities import Identity
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.dialogs.guard import GuardDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.export_words import told_folder
from npm_visits.ui.pages.report.still_open import TELLING
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.pages.urgent.tab import UrgentTab
from npm_visits.ui.widgets import Button, ChoicePopup, ConfirmDialog, Label, Notice, PageTop
from tests.driver.find import choose, dialog, find
from tests.driver.keys import click, press, settle
from tests.reports.templates.made import p, simple

UNCHECKED = "Nobody has looked yet whether a name, a number or a day of birth stands in this version."


@pytest.fixture
def tab(report_tab: ReportTab) -> ReportTab:
    """The version for the authority."""
    report_tab._audience.choose("authority")
    settle()
    return report_tab


def during(opens: Callable[[], object], *answers: Callable[[QDialog], object]) -> list[str]:
    """Do something that opens dialogs one after the other, answer each, and return all that they said."""
    said: list[str] = []
    waiting = list(answers)

    def now() -> None:
        shown = QApplication.activeModalWidget()
        here = QApplication.focusWidget()
        if not isinstance(shown, QDialog) or not waiting or here is None or not shown.isAncestorOf(here):
            return
        said.extend(label.text() for label in shown.findChildren(Label))
        waiting.pop(0)(shown)

    timer = QTimer(interval=20)
    timer.timeout.connect(now)
    timer.start()
    opens()
    timer.stop()
    assert not waiting
    return said


def on_enter(shown: QDialog) -> None:
    press(QApplication.focusWidget(), Qt.Key.Key_Return)


def at(target: Path) -> Callable[[Chooser], None]:
    """Return an answer that goes to a folder and saves under a name."""

    def answer(shown: Chooser) -> None:
        shown.path.setText(str(target.parent))
        shown.name.setText(target.name)
        click(shown.take)

    return answer


def agree(shown: ConfirmDialog) -> None:
    click(shown.yes)


def ended(qtbot: QtBot, tab: ReportTab) -> None:
    qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
    settle()


def notice(tab: ReportTab) -> Notice:
    return next(n for n in tab.window().findChildren(Notice) if n.isVisible())


def more(tab: ReportTab, entry: str) -> None:
    """Choose an entry behind the button with three dots."""
    button = find(tab, Button, "More")
    click(button)
    choose(button, entry)
    settle()


# --- what is asked ------------------------------------------------------------------------------------


def test_escape_means_neither_to_export_nor_to_look(tab: ReportTab, tmp_path: Path):
    looks: list[bool] = []
    tab._leaving.look_wanted.connect(lambda: looks.append(True))
    during(tab.export, lambda shown: press(shown, Qt.Key.Key_Escape))
    assert not looks
    assert not tab.is_exporting()
    assert not list(tmp_path.rglob("*.docx"))


def test_everything_open_is_asked_about_once_the_weightiest_first(qtbot: QtBot, tab: ReportTab, tmp_path: Path):
    said = during(tab.export, agree, at(tmp_path / "report.docx"))
    ended(qtbot, tab)
    shown = next(b for b in tab.findChildren(Button) if "to look at before you send" in b.text()).text().split()[0]
    assert said[0] == f"Export with {shown} checks still open?"
    telling = next(n for n, text in enumerate(said) if text == "4 sentences may tell whom they are about")
    assert said.index(UNCHECKED) < telling
    assert any(text.endswith("more, among the checks") for text in said)
    assert (tmp_path / "report.docx").exists()


def test_who_could_be_told_from_a_quotation_or_a_code_weighs_more_than_what_tells_of_nobody(tab: ReportTab):
    said = during(tab.export, on_enter)
    dialog(GuardDialog).reject()
    quotes = [n for n, text in enumerate(said) if "quote accounts" in text]
    assert [said[n] for n in quotes] == ["3 findings quote accounts: could anybody in the place tell who spoke?"]
    assert next(n for n, text in enumerate(said) if "may tell whom" in text) < min(quotes)
    weights = {point.told: point.weight for point in tab._checks._points}
    code = weights["F-O2-9 speaks of a person by code: neutral words take its place"]
    assert TELLING < code < min(weight for told, weight in weights.items() if "recommendation" in told)


def test_quotations_stand_in_one_line_that_is_gone_through_in_the_question_and_among_the_checks(tab: ReportTab):
    def listed(shown: QWidget) -> list[str]:
        found = [label.text() for label in shown.findChildren(Label) if label.isVisibleTo(shown)]
        return [text for text in found if re.match(r"F-\S+: “", text)]

    before: list[list[str]] = []

    def go_through(shown: QDialog) -> None:
        height, before[:] = shown.height(), [listed(shown)]
        click(find(shown, Button, "List the quotations"))
        settle()
        before.append(listed(shown))
        assert shown.height() > height
        press(shown, Qt.Key.Key_Escape)

    during(tab.export, go_through)
    folded, unfolded = before
    assert not folded
    assert len(unfolded) == 3
    click(find(tab._checks, Button, "List the quotations"))
    settle()
    assert listed(tab._checks) == unfolded
    wanted: list[tuple[str, str, str]] = []
    tab.place_wanted.disconnect()
    tab.place_wanted.connect(lambda *place: wanted.append(place))
    [label] = [label for label in tab._checks.findChildren(Label) if label.text() == unfolded[0]]
    click(label.parentWidget().findChild(Button))
    assert [(where, bool(target)) for where, _, target in wanted] == [("findings", True)]


def test_of_the_same_version_that_left_as_word_nobody_is_asked_again_for_the_pdf_until_something_changes(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path
):
    def agreed(said: list[str]) -> bool:
        return any("still open?" in text for text in said)

    assert agreed(during(tab.export, agree, lambda shown: press(shown, Qt.Key.Key_Escape)))
    assert agreed(during(tab.export, agree, at(tmp_path / "report.docx"))), "nothing had left"
    ended(qtbot, tab)
    assert not agreed(during(tab._leaving.export_pdf, at(tmp_path / "report.pdf")))
    ended(qtbot, tab)
    assert {export.identities for export in sample_office.exports.of_visit(sample_visit.id)} == {"unchecked"}
    tab._audience.choose("public")
    settle()
    assert agreed(during(tab.export, lambda shown: press(shown, Qt.Key.Key_Escape))), "for other readers"
    tab._audience.choose("authority")
    settle()
    [talk, *_] = sample_office.guard.sealed(sample_visit.id)
    sealed = sample_office.vault.all(Identity, id=(talk.id,))[0].sealed
    sample_office.apply([Set(Identity, talk.id, "sealed", sealed[:-4] + "AAAA")])
    assert agreed(during(tab._leaving.export_pdf, lambda shown: press(shown, Qt.Key.Key_Escape))), "another identity"
    sample_office.apply([Set(Identity, talk.id, "sealed", sealed)])
    assert not agreed(during(tab._leaving.export_pdf, lambda shown: press(shown, Qt.Key.Key_Escape)))
    sample_office.set(sample_office.visits.get(sample_visit.id), "summary", "Hedgehogs.")
    assert agreed(during(tab._leaving.export_pdf, lambda shown: press(shown, Qt.Key.Key_Escape))), "another text"


def test_a_template_that_was_replaced_under_its_name_is_asked_about_again(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, tmp_path: Path
):
    def of_letterhead(text: str) -> bytes:
        return simple(p("{{ report.classification }} {{ report.mark }}"), p(text), p("{{ section.body }}"))

    template = sample_office.templates.add(of_letterhead("Letterhead"), "House", "en")
    tab.refresh()
    settle()
    assert tab._template.name() == "House"
    during(tab.export, agree, at(tmp_path / "report.docx"))
    ended(qtbot, tab)
    during(tab.export, lambda shown: press(shown, Qt.Key.Key_Escape))  # where to, and no question before
    sample_office.templates.replace(template, of_letterhead("Letterhead of somebody"))
    said = during(tab.export, lambda shown: press(shown, Qt.Key.Key_Escape))
    assert any("still open?" in text for text in said)


def test_what_is_asked_while_another_version_is_written_is_never_taken_for_answered(
    qtbot: QtBot, tab: ReportTab, tmp_path: Path
):
    def escape() -> None:
        if isinstance(shown := QApplication.activeModalWidget(), QDialog):
            qtbot.waitUntil(lambda: not tab.is_exporting(), timeout=20_000)
            press(shown, Qt.Key.Key_Escape)

    during(tab.export, agree, at(tmp_path / "report.docx"))
    assert tab.is_exporting()
    tab._audience.choose("public")
    QTimer.singleShot(100, tab, escape)
    tab._leaving.export_pdf()
    ended(qtbot, tab)
    said = during(tab._leaving.export_pdf, lambda shown: press(shown, Qt.Key.Key_Escape))
    assert any("still open?" in text for text in said)
    assert not list(tmp_path.glob("*.pdf"))


def test_enter_is_look_first_and_brings_the_checks_into_sight_and_the_guard(tab: ReportTab):
    during(tab.export, on_enter)
    settle()
    head = next(label for label in tab.findChildren(Label) if label.text() == "Checks before you send")
    assert not head.visibleRegion().isEmpty()
    dialog(GuardDialog).reject()


def test_look_first_opens_a_panel_that_was_folded(tab: ReportTab):
    click(next(b for b in tab.findChildren(Button) if b.accessibleName() == "Fold the panel"))
    settle()
    during(tab._leaving.export_pdf, on_enter)
    settle()
    head = next(label for label in tab.findChildren(Label) if label.text() == "Checks before you send")
    assert not head.visibleRegion().isEmpty()
    dialog(GuardDialog).reject()


def test_where_no_identity_is_sealed_look_first_shows_the_checks_alone(
    tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    for talk in sample_office.guard.sealed(sample_visit.id):
        sample_office.apply([Set(Identity, talk.id, "sealed", "")])
    tab.refresh()
    settle()
    said = during(tab.export, on_enter)
    settle()
    assert UNCHECKED not in said
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, GuardDialog) and w.isVisible()]


def test_a_version_for_readers_inside_leaves_without_a_question(qtbot: QtBot, report_tab: ReportTab, tmp_path: Path):
    said = during(report_tab.export, at(tmp_path / "inside.docx"))
    ended(qtbot, report_tab)
    assert (tmp_path / "inside.docx").exists()
    assert not any("still open" in text for text in said)


# --- what it is called, and what is said afterwards ------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "kind"), [("Working copy", WORKING_COPY), ("Evidence index", EVIDENCE_INDEX)]
)
def test_a_working_copy_and_an_evidence_index_are_called_what_they_are(
    qtbot: QtBot, report_tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path,
    entry: str, kind: str,
):  # fmt: skip
    said = during(lambda: more(report_tab, entry), at(tmp_path / "own.docx"))
    ended(qtbot, report_tab)
    assert said[0] == f"Export the {entry.lower()}"
    assert notice(report_tab).accessibleName().startswith(f"The {entry.lower()} is written: own.docx. Folder: ")
    assert sample_office.exports.of_visit(sample_visit.id)[0].of == kind
    click(find(notice(report_tab), Button, "Earlier exports"))
    assert dialog(ExportsDialog).table.rows()[0].cells[1].text == entry
    dialog(ExportsDialog).reject()


def test_a_working_copy_that_is_replaced_says_what_is_lost(qtbot: QtBot, report_tab: ReportTab, tmp_path: Path):
    target = tmp_path / "own.docx"
    target.write_text("polished")
    said = during(lambda: more(report_tab, "Working copy"), at(target), on_enter)
    assert "The working copy of this name is overwritten. What was changed in it and not read back is lost." in said
    assert target.read_text() == "polished"


def test_the_notice_is_short_names_folder_and_file_and_lies_over_no_button_and_no_title(
    qtbot: QtBot, tab: ReportTab, sample_office: Office, sample_visit: Visit, tmp_path: Path
):
    during(tab.export, agree, at(tmp_path / "report.docx"))
    ended(qtbot, tab)
    shown = notice(tab)
    assert shown.accessibleName() == f"The report is written: report.docx. Folder: {told_folder(tmp_path)}"
    [export] = sample_office.exports.of_visit(sample_visit.id)
    assert str(tmp_path) not in repr(export)
    window = tab.window()
    place = QRect(shown.mapTo(window, QPoint(0, 0)), shown.size())
    for other in (*(b for b in window.findChildren(Button) if not shown.isAncestorOf(b)), find(window, PageTop)):
        seen = other.visibleRegion().boundingRect()
        assert not place.intersects(QRect(other.mapTo(window, seen.topLeft()), seen.size())), other.accessibleName()


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        (Path.home() / "Documents", "Documents"),
        (Path.home(), str(Path.home())),
        (Path.home() / "a" / "b" / "c" / "d", str(Path("…", "c", "d"))),
    ],
    ids=("within", "itself", "long"),
)
def test_a_folder_is_told_from_the_home_folder_on_and_of_a_long_path_its_end(folder: Path, told: str):
    assert told_folder(folder) == told


# --- letters on urgent matters ---------------------------------------------------------------------------


def test_the_letter_of_an_urgent_matter_is_found_from_the_report(
    report_tab: ReportTab, sample_window: MainWindow, sample_office: Office, sample_visit: Visit
):
    [matter] = sample_office.urgent.all(sample_visit.id)
    more(report_tab, "Letter on an urgent matter")
    shown = sample_window.page().tab()
    assert isinstance(shown, UrgentTab)
    assert shown.chosen() == matter
    assert shown.letter.isVisible()


def test_several_urgent_matters_lead_to_their_list_and_none_to_no_entry(
    report_tab: ReportTab, sample_window: MainWindow, sample_office: Office, sample_visit: Visit
):
    second = sample_office.urgent.add(sample_visit.id)
    more(report_tab, "Letter on an urgent matter")
    shown = sample_window.page().tab()
    assert isinstance(shown, UrgentTab)
    assert len(shown.found()) == 2
    for matter in (second, *sample_office.urgent.all(sample_visit.id)):
        sample_office.urgent.remove(matter)
    sample_window.page().show_tab("report")
    click(report_tab._leaving.more)
    settle()
    [popup] = [w for w in report_tab._leaving.more.findChildren(ChoicePopup) if w.isVisible()]
    assert "letter" not in [option.code for option in popup._options]
    popup.close()
