"""What unlock and first run look like alike: one quiet card in the middle of an empty window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets import Card, ElidedLabel, ScrollColumn, column, row
from npm_visits.ui.widgets.paint import box
from npm_visits.ui.window_place import place_first


class Gate(QWidget):
    """A window with one card; `card.body` is filled by its heirs. It scrolls where the window is too small."""

    def __init__(self, *, width: int = 440) -> None:
        super().__init__()
        self.setWindowTitle("NPM Visits")
        self.setMinimumSize(480, 420)
        place_first(self)
        self.card = Card(pad=(36, 34, 36, 30), gap=4)
        self.card.setFixedWidth(min(look().scale.px(width), 1100))
        area = ScrollColumn(pad=(16,), gap=0)
        area.body.insertStretch(0, 1)
        holder = row(0, self.card, 0, gap=0)
        area.body.insertLayout(1, holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)


class FolderLine(QWidget):
    """A folder as a quiet line: Documents › NPM Visits."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel("", "control")
        line = row(Icon("folder", 15), self._text, gap=8, pad=(11, 0))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFixedHeight(look().scale.px(34))
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """Show another folder."""
        self._text.setText(short_path(folder, mirrored=self.isRightToLeft()))

    def text(self) -> str:
        """Return what is shown."""
        return self._text.whole_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect().toRectF(), FIELD_RADIUS, look().color("sunk"))


def short_path(folder: Path, *, mirrored: bool = False) -> str:
    """Return a path as people say it: from the home folder on, with signs between the steps."""
    home = Path.home()
    parts = folder.relative_to(home).parts if folder.is_relative_to(home) else folder.parts
    return (" ‹ " if mirrored else " › ").join(part.strip("/\\") or "/" for part in parts) or str(folder)


def note(icon: str, tone: str, label: QWidget) -> QWidget:
    """Return an icon and a text in one line, to be hidden and shown together."""
    holder = QWidget()
    sign = Icon(icon, 14, tone)
    line = row(sign, label, gap=6)
    line.setStretch(1, 1)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    holder.setLayout(column(line, gap=0))
    return holder
