"""A field with its label above and a hint or a sentence about a mistake below."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from npm_visits.ui.widgets.label import Label

Kind = TypeVar("Kind", bound=QWidget)


class FormRow(QWidget, Generic[Kind]):
    """FormRow("Objectives", TextArea(), hint="…"). The field is `row.field`; a long label may `wrap`."""

    def __init__(
        self, label: str, field: Kind, *, hint: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._label = Label(label, "small", "muted", wrap=wrap)
        self._label.setBuddy(field)
        self._below = Label("", "small", "muted", wrap=True)
        if not field.accessibleName() or field.accessibleName() == field.property("placeholderText"):
            field.setAccessibleName(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addWidget(field)
        layout.addWidget(self._below)
        self.setProperty("align_top", True)  # beside another row, labels stand in one line
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the entry; "" brings the hint back."""
        self._below.setText(sentence or self._hint)
        self._below.set_tone("concern" if sentence else "muted")
        self._below.setVisible(bool(sentence or self._hint))
        self.field.setAccessibleDescription(sentence or self._hint)
        if hasattr(self.field, "set_error"):
            self.field.set_error(sentence)

    def set_hint(self, hint: str) -> None:
        """Change the hint."""
        self._hint = hint
        self.set_error("")
