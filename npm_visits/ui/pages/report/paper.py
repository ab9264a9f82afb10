"""The sheet on which a report is read: its pieces are laid out one after the other, between the person's keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from npm_visits.ui.fields.marked import mark, place_of, same
from npm_visits.ui.pages.report.pictures import Pictures
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

    def show_paragraph(self, key: str) -> None:
        """Scroll to a paragraph that can be written, once it is laid out."""
        while self._ahead and key not in self._ahead:
            self._add()
        self._add()
        block = self.document().begin()
        while block.isValid() and _link_in(block) != f"write:{key}":
            block = block.next()
        cursor = QTextCursor(block)
        if block.isValid() and not self.viewport().rect().contains(self.cursorRect(cursor)):
            self.setTextCursor(cursor)

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
        if link := _link_in(block) if area.contains(scrolled) else "":
            self._clicked(QUrl(link))

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


def _link_in(block: QTextBlock) -> str:
    """Return the link of the first linked words of a block, empty without any."""
    place = block.begin()
    while not place.atEnd():
        if link := place.fragment().charFormat().anchorHref():
            return str(link)
        place += 1
    return ""
