"""Workbooks that come and go: choosing a file, writing one. The folder is remembered while the window is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.widgets import ConfirmDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session


class WorkbookFiles:
    """What a page does with workbooks; `owner` is the widget that dialogs stand over."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        self._session, self._owner = session, owner
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents) if documents else Path.home()

    def import_one(self) -> None:
        """Ask for a workbook and show what is in it."""
        session, words = self._session, self._session.words
        chooser = Chooser(
            words, words("Import a workbook"), start=self._folder, files=session.office.imports.suffixes,
            accept=words("Open"), parent=self._owner.window(),
        )  # fmt: skip
        chosen = chooser.ask()
        if chosen is not None:
            self._folder = chosen.parent
            session.go("checklist_import", path=str(chosen))

    def dropped(self, event: QDropEvent) -> str:
        """Return the path of the one workbook that is dragged, "" for anything else."""
        urls = event.mimeData().urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 else Path()
        return str(path) if path.suffix.lower() in self._session.office.imports.suffixes else ""

    def export(self, version_id: str) -> None:
        """Write a version as a workbook, with the lists and pictures it needs beside it."""
        shelf = self._session.office.library.shelf
        name, content, beside = shelf.export_files(version_id)
        self._write(self._session.words("Export as a workbook"), name, content, beside)

    def example(self) -> None:
        """Write the workbook that shows what the program understands beyond the standard."""
        content = self._session.office.library.shelf.example()
        self._write(self._session.words("Save the example workbook"), "example.xlsx", content, {})

    def _write(self, title: str, name: str, content: bytes, beside: dict[str, bytes]) -> None:
        session, words = self._session, self._session.words
        chooser = Chooser(
            words, title, start=self._folder, name=name, accept=words("Save"), parent=self._owner.window()
        )
        target = chooser.ask()
        if target is None:
            return
        target = target if target.suffix.lower() == ".xlsx" else target.with_name(f"{target.name}.xlsx")
        there = [path.name for path in (target, *(target.with_name(part) for part in beside)) if path.exists()]
        if there and not self._may_replace(words.listing(there)):
            return
        self._folder = target.parent
        if session.done(lambda: session.office.library.shelf.write(target, content, beside)):
            session.messages.say(words("The workbook is written: {name}.", name=target.name), tone="good")

    def _may_replace(self, name: str) -> bool:
        words = self._session.words
        return ConfirmDialog(
            words("Replace {name}?", name=name),
            words("The file of this name is overwritten. What somebody changed in it is lost."),
            yes=words("Replace"), no=words("Keep"), danger=True, parent=self._owner.window(),
        ).ask()  # fmt: skip
