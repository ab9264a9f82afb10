"""The part of the self-test that needs a window: look, fonts, icons, screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from npm_visits.ui.icons import icon_pixmap
from npm_visits.ui.theme import Look, apply, look

_LETTERS = "əğıİöüşçЖёй§–›"


def window_steps(app: QApplication) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield a name and a check each; what is wrong raises an error."""

    def fonts() -> None:
        apply(app, Look())
        metrics = QFontMetrics(look().font())
        missing = [letter for letter in _LETTERS if not metrics.inFontUcs4(ord(letter))]
        if missing:
            raise LookupError("".join(missing))

    def icons() -> None:
        if icon_pixmap("lock", 16).isNull():
            raise LookupError

    def screens() -> None:
        from npm_visits.ui.screens import screens as listed  # noqa: PLC0415 - part of what is tested

        if not listed():
            raise LookupError

    yield "fonts", fonts
    yield "icons", icons
    yield "screens", screens
