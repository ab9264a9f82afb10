"""What tests of windows share: the look, and a session on a real vault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.session import Session
from npm_visits.ui.theme import Look, apply


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication) -> None:
    """Every test begins in the light theme at 100 %."""
    apply(qapp, Look())


@pytest.fixture
def session(office: Office, qapp: QApplication) -> Iterator[Session]:
    """A session on an empty office."""
    session = Session(office, Words("en"))
    yield session
    session._autosave.stop()
    session.deleteLater()
