"""Lines on single texts of the report among the checks: what one rested on has changed, it is in another language, it
refers to what is not there, or it is left out.
"""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.rich_text import plain
from npm_visits.domain.text import beginning
from npm_visits.ui.pages.report.lines import line, unfolding, within
from npm_visits.ui.widgets import Button, Option
from npm_visits.ui.widgets.popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.paragraphs import Astray, Foreign
    from npm_visits.i18n import Words
    from npm_visits.services.writing import Place
    from npm_visits.ui.session import Session


_BEGIN: Final = 160  # characters that name a text in a list
_SHORT: Final = 60  # beside a button


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


def left_away(
    session: Session, places: Sequence[Place], write: Callable[[str], None], *,
    unfolded: bool, turned: Callable[[bool], None],
) -> QWidget:  # fmt: skip
    """Return the line on paragraphs that somebody left out, which the report shows nowhere; `write(key)` opens one."""
    words, inside = session.words, []
    for place in places:
        show = Button(words("show"), kind="link")
        show.clicked.connect(partial(write, place.key))
        inside.append(within(" · ".join(filter(None, (place.heading, beginning(plain(place.draft), _SHORT)))), show))
    told = words.many("{n} paragraph is left out of this version", "{n} paragraphs are left out of this version",
                      len(places))  # fmt: skip
    names = (words("List the paragraphs"), words("Fold the paragraphs"))
    return unfolding(words, ("info", "muted", told), inside, names, unfolded=unfolded, turned=turned)


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


def astray_told(words: Words, places: Sequence[Astray]) -> str:
    """Return how many references of a report lead nowhere in it."""
    return words.many(
        "{n} reference leads nowhere in this version", "{n} references lead nowhere in this version",
        sum(place.count for place in places),
    )  # fmt: skip


def astray_texts(
    session: Session, places: Sequence[Astray], write: Callable[[str], None], *,
    unfolded: bool, turned: Callable[[bool], None],
) -> QWidget:  # fmt: skip
    """Return the line on references that lead nowhere; `write(key)` opens a paragraph that they stand in.

    It unfolds to those paragraphs, with the words about the first reference of each.
    """
    words, inside = session.words, []
    for place in places:
        show = Button(words("show"), kind="link")
        show.clicked.connect(partial(write, place.key))
        inside.append(within(" · ".join(filter(None, (place.heading, place.text))), show))
    names = (words("List the paragraphs"), words("Fold the paragraphs"))
    head = ("triangle-alert", "caution", astray_told(words, places))
    return unfolding(words, head, inside, names, unfolded=unfolded, turned=turned)


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
