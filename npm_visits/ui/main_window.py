"""The window: rail, pages, notices, cover; lock by key, by idleness, by sleep.

What locking means is the program's affair (`on_lock`): it ends the process and leaves a fresh unlock
window. The window only sees to it that everything is saved first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QWidget

from npm_visits.services.drafts import warm_up
from npm_visits.ui.above import Above
from npm_visits.ui.actions import ShortcutSheet, bind
from npm_visits.ui.cover import Cover
from npm_visits.ui.idle import IdleWatch
from npm_visits.ui.page import Page, Screen
from npm_visits.ui.search_box import SearchBox
from npm_visits.ui.session import Session
from npm_visits.ui.text_menu import TextMenu
from npm_visits.ui.undoing import Undoing
from npm_visits.ui.widgets import ConfirmDialog, NoticeStack, Surface, row
from npm_visits.ui.widgets.rail import Rail, RailItem
from npm_visits.ui.window_place import LEAST, place_of, restore_place
from npm_visits.ui.work import run

_QUIET_MS = 600  # after unlocking: the first page is drawn, and nobody types yet


class _Pages(QStackedWidget):
    """The stack; no page's wishes make the window larger than the screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)


class MainWindow(QMainWindow):
    """MainWindow(session, screens, on_lock=…). Pages are built when first shown."""

    def __init__(self, session: Session, screens: Sequence[Screen], *, on_lock: Callable[[], None]) -> None:
        super().__init__()
        self.session = session
        self._screens = {screen.code: screen for screen in screens}
        self._on_lock = on_lock
        self._pages: dict[str, tuple[str, Page]] = {}
        self.shown: tuple[str, Mapping[str, str]] = ("", {})
        self._ending = False
        self.setWindowTitle("NPM Visits")
        self.setMinimumSize(LEAST)
        words = session.words
        self.rail = Rail(name=words("Rooms of the program"))
        self.stack = _Pages()
        self.notices = NoticeStack(words("Close"))
        session.messages.show_in(self.notices)
        self.cover = Cover(words, session.pin, lambda typed: session.office.identities.unlock(typed).wipe())
        self._layers = _Pages()
        self._layers.addWidget(self._work())
        self._layers.addWidget(self.cover)
        self.setCentralWidget(self._layers)
        self._fill_rail()
        self.search = SearchBox(session, self)
        self.undoing = Undoing(session, self)
        self._bind()
        self._above = Above({"cover": self.cover_up, "lock": self.lock}, self)
        self._idle = IdleWatch(session.settings.idle_minutes, self)
        self._idle.idle.connect(self.lock_unattended)
        self.cover.uncovered.connect(self._uncovered)
        self.cover.lock_wanted.connect(self.lock_unattended)
        session.went.connect(self.show_screen)
        session.changed_back.connect(self.refresh)
        session.idle_changed.connect(self._idle.set_minutes)
        self._text_menu = TextMenu(words, self.undoing.show_field, self)
        self._text_menu.follow()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(lambda: run(lambda _progress: warm_up()))
        self._quiet.start()
        restore_place(self, session.settings)

    def _work(self) -> QWidget:
        right = Surface("background")
        right.body.addWidget(self.stack, 1)
        self.notices.lie_over(self.stack, right.body)
        work = Surface("background")
        line = row(self.rail, right, gap=0)
        line.setStretch(1, 1)
        work.body.addLayout(line)
        return work

    def _fill_rail(self) -> None:
        words = self.session.words
        for screen in self._screens.values():
            if screen.icon:
                text, keys = words(screen.text), screen.keys
                self.rail.add(screen.code, text, screen.icon, keys=keys, at_bottom=screen.at_bottom)
        self.rail.add("search", words("Search"), "search", keys="Ctrl+K", at_bottom=True)
        self.rail.add("lock", words("Lock"), "lock", keys="Ctrl+L", at_bottom=True)
        verbs: dict[str, Callable[[], object]] = {"lock": self.lock, "search": self.show_search}
        self.rail.chosen.connect(lambda code: verbs.get(code, partial(self.session.go, code))())

    def _bind(self) -> None:
        window = Qt.ShortcutContext.WindowShortcut
        verbs: dict[str, Callable[[], Any]] = {
            "lock": self.lock, "cover": self.cover_up, "undo": self.undo, "redo": self.undoing.redo,
            "shortcuts": self.show_shortcuts, "search": self.show_search,
        }  # fmt: skip
        for code in ("visits", "places", "checklists", "bin"):
            if code in self._screens:
                verbs[code] = partial(self.session.go, code)
        for code, verb in verbs.items():
            bind(self, code, partial(self._unless_covered, verb), context=window)

    def _unless_covered(self, verb: Callable[[], Any]) -> None:
        if not self.is_covered():
            verb()

    # --- pages ----------------------------------------------------------------------------------

    def show_screen(self, code: str, where: Mapping[str, str]) -> None:
        """Show a screen; its page is built when it is shown for the first time."""
        self.search.end()
        leaving = self.page()
        if leaving is not None:
            leaving.leaving()
            self.session.flush()
        screen = self._screens[code]
        page = self._page_of(screen, where)
        self.shown = (code, dict(where))
        self.rail.set_current(screen.within or code)
        self.rail.setVisible(not screen.whole)
        page.open(**where)
        page.refresh()
        self.stack.setCurrentWidget(page)
        led_to = page.focusWidget() if where.get("point") else None
        (led_to if led_to is not None and led_to.isVisibleTo(page) else page).setFocus()

    def page(self) -> Page | None:
        """Return the page that is shown."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def refresh(self) -> None:
        """Show the page anew."""
        page = self.page()
        if page is not None:
            page.refresh()

    def _page_of(self, screen: Screen, where: Mapping[str, str]) -> Page:
        key = where.get(screen.key, "") if screen.key else ""
        built = self._pages.get(screen.code)
        if built is not None and built[0] == key:
            return built[1]
        if built is not None:
            self.stack.removeWidget(built[1])
            built[1].deleteLater()
        page = screen.make(self.session, **({screen.key: key} if screen.key else {}))
        self._pages[screen.code] = (key, page)
        self.stack.addWidget(page)
        return page

    def show_search(self) -> None:
        """Open the search box, or put it away."""
        if self.search.isVisible():
            self.search.end()
        elif self.session.flush():
            page = self.page()
            self.search.begin(page.visit_id if page is not None else "")

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        ShortcutSheet(self.session.words, self).exec()

    def undo(self) -> None:
        """Undo the last act, of the page first where it does something apart from the vault."""
        page = self.page()
        if page is None or not page.take_back():
            self.undoing.undo()

    # --- cover and lock -------------------------------------------------------------------------

    def is_covered(self) -> bool:
        """Return whether the blank page is shown."""
        return self._layers.currentWidget() is self.cover

    def cover_up(self) -> None:
        """Show the blank page at once; what waits is saved behind it."""
        self.search.end()
        self._above.hide()
        self._layers.setCurrentWidget(self.cover)
        self.cover.start()
        self.session.flush()

    def _uncovered(self) -> None:
        self.uncover()
        if not self.session.pin.is_set:
            words = self.session.words
            self.session.messages.say(
                words("Choose a PIN, and four digits will take the cover away the next time."),
                action=words("Choose a PIN…"), on_action=lambda: self.session.go("settings"),
            )  # fmt: skip

    def uncover(self) -> None:
        """Show the work again."""
        self._layers.setCurrentIndex(0)
        self._above.show_again()
        page = self.page()
        if page is not None:
            page.setFocus()

    def lock(self) -> None:
        """Lock as the person asked; what cannot be saved is named first."""
        if self._save_all() or self._agreed_to_lose():
            self._end()

    def lock_unattended(self) -> None:
        """Lock without a person; unsaved words are covered instead of lost."""
        if self._save_all():
            self._end()
        elif not self.is_covered():
            self.cover_up()

    def _save_all(self) -> bool:
        page = self.page()
        if page is not None:
            page.leaving()
        return self.session.flush()

    def _agreed_to_lose(self) -> bool:
        words = self.session.words
        return ConfirmDialog(
            words("The last changes are not saved. Lock all the same?"),
            words("They are on this screen only. Locking now loses them; staying keeps trying to save them."),
            yes=words("Lock and lose them"), no=words("Stay here"), danger=True, parent=self,
        ).ask()  # fmt: skip

    def _end(self) -> None:
        try:
            self.stop()
        finally:
            self._on_lock()  # whatever went wrong on the way: the screen must not stay open

    def stop(self) -> None:
        """Stop clocks and filters; empty our clipboard; the window is about to go."""
        self._ending = True
        self._idle.stop()
        self._quiet.stop()
        self.cover.stop()
        self._above.stop()
        self._text_menu.stop()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self.session.messages.show_in(None)
        self.session.change_settings(window=place_of(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus: Enter comes here where nothing around it has a use for it."""
        here = self.focusWidget()
        presses = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_covered()
        if presses and isinstance(here, QPushButton | RailItem):
            here.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ending or self._save_all() or self._agreed_to_lose():
            if not self._ending:
                self.stop()
            event.accept()
        else:
            event.ignore()
