"""What has changed since the version that is chosen left last: said beneath the choices, and gone through by number."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.domain.changed_paragraphs import ADDED, CHANGED, GONE
from npm_visits.i18n import mark
from npm_visits.ui.moments import there
from npm_visits.ui.pages.report.lines import line, unfolding, within
from npm_visits.ui.widgets import Button, Label, clear, column

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.changed_paragraphs import ChangedParagraph
    from npm_visits.i18n import Words
    from npm_visits.services.numbers import SinceLeft
    from npm_visits.services.writing import Version
    from npm_visits.ui.session import Session

_BEGIN: Final = 70  # characters that name a paragraph
_MOST: Final = 100  # lines: a report that was written anew as a whole is read, not gone through
_HOW: Final = {CHANGED: "{n} · {begin}", ADDED: mark("{n}, added · {begin}")}
_REST: Final = mark("Lists, tables, figures and recommendations are not compared.")


def since_told(since: SinceLeft, words: Words, zone: str) -> str:
    """Return in a sentence how many numbered paragraphs are not as they left."""
    n = {how: sum(p.how == how for p in since.paragraphs) for how in (CHANGED, ADDED, GONE)}
    day = words.date(there(since.export.made_at, zone).date())
    if not since.paragraphs:
        return words("No numbered paragraph has changed since this version left on {day}.", day=day)
    told = [
        words.many("{n} paragraph changed", "{n} paragraphs changed", n[CHANGED]),
        words.many("{n} paragraph added", "{n} paragraphs added", n[ADDED]),
        words.many("{n} paragraph gone", "{n} paragraphs gone", n[GONE]),
    ]
    what = words.listing([text for text, count in zip(told, n.values(), strict=True) if count])
    return words("Since this version left on {day}: {what}.", day=day, what=what)


class SinceLine(QWidget):
    """SinceLine(session, show): `show_version` compares one; `show(number, text)` finds a paragraph in the report."""

    def __init__(
        self, session: Session, show: Callable[[str, str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._show = session, show
        self._since: SinceLeft | None = None
        self._is_unfolded = False  # it stays so: who goes through them comes back for the next
        self._rows, self._listed = column(gap=0), column(gap=4)
        self.setLayout(self._rows)
        self.hide()

    def show_version(self, document: Document, version: Version, outline: str, without: Collection[str]) -> None:
        """Show what of a version, composed as `document`, is not as it left; nothing where it never left.

        `without` are the codes of sections that its template does not hold.
        """
        since = self._session.office.exports.numbers.since_left(document, version, outline, without)
        if since == self._since:
            return
        self._since = since
        clear(self._rows)
        self.setVisible(since is not None)
        if since is None:
            return
        words = self._session.words
        told = since_told(since, words, self._session.office.profile.zone)
        if not since.paragraphs:
            self._rows.addWidget(line("info", "muted", f"{told} {words(_REST)}"))
            return
        lines, self._listed = QWidget(), column(gap=4)
        lines.setLayout(self._listed)
        self._rows.addWidget(unfolding(
            words, ("info", "muted", told), [lines], (words("List the paragraphs"), words("Fold the paragraphs")),
            unfolded=self._is_unfolded, turned=self._turned,
        ))  # fmt: skip

    def of_export(self) -> tuple[str, str]:
        """Return the id of the export that the version left with last, and what is said of it; both empty without."""
        since, office = self._since, self._session.office
        return (since.export.id, since_told(since, self._session.words, office.profile.zone)) if since else ("", "")

    def _turned(self, unfolded: bool) -> None:  # noqa: FBT001 - as it is called
        self._is_unfolded = unfolded
        if unfolded and not self._listed.count() and self._since:
            self._list(self._since.paragraphs)

    def _list(self, paragraphs: tuple[ChangedParagraph, ...]) -> None:
        words = self._session.words
        here = [paragraph for paragraph in paragraphs if paragraph.how != GONE]
        gone = [paragraph.number for paragraph in paragraphs if paragraph.how == GONE]
        for paragraph in here[:_MOST]:
            self._listed.addWidget(self._line(paragraph))
        if rest := len(here[_MOST:]):
            self._listed.addWidget(within(words.many("and {n} more", "and {n} more", rest)))
        if gone:
            self._listed.addWidget(within(words("Gone: {numbers}", numbers=", ".join(gone))))
        self._listed.addWidget(Label(words(_REST), "small", "muted", wrap=True))

    def _line(self, paragraph: ChangedParagraph) -> QWidget:
        words = self._session.words
        begin = shorten(paragraph.text, _BEGIN, placeholder=" …")
        told = words(_HOW[paragraph.how], n=paragraph.number, begin=begin)
        show = Button(words("show"), kind="link", name=words("Show paragraph {n}", n=paragraph.number))
        show.clicked.connect(partial(self._show, paragraph.number, paragraph.text))
        return within(told, show)
