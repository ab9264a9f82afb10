"""Lines on single texts of the report among the checks: what it rested on has changed, or it is in another language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.rich_text import plain
from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.widgets import Button, Option
from npm_visits.ui.widgets.popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.paragraphs import Foreign
    from npm_visits.services.writing import Place
    from npm_visits.ui.session import Session


def unsettled(session: Session, place: Place, write: Callable[[str], None]) -> QWidget:
    """Return the line on a written paragraph whose draft or evidence has changed; `write(key)` opens it."""
    words = session.words
    begin = plain(place.text)[:40]
    said = words("What “{begin} …” rested on is gone", begin=begin) if place.gone else words(
        "“{begin} …” was written before its draft or evidence changed", begin=begin
    )  # fmt: skip
    show = Button(words("show"), kind="link")
    show.clicked.connect(partial(write, place.key))
    return line("triangle-alert", "caution", said, show)


def foreign_texts(session: Session, document: Document, write: Callable[[str], None]) -> list[QWidget]:
    """Return lines on the texts of `document` that are not in its language; `write(key)` opens one for translation."""
    words, found = session.words, session.office.writing.foreign(document)
    places = [text for text in found if text.key]
    rows: list[QWidget] = []
    if places:
        told = words.many(
            "{n} text is not in the language of the report", "{n} texts are not in the language of the report",
            len(places),
        )  # fmt: skip
        translate = Button(words("translate"), kind="link")
        translate.clicked.connect(lambda: _choose(session, places, write, translate))
        rows.append(line("triangle-alert", "caution", told, translate))
    if rest := len(found) - len(places):
        told = words.many(
            "{n} typed text in lists, tables or captions is marked with its language",
            "{n} typed texts in lists, tables or captions are marked with their language", rest,
        )  # fmt: skip
        rows.append(line("info", "muted", told))
    return rows


def _choose(session: Session, places: Sequence[Foreign], write: Callable[[str], None], under: Button) -> None:
    """List the texts to translate, in the report's order."""
    words, writing = session.words, session.office.writing
    options = [
        Option(text.key, text.begin, f"{text.heading} {words(writing.mark_of(text.language))}".strip())
        for text in places
    ]
    popup = ChoicePopup(options, frozenset(), search_name=words("Search"), parent=under)
    popup.chosen.connect(write)
    popup.open_under(under)
