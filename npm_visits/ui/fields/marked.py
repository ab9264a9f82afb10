"""A passage that somebody is led to is marked: softly, until the next click or key. Nothing is selected."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from npm_visits.ui.theme import look

_FEWEST: Final = 3  # words


def mark(area: QTextEdit | QPlainTextEdit, start: int, length: int, colour: QColor) -> None:
    """Mark some characters and bring them into sight."""
    cursor = QTextCursor(area.document())
    cursor.setPosition(start + length)
    area.setTextCursor(cursor)
    area.ensureCursorVisible()
    cursor.setPosition(start)
    area.setTextCursor(cursor)
    area.ensureCursorVisible()
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    shown = QTextEdit.ExtraSelection()
    shown.cursor = cursor
    shown.format.setBackground(colour)
    area.setExtraSelections([shown])


def mark_sentence(area: QTextEdit | QPlainTextEdit, said: str) -> None:
    """Mark where a sentence stands in what one writes, until the cursor goes elsewhere.

    It may be said in neutral words for a code: then as much of it as stands there, from its beginning.
    """
    text, words = area.document().toRawText(), said.split()
    while len(words) >= min(_FEWEST, len(said.split())) and words:
        found = re.search(r"\s+".join(map(re.escape, words)), text)
        if found:
            mark(area, found.start(), len(found[0]), look().color("caution_weak"))
            area.cursorPositionChanged.connect(lambda: area.setExtraSelections([]))
            return
        words.pop()


def place_of(text: str, words: str, around: str) -> tuple[int, int]:
    """Return where `words` stand in `text` with most of what is `around` them beside, and where they end.

    Both are -1 where they do not. `around` holds the words, with what stands before and after them in a paragraph; a
    blank is a blank, of whatever kind.
    """
    at = max(around.find(words), 0)
    before, after = _plain(around[:at]), _plain(around[at + len(words) :])
    words = r"\s+".join(map(re.escape, words.split()))
    places = [found.span() for found in re.finditer(words, text)] if words else []

    def beside(span: tuple[int, int]) -> int:
        place, end = span
        head, tail = _plain(text[max(place - len(before), 0) : place]), _plain(text[end : end + len(after)])
        return same(before[::-1], head[::-1]) + same(after, tail)

    return max(places, key=beside, default=(-1, -1))


def same(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginnings."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _plain(text: str) -> str:
    return re.sub(r"\s", " ", text)
