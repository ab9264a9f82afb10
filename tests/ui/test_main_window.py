"""The window: pages when they are asked for, cover and lock when they are needed, nothing lost on the way."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from npm_visits.domain.changes import Set
from npm_visits.domain.places import Place
from npm_visits.errors import DiskFull
from npm_visits.i18n import Words
from npm_visits.services.settings import Settings
from npm_visits.ui import main_window
from npm_visits.ui.fields import ComboField
from npm_visits.ui.idle import IdleWatch
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.page import Page, Screen
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from npm_visits.ui.text_menu import TextMenu
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import ConfirmDialog, Dialog, Option
from npm_visits.ui.widgets.screen import free_area
from npm_visits.ui.window_place import first_size
from tests.driver.keys import click, settle, type_text


class Plain(Page):
    built = 0

    def __init__(self, session, visit_id=""):
        super().__init__(session)
        type(self).built += 1
        self.visit_id, self.acts = visit_id, []

    def open(self, **where):
        self.acts.append(("open", where))

    def refresh(self):
        self.acts.append("refresh")

    def leaving(self):
        self.acts.append("leaving")


class Other(Plain):
    built = 0


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def locked():
    return []


@pytest.fixture
def window(session, qtbot, locked):
    Plain.built = Other.built = 0
    screens = [
        Screen("visits", Plain, "Visits", "clipboard-list"), Screen("places", Other, "Places", "building-2"),
        Screen("visit", Plain, key="visit_id", within="visits"),
    ]  # fmt: skip
    window = MainWindow(session, screens, on_lock=lambda: locked.append(True))
    qtbot.addWidget(window)
    window.show_screen("visits", {})
    window.show()
    settle()
    yield window
    if not window._ending:
        window.stop()


def put(window, place, name="Typed"):
    window.session.put(Set(Place, place.id, "name", name))


def full_disk(_changes, _stay):
    raise DiskFull


def test_a_page_is_built_when_it_is_first_shown_and_kept(window):
    assert Other.built == 0
    window.session.go("places")
    window.session.go("visits")
    window.session.go("places")
    assert (Plain.built, Other.built) == (1, 1)
    assert window.rail.current() == "places"


def test_a_page_with_a_key_is_built_for_each_value(window):
    window.session.go("visit", visit_id="a", tab="checklist")
    first = window.page()
    window.session.go("visit", visit_id="a", tab="report")
    assert window.page() is first
    assert first.acts[:2] == [("open", {"visit_id": "a", "tab": "checklist"}), "refresh"]
    assert window.rail.current() == "visits"
    window.session.go("visit", visit_id="b")
    assert window.page().visit_id == "b"


def test_leaving_a_page_saves(window, northfield):
    page = window.page()
    put(window, northfield)
    window.session.go("places")
    assert page.acts[-1] == "leaving"
    assert window.session.office.places.get(northfield.id).name == "Typed"


def test_lock_saves_first_and_then_ends(window, northfield, locked):
    put(window, northfield)
    click(window.rail.item("lock"))
    assert locked == [True]
    assert not window.session.pending()


def test_lock_with_a_full_disk_asks_and_stays_when_told(window, northfield, locked, monkeypatch):
    monkeypatch.setattr(window.session._autosave, "_write", full_disk)
    put(window, northfield)
    answers = [False, True]
    monkeypatch.setattr(main_window.ConfirmDialog, "ask", lambda _self: answers.pop(0))
    window.lock()
    assert locked == []
    assert window.session.pending()
    window.lock()
    assert locked == [True]


def test_an_unattended_lock_covers_what_cannot_be_saved(window, northfield, locked, monkeypatch):
    monkeypatch.setattr(window.session._autosave, "_write", full_disk)
    put(window, northfield)
    window.lock_unattended()
    assert locked == []
    assert window.is_covered()
    window.stop()


def test_cover_and_lock_obey_the_keyboard_in_a_window_that_took_the_place_of_another(window, session, qtbot, locked):
    window.stop()  # as after the choice of another language: the old window lives until the new one is shown
    screens = [Screen("visits", Plain, "Visits", "clipboard-list")]
    after = MainWindow(session, screens, on_lock=lambda: locked.append("after"))
    qtbot.addWidget(after)
    after.show()
    after.activateWindow()
    after.setFocus()
    qtbot.waitUntil(lambda: after.isActiveWindow() and QApplication.focusWidget() is not None)
    qtbot.keyClick(after, Qt.Key.Key_F9)
    assert after.is_covered()
    after.uncover()
    qtbot.keyClick(after, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked == ["after"]


def test_ctrl_l_and_f9_work_from_the_keyboard(window, qtbot, locked):
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.is_covered()
    window.uncover()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked == [True]


def test_a_covered_window_takes_no_other_key(window, qtbot, locked):
    window.cover_up()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert Other.built == 0


def test_nobody_at_the_keyboard_is_noticed_and_sleep_counts(qtbot, qapp):
    clock = Clock()
    watch = IdleWatch(3, clock=clock)
    clock.now += 179
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    type_text(_line(qtbot), "a")
    clock.now += 179
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clock.now += 3600
    with qtbot.waitSignal(watch.idle):
        watch.look()
    watch.stop()
    qapp.removeEventFilter(watch)


def _line(qtbot, text=""):
    field = QLineEdit(text)
    qtbot.addWidget(field)
    return field


def test_the_title_of_the_window_tells_nothing(window):
    assert window.windowTitle() == "NPM Visits"


def test_it_locks_even_where_settings_cannot_be_written(window, northfield, locked, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("a file where the folder should be")
    monkeypatch.setenv("NPM_VISITS_SETTINGS", str(tmp_path / "file"))
    window.resize(1000, 700)
    window.lock()
    assert locked == [True]


def test_the_time_after_which_it_locks_changes_at_once(window, session):
    session.change_settings(idle_minutes=10)
    assert window._idle._limit_s == 600
    session.change_settings(idle_minutes=1)
    assert window._idle._limit_s == 60


@pytest.fixture
def asking(window):
    """A dialog over the window, with something confidential in it."""
    dialog = Dialog("Member O2", parent=window)
    dialog.body.addWidget(QLineEdit("Rooms 1 to 12"))
    dialog.open()
    settle()
    yield dialog
    dialog.deleteLater()


def test_a_dialog_goes_under_the_cover_and_comes_back_as_it_was(window, asking, qtbot):
    qtbot.keyClick(asking, Qt.Key.Key_F9)
    assert window.is_covered()
    assert not asking.isVisible()
    window.uncover()
    assert asking.isVisible()
    assert asking.findChildren(QLineEdit)[0].text() == "Rooms 1 to 12"
    assert asking.isModal()


def test_a_dialog_is_locked_by_the_same_keys(window, asking, qtbot, locked):
    qtbot.keyClick(asking, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked == [True]


def test_a_list_that_is_open_goes_under_the_cover_too(window, qtbot):
    field = ComboField([Option("a", "Alpha"), Option("b", "Beta")], parent=window.page())
    field.show()
    field.showPopup()
    popup = QApplication.activePopupWidget()
    settle()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F9)
    assert window.is_covered()
    assert not popup.isVisible()


def test_an_answer_that_a_dialog_waits_for_is_no_under_the_cover(window):
    asked = ConfirmDialog("Replace it?", "What stood there is lost.", yes="Replace", no="Keep", parent=window)
    QTimer.singleShot(0, window.cover_up)
    assert not asked.ask()
    window.uncover()
    assert not asked.isVisible()


def test_our_clipboard_is_emptied_with_the_lock(window, locked):
    QGuiApplication.clipboard().setText("from the vault")
    window.lock()
    if QGuiApplication.clipboard().ownsClipboard():
        assert QGuiApplication.clipboard().text() == ""


def test_the_size_of_the_window_is_remembered(window, session, qtbot):
    window.resize(960, 640)  # the screen of the tests is small
    window.close()
    assert Settings.load().window
    again = MainWindow(session, [Screen("visits", Plain, "Visits", "clipboard-list")], on_lock=lambda: None)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 640)
    again.stop()


@pytest.mark.parametrize("percent", [100, 150])
def test_the_window_fits_the_smallest_screen(session, qtbot, qapp, percent):
    apply(qapp, Look("light", percent))
    window = MainWindow(session, [Screen("visits", Plain, "Visits", "clipboard-list")], on_lock=lambda: None)
    qtbot.addWidget(window)
    window.show_screen("visits", {})
    window.resize(1280, 720)
    window.show()
    settle()
    assert (window.width(), window.height()) == (1280, 720)
    window.stop()


def test_the_menu_of_a_field_speaks_our_words_and_hides_what_cannot_be_done(qtbot):
    field = _line(qtbot, "text")
    field.selectAll()
    menu = TextMenu(Words("en"), str).menu_for(field)
    enabled = {action.text() for action in menu.actions() if action.isEnabled() and action.text()}
    assert {"Cut", "Copy", "Select all"} <= enabled
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.selectAll()
    hidden = TextMenu(Words("en"), str).menu_for(field)
    enabled = {action.text() for action in hidden.actions() if action.isEnabled() and action.text()}
    assert not {"Cut", "Copy"} & enabled


def test_the_menu_is_left_alone_where_there_is_no_text(window):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1))
    assert event.type() == QEvent.Type.ContextMenu
    assert not TextMenu(Words("en"), str).eventFilter(window.rail, event)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_opens_in_a_field_that_has_the_keyboard(window, kind):
    field = kind(window)
    field.show()
    field.setFocus()
    shown = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        shown.extend(action.text() for action in menu.actions())
        menu.close()

    QTimer.singleShot(50, look)
    at = field.viewport() if kind is QPlainTextEdit else field
    QApplication.sendEvent(at, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2)))
    assert "Select all" in shown
    field.deleteLater()


def test_a_window_may_be_stopped_twice(window):
    window.stop()
    window.stop()
    assert not window._text_menu._follows


def test_a_person_is_noticed_again_after_each_look(qtbot):
    clock = Clock()
    watch, field = IdleWatch(3, clock=clock), _line(qtbot)
    for _ in range(4):
        clock.now += 100
        with qtbot.assertNotEmitted(watch.idle):
            watch.look()
        type_text(field, "ab")
    clock.now += 180
    with qtbot.waitSignal(watch.idle):
        watch.look()
    watch.stop()
    clock.now += 1
    type_text(field, "c")
    assert watch._last < clock.now  # it listens no longer


# --- where the window stands ------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1366, 728), (1280, 720), (1920, 1040)])
def test_the_first_window_fits_the_screen_with_its_title_bar(width: int, height: int):
    size = first_size(QSize(width, height), 30)
    assert size.height() + 37 <= height
    assert size.width() <= width
    assert (size.width(), size.height()) == (min(width, 1366), min(height - 40, 768))


def test_a_window_without_a_remembered_place_is_in_sight_whole(session: Session):
    window = MainWindow(session, screens(), on_lock=lambda: None)
    area = free_area(window)
    assert window.height() <= area.height() - 32
    assert area.contains(window.pos())
    window.stop()
    window.deleteLater()
