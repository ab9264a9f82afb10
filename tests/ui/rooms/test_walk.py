"""Walk mode: one room after another by key, the last dimensions carried over, all saved while one types."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from npm_visits.domain.evidence import Observation
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.photographs.adding import PhotoAdder
from npm_visits.ui.pages.rooms.tab import RoomsTab
from npm_visits.ui.pages.walk.new_room import NewRoomDialog
from npm_visits.ui.pages.walk.page import WalkPage
from npm_visits.ui.widgets import Button, Label
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text
from tests.ui.rooms.acts import CTRL, TAB, key, keys, line

DOWN, UP, ESC = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Escape
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIELDS = ["length_m", "width_m", "height_m", "annexe_m2", "beds", "occupants"]


@pytest.fixture
def measured(office: Office, northfield: Place, visit: Visit) -> Visit:
    """A later visit to a place whose rooms B-7, B-8 and B-9 were measured before."""
    lines = [(number, "5,6", "3,5", "2,6", "2,2", "6", "5") for number in ("B-7", "B-8", "B-9")]
    office.apply(office.rooms.paste(visit.id, lines, FIELDS))
    return office.visits.start(northfield.id, "follow_up", "2027-03-01")


@pytest.fixture
def walk(window: MainWindow, measured: Visit) -> WalkPage:
    window.session.go("walk", visit_id=measured.id)
    settle()
    return window.page()


def words_of(page: WalkPage) -> str:
    settle()
    return "\n".join(x.text() for x in page.findChildren(Label) if x.isVisible())


def test_two_rooms_are_walked_through_by_keyboard(window: MainWindow, walk: WalkPage, office: Office, measured: Visit):
    for persons, light in (("6", "2"), ("4", "1")):
        assert window.focusWidget() is walk.fields.field("occupants").count
        keys(window, persons, TAB)
        keys(window, "6", TAB)
        key(window, TAB)  # Measure again
        keys(window, light, TAB)
        keys(window, "2", TAB)
        keys(window, "3", TAB)
        walk.fields.field("occupants").setFocus()
        key(window, DOWN, CTRL)
    for number, persons, light in (("B-7", 6, "poor"), ("B-8", 4, "reading")):
        seen = line(office, measured, number).seen
        assert (seen.occupants, seen.beds, seen.light, seen.bell) == (persons, 6, light, "unanswered")
        assert (seen.ventilation, seen.seen_on) == ("no_window", "2027-03-01")
    assert walk.head.title.text() == "B-9"
    assert [s.state for s in walk.strip.stops()] == ["seen", "seen", "now"]


def test_looking_writes_nothing_and_the_first_entry_takes_over_the_last_dimensions(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit
):
    assert walk.form.dimensions.title.text() == "Dimensions of 24 Nov 2026: your first entry takes them over"
    key(window, DOWN, CTRL)
    key(window, UP, CTRL)
    assert line(office, measured, "B-7").seen.seen_on == ""
    keys(window, "6", TAB)
    assert walk.form.dimensions.title.text() == "Dimensions, carried over from 24 Nov 2026"
    assert "2.90 m² per person" in words_of(walk)
    assert walk.head.chip.text() == "below 3 m²"
    window.session.flush()
    seen = line(office, measured, "B-7").seen
    assert (seen.length_m, seen.annexe_m2, seen.measured_on, seen.occupants) == (5.6, 2.2, "2026-11-24", 6)
    window.session.undo()
    seen = line(office, measured, "B-7").seen
    assert (seen.length_m, seen.occupants, seen.seen_on) == (None, None, "")


def test_who_measures_again_takes_nothing_over(window: MainWindow, walk: WalkPage, office: Office, measured: Visit):
    click(find(walk, Button, "Measure again"))
    settle()
    for text in ("6", "4,5", "0"):
        keys(window, text, TAB)
    seen = line(office, measured, "B-7").seen
    assert (seen.length_m, seen.width_m, seen.height_m, seen.measured_on) == (6, 4.5, None, "2027-03-01")
    assert seen.annexe_m2 is None
    assert seen.typed_in("height_m") == "0"
    assert "“0” is nothing. What was not measured stays empty." in words_of(walk)
    assert walk.form.dimensions.title.text() == "Dimensions, measured at this visit"


def test_buttons_count_persons_up_and_down_and_never_below_nobody(walk: WalkPage, office: Office, measured: Visit):
    for name in ("One person more", "One person more", "One person fewer"):
        click(find(walk, Button, name))
    settle()
    walk.leaving()
    assert line(office, measured, "B-7").seen.occupants == 1
    for _ in range(3):
        click(find(walk, Button, "One person fewer"))
    walk.leaving()
    assert line(office, measured, "B-7").seen.occupants == 0


def test_esc_goes_back_to_the_table_at_that_room_and_a_key_comes_again(
    window: MainWindow, walk: WalkPage, measured: Visit
):
    key(window, DOWN, CTRL)
    key(window, ESC)
    tab = window.page().tab()
    assert isinstance(tab, RoomsTab)
    assert tab._lines[tab.grid.current_id()].room.number == "B-8"
    assert window.rail.isVisible()
    key(window, Qt.Key.Key_W, CTRL | SHIFT)
    assert isinstance(window.page(), WalkPage)
    assert window.page().head.title.text() == "B-8"
    assert not window.rail.isVisible()


def test_the_stopwatch_notes_the_seconds_of_this_room(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit
):
    key(window, Qt.Key.Key_F8)
    QTest.qWait(1050)
    key(window, Qt.Key.Key_F8)
    seen = line(office, measured, "B-7").seen
    assert (seen.bell, seen.bell_seconds, seen.length_m) == ("answered", 1, 5.6)
    assert walk.form.bell.text() == "1 s"
    key(window, Qt.Key.Key_F8)
    key(window, DOWN, CTRL)
    assert not walk.form.watch.is_running()
    assert line(office, measured, "B-8").seen.bell == ""
    assert any("The stopwatch of B-7 was stopped" in x.text() for x in window.findChildren(Label))


def test_an_observation_from_a_room_knows_where_it_was_made(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit
):
    key(window, Qt.Key.Key_N, CTRL)
    for letter in "Mould.":
        type_text(window.focusWidget(), letter)
    key(window, Qt.Key.Key_Return, CTRL)
    (made,) = office.vault.all(Observation, visit_id=measured.id)
    assert (made.text, made.location, made.topic) == ("Mould.", "B-7", "material_conditions")
    assert walk.stack.currentIndex() == 0
    assert walk.observation.text() == "Observation · 1"
    walk.leaving()
    assert line(office, measured, "B-7").seen.seen_on == "2027-03-01"


def test_an_observation_that_was_not_begun_leaves_nothing(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit
):
    key(window, Qt.Key.Key_N, CTRL)
    key(window, ESC)
    assert (walk.stack.currentIndex(), window.page()) == (0, walk)
    assert office.vault.count(Observation, visit_id=measured.id) == 0
    assert line(office, measured, "B-7").seen.seen_on == ""


def test_a_photograph_from_a_room_belongs_to_it(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit, tmp_path: Path, qtbot
):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#335577"))
    picture.save(str(tmp_path / "room.png"))
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(tmp_path / "room.png"))])
    with qtbot.waitSignal(PhotoAdder.of(window.session).ended, timeout=5000):
        assert walk.photos.take(told)
    seen = line(office, measured, "B-7").seen
    (photograph,) = office.photographs.of(seen.id)
    assert (photograph.owner_kind, photograph.location) == ("room_visit", "B-7")
    assert seen.seen_on == "2027-03-01"


def test_a_room_in_the_recycle_bin_leads_back_to_the_table(window: MainWindow, walk: WalkPage, office: Office):
    room = walk._line().room
    office.rooms.remove(room)
    window.refresh()
    settle()
    assert isinstance(window.page().tab(), RoomsTab)


def test_every_target_of_walk_mode_is_large(walk: WalkPage):
    settle()
    small = [b.accessibleName() for b in walk.body.findChildren(Button) if b.isVisible() and b.height() < 44]
    small += [b.accessibleName() for b in walk.head.findChildren(Button) if b.height() < 44]
    assert small == []
    assert walk.fields.field("light").height() >= 44


def test_bad_counts_are_kept_with_a_sentence(window: MainWindow, walk: WalkPage, office: Office, measured: Visit):
    field = walk.fields.field("occupants").count
    for letter in "many":
        type_text(field, letter)
    press(field, TAB)
    settle()
    seen = line(office, measured, "B-7").seen
    assert (seen.occupants, seen.typed_in("occupants")) == (None, "many")
    assert "Persons: “many” is no number." in words_of(walk)


def test_a_room_that_is_not_in_the_list_is_added_on_the_way(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit
):
    key(window, Qt.Key.Key_Insert)
    dialog = window.findChildren(NewRoomDialog)[-1]
    click(find(dialog, Button, "Add the room"))
    assert any(x.text() == "A room needs what stands on its door." for x in dialog.findChildren(Label))
    for letter in "C-1":
        type_text(dialog.number, letter)
    click(find(dialog, Button, "Add the room"))
    settle()
    assert walk.head.title.text() == "C-1"
    assert [r.number for r in office.rooms.of_place(measured.place_id)] == ["B-7", "B-8", "B-9", "C-1"]
    assert line(office, measured, "C-1").seen.seen_on == ""
    assert window.focusWidget() is walk.fields.field("occupants").count


def test_no_answer_keeps_how_long_one_waited_and_no_bell_keeps_no_seconds(
    window: MainWindow, walk: WalkPage, office: Office, measured: Visit
):
    bell = walk.fields.field("bell")
    bell.setFocus()
    key(window, Qt.Key.Key_F8)
    QTest.qWait(1050)
    bell.choose("unanswered")
    walk.leaving()
    seen = line(office, measured, "B-7").seen
    assert (seen.bell, seen.bell_seconds) == ("unanswered", 1)
    assert not walk.form.watch.is_running()
    bell.choose("none")
    walk.leaving()
    seen = line(office, measured, "B-7").seen
    assert (seen.bell, seen.bell_seconds) == ("none", None)


def test_without_any_room_walk_mode_leads_back_to_the_table(window: MainWindow, office: Office, northfield):
    empty = office.visits.start(northfield.id)
    window.session.go("walk", visit_id=empty.id)
    settle()
    page = window.page()
    assert not isinstance(page, WalkPage)


def test_what_lies_below_shows_what_is_stored_when_walk_mode_opens(
    window: MainWindow, office: Office, measured: Visit
):
    seen = office.rooms.lines(measured.id)[0].seen
    office.apply(office.rooms.changes(seen, {"toilets": 2, "cctv": "room", "unread": ("showers=two",)}))
    window.session.go("walk", visit_id=measured.id, room=seen.room_id)
    page = window.page()
    assert "toilets" not in page.fields._rows
    settle()
    assert [page.fields.field(name).value() for name in ("toilets", "showers", "cctv")] == ["2", "two", "room"]
