"""Where the keyboard stands in a report that is read: at one of the paragraphs that can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock

from npm_visits.ui.theme import FIELD_RADIUS, LIGHT, look
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextBrowser

_AROUND: Final = 4  # pixels between a paragraph and its ring: as many as the sheet leaves at its edges
_STEP: Final = 0.6  # of what is in sight: how far an arrow scrolls where no paragraph is near


class _Place(NamedTuple):
    """What opens as one: the link of a paragraph, its first block and its last."""

    link: str
    first: QTextBlock
    last: QTextBlock


class Standing:
    """Standing(paper): `step(by)` goes a paragraph on or back, `link()` is where it stands; it stays when the report
    is shown anew.
    """

    def __init__(self, paper: QTextBrowser) -> None:
        self._paper = paper
        self._known: list[_Place] | None = None  # of the document as it is laid out now
        self._link, self._at = "", 0
        paper.document().contentsChanged.connect(self._forget)

    def link(self) -> str:
        """Return the link of the paragraph that it stands at, empty for none."""
        return place.link if (place := self._here()) else ""

    def stand_at(self, link: str) -> None:
        """Stand at a paragraph and bring all of it into sight, as far as there is room."""
        self._link = link
        if place := self._here():
            self._bring(self._area(place))
            self._paper.viewport().update()

    def come(self) -> None:
        """Stand at the first paragraph in sight, where that at which it stood is out of sight."""
        here, seen = self._here(), self._seen()
        if seen and here not in seen:
            self._take(seen[0])
        self._paper.viewport().update()

    def step(self, by: int) -> None:
        """Go to the next paragraph or the one before; where it is far, scroll towards it."""
        here, seen, places = self._here(), self._seen(), self._places()
        if here is not None and here in seen:
            at = places.index(here) + by
            aim = places[at] if 0 <= at < len(places) else None
        else:
            aim = (seen[0] if by > 0 else seen[-1]) if seen else None
        bar, room = self._paper.verticalScrollBar(), self._paper.viewport().height()
        if aim is None or not self._is_near(aim, room * _STEP):
            bar.setValue(bar.value() + round(by * room * _STEP))
        if aim is not None and self._is_near(aim, room * _STEP):
            self._take(aim)
            self._bring(self._area(aim))
        self._paper.viewport().update()

    def paint(self, *, has_keyboard: bool, is_written: bool) -> None:
        """Paint a ring around the paragraph while the report has the keyboard, and a bar beside the one in writing."""
        place = self._here()
        if place is None or not (has_keyboard or is_written):
            return
        painter, area = QPainter(self._paper.viewport()), self._area(place)
        colour = QColor(LIGHT.accent)  # paper is white in both themes
        if has_keyboard:
            box(painter, area.adjusted(-_AROUND, -3, _AROUND, 3), FIELD_RADIUS, None, colour, 2)
        else:
            painter.fillRect(QRectF(area.left() - _AROUND, area.top(), 3, area.height()), colour)

    def _take(self, place: _Place) -> None:
        self._link, self._at = place.link, self._places().index(place)

    def _here(self) -> _Place | None:
        """Return the place of the link; where it is gone that which took its turn."""
        places = self._places()
        if not self._link or not places:
            return None
        same = [at for at, place in enumerate(places) if place.link == self._link]  # a text may stand at two places
        self._at = min(same, key=lambda at: abs(at - self._at)) if same else min(self._at, len(places) - 1)
        return places[self._at]

    def _places(self) -> list[_Place]:
        if self._known is None:
            self._known = []
            block = self._paper.document().begin()
            while block.isValid():
                if link := link_in(block):
                    before = self._known.pop() if self._known and self._known[-1].link == link else None
                    self._known.append(_Place(link, before.first if before else block, block))
                block = block.next()
        return self._known

    def _forget(self) -> None:
        self._known = None

    def _area(self, place: _Place) -> QRectF:
        """Return where a paragraph lies in the viewport."""
        layout = self._paper.document().documentLayout()
        area = layout.blockBoundingRect(place.first).united(layout.blockBoundingRect(place.last))
        return area.translated(0, -self._paper.verticalScrollBar().value())

    def _seen(self) -> list[_Place]:
        room = self._paper.viewport().height()
        return [place for place in self._places() if self._is_seen(self._area(place), room)]

    @staticmethod
    def _is_seen(area: QRectF, room: float) -> bool:
        line = look().scale.px(16)
        return area.top() + line <= room and area.bottom() - line >= 0

    def _is_near(self, place: _Place, more: float) -> bool:
        """Return whether a paragraph begins within what an arrow scrolls."""
        area, room = self._area(place), self._paper.viewport().height()
        return -more - area.height() <= area.top() <= room + more

    def _bring(self, area: QRectF) -> None:
        bar, room = self._paper.verticalScrollBar(), self._paper.viewport().height()
        margin = look().scale.px(12)
        if area.bottom() + margin > room:
            bar.setValue(bar.value() + round(min(area.bottom() + margin - room, area.top() - margin)))
        elif area.top() < margin:
            bar.setValue(bar.value() + round(area.top() - margin))


def link_in(block: QTextBlock) -> str:
    """Return the link of the first linked words of a block, empty without any."""
    place = block.begin()
    while not place.atEnd():
        if link := place.fragment().charFormat().anchorHref():
            return str(link)
        place += 1
    return ""
