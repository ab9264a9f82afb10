"""What a working copy brings back: differences paragraph by paragraph, each taken over or left."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from npm_visits.domain.rich_text import plain
from npm_visits.domain.word_differences import PUT_IN, TAKEN_OUT, pieces
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Card, CheckField, Label, ScrollColumn
from npm_visits.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from npm_visits.services.reading_back import Comparison, Difference
    from npm_visits.ui.session import Session


class ReadBackDialog(Dialog):
    """ReadBackDialog(session, comparison): everything is chosen that was certainly changed in Word alone."""

    def __init__(self, session: Session, comparison: Comparison, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("What was changed in Word"), width=720, parent=parent)
        self._session, self._comparison = session, comparison
        self._chosen: dict[str, CheckField] = {}
        count = len(comparison.differences)
        told = words.many("{n} paragraph differs.", "{n} paragraphs differ.", count)
        if not count and not comparison.fixed:
            told = words("Nothing differs: the report here says the same.")
        self.body.addWidget(Label(told, "body", "muted", wrap=True))
        body = ScrollColumn(pad=(0, 4), gap=10, ground="surface")
        body.setMinimumHeight(look().scale.px(320 if count or comparison.gone or comparison.fixed else 40))
        for difference in comparison.differences:
            body.add(self._card(difference))
        for text in comparison.gone:
            body.add(_told(words("Rests on nothing here any more"), text))
        for text in comparison.fixed:
            body.add(_told(words("Changed in Word, but it cannot be taken over from there: change it here"), text))
        self.body.addWidget(body, 1)
        self.add_button(words("Cancel") if count else words("Close"), accepts=False)
        self.take = self.add_button(words("Take over"), kind="primary")
        self.take.clicked.connect(self._take)
        self.take.setVisible(bool(count))
        self._show_count()

    def _card(self, difference: Difference) -> QWidget:
        words = self._session.words
        card = Card(pad=(14, 12))
        title = difference.heading or words("Paragraph")
        if difference.takes:
            field = CheckField(title, value=not (difference.here_too or difference.maybe_new))
            field.changed.connect(lambda _on: self._show_count())
            self._chosen[difference.key] = field
            card.body.addWidget(field)
        else:
            card.body.addWidget(Label(title, weight="semibold", wrap=True))
        card.body.addWidget(_compared(plain(difference.before), plain(difference.after), title))
        for said in self._remarks(difference):
            card.body.addWidget(Label(said, "small", "caution", wrap=True))
        return card

    def _remarks(self, difference: Difference) -> list[str]:
        words = self._session.words
        found = []
        if difference.here_too:
            found.append(words("It was changed here as well since the copy was made."))
        if difference.maybe_new:
            found.append(words(
                "It is not in the copy: it was taken out in Word, or written here after the copy was made."
            ))  # fmt: skip
        elif not difference.after:
            found.append(words("It was taken out in Word."))
        if not difference.takes:
            found.append(words("Codes stand as neutral words in this version: change the recommendation itself."))
        if plain(difference.before) == plain(difference.after):
            found.append(words("Only bold, italic or references differ."))
        return found

    def _keys(self) -> list[str]:
        return [key for key, field in self._chosen.items() if field.isChecked()]

    def _show_count(self) -> None:
        words, n = self._session.words, len(self._keys())
        self.take.setText(words("Take over ({n})", n=words.number(n)) if n else words("Take over"))
        self.take.setEnabled(bool(n))

    def _take(self) -> None:
        reading = self._session.office.reading_back
        if self._session.done(lambda: reading.take(self._comparison, self._keys())):
            self.accept()


def _told(title: str, text: str) -> QWidget:
    card = Card(pad=(14, 12))
    card.body.addWidget(Label(title, weight="semibold", wrap=True))
    card.body.addWidget(Label(text, "small", wrap=True))
    return card


def _compared(before: str, after: str, name: str) -> QLabel:
    """Return both texts in one: what was taken out struck through, what was put in underlined."""
    here = look()
    out, put = here.color("concern").name(), here.color("accent").name()
    looks = {
        TAKEN_OUT: f'<span style="color:{out};text-decoration:line-through">{{}}</span>',
        PUT_IN: f'<span style="color:{put};text-decoration:underline">{{}}</span>',
    }
    html = "".join(looks.get(kind, "{}").format(escape(text)) for kind, text in pieces(before, after))
    label = Label("", "small", wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)  # all that was typed is escaped above
    label.setText(html.replace("\n", "<br>"))
    label.setAccessibleName(name)
    label.setAccessibleDescription(after)
    return label
