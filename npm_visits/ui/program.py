"""Which window is shown: first run, unlock or the work; and that a new language or look builds it anew.

`app` starts it with what belongs to the process: how locking ends it and starts a fresh one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.i18n import Words
from npm_visits.services.settings import Settings
from npm_visits.services.unlocking import is_vault
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.gate import Gate
from npm_visits.ui.messages import Excepthook, Messages
from npm_visits.ui.theme import SCALES, THEMES, Look, apply
from npm_visits.ui.unlock import UnlockWindow
from npm_visits.ui.work import run, wait_for_all

if TYPE_CHECKING:
    from npm_visits.services.office import Office
    from npm_visits.ui.page import Screen
    from npm_visits.ui.session import Session

    Screens = Callable[[], Sequence[Screen]]


class Program(QObject):
    """Program(app, settings, screens, on_lock).start(); `shown(window)` tells which window stands there now.

    `screens` is called after unlocking, so that no page is imported before. `on_lock` is called with the vault
    closed; it starts a fresh process and ends this one.
    """

    shown = Signal(object)

    def __init__(self, app: QApplication, settings: Settings, screens: Screens, on_lock: Callable[[], None]) -> None:
        super().__init__(app)
        self._app, self._settings, self._screens, self._on_lock = app, settings, screens, on_lock
        self.session: Session | None = None
        self.window: QWidget | None = None
        self.words = Words(settings.language or "en")
        Excepthook(Messages(self.words, self), lambda: None).install()
        self._apply_look()

    def start(self) -> None:
        """Show the first window: unlock where a vault is known, else the first run."""
        folder = Path(self._settings.vault_folder) if self._settings.vault_folder else None
        if folder is not None and is_vault(folder):
            self.show_unlock(folder)
        else:
            self.show_first_run()

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of a vault."""
        window = UnlockWindow(self.words, folder)
        window.moved.connect(lambda chosen: self._remember(vault_folder=str(chosen)))
        window.opened.connect(lambda office: self.enter(office, window.folder))
        window.new_wanted.connect(self.show_first_run)
        self._show(window)

    def show_first_run(self) -> None:
        """Lead through the first start."""
        from npm_visits.ui.first_run import FirstRunWindow  # noqa: PLC0415 - the unlock window does without it

        window = FirstRunWindow(self.words)
        window.language_chosen.connect(self._choose_language)
        window.made.connect(self.enter)
        window.open_wanted.connect(lambda: self._open_other(window))
        self._show(window)

    def enter(self, office: Office, folder: Path) -> None:
        """Show the work on an unlocked office."""
        from npm_visits.ui.session import Session  # noqa: PLC0415 - see show_first_run

        self._remember(vault_folder=str(folder))
        self.session = Session(office, self.words, self._settings, self)
        self.session.language_changed.connect(self._rebuild_soon)
        self.session.look_changed.connect(self._rebuild_soon)
        Excepthook(self.session.messages, self.session.flush).install()
        self._show_work("visits", {})
        self._sweep(self.session)

    @staticmethod
    def _sweep(session: Session) -> None:
        """Delete in a thread what an export left that was cut off when the program was killed."""
        exports = session.office.exports
        folders = exports.unfinished()

        def swept(reached: tuple[str, ...]) -> None:
            for folder in reached:
                session.act(partial(exports.ends, folder))

        if folders:
            run(lambda _progress: exports.sweep(folders), done=swept, owner=session)

    def lock(self) -> None:
        """End work and process: the vault is closed, a fresh program asks for the passphrase."""
        try:
            wait_for_all()
            if self.session is not None:
                self.session.close()
        finally:
            self._on_lock()

    def _show_work(self, code: str, where: dict[str, str]) -> None:
        from npm_visits.ui.main_window import MainWindow  # noqa: PLC0415 - see show_first_run

        assert self.session is not None  # noqa: S101 - only called after `enter`
        window = MainWindow(self.session, list(self._screens()), on_lock=self.lock)
        window.show_screen(code, where)
        self._show(window)

    def _rebuild_soon(self) -> None:
        QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        from npm_visits.ui.main_window import MainWindow  # noqa: PLC0415 - see show_first_run

        window = self.window
        if self.session is None or not isinstance(window, MainWindow):
            return
        self.words, self._settings = self.session.words, self.session.settings
        self._apply_look()
        (code, where), page = window.shown, window.page()
        where = {**where, **(page.standing() if page is not None else {})}
        window.stop()
        self._show_work(code, where)

    def _choose_language(self, code: str) -> None:
        if code == self.words.language:
            return
        self._remember(language=code)
        self.words = Words(code)
        QTimer.singleShot(0, self, self.show_first_run)

    def _open_other(self, window: Gate) -> None:
        title = self.words("Where is the vault?")
        accept = self.words("Open this folder")
        chosen = Chooser(self.words, title, start=Path.home(), accept=accept, parent=window).ask()
        if chosen is not None:
            self.show_unlock(chosen)

    def _remember(self, **values: str | int) -> None:
        if self.session is not None:
            self.session.change_settings(**values)
            return
        self._settings = self._settings.with_(**values)
        self._settings.save()

    def _apply_look(self) -> None:
        theme = self._settings.theme if self._settings.theme in THEMES else "light"
        percent = self._settings.text_percent if self._settings.text_percent in SCALES else SCALES[0]
        apply(self._app, Look(theme, percent))

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.shown.emit(window)
