"""What is typed reaches the vault: after a pause, at the latest after two seconds, and once it can."""

import pytest
from PySide6.QtTest import QTest

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.places import Place
from npm_visits.errors import DiskFull, ReadOnlyFolder
from npm_visits.i18n import Words
from npm_visits.services.settings import Settings
from npm_visits.ui import autosave
from npm_visits.ui.autosave import Autosave
from npm_visits.ui.moments import clock_time
from npm_visits.ui.widgets import NoticeStack, SavedTime


class Disk:
    """Writes to a list, unless it is full."""

    def __init__(self):
        self.written, self.full = [], False

    def __call__(self, changes, stay):
        if self.full:
            raise DiskFull
        self.written.append((list(changes), stay))
        return "2026-11-24T10:32:07+00:00"


def name(text, place="p1"):
    return Set(Place, place, "name", text)


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def saving(disk, qapp):
    saving = Autosave(disk)
    yield saving
    saving.stop()
    saving.deleteLater()


def test_only_the_last_value_of_a_field_is_written_in_one_stay(saving, disk):
    for text in ("N", "No", "Nor"):
        saving.put([name(text)])
    saving.flush()
    assert [changes for changes, _ in disk.written] == [[name("Nor")]]


def test_a_pause_saves_by_itself(saving, disk, qtbot):
    with qtbot.waitSignal(saving.saved, timeout=autosave.PAUSE_MS * 4):
        saving.put([name("Northfield")])
    assert disk.written


def test_typing_without_a_pause_is_saved_within_two_seconds(saving, disk, monkeypatch):
    monkeypatch.setattr(saving._most, "interval", lambda: 0)
    saving._most.setInterval(300)
    for n in range(12):
        saving.put([name(str(n))])
        QTest.qWait(50)
        if disk.written:
            break
    assert disk.written
    assert saving._pause.interval() > 50


def test_a_stay_ends_when_the_keyboard_leaves(saving, disk):
    saving.put([name("a")])
    saving.flush()
    saving.put([name("ab")])
    saving.flush()
    saving.end_stay()
    saving.put([name("abc")])
    saving.flush()
    stays = [stay for _, stay in disk.written]
    assert stays[0] == stays[1] != stays[2]


def test_order_is_kept_between_records_and_fields(saving, disk):
    place = Place(id="p1")
    saving.put([Add(place)], stay="new")
    saving.put([name("a")], stay="new")
    saving.put([name("b", "p2")], stay="other")
    saving.flush()
    assert disk.written == [([Add(place), name("a")], "new"), ([name("b", "p2")], "other")]


def test_what_could_not_be_saved_stays_and_is_saved_later(saving, disk, qtbot):
    disk.full = True
    saving.put([name("a")])
    assert not saving.flush()
    assert saving.waiting() == [name("a")]
    disk.full = False
    saving._retry.setInterval(20)
    saving._retry.start()
    with qtbot.waitSignal(saving.saved, timeout=2000):
        pass
    assert not saving.pending()
    assert [changes for changes, _ in disk.written] == [[name("a")]]


def test_what_can_never_be_written_does_not_hold_up_what_can(saving, disk):
    def write(changes, stay):
        if any(change.id == "faulty" for change in changes):
            raise LookupError
        return disk(changes, stay)

    saving._write = write
    saving.put([name("a", "faulty")], stay="faulty")
    saving.put([name("b")], stay="sound")
    with pytest.raises(LookupError):
        saving.flush()
    assert saving.flush()
    assert [changes for changes, _ in disk.written] == [[name("b")]]


def test_a_session_saves_into_the_vault_and_shows_the_time(session, northfield, qtbot):
    shown = SavedTime()
    qtbot.addWidget(shown)
    session.show_saved_in(shown)
    session.put(Set(Place, northfield.id, "name", "Northfield"))
    assert session.pending()
    assert session.flush()
    assert session.office.places.get(northfield.id).name == "Northfield"
    assert shown.text() == f"Saved {session.last_saved}"


def test_a_failed_save_leaves_a_bar_that_stays_until_it_is_saved(session, northfield, qtbot, monkeypatch):
    stack, shown = NoticeStack("Close"), SavedTime()
    qtbot.addWidget(stack)
    qtbot.addWidget(shown)
    session.messages.show_in(stack)
    session.show_saved_in(shown)
    write = session._autosave._write
    disk = Disk()
    disk.full = True
    session._autosave._write = disk
    session.put(Set(Place, northfield.id, "name", "Northfield"))
    session.flush()
    assert stack.texts() == [DiskFull().say(Words("en"))]
    assert shown.text() == "Not saved"
    session._autosave._write = write
    assert session.flush()
    assert stack.texts() == []
    assert session.office.places.get(northfield.id).name == "Northfield"


def test_an_act_that_fails_becomes_a_notice(session, qtbot):
    stack = NoticeStack("Close")
    qtbot.addWidget(stack)
    session.messages.show_in(stack)

    def refuse():
        raise ReadOnlyFolder

    assert session.act(refuse) is None
    assert stack.texts() == [ReadOnlyFolder().say(Words("en"))]


def test_undo_brings_the_old_value_back_and_pages_hear_of_it(session, northfield, qtbot):
    session.put(Set(Place, northfield.id, "name", "Typed"))
    with qtbot.waitSignal(session.changed_back):
        session.undo()
    assert session.office.places.get(northfield.id).name == northfield.name


def test_undo_with_nothing_to_undo_says_nothing(session, qtbot):
    session.office.undo_stack = type(session.office.undo_stack)(session.office.vault)
    with qtbot.assertNotEmitted(session.changed_back):
        session.undo()


def test_folded_columns_are_remembered_outside_the_vault(session):
    session.remember_folded("evidence", folded=True)
    session.remember_folded("context", folded=True)
    session.remember_folded("evidence", folded=False)
    assert Settings.load().folded == "context"
    assert session.is_folded("context")


def test_the_time_of_a_save_is_the_offices():
    assert clock_time("2026-11-24T10:32:07+00:00", "Asia/Baku") == "14:32:07"
    assert len(clock_time("2026-11-24T10:32:07+00:00", "No/Where")) == 8
