"""At the gate and at the first table: times, the opening talk, the roll, whom to see first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from npm_visits.ui.pages.arrival.tab import ArrivalTab
from tests.driver.hand import Stuck
from tests.driver.start import Running
from tests.driver.steps.records import enter

_TIMES: Final = ("gate_at", "credentials_at", "inside_at", "head_met_at")
_ROLL: Final = ("at_court", "in_hospital", "in_isolation", "moved_today")


def arrive(run: Running, told: Mapping[str, Any], roll: Mapping[str, Any]) -> None:
    """Note the times by their keys and correct them, tick the opening talk, type the roll and the groups."""
    hand, tab = run.hand, run.go_to_tab(ArrivalTab, "Arrival")
    arrival = told["arrival"]
    for name in _TIMES:
        card = tab.times.cards[name]
        hand.click_on(card.button)
        hand.until(lambda card=card: not card.button.isVisible(), f"{name} noted")
        hand.write(card.field, arrival[name][11:])
    for code in arrival["opening"]:
        hand.click_on(tab.opening.ticks[code])
    enter(hand, tab.opening._day, arrival["closing_talk_at"][:10])
    hand.write(tab.opening._time, arrival["closing_talk_at"][11:])
    for name, value in {"present": roll["present"], **{name: arrival[name] for name in _ROLL}}.items():
        hand.write(tab.roll.fields[name], str(value))
    hand.write(tab.roll.time, roll["taken_time"])
    for group in told["see_first"]:
        line = next(one for one in tab.see_first.lines.values() if one.group.group == group["group"])
        hand.write(line.count, str(group["count"]))
        if group.get("seen"):
            hand.click_on(line.button)
    run.hand.until(lambda: not run.session().pending(), "everything saved")
    if tab.times._waiting.text() == "—":
        raise Stuck("The waiting is not reckoned")
