"""What else is noted of a room, below the grid: typed and chosen, bad input kept, the bell timed."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.photographs.adding import PhotoAdder
from npm_visits.ui.pages.photographs.strip import SmallPhoto
from npm_visits.ui.pages.rooms.tab import RoomsTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Label
from tests.driver.keys import press, settle, type_text
from tests.ui.conftest import AtWork
from tests.ui.rooms.acts import TAB, chips, enter, key, line, texts


def put(tab: RoomsTab, name: str, text: str) -> None:
    """Type into a field of the room that is shown, and leave it."""
    field = tab.fields.field(name)
    field.setFocus()
    field.selectAll()
    for letter in text:
        type_text(field, letter)
    press(field, TAB)
    settle()


def test_measures_of_a_room_are_saved_as_they_are_typed(three: RoomsTab, office: Office, visit: Visit):
    typed = {"windows": "2", "window_m2": "1,2", "temperature_c": "−3,5", "humidity_percent": "70 %",
             "hours_open": "8", "official_places": "4", "toilets": "2", "showers": "1", "shared_by": "24"}  # fmt: skip
    for name, text in typed.items():
        put(three, name, text)
    seen = line(office, visit, "B-7").seen
    assert (seen.windows, seen.window_m2, seen.temperature_c, seen.humidity_percent) == (2, 1.2, -3.5, 70)
    assert (seen.hours_open, seen.official_places, seen.toilets, seen.showers, seen.shared_by) == (8, 4, 2, 1, 24)
    assert (seen.unread, seen.seen_on) == ((), "2026-11-24")
    assert line(office, visit, "B-8").seen.windows is None


def test_persons_for_each_toilet_are_reckoned_with_what_guidance_says_of_them(three: RoomsTab):
    put(three, "toilets", "2")
    put(three, "shared_by", "24")
    shown = texts(three)
    assert "24 persons ÷ 2 toilets = 12 for each" in shown
    assert chips(three) == ["above 10"]
    assert "(to be checked)" in shown
    put(three, "shared_by", "10")
    assert chips(three) == []


def test_a_measure_that_cannot_be_one_is_kept_and_said_below_its_field(three: RoomsTab, office: Office, visit: Visit):
    put(three, "temperature_c", "-90")
    put(three, "windows", "two")
    seen = line(office, visit, "B-7").seen
    assert (seen.temperature_c, seen.windows) == (None, None)
    assert (seen.typed_in("temperature_c"), seen.typed_in("windows")) == ("-90", "two")
    assert "Temperature, °C: “-90” is less than -40." in texts(three)
    assert "Windows: “two” is no number." in texts(three)
    put(three, "windows", "2")
    assert "is no number" not in texts(three)


def test_choices_of_a_room_belong_to_the_room_that_is_shown(three: RoomsTab, office: Office, visit: Visit):
    three.grid.setFocus()
    three.grid.go_to(next(i for i, x in three._lines.items() if x.room.number == "B-8"), "beds")
    settle()
    field = three.fields.field("night_light")
    field.set_value("bright")
    field.changed.emit("bright")
    chips = three.fields.field("furniture")
    chips.set_value(("table", "storage"))
    chips.changed.emit(("table", "storage"))
    assert three.leaving() is None
    seen = line(office, visit, "B-8").seen
    assert (seen.night_light, seen.furniture) == ("bright", ("table", "storage"))
    assert line(office, visit, "B-7").seen.night_light == ""


def test_the_bell_is_timed_by_one_key(window: MainWindow, three: RoomsTab, office: Office, visit: Visit):
    three.grid.setFocus()
    three.grid.go_to(next(iter(three._lines)), "beds")
    key(window, Qt.Key.Key_F8)
    assert three.details.watch.is_running()
    QTest.qWait(1050)
    key(window, Qt.Key.Key_F8)
    seen = line(office, visit, "B-7").seen
    assert (seen.bell, seen.bell_seconds) == ("answered", 1)
    enter(three, "B-7", "bell", "no answer")
    seen = line(office, visit, "B-7").seen
    assert (seen.bell, seen.bell_seconds) == ("unanswered", None)


def test_no_answer_typed_while_the_watch_runs_keeps_how_long_one_waited(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    three.grid.setFocus()
    three.grid.go_to(next(iter(three._lines)), "bell")
    key(window, Qt.Key.Key_F8)
    QTest.qWait(1050)
    enter(three, "B-7", "bell", "no answer")
    seen = line(office, visit, "B-7").seen
    assert (seen.bell, seen.bell_seconds) == ("unanswered", 1)
    assert not three.details.watch.is_running()


def test_a_stopwatch_that_runs_gives_its_seconds_to_no_other_room(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    three.grid.setFocus()
    three.grid.go_to(next(iter(three._lines)), "beds")
    key(window, Qt.Key.Key_F8)
    key(window, Qt.Key.Key_Down)
    assert not three.details.watch.is_running()
    assert any("The stopwatch of B-7 was stopped" in x.text() for x in window.findChildren(Label))
    assert [x.seen.bell for x in office.rooms.lines(visit.id)] == ["", "", ""]


def test_photographs_of_a_room_lie_beside_it_and_only_there(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit, qtbot
):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#335577"))
    told = QMimeData()
    told.setImageData(picture)
    three.grid.setFocus()
    three.grid.go_to(next(i for i, x in three._lines.items() if x.room.number == "B-8"), "beds")
    settle()
    with qtbot.waitSignal(PhotoAdder.of(window.session).ended, timeout=5000):
        assert three.seen.photos.take(told)
    b8 = line(office, visit, "B-8").seen
    assert [p.location for p in office.photographs.of(b8.id)] == ["B-8"]
    assert b8.seen_on == "2026-11-24"
    assert len(three.seen.photos.findChildren(SmallPhoto)) == 1
    three.grid.go_to(next(i for i, x in three._lines.items() if x.room.number == "B-7"), "beds")
    settle()
    assert three.seen.photos._shown == ()
    assert line(office, visit, "B-7").seen.seen_on == ""


def test_details_are_made_after_the_grid_and_show_what_is_stored(
    at_work: AtWork, session: Session, office: Office, visit: Visit
):
    office.rooms.add(visit.id, "B-7", function="dormitory")
    seen = office.rooms.lines(visit.id)[0].seen
    office.apply(office.rooms.changes(seen, {"toilets": 2, "night_light": "dimmed", "furniture": ("table",)}))
    tab = RoomsTab(session, visit.id)
    assert tab.grid.rows()
    assert "toilets" not in tab.fields._rows
    at_work(tab)
    settle()
    values = [tab.fields.field(name).value() for name in ("toilets", "night_light", "furniture")]
    assert values == ["2", "dimmed", ("table",)]
