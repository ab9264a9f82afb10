"""The log of access and co-operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npm_visits.ui.fields import DateField, TextArea, TextField, TimeField
from npm_visits.ui.pages.access_log.tab import AccessLogTab
from tests.driver.start import Running
from tests.driver.steps.records import enter
from tests.driver.steps.sections import go_to_section


def note(run: Running, told: Mapping[str, Any]) -> None:
    """Press the kind of an entry, then correct its moment and say who, where and why."""
    hand, words, tab = run.hand, run.hand.words, go_to_section(run, "access", AccessLogTab)
    before = len(tab.list.items())
    hand.click_on(tab.buttons[told["event"]])
    hand.until(lambda: len(tab.list.items()) == before + 1, "a new entry in the access log")
    editor = tab.editor
    enter(hand, hand.see(DateField, words("Day"), within=editor), told["at"][:10])
    enter(hand, hand.see(TimeField, words("Time"), within=editor), told["at"][11:])
    hand.write(hand.see(TextField, words("Who"), within=editor), told["who"])
    hand.write(hand.see(TextField, words("Where"), within=editor), told["location"])
    hand.write(hand.see(TextArea, words("What followed"), within=editor), told["text"])
    if told["reason"]:
        hand.write(hand.see(TextArea, words("Reason given"), within=editor), told["reason"])
    hand.until(lambda: told["text"] in tab.list.items()[-1].text, "the entry as it was typed")

