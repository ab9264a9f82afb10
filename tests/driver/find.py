"""Finding controls as a person does: by what they are and what they are called."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.ui.widgets import ChoicePopup
from tests.driver.keys import press, settle, type_text

W = TypeVar("W", bound=QWidget)


def find(root: QWidget, kind: type[W], name: str = "") -> W:
    """Return the one visible control of a kind that bears a name; several or none is a mistake of the test."""
    found = [w for w in root.findChildren(kind) if w.isVisibleTo(root) and (not name or _name(w) == name)]
    there = [_name(w) for w in root.findChildren(kind)]
    assert len(found) == 1, f"{len(found)} {kind.__name__} named {name!r} among {there}"
    return found[0]


def shows(root: QWidget, kind: type[W], name: str = "") -> bool:
    """Tell whether such a control is in sight."""
    return any(w.isVisibleTo(root) and (not name or _name(w) == name) for w in root.findChildren(kind))


def choose(popup_opener: QWidget, text: str) -> None:
    """Take the entry `text` of the list that is open: by search where there is one, else by arrows."""
    settle()
    popup = next(w for w in popup_opener.findChildren(ChoicePopup) if w.isVisible())
    texts = [option.text for option in popup._options]
    rows = texts.index(text) - popup._list.currentIndex().row()
    for _ in range(abs(rows)):
        press(popup, Qt.Key.Key_Down if rows > 0 else Qt.Key.Key_Up)
    press(popup, Qt.Key.Key_Return)
    settle()


def dialog(kind: type[W]) -> W:
    """Return the dialog of a kind that is open."""
    settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def retype(field: QWidget, text: str) -> None:
    """Replace what stands in a field by typing over it, and leave it."""
    field.setFocus()
    settle()
    field.selectAll()  # type: ignore[attr-defined]  # every typed field has it
    press(field, Qt.Key.Key_Delete)
    type_text(field, text)
    field.clearFocus()
    settle()


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")
