"""The shortcuts of the checklist. Letters act while no text has the keyboard: a text takes them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.ui import actions
from npm_visits.ui.pages.checklist.card import PointCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.ui.pages.checklist.work import ChecklistWork


def bind_keys(work: ChecklistWork) -> None:
    """Make the shortcuts of topics, of the first open question and of the card in work."""

    def on_card(act: Callable[[PointCard], None]) -> None:
        card = work.page.active_card()
        if card is not None and card.status.asks:
            act(card)

    actions.bind(work, "next_topic", lambda: work.step_topic(1))
    actions.bind(work, "previous_topic", lambda: work.step_topic(-1))
    actions.bind(work, "first_open", work.first_open)
    actions.bind(work, "note", lambda: on_card(PointCard.write_note))
    actions.bind(work, "observe", lambda: on_card(PointCard.want_observation))
    actions.bind(work, "photo", lambda: on_card(PointCard.want_photo))
    actions.bind(work, "flag", lambda: on_card(PointCard.turn_flag))
