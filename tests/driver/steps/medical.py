"""Alleged ill-treatment: the allegation, the health record with its body map, the wording that is released."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt

from npm_visits.domain.figures import sheet_of
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.print_health import PrintHealthDialog
from npm_visits.ui.fields.body_map import BodyMap
from npm_visits.ui.pages.ill_treatment.allegation import AllegationPart
from npm_visits.ui.pages.ill_treatment.health import HealthPart
from npm_visits.ui.pages.ill_treatment.marks import MarksPart
from npm_visits.ui.pages.interviews.page import InterviewPage
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from npm_visits.ui.widgets import Button, Label
from npm_visits.ui.widgets.tab_bar import Tab
from tests.driver.hand import NONE, SHIFT, Stuck, W
from tests.driver.start import Running
from tests.driver.steps.records import enter, fill_record

DESCRIBED: Final = ("type", "length_mm", "width_mm", "colour", "age", "consistency", "note")


def tell(run: Running, told: dict[str, Any]) -> None:
    """Write down an allegation in the interview of its person."""
    hand, words = run.hand, run.hand.words
    part = _part(run, told["interview"], "Ill-treatment", AllegationPart)
    hand.click(Button, words("Begin a case"), within=part)
    fields = hand.until(lambda: part.fields, "the fields of a case")
    fill_record(hand, fields, {name: value for name, value in told.items() if name in fields._fields})


def examine(run: Running, told: dict[str, Any]) -> None:
    """Write the health record of the case and place its marks."""
    hand = run.hand
    form = _part(run, told["interview"], "Health", HealthPart).form
    if form is None:
        raise Stuck("There is no health record to write in")
    for name, value in told["health"].items():
        if name != "mark":
            enter(hand, form.fields._fields[name], value)
    for mark in told["health"]["mark"]:
        _place(run, form.marks, mark)
    if len(form.fields.health.marks) != len(told["health"]["mark"]):
        raise Stuck(f"{len(form.fields.health.marks)} marks are on the figures")


def release(run: Running, told: dict[str, Any]) -> None:
    """Write the wording for everybody, and release it."""
    hand, words = run.hand, run.hand.words
    part = _part(run, told["interview"], "Health", HealthPart)
    assert part.form is not None
    hand.write(part.form.release.wording, told["release"])
    hand.click(Button, words("Release the wording"), within=part)
    if part.form.release.shown.text.text() != told["release"]:
        raise Stuck("The wording is not released")


def print_map(run: Running, told: dict[str, Any], target: Path) -> None:
    """Print the body map with the three parts into a file."""
    hand, words = run.hand, run.hand.words
    part = _part(run, told["interview"], "Health", HealthPart)
    hand.click_on(part.print)
    dialog = hand.dialog(PrintHealthDialog)
    hand.click_on(dialog.parts)

    def answer(chooser: Chooser) -> None:
        hand.write(chooser.path, str(target.parent))
        hand.key(Qt.Key.Key_Return)
        hand.write(chooser.name, target.name)
        hand.click(Button, words("Save"), within=chooser)

    hand.during(lambda: hand.click_on(dialog.take), Chooser, answer)
    hand.until(lambda: not hand.is_open(PrintHealthDialog), "the page written", limit_s=60)
    if not target.read_bytes().startswith(b"%PDF"):
        raise Stuck("The page is no PDF")
    run.main_window().activateWindow()
    hand.settle()


def sees_the_wording_alone(run: Running, told: dict[str, Any]) -> None:
    """Look at the case as a member without a health role."""
    part = _part(run, told["interview"], "Health", HealthPart)
    said = "\n".join(label.text() for label in run.hand.all(Label, within=part))
    if told["release"] not in said or part.findChildren(BodyMap) or part.print.isVisible():
        raise Stuck("A member without a health role does not see the released wording alone")


def _place(run: Running, marks: MarksPart, told: dict[str, Any]) -> None:
    """Choose a region in the list, move the mark by arrows, press Enter, describe it, and go back by Escape."""
    hand = run.hand
    enter(hand, marks.sheet, sheet_of(told["view"]))
    hand.click_on(marks.add)
    hand.take_from_list(f"{told['view']} {told['region']}")
    hand.until(marks.map.hasFocus, "the keyboard on the figures")
    for name, ahead, back in (("right", Qt.Key.Key_Right, Qt.Key.Key_Left), ("down", Qt.Key.Key_Down, Qt.Key.Key_Up)):
        by = told.get(name, 0)
        for _ in range(abs(by) // 10):
            hand.key(ahead if by > 0 else back, SHIFT)
        for _ in range(abs(by) % 10):
            hand.key(ahead if by > 0 else back, NONE)
    hand.key(Qt.Key.Key_Return)
    for name in DESCRIBED:
        if name in told:
            enter(hand, marks.editor.fields[name], told[name])
    hand.key(Qt.Key.Key_Escape)
    hand.until(marks.map.hasFocus, "the keyboard back on the figures")


def _part(run: Running, code: str, name: str, kind: type[W]) -> W:
    hand, page = run.hand, _interview(run, code)
    tab = next(t for t in page.bar.findChildren(Tab) if t.text() == hand.words(name))
    hand.click_on(tab)
    return hand.see(kind, within=page)


def _interview(run: Running, code: str) -> InterviewPage:
    """Open the interview of a person, which is begun if nobody has been talked to yet."""
    tab = run.go_to_tab(InterviewsTab, "Interviews")
    found = {interview.code: interview.id for interview in run.session().office.interviews.all(tab._visit_id)}
    if not found:
        tab.begin("person")  # the list under the button has its own test
    elif tab.page is None or tab.page.interview.code != code:
        tab.open(found.get(code) or next(iter(found.values())))
    run.hand.settle()
    if tab.page is None:
        raise Stuck("No interview is open")
    return tab.page
