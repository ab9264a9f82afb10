"""Interviews, typed up from paper: begun, agreed to, written, their passages tied, a risk weighed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npm_visits.ui.fields.passages import PassageArea
from npm_visits.ui.pages.checklist.card import PointCard
from npm_visits.ui.pages.interviews.account import AccountPart
from npm_visits.ui.pages.interviews.consent_row import ConsentRow
from npm_visits.ui.pages.interviews.page import InterviewPage
from npm_visits.ui.pages.interviews.person import PersonPart
from npm_visits.ui.pages.interviews.questions import QuestionsPart
from npm_visits.ui.pages.interviews.reprisals import ReprisalsPart
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from npm_visits.ui.widgets import Button, CheckField, ConfirmDialog, SegmentedAnswer
from npm_visits.ui.widgets.segments import _Segment
from npm_visits.ui.widgets.tab_bar import Tab
from tests.driver.hand import CTRL, SHIFT, Stuck, W
from tests.driver.sample import Line
from tests.driver.start import Running
from tests.driver.steps.checklist import Walk, fill_card
from tests.driver.steps.records import enter, fill_record

_BEGINNING: Final = ("language", "days_held", "interpreter", "chosen_by", "location")
_PERSON: Final = ("privacy", "sex", "age_band", "nationality_band", "legal_status", "met_on", "met_time",
                  "interviewers", "interpreter_note")  # fmt: skip


def talk(run: Running, told: Mapping[str, Any]) -> None:
    """Type up one talk."""
    page = _begin(run)
    if page.interview.code != told["code"]:
        raise Stuck(f"The new interview is {page.interview.code}, not {told['code']}")
    _explain(run, page, told["explained"])
    for what, given in told["consent"].items():
        _agree(run, page, what, given, told.get("whom", {}).get(what, ""), told.get("facts", {}).get(what, ""))
    fill_record(run.hand, page.fields, {name: told[name] for name in _BEGINNING if name in told})
    if told.get("account"):
        _write(run, page, told["account"])
    for passage in told.get("passage", ()):
        _tie(run, page, passage)
    _part(run, page, "Person and talk", PersonPart)
    fill_record(run.hand, page.fields, {name: told[name] for name in _PERSON if name in told})
    _answer(run, page, told)
    if told.get("risk"):
        _weigh(run, page, told)
    for what in told.get("withdrawn", ()):
        _withdraw(run, page, what)
    if page.interview.state != told["state"]:
        run.hand.take(page.more, told["state"])


def _begin(run: Running) -> InterviewPage:
    tab = run.go_to_tab(InterviewsTab, "Interviews")
    before = tab.page
    run.hand.key("I", CTRL | SHIFT)
    run.hand.take_from_list("person")
    page: InterviewPage = run.hand.until(lambda: tab.page if tab.page is not before else None, "a new interview")
    return page


def _explain(run: Running, page: InterviewPage, codes: list[str]) -> None:
    ticks: dict[str, CheckField] = page.fields._fields["explained"]._ticks
    for code in codes:
        run.hand.click_on(ticks[code])
    if page.interview.explained != tuple(code for code in ticks if code in codes):
        raise Stuck(f"Ticked are {page.interview.explained}")


def _agree(run: Running, page: InterviewPage, what: str, given: str, whom: str, facts: str) -> None:
    """Click on yes or no, and say with whom and which facts."""
    hand, row = run.hand, _row(page, what)
    answer = hand.see(SegmentedAnswer, within=row)
    hand.click_on(answer.findChildren(_Segment)[answer._codes.index(given)])
    for name, text in (("whom", whom), ("note", facts)):
        if text:
            enter(hand, row._fields._fields[name], text)


def _withdraw(run: Running, page: InterviewPage, what: str) -> None:
    """The person takes a yes back."""
    hand, words, row = run.hand, run.hand.words, _row(page, what)
    if not row.details.isVisible():
        hand.click_on(row.day)
    note = words("Note the withdrawal")
    hand.during(
        lambda: hand.click_on(row.withdraw), ConfirmDialog, lambda dialog: hand.click(Button, note, within=dialog)
    )
    if row.consent.given != "withdrawn":
        raise Stuck(f"{what} is {row.consent.given}")


def _row(page: InterviewPage, what: str) -> ConsentRow:
    return next(row for row in page.findChildren(ConsentRow) if row.consent.what == what)


def _write(run: Running, page: InterviewPage, account: str) -> None:
    part = _part(run, page, "Account", AccountPart)
    run.hand.write(part.text, account)


def _tie(run: Running, page: InterviewPage, told: Mapping[str, Any]) -> None:
    """Select a passage by the keyboard, and tie it to its topic, its question and its finding."""
    hand, part = run.hand, _part(run, page, "Account", AccountPart)
    start = page.interview.account.index(told["text"])
    topic, question, finding = told["topic"], told.get("question"), told.get("finding", "")
    for wanted in filter(None, (f"topic:{topic}", question and f"/{question}", finding)):
        _select(run, part.text, start, len(told["text"]))
        hand.key("M", CTRL)
        popup = hand.until(lambda: _offered(run), "the list of what a passage can be tied to")
        found = [code for code, text in popup if code == wanted or code.endswith(wanted) or wanted in text]
        if len(found) != 1:
            raise Stuck(f"{wanted} is in the list {len(found)} times")
        hand.take_from_list(found[0])


def _select(run: Running, area: PassageArea, start: int, length: int) -> None:
    hand = run.hand
    hand.click_on(area.viewport())
    hand.key(Qt.Key.Key_Home, CTRL)
    for _ in range(start):
        QTest.keyClick(area, Qt.Key.Key_Right)
    for _ in range(length):
        QTest.keyClick(area, Qt.Key.Key_Right, SHIFT)


def _offered(run: Running) -> list[tuple[str, str]]:
    """Return codes and texts of the list that is open."""
    return [(option.code, option.text) for option in run.hand.offered()]


def _answer(run: Running, page: InterviewPage, told: Mapping[str, Any]) -> None:
    """Answer the questions that are asked in private interviews alone."""
    hand = run.hand
    if not told.get("answers"):
        return
    part = _part(run, page, "Questions", QuestionsPart)
    notes = told.get("notes", {})
    walk = Walk.of(Line(name, value=value, note=notes.get(name, "")) for name, value in told["answers"].items())
    for card in hand.all(PointCard, within=part):
        if card.key.name in told["answers"]:
            hand.click_on(card)
            fill_card(hand, card, walk)
    missing = set(told["answers"]) - set(walk.numbers)
    if missing:
        raise Stuck(f"These questions were not on the screen: {missing}")


def _weigh(run: Running, page: InterviewPage, told: Mapping[str, Any]) -> None:
    """Weigh the risk of reprisals; agree on a step; note what happened."""
    hand, words, part = run.hand, run.hand.words, _part(run, page, "Reprisals", ReprisalsPart)
    hand.click_on(part.risk._boxes[told["risk"]])
    fill_record(hand, page.fields, {name: told[name] for name in ("risk_step", "check_back_on") if name in told})
    if "incident" in told:
        hand.click(Button, words("Incident"), within=part)
        hand.type(told["incident"])


def _part(run: Running, page: InterviewPage, name: str, kind: type[W]) -> W:
    tab = next(t for t in page.bar.findChildren(Tab) if t.text() == run.hand.words(name))
    run.hand.click_on(tab)
    return run.hand.see(kind, within=page)
