"""What the check of a template found, line by line: where, what, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.services.template_words import what, where
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Icon, Label, ScrollColumn, clear, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.templates import Trouble
    from npm_visits.i18n import Words

_LINE, _MOST_HEIGHT = 64, 300
_AROUND = 410  # height of the dialog without the lines


class TemplateCheck(QWidget):
    """TemplateCheck(words): `show_troubles((…))` after a check, `show_text` instead of it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._head = column(gap=0)
        self._lines = ScrollColumn(pad=(0, 0), gap=10, ground="surface")
        self._lines.setAccessibleName(words("What the check found"))
        self._lines.hide()
        self.setLayout(column(self._head, self._lines, gap=10))

    def show_text(self, text: str) -> None:
        """Show a line in place of a result."""
        self._set_head(Label(text, "control", "muted", wrap=True))
        self._lines.hide()

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Show a result: what stops a report, then what should be known."""
        words, stops = self._words, sum(t.stops for t in troubles)
        if stops:
            said = words.many(
                "{n} thing must be mended in Word before reports can be written into it:",
                "{n} things must be mended in Word before reports can be written into it:", stops,
            )  # fmt: skip
            self._set_head(_line("x", "concern", said, strong=True))
        else:
            self._set_head(_line("check", "good", words("Reports can be written into this document."), strong=True))
        self._lines.empty()
        for trouble in troubles:
            sign = ("x", "concern") if trouble.stops else ("triangle-alert", "caution")
            place = where(words, trouble.spot).removesuffix(":")
            self._lines.add(_line(*sign, what(words, trouble), place))
        self._lines.setVisible(bool(troubles))
        self._lines.setMinimumHeight(min(look().scale.px(_LINE) * len(troubles), self._room()))

    def texts(self) -> str:
        """Return everything that is shown."""
        return "\n".join(label.text() for label in self.findChildren(Label))

    def _room(self) -> int:
        """Return the height that the program's window leaves to the lines."""
        scale, above = look().scale, self.window().parentWidget()
        whole = above.window().height() if above is not None else scale.px(_AROUND + _MOST_HEIGHT)
        return max(min(whole - scale.px(_AROUND), scale.px(_MOST_HEIGHT)), scale.px(_LINE))

    def _set_head(self, widget: QWidget) -> None:
        clear(self._head)
        self._head.addWidget(widget)


def _line(icon: str, tone: str, text: str, place: str = "", *, strong: bool = False) -> QWidget:
    holder = QWidget()
    said = Label(text, "control", weight="semibold" if strong else "regular", wrap=True)
    parts = column(*([Label(place, "small", "muted", wrap=True)] if place else []), said, 0, gap=2)
    layout = row(column(Icon(icon, 16, tone), 0), parts, gap=10)
    layout.setStretch(1, 1)
    holder.setLayout(layout)
    return holder
