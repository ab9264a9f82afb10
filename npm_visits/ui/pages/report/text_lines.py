"""Lines on single texts of the report among the checks: what it rested on has changed, or it is in another language."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.rich_text import plain
from npm_visits.ui.pages.report.lines import line
from npm_visits.ui.widgets import Button, Option
from npm_visits.ui.widgets.popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.paragraphs import Foreign
    from npm_visits.i18n import Words
    from npm_visits.services.writing import Place
    from npm_visits.ui.session import Session


_BEGIN: Final = 160  # characters that name a text in a list


def unsettled(session: Session, place: Place, write: Callable[[str], None]) -> QWidget:
    """Return the line on a written paragraph whose draft or evidence has changed; `write(key)` opens it."""
    words = session.words
    begin = plain(place.text)[:40]
    if place.gone and place.is_translation:  # whose words they were may not be told any more
        said = words("A translation stands in no report: what it translates has changed or is not told there")
    elif place.gone:
        said = words("What “{begin} …” rested on is gone", begin=begin)
    else:
        said = words("“{begin} …” was written before its draft or evidence changed", begin=begin)
    show = Button(words("show"), kind="link")
    show.clicked.connect(partial(write, place.key))
    return line("triangle-alert", "caution", said, show)


def foreign_told(words: Words, n: int) -> str:
    """Return that `n` texts are not in the language of the report."""
    return words.many(
        "{n} text is not in the language of the report", "{n} texts are not in the language of the report", n
    )


def foreign_texts(session: Session, places: Sequence[Foreign], write: Callable[[str], None]) -> QWidget:
    """Return the line on texts that are not in the language of the report; `write(key)` opens one for translation."""
    words = session.words
    translate = Button(words("translate"), kind="link")
    translate.clicked.connect(lambda: _choose(session, places, write, translate))
    return line("triangle-alert", "caution", foreign_told(words, len(places)), translate)


def _choose(session: Session, places: Sequence[Foreign], write: Callable[[str], None], under: Button) -> None:
    """List the texts to translate, in the report's order."""
    words, writing = session.words, session.office.writing
    options = [
        Option(
            text.key, shorten(text.text, _BEGIN, placeholder=" …"),
            f"{text.heading} {words(writing.mark_of(text.language))}".strip(),
        )
        for text in places
    ]  # fmt: skip
    popup = ChoicePopup(options, frozenset(), search_name=words("Search"), parent=under)
    popup.chosen.connect(write)
    popup.open_under(under)
