"""Reading a working copy back: which file, and what it brings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QWidget

from npm_visits.errors import NotAReport
from npm_visits.ui.dialogs.choose import Chooser, existing
from npm_visits.ui.dialogs.read_back import ReadBackDialog

if TYPE_CHECKING:
    from npm_visits.services.reading_back import Comparison
    from npm_visits.ui.session import Session


class Reading(QObject):
    """Reading(session, tab): `ask(visit_id)` returns whether anything was taken over."""

    def __init__(self, session: Session, tab: QWidget) -> None:
        super().__init__(tab)
        self._session, self._tab = session, tab
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = documents or "."

    def ask(self, visit_id: str) -> bool:
        """Ask for a file, show what differs, and take over what is wanted."""
        words = self._session.words
        chooser = Chooser(
            words, words("Read back a working copy"), start=existing(Path(self._folder)), files=(".docx",),
            accept=words("Read back"), parent=self._tab.window(),
        )  # fmt: skip
        target = chooser.ask()
        if target is None:
            return False
        self._folder = str(target.parent)
        comparison: Comparison | None = self._session.act(lambda: self._compared(visit_id, target))
        if comparison is None:
            return False
        shown = ReadBackDialog(self._session, comparison, self._tab.window())
        return shown.exec() == QDialog.DialogCode.Accepted

    def _compared(self, visit_id: str, target: Path) -> Comparison:
        reading_back = self._session.office.reading_back
        try:
            if target.stat().st_size > reading_back.MOST_BYTES:
                raise NotAReport
            content = target.read_bytes()
        except OSError as fault:
            raise NotAReport from fault
        return reading_back.compare(visit_id, content)
