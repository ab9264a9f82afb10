"""An office with two versions of its own checklist, and the workbooks they came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from npm_visits.services.importing import examined
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklists.importing import ImportPage
from tests.driver.workbooks import prison

CODE = "prison-visit"


@pytest.fixture
def versions(office: Office, tmp_path: Path) -> tuple[str, str]:
    """The ids of versions 3 and 4."""
    stored = [office.imports.store(examined(prison(tmp_path / f"{n}.xlsx", n))) for n in ("3", "4")]
    return stored[0].id, stored[1].id


def opened(window: MainWindow, path: Path) -> ImportPage:
    """Show a workbook and wait until it is checked."""
    window.session.go("checklist_import", path=str(path))
    page = window.page()
    assert isinstance(page, ImportPage)
    at_rest(page)
    return page


def at_rest(page: ImportPage) -> None:
    """Wait until nothing is being checked any more."""
    for _ in range(500):
        if not page.is_busy():
            return
        QTest.qWait(10)
    raise TimeoutError
