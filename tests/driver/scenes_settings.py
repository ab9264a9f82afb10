"""Pictures of what the office decides about its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def _decided(threshold: int) -> Callable[[Stage], QWidget]:
    def shown(stage: Stage) -> QWidget:
        session = stage.window.session
        session.office.set(session.office.profile, "threshold", threshold)
        session.office.drafts.settings.usual_pattern()
        session.go("settings")
        page: Any = stage.window.page()
        page.refresh()
        page.area.show_widget(page.reports)
        return stage.window

    return shown


def _named(stage: Stage) -> QWidget:
    session = stage.window.session
    session.office.set(session.office.profile, "file_pattern", "PDN_{date}_{reference}_{language}")
    session.go("settings")
    page: Any = stage.window.page()
    page.refresh()
    page.area.show_widget(page.reports.names)
    return stage.window


SETTINGS_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "settings-reports": _decided(5),
    "settings-reports-three": _decided(3),
    "settings-file-names": _named,
}
