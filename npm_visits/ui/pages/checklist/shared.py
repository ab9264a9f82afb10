"""What all cards of the page share: words and lists, and the one place they speak through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.answers import Key
    from npm_visits.domain.vocabulary import Content
    from npm_visits.i18n import Words
    from npm_visits.services.earlier import EarlierAnswers


class Acts(QObject):
    """What a person did on a card. Keys are `domain.answers.Key`s of a question or of a point."""

    answered = Signal(object, str)
    reason_given = Signal(object, str)
    noted = Signal(object, str)
    sourced = Signal(object, object)
    concern_decided = Signal(object, str)
    observation_wanted = Signal(object)
    photo_wanted = Signal(object)
    file_wanted = Signal(object, object)
    file_given = Signal(object, object, str)
    file_taken_away = Signal(object)
    added = Signal(object)
    removed = Signal(str)
    stepped = Signal(int)
    left = Signal()


def show_if(widget: QWidget, shown: bool) -> None:  # noqa: FBT001 - a setter
    """Show or hide; what is so already costs nothing."""
    if widget.isHidden() == shown:
        widget.setVisible(shown)


@dataclass(frozen=True)
class Shared:
    """Words, lists and earlier answers for the cards of one page."""

    acts: Acts
    words: Words
    content: Content
    earlier: EarlierAnswers | None
    country: str  # of the office
    picture_of: Callable[[str], bytes] = lambda _: b""  # a picture of the form's texts, by its name
    file_of: Callable[[Key], Callable[[], bytes] | None] = lambda _: None  # what reads a question's attached file
    observes: bool = True  # observations may grow out of its points: never out of what one person said in private

    def source_labels(self) -> list[tuple[str, str]]:
        """Return codes and labels of the kinds of source."""
        return [(term.code, self.words(term.label)) for term in self.content.terms("source")]

    def reason_labels(self) -> list[tuple[str, str]]:
        """Return codes and labels of the reasons why a point was not assessed."""
        return [(term.code, self.words(term.label)) for term in self.content.terms("not_assessed")]

    def reason(self, code: str) -> str:
        """Return the label of one reason."""
        return self.words(self.content.label("not_assessed", code))
