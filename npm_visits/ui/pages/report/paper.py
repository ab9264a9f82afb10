"""The sheet on which a report is read: its pieces are laid out one after the other, between the person's keys.

Arrows go from paragraph to paragraph, and Enter opens one; Tab leaves the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from npm_visits.ui.fields.marked import mark, place_of, same
from npm_visits.ui.pages.report.pictures import Pictures
from npm_visits.ui.pages.report.standing import Standing, link_in
from npm_visits.ui.pages.report.style import paper_style
from npm_visits.ui.theme import LIGHT


class Paper(QTextBrowser):
    """Paper(): `show_pieces(pieces)` shows the first at once, the rest when there is time for it; the place one had
    scrolled to comes back.
    """

    paragraph_wanted = Signal(str)  # its key, after a click on it or Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.anchorClicked.connect(self._clicked)
        self._pictures = Pictures(self.document())
        self._left: Iterator[str] = iter(())
        self._ahead = ""  # the piece that comes next; empty: that was all
        self._place = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._add)
        self.setObjectName("paper")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        given = Qt.TextInteractionFlag  # Tab would stop at every paragraph, from the first one on each time
        self.setTextInteractionFlags(given.TextSelectableByMouse | given.LinksAccessibleByMouse)
        self._standing, self._is_written = Standing(self), False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pieces(self, pieces: Iterable[str]) -> None:
        """Show another report."""
        self._place = self.verticalScrollBar().value()
        self.setExtraSelections([])
        self._left = iter(pieces)
        self.document().setDefaultStyleSheet(paper_style())
        self.setHtml(f"<html><body>{next(self._left, '')}</body></html>")
        self._scroll_back()
        self._look_ahead()

    def whole_text(self) -> str:
        """Return the text of all pieces."""
        while self._ahead:
            self._add()
        return self.toPlainText()

    def show_paragraph(self, key: str, *, written: bool = False) -> None:
        """Scroll to a paragraph that can be written, once it is laid out: the keyboard stands there from now on.

        It is marked while it is `written` beside the report.
        """
        self._is_written = written
        self.viewport().update()
        while self._ahead and key not in self._ahead:
            self._add()
        self._add()
        self._standing.stand_at(f"write:{key}")

    def show_numbered(self, number: str, text: str) -> None:
        """Scroll to the paragraph that bears a number and begins like a text, and mark it until the next click."""
        self.whole_text()  # all of it is laid out
        found, most = QTextBlock(), -1
        block = self.document().begin()
        while block.isValid():
            head, _, said = block.text().partition(".")
            if head == number and (like := same(" ".join(said.split()), text)) > most:
                found, most = block, like
            block = block.next()
        if found.isValid():
            mark(self, found.position(), found.length() - 1, QColor(LIGHT.caution_weak))  # see show_words

    def show_words(self, words: str, around: str) -> None:
        """Scroll to where some words stand with others around them, and mark them until the next click."""
        self.whole_text()  # all of it is laid out
        place, end = place_of(self.document().toRawText(), words, around)
        if place >= 0:
            mark(self, place, end - place, QColor(LIGHT.caution_weak))  # paper is white in both themes

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a paragraph for writing also where the click meets none of its letters."""
        super().mouseReleaseEvent(event)
        self.setExtraSelections([])
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self.anchorAt(at) or self.textCursor().hasSelection():
            return
        block = self.cursorForPosition(at).block()
        area = self.document().documentLayout().blockBoundingRect(block)
        scrolled = QPointF(at) + QPointF(0, self.verticalScrollBar().value())
        if link := link_in(block) if area.contains(scrolled) else "":
            self._clicked(QUrl(link))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._standing.step(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._standing.link():
            self._standing.come()  # what opens is seen
            self._clicked(QUrl(self._standing.link()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._standing.come()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._standing.paint(has_keyboard=self.hasFocus(), is_written=self._is_written)

    def _clicked(self, link: QUrl) -> None:
        if link.scheme() == "write":
            self.paragraph_wanted.emit(link.path())

    def _add(self) -> None:
        if not self._ahead:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())  # else a heading after a list would be its last item
        cursor.insertHtml(self._ahead)
        self._scroll_back()
        self._look_ahead()

    def _look_ahead(self) -> None:
        self._ahead = next(self._left, "")
        if self._ahead:
            self._next.start()

    def _scroll_back(self) -> None:
        bar = self.verticalScrollBar()
        if self._place and self._place <= bar.maximum():
            bar.setValue(self._place)
            self._place = 0
