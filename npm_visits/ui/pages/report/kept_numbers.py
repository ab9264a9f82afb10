"""The line that says that paragraphs keep their numbers, and lets them be counted from 1 again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.ui.moments import there
from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.widgets import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npm_visits.services.writing import Version
    from npm_visits.ui.session import Session


def kept_numbers(session: Session, version: Version, outline: str, counted: Callable[[], object]) -> QWidget | None:
    """Return the line for a kind of report that left already, else None; `counted` is called when numbers changed."""
    words, numbers = session.words, session.office.exports.numbers
    since = numbers.since(version.visit_id, version.audience, outline)
    if not since:
        return None

    def anew() -> None:
        if session.done(lambda: numbers.count_anew(version.visit_id, version.audience, outline)):
            counted()
            session.messages.say(
                words("The paragraphs are counted from 1 again."), action=words("Undo"),
                on_action=session.taking_back(counted),
            )

    day = words.date(there(since, session.office.profile.zone).date())
    button = Button(words("count anew"), kind="link", name=words("Count the paragraphs from 1 again"))
    button.clicked.connect(anew)
    said = words("Paragraphs keep the numbers they left with on {day}; a new one is 24a.", day=day)
    return line("info", "muted", said, button)
