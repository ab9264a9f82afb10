"""The real program in this process: its own entry, its own windows. Only locking does not end the process.

A locked program ends and a fresh one asks for the passphrase; here the fresh one stands up in the same process, so
that it can be seen.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits import app as entry
from npm_visits.i18n import Words
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.page import Page
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.program import Program
from npm_visits.ui.session import Session
from npm_visits.ui.widgets.tab_bar import Tab
from tests.driver.hand import Hand, Stuck, W


class Running:
    """Running(home): the program with its settings in `home`; `hand` works in whatever window it shows."""

    def __init__(self, home: Path) -> None:
        self.home = home
        os.environ["NPM_VISITS_SETTINGS"] = str(home / "settings")
        found = QApplication.instance()
        self.app = found if isinstance(found, QApplication) else entry.application()
        self.hand = Hand(Words("en"))
        self.locks = 0
        self.program: Program | None = None
        self.begin()

    def begin(self) -> None:
        """Start a fresh program: the first run, or the unlock window where a vault is known."""
        self.program = Program(self.app, entry.with_language(entry.Settings.load()), entry.load_screens, self._locked)
        self.program.shown.connect(self._shown)
        self.program.start()

    def end(self) -> None:
        """Close the window as its cross does, and the vault with it."""
        program, self.program = self.program, None
        if program is not None and program.window is not None:
            program.window.close()
        if program is not None and program.session is not None:
            program.session.close()
        self._forget(program)
        self.hand.close()

    def screen(self, kind: type[W]) -> W:
        """Return the window that is shown, once it is of a kind."""

        def there() -> QWidget | None:
            return self.hand.window if isinstance(self.hand.window, kind) else None

        found: W = self.hand.until(there, f"the {kind.__name__}")
        return found

    def main_window(self) -> MainWindow:
        """Return the window of the work."""
        return self.screen(MainWindow)

    def page(self, kind: type[W]) -> W:
        """Return the page that is shown, once it is of a kind."""
        window = self.screen(MainWindow)

        def there() -> Page | None:
            page = window.page()
            return page if isinstance(page, kind) else None

        found: W = self.hand.until(there, f"the {kind.__name__}")
        return found

    def tab(self, kind: type[W]) -> W:
        """Return the tab of the visit that is shown."""
        tab = self.page(VisitPage).tab()
        if not isinstance(tab, kind):
            raise Stuck(f"The visit shows {type(tab).__name__}, not {kind.__name__}")
        return tab

    def session(self) -> Session:
        """Return the session of the unlocked office."""
        found = self.program.session if self.program else None
        if found is None:
            raise Stuck("No vault is open")
        return found

    def go_to_tab(self, kind: type[W], name: str) -> W:
        """Click on a tab of the visit."""
        bar = self.page(VisitPage).bar
        tab = next(t for t in bar.findChildren(Tab) if t.text() == self.hand.words(name))
        self.hand.click_on(tab)
        return self.tab(kind)

    def _shown(self, window: QWidget) -> None:
        self.hand.window = window
        self.hand.words = window.words if hasattr(window, "words") else window.session.words  # type: ignore[attr-defined]
        self.hand.watch.tell_also_the_console()
        window.resize(1366, 768)
        window.activateWindow()

    def _locked(self) -> None:
        self.locks += 1
        before, self.program = self.program, None
        QTimer.singleShot(0, self.app, self.begin)
        QTimer.singleShot(0, self.app, lambda: self._forget(before))

    @staticmethod
    def _forget(program: Program | None) -> None:
        if program is None:
            return
        if program.window is not None:
            program.window.hide()
            program.window.deleteLater()
        program.deleteLater()
