"""What was entered and has no question in the version in use: shown as it was, to be read and copied over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.checklists import text_in
from npm_visits.ui.widgets import Button, Card, Dialog, Label, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npm_visits.services.filling import OpenFilling
    from npm_visits.services.moving import Homeless
    from npm_visits.ui.session import Session


class HomelessButton(Button):
    """How many answers of a filling have no question; pressed, it tells them. Hidden where there are none."""

    def __init__(self, session: Session) -> None:
        super().__init__(kind="quiet", icon="unlink")
        self._session = session
        self._items: list[Homeless] = []
        self.clicked.connect(self._tell)
        self.hide()

    def show_for(self, filling: OpenFilling) -> None:
        """Look again; a preview belongs to no visit and has none."""
        kept = bool(filling.filling.visit_id)
        found = self._session.office.moving.homeless(filling.filling) if kept else []
        self._items = [item for item in found if not item.private]
        n = len(self._items)
        self.setText(self._session.words.many("{n} answer without a question", "{n} answers without a question", n))
        self.setVisible(bool(n))

    def _tell(self) -> None:
        HomelessDialog(self._session, self._items, parent=self.window()).open()


class HomelessDialog(Dialog):
    """HomelessDialog(session, answers, parent=…).open(): one card for each."""

    def __init__(self, session: Session, items: Sequence[Homeless], parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("Answers without a question"), width=640, parent=parent)
        self._session = session
        self.body.addWidget(Label(
            words("The version in use does not ask this any more. Nothing is lost: it stays with the visit, stands in "
                  "the internal report, and comes back if the visit moves back to the earlier version."),
            "small", "muted", wrap=True,
        ))  # fmt: skip
        answers = ScrollColumn(pad=(0,), gap=8, ground="surface")
        for item in items:
            answers.add(self._card(item))
        answers.setMinimumHeight(300)
        self.body.addWidget(answers)
        self.add_button(words("Close"), kind="primary", accepts=True)

    def _card(self, item: Homeless) -> Card:
        words, language = self._session.words, self._session.words.language
        content = self._session.office.content
        card = Card(gap=4)
        place = [text_in(item.section, language), item.number, text_in(item.instance, language)]
        if item.version:
            place.append(words("version {version}", version=item.version))
        card.body.addWidget(Label(" · ".join(filter(None, place)), "small", "muted", wrap=True))
        card.body.addWidget(Label(text_in(item.question, language), weight="semibold", wrap=True))
        told = [", ".join(text_in(choice, language) for choice in item.choices) or item.value]
        if item.not_assessed:
            told.append(words("Not assessed: {reason}", reason=words(content.label("not_assessed", item.not_assessed))))
        told.append(item.note)
        for text in filter(None, told):
            card.body.addWidget(Label(text, wrap=True))
        return card
