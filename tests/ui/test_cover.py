"""The cover: what takes it away, and that whoever sits there can never choose what does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.changes import Set
from npm_visits.domain.places import Place
from npm_visits.errors import DiskFull
from npm_visits.i18n import Words
from npm_visits.ui.cover import AGAIN_S, COVERED_S, Cover
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pin import Pin
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from npm_visits.ui.work import wait_for_all
from tests.conftest import PASSPHRASE
from tests.driver.keys import press, settle, type_text


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def locked() -> list[bool]:
    return []


@pytest.fixture
def window(session: Session, locked: list[bool]) -> Iterator[MainWindow]:
    """The window on an empty office; a lock is noted instead of ending the process."""
    window = MainWindow(session, screens(), on_lock=lambda: locked.append(True))
    session.go("visits")
    window.show()
    window.activateWindow()
    settle()
    yield window
    if not window._ending:
        window.stop()
    window.hide()
    window.deleteLater()


@pytest.fixture
def unsaved(window: MainWindow, northfield: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that the disk refuses: the program cannot lock without losing them."""

    def full(_changes, _stay):
        raise DiskFull

    with monkeypatch.context() as refused:
        refused.setattr(window.session._autosave, "_write", full)
        window.session.put(Set(Place, northfield.id, "name", "Typed"))
        yield
    window.session.flush()


def typed_on_cover(qtbot, window, text):
    """Type on the cover and press Enter; wait until a passphrase was tried."""
    type_text(window.cover._field, text)
    press(window.cover._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_covered() or window.cover._field.isEnabled())


def test_without_a_pin_the_cover_offers_none_and_asks_for_the_passphrase(window, qtbot):
    window.cover_up()
    assert window.cover._field.accessibleName() == "Your own passphrase"
    for guess in ("1234", "a guess"):
        typed_on_cover(qtbot, window, guess)
        assert window.is_covered()
        assert not window.cover.pin.is_set


def test_the_passphrase_takes_the_cover_away_and_the_settings_are_where_a_pin_is_chosen(window, qtbot):
    window.cover_up()
    typed_on_cover(qtbot, window, PASSPHRASE)
    assert not window.is_covered()
    assert any("four digits" in text for text in window.notices.texts())
    window.session.pin.choose("1234")
    window.cover_up()
    typed_on_cover(qtbot, window, "99ab99")
    assert window.is_covered()
    typed_on_cover(qtbot, window, "1234")
    assert not window.is_covered()


@pytest.mark.usefixtures("unsaved")
def test_whoever_sits_at_a_screen_that_could_not_lock_reads_nothing(window, qtbot, locked):
    """Nobody is there, the words are unsaved, there is no PIN: the program covers instead of locking."""
    window.lock_unattended()
    for _ in range(5):
        typed_on_cover(qtbot, window, "1234")
        assert window.is_covered()
    assert (locked, window.session.pending()) == ([], True)
    typed_on_cover(qtbot, window, PASSPHRASE)
    assert not window.is_covered()
    assert window.session.pending(), "the officer finds the words as they were"


@pytest.mark.usefixtures("unsaved")
def test_after_three_wrong_pins_that_could_not_lock_the_passphrase_alone_helps(window, qtbot, locked):
    window.session.pin.choose("1234")
    window.cover_up()
    for wrong in ("1111", "2222", "3333", "1234"):
        typed_on_cover(qtbot, window, wrong)
        assert window.is_covered()
    assert locked == []
    typed_on_cover(qtbot, window, PASSPHRASE)
    assert not window.is_covered()
    window.cover_up()
    typed_on_cover(qtbot, window, "1234")
    assert not window.is_covered()


def test_three_wrong_passphrases_lock(window, qtbot, locked):
    window.cover_up()
    for wrong in ("one", "two", "three"):
        typed_on_cover(qtbot, window, wrong)
    assert locked == [True]


def test_an_answer_that_comes_after_another_cover_was_put_up_uncovers_nothing(window):
    window.cover_up()
    type_text(window.cover._field, PASSPHRASE)
    press(window.cover._field, Qt.Key.Key_Return)
    window.uncover()
    window.cover_up()
    assert wait_for_all()
    settle()
    assert window.is_covered()


def test_what_was_typed_on_the_cover_does_not_stay_in_it(window, qtbot):
    window.cover_up()
    type_text(window.cover._field, "half a pass")
    window.uncover()
    window.cover_up()
    assert window.cover._field.text() == ""


def test_three_wrong_pins_lock(window, locked):
    window.cover.pin.choose("1234")
    window.cover_up()
    for wrong in ("1111\n", "2222\n", "3333\n"):
        type_text(window.cover._field, wrong)
    assert locked == [True]


def test_the_cover_counts_down_and_locks(qtbot):
    clock, pin = Clock(), Pin()
    pin.choose("1234")
    cover = Cover(Words("en"), pin, str, clock=clock)
    qtbot.addWidget(cover)
    cover.start()
    clock.now += 19
    cover.tick()
    assert cover._left.text() == "locks in 9:41"
    clock.now += COVERED_S
    with qtbot.waitSignal(cover.lock_wanted):
        cover.tick()


def test_a_cover_that_could_not_lock_tries_it_again(qtbot):
    clock = Clock()
    cover = Cover(Words("en"), Pin(), str, clock=clock)
    qtbot.addWidget(cover)
    cover.start()
    for waited in (COVERED_S, AGAIN_S, AGAIN_S):
        clock.now += waited
        with qtbot.waitSignal(cover.lock_wanted):
            cover.tick()
    cover.stop()


def test_a_pin_has_four_to_eight_digits_and_three_tries():
    pin = Pin()
    assert not any(pin.choose(digits) for digits in ("123", "123456789", "12a4", "", "१२३४"))
    assert pin.choose("0042")
    assert pin.matches("0042")
    assert [pin.matches("1"), pin.matches("2"), pin.matches("3")] == [False] * 3
    assert not pin.matches("0042")
