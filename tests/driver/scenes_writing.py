"""Writing the report in the gallery: a paragraph in the panel, with the looks it can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def writing(stage: Stage) -> QWidget:
    """Show the report with the paragraph of a finding open."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="report")
    page: Any = stage.window.page()
    tab = page.tab()
    office = stage.window.session.office
    finding = office.findings.all(stage.visit_id)[0]
    tab._write(f"finding:{finding.id}")
    return stage.window


WRITING_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {"report-writing": writing}
