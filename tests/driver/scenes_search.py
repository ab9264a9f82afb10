"""The search box in the gallery."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.driver.scenes import Stage

ASKED: Final = {"en": "examin", "az": "müayinə", "ru": "осмотр"}


def searches(stage: Stage) -> QWidget:
    """Show what the search finds in the sample visit."""
    window = stage.window
    window.session.go("visit", visit_id=stage.visit_id, tab="checklist", topic="health_care")
    window.show_search()
    window.search.field.setText(ASKED.get(stage.words.language, ASKED["en"]))
    window.search.ask()
    return window


SEARCH_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {"search": searches}
