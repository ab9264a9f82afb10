"""Photographs in the gallery: the grid, one in the editor, an observation with its pictures, and none yet."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.photographs.editor import PhotoEditor
from npm_visits.ui.pages.photographs.grid import PhotoGrid


def _section(stage: Any, *, empty: bool = False) -> QWidget:
    window = stage.window
    window.session.go("visit", visit_id=stage.planned_id if empty else stage.visit_id, tab="observations")
    window.page()._tabs["observations"].show_section("photographs")
    return window


def grid(stage: Any) -> QWidget:
    """Show all photographs, one of them chosen, their pictures decoded."""
    window = _section(stage)
    shown = window.findChildren(PhotoGrid)[-1]
    window.page().tab().go_to("", shown.items()[5].id)
    QTest.qWait(600)
    return window


def editor(stage: Any) -> QWidget:
    """Show one photograph large, with the tool that blacks out in hand."""
    window = grid(stage)
    shown = window.findChildren(PhotoGrid)[-1]
    shown.opened.emit(shown.items()[5].id)
    QTest.qWait(800)
    window.findChildren(PhotoEditor)[-1]._pressed("pixels")
    return window


def none_yet(stage: Any) -> QWidget:
    """Show the section of a visit without photographs."""
    return _section(stage, empty=True)


def on_cards(stage: Any) -> QWidget:
    """Show an observation with its photographs, on its card and beside it."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations")
    stage.window.page()._tabs["observations"].show_section("observations")
    tab = stage.window.page().tab()
    found = next(item for item in tab._list.items() if len(item.pictures) > 1)
    tab.go_to("", found.id)
    QTest.qWait(400)
    return stage.window


PHOTO_SCENES: Final = {
    "photographs": grid, "photograph-editor": editor, "photographs-empty": none_yet,
    "observation-photographs": on_cards,
}  # fmt: skip
