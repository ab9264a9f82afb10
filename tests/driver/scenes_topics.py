"""Evidence by topic in the gallery: the section, the checklist's right column, a finding's sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def by_topic(stage: Stage) -> QWidget:
    """Show all evidence on health care."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations", topic="topics", point="health_care")
    return stage.window


def contradicted(stage: Stage) -> QWidget:
    """Show a topic with sources that contradict each other."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations", topic="topics", point="information")
    return stage.window


def topic_beside_question(stage: Stage) -> QWidget:
    """Show the evidence beside a question."""
    where = {"tab": "checklist", "topic": "health_care", "point": "mig_10_2"}
    stage.window.session.go("visit", visit_id=stage.visit_id, **where)
    page: Any = stage.window.page()
    context = page.tab().work.context
    context.tabs.set_current("evidence")
    context.tabs.chosen.emit("evidence")
    return stage.window


TOPIC_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "evidence-by-topic": by_topic,
    "evidence-contradicted": contradicted,
    "checklist-evidence": topic_beside_question,
}
