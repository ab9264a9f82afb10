"""The report beside the choices: as a text that one can click into, or as the pages that it will have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.ui.pages.report.pages_view import PagesView
from npm_visits.ui.pages.report.paper import Paper
from npm_visits.ui.widgets import SegmentedAnswer, column, row

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Document
    from npm_visits.ui.session import Session


class Sheet(QWidget):
    """`show_document(document)`; `paper` is the text, `pages` the pages."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self._session = session
        self.paper, self.pages = Paper(), PagesView(session)
        self.paper.setAccessibleName(words("The report to read"))
        self.choice = SegmentedAnswer(
            [("text", words("Text")), ("pages", words("Pages"))], name=words("How the report is shown"), value="text",
            clearable=False,
        )
        self._stack = QStackedWidget()
        for part in (self.paper, self.pages):
            self._stack.addWidget(part)
        self.choice.changed.connect(self._choose)
        self.setLayout(column(row(0, self.choice), self._stack, gap=8, pad=(32, 10, 32, 18)))

    def show_document(self, document: Document) -> None:
        """Show a version."""
        self.paper.show_pieces(self._session.office.drafts.preview(document))
        self.pages.show_document(document)

    def show_text(self) -> None:
        """Show the text: a paragraph is to be found in it."""
        self.choice.set_value("text")
        self._stack.setCurrentWidget(self.paper)

    def show_words(self, words: str, around: str) -> None:
        """Mark some words in the text."""
        self.show_text()
        self.paper.show_words(words, around)

    def show_numbered(self, number: str, text: str) -> None:
        """Mark a numbered paragraph in the text."""
        self.show_text()
        self.paper.show_numbered(number, text)

    def event(self, event: QEvent) -> bool:
        """Take the keys for the size of the pages before anything else has them; Ctrl+0 leads elsewhere otherwise."""
        takes = isinstance(event, QKeyEvent) and self.pages.isVisible() and self.pages.takes(event)
        if takes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.pages.isVisible() and self.pages.takes(event):
            self.pages.zoom_by_key(event)
        else:
            super().keyPressEvent(event)

    def _choose(self, code: str) -> None:
        self._stack.setCurrentWidget(self.pages if code == "pages" else self.paper)
