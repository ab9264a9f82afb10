"""A text area whose passages are underlined, each with its tag behind it.

The room for a tag is letter spacing behind the last letter of its passage: the text itself is never touched. Positions
count characters, as in `domain.passages`; Qt counts UTF-16 units, which `_units` and `_characters` translate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from npm_visits.domain.passages import Anchors, Moves, Span, sentence_at, trimmed
from npm_visits.ui.fields.text import TextArea
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.chip import chip_size, draw_chip

_GAP = 5


@dataclass(frozen=True)
class Tagged:
    """A passage as it is shown."""

    key: str
    span: Span
    tag: str
    tone: str = "info"


class _Lines(QSyntaxHighlighter):
    """Underlines passages and keeps room for their tags."""

    def __init__(self, area: PassageArea) -> None:
        super().__init__(area.document())
        self._area = area

    def highlightBlock(self, text: str) -> None:
        first = self.currentBlock().position()
        for start, end, tone in self._area.marked():
            left, right = max(start - first, 0), min(end - first, len(text))
            if left < right:
                self.setFormat(left, right - left, self._format(tone))
        for place, room, tone in self._area.rooms():
            if 0 <= place - first < len(text):
                last = self._format(tone)
                last.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                last.setFontLetterSpacing(room)
                last.clearBackground()
                last.setFontUnderline(False)
                self.setFormat(place - first, 1, last)

    @staticmethod
    def _format(tone: str) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setBackground(look().color(f"{tone}_weak"))
        style.setFontUnderline(True)
        style.setUnderlineColor(look().color(tone))
        return style


class PassageArea(TextArea):
    """`edited(moves)` after the person's own typing; `passage_wanted(key)` when one is clicked at its tag.

    `anchors` follow the text; `show_passages` gives what is drawn.
    """

    edited = Signal(object)
    passage_wanted = Signal(str)

    def __init__(self, *, placeholder: str = "", lines: int = 6, name: str = "", parent: QWidget | None = None) -> None:
        self.anchors = Anchors("", {})
        self._tagged: list[Tagged] = []
        self._marker: _Lines | None = None
        self._plain = ""
        super().__init__(placeholder=placeholder, lines=lines, most_lines=60, name=name, parent=parent)
        self._marker = _Lines(self)

    # --- what it shows ----------------------------------------------------------------------------

    def show_account(self, text: str, tagged: Sequence[Tagged]) -> None:
        """Show a text with its passages, telling nobody; the cursor stays where the text is the same."""
        self._showing = True
        if text != self.value():
            self.setPlainText(text)
        self._plain = self.toPlainText()
        self._showing = False
        self.anchors = Anchors(self._plain, {each.key: each.span for each in tagged})
        self.show_passages(tagged)

    def show_passages(self, tagged: Sequence[Tagged]) -> None:
        """Draw other tags; where the passages stand is known already."""
        self._tagged = list(tagged)
        self._draw()

    def selected(self) -> Span:
        """Return what is selected, without blanks at its ends; without a selection the sentence at the cursor."""
        cursor, text = self.textCursor(), self._plain
        if not cursor.hasSelection():
            return sentence_at(text, _characters(text, cursor.position()))
        start = _characters(text, cursor.selectionStart())
        return trimmed(Span(start, _characters(text, cursor.selectionEnd()) - start), text)

    def passage_at_cursor(self) -> str:
        """Return the smallest passage that holds the cursor or the whole selection, "" for none."""
        cursor = self.textCursor()
        start = _characters(self._plain, cursor.selectionStart())
        end = _characters(self._plain, cursor.selectionEnd())
        spans = self.anchors.spans
        around = [key for key, span in spans.items() if span.start <= start and end <= span.end]
        if cursor.hasSelection():
            around = [key for key in around if trimmed(Span(start, end - start), self._plain) == spans[key]]
        return min(around, key=lambda key: spans[key].length, default="")

    def go_to(self, key: str) -> None:
        """Put the cursor at the beginning of a passage."""
        if key in self.anchors.spans:
            cursor = self.textCursor()
            cursor.setPosition(_units(self._plain, self.anchors.spans[key].start))
            self.setTextCursor(cursor)

    # --- how it is drawn --------------------------------------------------------------------------

    def marked(self) -> list[tuple[int, int, str]]:
        """Return start, end (in Qt's units) and tone of each passage."""
        return [
            (_units(self._plain, span.start), _units(self._plain, span.end), each.tone)
            for each in self._tagged
            if (span := self.anchors.spans.get(each.key)) is not None
        ]

    def rooms(self) -> list[tuple[int, float, str]]:
        """Return the last letter of each passage that has a tag, and the room for all tags behind it."""
        return [
            (place, sum(chip_size(each.tag).width() + _GAP for each in ends) + _GAP, ends[-1].tone)
            for place, ends in self._ends()
        ]

    def _ends(self) -> list[tuple[int, list[Tagged]]]:
        spans = self.anchors.spans
        shown = [each for each in self._tagged if each.tag and spans.get(each.key, Span(0, 0)).length]
        ordered = sorted(shown, key=lambda each: (spans[each.key].end, spans[each.key].start))
        return [
            (_units(self._plain, end - 1), list(ends)) for end, ends in groupby(ordered, lambda t: spans[t.key].end)
        ]

    def _tags(self) -> list[tuple[QRectF, Tagged]]:
        """Return where each tag stands in the viewport."""
        found: list[tuple[QRectF, Tagged]] = []
        cursor, metrics = QTextCursor(self.document()), QFontMetricsF(self.font())
        for place, ends in self._ends():
            cursor.setPosition(place)
            at = self.cursorRect(cursor)
            x = at.x() + metrics.horizontalAdvance(self.document().characterAt(place)) + _GAP
            for each in ends:
                size = chip_size(each.tag)
                height = min(size.height(), at.height())
                found.append((QRectF(x, at.center().y() - height / 2 + 0.5, size.width(), height), each))
                x += size.width() + _GAP
        return found

    def _underline_ends(self, painter: QPainter) -> None:
        """Draw the line under the last letter of each passage, which carries the room for the tags."""
        cursor, metrics = QTextCursor(self.document()), QFontMetricsF(self.font())
        for place, ends in self._ends():
            cursor.setPosition(place)
            at = self.cursorRect(cursor)
            width = metrics.horizontalAdvance(self.document().characterAt(place))
            line = QRectF(at.x(), at.y() + metrics.ascent() + metrics.underlinePos(), width, metrics.lineWidth())
            painter.fillRect(line, look().color(ends[-1].tone))

    def _draw(self) -> None:
        if self._marker is not None:
            self._showing = True
            self._marker.rehighlight()
            self._showing = False
            self._grow()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._underline_ends(painter)
        for rect, each in self._tags():
            draw_chip(painter, rect, each.tag, each.tone)
        painter.end()

    # --- what the person does ---------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = QPointF(event.position())
            for rect, each in self._tags():
                if rect.contains(place):
                    self.go_to(each.key)
                    self.passage_wanted.emit(each.key)
                    return

    def _text_changed(self) -> None:
        text = self.toPlainText()
        if self._showing or text == self._plain:  # drawing counts as a change for Qt
            self._grow()
            return
        moves: Moves = self.anchors.edit(text, _characters(text, self.textCursor().position()))
        self._plain = text
        self._grow()
        self.edited.emit(moves)
        super()._text_changed()


def _units(text: str, place: int) -> int:
    """Return how many UTF-16 units the first `place` characters take."""
    return place + sum(letter > "\uffff" for letter in text[:place])


def _characters(text: str, units: int) -> int:
    """Return how many characters the first `units` UTF-16 units are."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
