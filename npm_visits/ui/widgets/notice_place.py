"""Where a notice may lie over a page: at its lower edge, and over nothing that somebody may want to press or read next.

Buttons and fields stay free, the title too; what is long and can be scrolled may be covered for a while.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.page_top import PageTop
from npm_visits.ui.widgets.tab_bar import TabBar

_SMALL = 80  # what is no higher is a field or a button: none of it may be hidden
_HIGHEST = 0.5  # of the page: a notice further up is no longer looked for at the lower edge


def free_place(page: QRect, sizes: Sequence[tuple[int, int]], taken: Sequence[QRect], *, right: bool) -> QRect | None:
    """Return the lowest place for the first of `sizes` (width, height) that fits in beside what is `taken`.

    At one height it is the outermost on the left, or on the `right`; None where there is none in the lower half.
    """
    highest = page.bottom() - int(page.height() * _HIGHEST)
    lows = sorted({page.bottom() + 1, *(rect.top() for rect in taken if highest < rect.top() <= page.bottom())})
    for low in reversed(lows):
        for width, height in sizes:
            band = QRect(page.left(), low - height, page.width(), height)
            free = [gap for gap in _gaps(band, taken) if gap.width() >= width]
            if free and band.top() >= page.top():
                left = free[-1].right() + 1 - width if right else free[0].left()
                return QRect(left, band.top(), width, height)
    return None


def taken_in(page: QWidget, within: QWidget) -> list[QRect]:
    """Return the places of what must stay free on a page, as `within` sees them: controls, and the line in work."""
    tab = Qt.FocusPolicy.TabFocus
    rects = [
        _seen(widget, within) for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & tab and widget.height() <= look().scale.px(_SMALL) and widget.isVisible()
    ]  # fmt: skip
    typed = typed_in(page, within)
    return [rect for rect in rects if not rect.isEmpty()] + ([typed] if typed else [])


def typed_in(page: QWidget, within: QWidget) -> QRect | None:
    """Return the place on a page that the keyboard is in, as `within` sees it."""
    here = QApplication.focusWidget()
    if here is None or not page.isAncestorOf(here):
        return None
    shown = here.visibleRegion().boundingRect()
    if shown.height() > look().scale.px(_SMALL):  # of a large text the line in work; a list is no place to type
        if not isinstance(here, QPlainTextEdit | QTextEdit):
            return None
        shown = here.cursorRect().translated(here.viewport().pos()).adjusted(0, -shown.height() // 8, 2, 24)
    return QRect(here.mapTo(within, shown.topLeft()), shown.size())


def below_title(page: QWidget, within: QWidget) -> int:
    """Return where a page begins below its title and tabs, as `within` sees it."""
    heads = [head for kind in (PageTop, TabBar) for head in page.findChildren(kind) if head.isVisible()]
    upper = page.mapTo(within, QPoint(0, 0)).y()
    lower = [_seen(head, within).bottom() + 1 for head in heads]
    return max((y for y in lower if y < upper + page.height() // 2), default=upper)


def _seen(widget: QWidget, within: QWidget) -> QRect:
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(within, seen.topLeft()), seen.size())


def _gaps(band: QRect, taken: Iterable[QRect]) -> Iterator[QRect]:
    """Yield what is free of a band, from the left."""
    left = band.left()
    for rect in sorted((rect for rect in taken if rect.intersects(band)), key=QRect.left):
        if rect.left() > left:
            yield QRect(left, band.top(), rect.left() - left, band.height())
        left = max(left, rect.right() + 1)
    if left <= band.right():
        yield QRect(left, band.top(), band.right() + 1 - left, band.height())
