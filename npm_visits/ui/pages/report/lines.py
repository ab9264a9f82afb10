"""A line of the checks before one sends: a sign, a sentence, and perhaps what one can do about it, or what unfolds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import Words
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Icon, Label, ScrollColumn, column, row

_SIGN, _GAP = 14, 8


def line(icon: str, tone: str, text: str, action: QWidget | None = None) -> QWidget:
    """Return the line."""
    holder = QWidget()
    layout = row(Icon(icon, _SIGN, tone), Label(text, size="small", wrap=True), gap=_GAP)
    layout.setStretch(1, 1)
    if action is not None:
        layout.addWidget(action)
    holder.setLayout(layout)
    return holder


def within(text: str, action: QWidget | None = None) -> QWidget:
    """Return a line of what unfolds: what it warns of stands above it once."""
    holder = QWidget()
    layout = row(Label(text, size="small", wrap=True), gap=_GAP)
    layout.setStretch(0, 1)
    if action is not None:
        layout.addWidget(action)
    holder.setLayout(layout)
    return holder


def unfolding(
    words: Words, head: tuple[str, str, str], inside: Sequence[QWidget], names: tuple[str, str], *,
    unfolded: bool, turned: Callable[[bool], None],
) -> QWidget:  # fmt: skip
    """Return a line of `head` (sign, tone, text) above others that stand beneath its words when they are asked for.

    They come into sight then: the line may be the last one above the edge of what scrolls. `names` say to those who
    hear it what "list" and "fold" do; `turned` is told when somebody asks or folds.
    """
    holder, lines, button = QWidget(), QWidget(), Button(kind="link")
    lines.setLayout(column(*inside, gap=4, pad=(look().scale.px(_SIGN) + _GAP, 0, 0, 0)))

    def turn(*, to: bool) -> None:
        lines.setVisible(to)
        button.setText(words("fold") if to else words("list"))
        button.setAccessibleName(names[to])
        turned(to)

    def pressed() -> None:
        turn(to=lines.isHidden())
        if not lines.isHidden():
            QTimer.singleShot(0, holder, lambda: _show(holder))

    button.clicked.connect(pressed)
    holder.setLayout(column(line(*head, button), lines, gap=_GAP))
    turn(to=unfolded)
    return holder


def _show(widget: QWidget) -> None:
    """Scroll until a widget is in sight, with the button that folds it again."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, ScrollColumn):
        around = around.parentWidget()
    if around is not None:
        around.show_widget(widget, _GAP)
