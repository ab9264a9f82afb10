"""What a working copy brings back: differences paragraph by paragraph, each taken over or left."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from npm_visits.domain.rich_text import plain
from npm_visits.domain.word_differences import HEAD, PUT_IN, TAKEN_OUT, pieces
from npm_visits.i18n import LANGUAGES
from npm_visits.services.chosen_sections import READERS
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Card, CheckField, Label, ScrollColumn, row
from npm_visits.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npm_visits.domain.word_differences import ReadLine
    from npm_visits.i18n import Words
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
        version = comparison.version  # the tab may show another one
        of = f"{words(READERS[version.audience])} · {LANGUAGES[version.language]}"
        self.body.addWidget(Label(of, "control", weight="semibold"))
        self.body.addWidget(Label(self._told_of_all(count), "body", "muted", wrap=True))
        body = ScrollColumn(pad=(0, 4), gap=10, ground="surface")
        body.setMinimumHeight(look().scale.px(40 if comparison.is_empty else 280))
        for card in (*map(self._card, comparison.differences), *self._beside()):
            body.add(card)
        self.body.addWidget(body, 1)
        self.add_button(words("Cancel") if count else words("Close"), accepts=False)
        self.take = self.add_button(words("Take over"), kind="primary")
        self.take.clicked.connect(self._take)
        self.take.setVisible(bool(count))
        self._show_count()

    def _told_of_all(self, count: int) -> str:
        words, found = self._session.words, self._comparison
        if found.is_empty:
            return words("Nothing differs: the report here says the same.")
        told = words("No paragraph differs that could be taken over.")
        if count:
            told = words.many("{n} paragraph differs.", "{n} paragraphs differ.", count)
        kinds = (found.added, found.comments, found.fixed, found.moved, found.taken_out, found.gone)
        if beside := sum(map(len, kinds)):
            more = words.many(
                "{n} more change cannot be taken over: see below.",
                "{n} more changes cannot be taken over: see below.", beside,
            )  # fmt: skip
            told = f"{told} {more}"
        return told

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

    def _beside(self) -> Iterator[QWidget]:
        """Yield what nobody can take over, but should know of."""
        words, found = self._session.words, self._comparison
        for where, texts in self._grouped(found.added):
            title = words("Added in Word where it belongs to no paragraph: copy it to where it belongs")
            yield _told(title, texts, where, Copy(words, "\n".join(texts)))
        for where, texts in self._grouped(found.comments):
            yield _told(words("A comment in Word"), texts, where)
        for where, texts in self._grouped(found.fixed):
            title = words("Changed in Word, but it cannot be taken over from there: change it here")
            yield _told(title, texts, where)
        for where, texts in self._grouped(found.moved):
            title = words("Moved in Word, but it cannot be taken over from there: change it here")
            yield _told(title, texts, where)
        for where, texts in self._grouped(found.taken_out):
            title = words("Taken out in Word, but it cannot be taken over from there: change it here")
            yield _told(title, [text or words("A line whose words are not known any more") for text in texts], where)
        for text in found.gone:
            yield _told(words("Rests on nothing here any more"), [text])

    def _grouped(self, lines: Iterable[ReadLine]) -> list[tuple[str, list[str]]]:
        """Return where lines stand, and those that stand there next to each other."""
        head = self._session.words("Header and footer")
        placed = groupby(lines, key=lambda line: head if line.key == HEAD else line.where)
        return [(where, [line.text for line in group]) for where, group in placed]

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
        if not difference.takes and not difference.after:
            found.append(words("A recommendation stays until it is taken out among the findings."))
        elif not difference.takes:
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


class Copy(Button):
    """Copy(words, text): puts a text on the clipboard, and says that it did."""

    def __init__(self, words: Words, text: str) -> None:
        super().__init__(words("Copy"))
        self._words, self._copied = words, text
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self.setText(self._words("Copied"))


def _told(title: str, texts: Sequence[str], where: str = "", button: Button | None = None) -> QWidget:
    card = Card(pad=(14, 12))
    head = Label(title, weight="semibold", wrap=True)
    if button is None:
        card.body.addWidget(head)
    else:
        line = row(head, button, gap=12)
        line.setStretch(0, 1)
        card.body.addLayout(line)
    if where:
        card.body.addWidget(Label(where, "small", "muted", wrap=True))
    for text in texts:
        card.body.addWidget(Label(text, "small", wrap=True, selectable=True))
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
