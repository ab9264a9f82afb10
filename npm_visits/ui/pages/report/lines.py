"""A line of the checks before one sends: a sign, a sentence, and perhaps what one can do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from npm_visits.ui.widgets import Icon, Label, row


def line(icon: str, tone: str, text: str, action: QWidget | None = None) -> QWidget:
    """Return the line."""
    holder = QWidget()
    layout = row(Icon(icon, 14, tone), Label(text, size="small", wrap=True), gap=8)
    layout.setStretch(1, 1)
    if action is not None:
        layout.addWidget(action)
    holder.setLayout(layout)
    return holder
