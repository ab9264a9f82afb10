"""The section of photographs: adding, looking, editing by mouse and keyboard, and what leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.photo_edits import Edit, read_edits
from npm_visits.domain.photographs import Photograph
from npm_visits.domain.visits import Visit
from npm_visits.media import decoded
from npm_visits.services.photographs import Belongs
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.pages.photographs.exporting import export_copies, free_names
from npm_visits.ui.pages.photographs.strip import SmallPhoto
from npm_visits.ui.pages.photographs.tab import PhotographsTab
from npm_visits.ui.widgets import ConfirmDialog
from npm_visits.ui.widgets.notice import Notice, NoticeStack
from tests.driver.keys import press, settle, type_text
from tests.media.cameras import SECRETS, as_bytes, drawn, telling_jpeg


@pytest.fixture
def visit(office, northfield) -> Visit:
    return office.visits.start(northfield.id)


@pytest.fixture
def notices(session, qtbot):
    holder = QWidget()  # never shown: it would take the keyboard
    qtbot.addWidget(holder)
    stack = NoticeStack("Close", holder)
    session.messages.show_in(stack)
    yield stack
    session.messages.show_in(None)
    holder.deleteLater()


@pytest.fixture
def tab(qtbot, session, visit, notices):
    shown = PhotographsTab(session, visit.id)
    qtbot.addWidget(shown)
    shown.resize(1088, 668)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow, timeout=2000)
    yield shown
    session.flush()


@pytest.fixture
def files(tmp_path) -> list[Path]:
    made = []
    for n in range(3):
        path = tmp_path / f"DSC_{n}.jpg"
        path.write_bytes(telling_jpeg(drawn(320 + n, 240)))
        made.append(path)
    return made


def dropped(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def added(qtbot, tab, *paths) -> list[Photograph]:
    tab._adder.drop(dropped(*paths), tab._belongs())
    qtbot.waitUntil(lambda: not tab._adder.is_busy(), timeout=10_000)
    tab._show_cards()
    return tab._session.office.photographs.all(tab._visit_id)


def opened(qtbot, tab, photograph):
    tab.go_to("", photograph.id)
    press(tab._grid, Qt.Key.Key_Return)
    editor = tab._editor
    qtbot.waitUntil(lambda: not editor.canvas._picture.pixmap().isNull(), timeout=10_000)
    return editor


def now(tab, photograph) -> Photograph:
    return tab._session.office.photographs.get(photograph.id)


def test_an_empty_section_says_what_belongs_there_and_offers_the_first_step(tab):
    assert tab._stack.currentIndex() == 1
    assert not tab._side.isVisible()


def test_dropped_photographs_are_stored_shown_small_and_can_be_taken_back(qtbot, tab, files, notices):
    counts = []
    tab.counts_changed.connect(counts.append)
    stored = added(qtbot, tab, *files)
    assert [p.number for p in stored] == ["O2-1", "O2-2", "O2-3"]
    assert counts[-1] == "3"
    assert tab._grid.items()[0].number == "O2-1 · 24 Nov 2026 14:20"
    qtbot.waitUntil(lambda: tab._thumbs.held() == 3, timeout=5000)
    assert notices.texts() == ["3 photographs added."]
    notices.findChildren(Notice)[-1].acted.emit()
    assert tab._session.office.photographs.all(tab._visit_id) == []


def test_a_folder_and_a_pasted_picture_are_taken_too(qtbot, tab, files):
    assert len(added(qtbot, tab, files[0].parent)) == 3
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    QApplication.clipboard().setImage(image)
    tab.paste()
    qtbot.waitUntil(lambda: not tab._adder.is_busy(), timeout=10_000)
    assert len(tab._session.office.photographs.all(tab._visit_id)) == 4
    QApplication.clipboard().clear()


def test_what_is_no_photograph_is_told_by_name_and_the_others_are_taken(qtbot, tab, files, tmp_path, notices):
    fake, cut = tmp_path / "program.jpg", tmp_path / "cut.jpg"
    fake.write_bytes(b"MZ\x90")
    cut.write_bytes(files[0].read_bytes()[:2000])
    assert len(added(qtbot, tab, files[0], fake, cut)) == 1
    said = " ".join(notices.texts())
    assert "1 file was not taken (program.jpg)" in said
    assert "1 file was not taken (cut.jpg). This picture is damaged" in said


def test_five_hundred_can_be_cancelled_and_what_is_stored_stays_whole(qtbot, tab, tmp_path, notices):
    content = as_bytes(drawn(48, 36))
    paths = []
    for n in range(500):
        path = tmp_path / f"{n:03}.jpg"
        path.write_bytes(content)
        paths.append(path)
    tab._adder.drop(dropped(*paths), tab._belongs())
    qtbot.waitUntil(lambda: len(tab._photographs) >= 5, timeout=10_000)
    bar = next(n for n in notices.findChildren(Notice) if "of 500" in n.accessibleName())
    bar.acted.emit()
    qtbot.waitUntil(lambda: not tab._adder.is_busy(), timeout=10_000)
    settle()
    stored = tab._session.office.photographs.all(tab._visit_id)
    assert 5 <= len(stored) < 500
    assert len(tab._photographs) == len(stored)
    whole = [tab._session.office.attachments.open(tab._session.office.photographs.attachment(p)) for p in stored]
    assert whole == [content] * len(stored)
    assert not [text for text in notices.texts() if "of 500" in text]


def test_photographs_on_their_way_are_stored_though_the_page_was_left(qtbot, files, session, visit):
    tab = PhotographsTab(session, visit.id)
    tab._adder.drop(dropped(*files), tab._belongs())
    tab.deleteLater()
    qtbot.waitUntil(lambda: len(session.office.photographs.all(visit.id)) == 3, timeout=10_000)


def test_what_is_typed_beside_a_photograph_is_saved(qtbot, tab, files, session):
    (photograph,) = added(qtbot, tab, files[0])
    tab.go_to("", photograph.id)
    type_text(tab._details._caption, "Otaq B-7, окно")
    tab._details._shows.chip("faces").click()
    tab._details._permission.choose("allowed")
    tab._details._leaves.chip("authority").click()
    tab.leaving()
    kept = now(tab, photograph)
    assert (kept.caption, kept.shows, kept.permission, kept.leaves) == (
        "Otaq B-7, окно", ("faces",), "allowed", ("authority",),
    )  # fmt: skip
    assert "has not been blacked out" in tab._details._why.text()


def test_saying_that_nobody_can_be_recognised_and_what_shows_somebody_exclude_each_other(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    tab.go_to("", photograph.id)
    tab._details._nobody.click()
    tab._details._shows.chip("names").click()
    tab.leaving()
    assert (now(tab, photograph).nobody, now(tab, photograph).shows) == (False, ("names",))
    tab._details._nobody.click()
    tab.leaving()
    assert (now(tab, photograph).nobody, now(tab, photograph).shows) == (True, ())


def test_where_it_was_taken_is_read_and_forgotten_by_a_press(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    tab.go_to("", photograph.id)
    tab._details._read_place.click()
    tab.leaving()
    assert now(tab, photograph).latitude == "40.40920"
    tab._details._read_place.click()
    tab.leaving()
    assert (now(tab, photograph).latitude, now(tab, photograph).longitude) == ("", "")


def test_an_area_is_blacked_out_with_the_mouse_and_the_export_has_none_of_it(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    editor = opened(qtbot, tab, photograph)
    press(editor.canvas, Qt.Key.Key_1)
    view = editor.canvas
    first, last = (view.mapFromScene(x, y) for x, y in ((0, 0), (100, 80)))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first + QPoint(1, 1))
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    (edit,) = read_edits(now(tab, photograph).edits)
    assert edit.kind == "black"
    assert edit.at == pytest.approx((0.003, 0.004, 0.31, 0.33), abs=0.02)
    exported = decoded(tab._session.office.photographs.exporter(now(tab, photograph))())
    assert exported.crop((4, 4, 90, 70)).getcolors() == [(86 * 66, (0, 0, 0))]
    assert tab._session.undo()
    assert now(tab, photograph).edits == ()


def test_an_area_is_made_coarse_with_the_keyboard_alone(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    editor = opened(qtbot, tab, photograph)
    press(editor.canvas, Qt.Key.Key_2)
    for key, times in ((Qt.Key.Key_Up, 4), (Qt.Key.Key_Space, 1), (Qt.Key.Key_Right, 10), (Qt.Key.Key_Down, 10)):
        for _ in range(times):
            press(editor.canvas, key)
    press(editor.canvas, Qt.Key.Key_Return)
    (edit,) = read_edits(now(tab, photograph).edits)
    assert edit.kind == "pixels"
    assert edit.at == pytest.approx((0.5, 0.46, 0.6, 0.56), abs=0.01)


def test_what_is_drawn_on_a_turned_and_cropped_picture_lies_where_it_was_drawn(qtbot, tab, files, session):
    (photograph,) = added(qtbot, tab, files[0])
    turned = session.office.photographs.edit(photograph, (Edit("crop", (0.0, 0.0, 0.5, 0.5)), Edit("turn")))
    tab.refresh()
    editor = opened(qtbot, tab, turned)
    editor._choose("black")
    editor._drawn(0.5, 0.0, 1.0, 0.5)  # the upper right corner as it is shown: the upper left one of the original
    edit = read_edits(now(tab, photograph).edits)[-1]
    assert edit.at == pytest.approx((0.0, 0.0, 0.25, 0.25), abs=0.001)


def test_a_crop_ends_its_tool_and_the_last_act_can_be_taken_back(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    editor = opened(qtbot, tab, photograph)
    editor._choose("crop")
    editor._drawn(0.1, 0.1, 0.6, 0.6)
    assert editor._tool == ""
    editor._turn.click()
    assert [e.kind for e in read_edits(now(tab, photograph).edits)] == ["crop", "turn"]
    editor._back.click()
    assert [e.kind for e in read_edits(now(tab, photograph).edits)] == ["crop"]
    qtbot.waitUntil(lambda: not editor._busy.isVisible(), timeout=5000)


def test_a_click_that_encloses_nothing_changes_nothing(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    editor = opened(qtbot, tab, photograph)
    editor._choose("black")
    editor._drawn(0.5, 0.5, 0.5, 0.5)
    assert now(tab, photograph).edits == ()


def test_escape_lets_the_tool_go_and_then_goes_back_to_the_grid(qtbot, tab, files):
    (photograph,) = added(qtbot, tab, files[0])
    editor = opened(qtbot, tab, photograph)
    press(editor.canvas, Qt.Key.Key_1)
    press(editor.canvas, Qt.Key.Key_Escape)
    assert tab._stack.currentWidget() is editor
    press(editor.canvas, Qt.Key.Key_Escape)
    assert tab._stack.currentWidget() is tab._grid


def test_page_keys_step_through_the_photographs(qtbot, tab, files):
    stored = added(qtbot, tab, *files)
    editor = opened(qtbot, tab, stored[0])
    press(editor.canvas, Qt.Key.Key_PageDown)
    assert tab._details.photograph().id == editor.photograph().id == stored[1].id
    press(editor.canvas, Qt.Key.Key_PageUp)
    assert editor.photograph().id == stored[0].id
    qtbot.waitUntil(lambda: not editor._busy.isVisible(), timeout=5000)


def test_an_original_that_is_gone_is_told_and_the_window_goes_on(qtbot, tab, files, session, notices):
    (photograph,) = added(qtbot, tab, files[0])
    for path in (session.office.vault.folder / "att").glob("??/*"):
        path.unlink()
    tab._open_editor(photograph.id)
    qtbot.waitUntil(lambda: any("no longer in the vault" in text for text in notices.texts()), timeout=5000)


def test_delete_puts_into_the_recycle_bin_and_undo_brings_back(qtbot, tab, files, notices):
    stored = added(qtbot, tab, *files)
    tab.go_to("", stored[1].id)
    press(tab._grid, Qt.Key.Key_Delete)
    assert [item.id for item in tab._grid.items()] == [stored[0].id, stored[2].id]
    tab._session.undo()
    tab.refresh()
    assert len(tab._grid.items()) == 3


def test_filters_show_what_may_leave_and_what_nobody_has_looked_through(qtbot, tab, files, session):
    stored = added(qtbot, tab, *files)
    for name, value in (("nobody", True), ("permission", "allowed"), ("leaves", ("public",))):
        session.office.set(stored[0], name, value)
    tab.refresh()
    shown = {}
    for which in ("leaves", "inside", "unlooked", "edited"):
        tab._which.set_value(which)
        tab._show_cards()
        shown[which] = [item.id for item in tab._grid.items()]
    assert shown["leaves"] == [stored[0].id]
    assert shown["inside"] == shown["unlooked"] == [stored[1].id, stored[2].id]
    assert shown["edited"] == []


def test_an_exported_copy_asks_first_where_somebody_could_be_recognised(qtbot, tab, files, tmp_path, monkeypatch):
    (photograph,) = added(qtbot, tab, files[0])
    target = tmp_path / "stick"
    target.mkdir()
    asked = []
    monkeypatch.setattr(Chooser, "ask", lambda _: target)
    monkeypatch.setattr(ConfirmDialog, "ask", lambda self: asked.append(self) or False)
    assert export_copies(tab._session, [photograph], tmp_path, tab) is None
    assert len(asked) == 1
    monkeypatch.setattr(ConfirmDialog, "ask", lambda self: asked.append(self) or True)
    assert export_copies(tab._session, [photograph], tmp_path, tab) == target
    unfinished = tab._session.office.exports.unfinished
    assert unfinished() == (str(target),), "a kill from here on leaves nothing that the next start does not know"
    qtbot.waitUntil(lambda: unfinished() == (), timeout=5000)
    (copy,) = target.iterdir()
    assert copy.name == "photograph-01.jpg"
    assert [s for s in (*SECRETS, b"GPS", b"Exif", b"DSC_0") if s in copy.read_bytes()] == []
    assert free_names(target, 1) == [target / "photograph-02.jpg"]


def test_several_files_can_be_chosen_at_once(qtbot, tab, files, monkeypatch):
    def choose(self):
        self.list.selectAll()
        self.chosen = files[-1]
        return self.chosen

    monkeypatch.setattr(Chooser, "ask", choose)
    tab._adder._folder = files[0].parent
    tab.add()
    qtbot.waitUntil(lambda: not tab._adder.is_busy(), timeout=10_000)
    assert len(tab._session.office.photographs.all(tab._visit_id)) == 3


def test_looking_at_photographs_leaves_nothing_readable_on_the_disk(qtbot, tab, files, tmp_path, session):
    (photograph,) = added(qtbot, tab, files[0])
    qtbot.waitUntil(lambda: tab._thumbs.held() == 1, timeout=5000)
    opened(qtbot, tab, photograph)
    traces = (*SECRETS, b"JFIF", b"\x89PNG", b"DSC_0", b"/9j/4AAQ")
    for path in session.office.vault.folder.rglob("*"):
        if path.is_file():
            assert [trace for trace in traces if trace in path.read_bytes()] == [], path


# --- observations -----------------------------------------------------------------------------------


@pytest.fixture
def observations(qtbot, session, visit, notices):
    shown = ObservationsTab(session, visit.id)
    qtbot.addWidget(shown)
    shown.resize(1278, 668)
    shown.show()
    yield shown
    session.flush()


def test_a_photograph_on_an_empty_sheet_stores_the_observation_first(qtbot, observations, files, session, visit):
    observations.new()
    strip = observations._editor.strip
    assert strip.take(dropped(files[0]))
    qtbot.waitUntil(lambda: len(strip.findChildren(SmallPhoto)) == 1, timeout=10_000)
    (observation,) = session.office.evidence.observations(visit.id)
    (photograph,) = session.office.photographs.of(observation.id)
    assert photograph.owner_kind == "observation"
    observations._redraw_saved()
    assert observations._list.items()[0].pictures == (photograph.id,)


def test_a_small_photograph_of_an_observation_leads_to_its_section(qtbot, observations, files, session, visit):
    observation = session.office.evidence.add(session.office.evidence.new(visit.id, text="A door"))
    photograph = session.office.photographs.add(files[0], Belongs(visit.id, "observation", observation.id))
    observations.refresh()
    observations.go_to("", observation.id)
    wanted = []
    observations.place_wanted.connect(lambda *place: wanted.append(place))
    (small,) = observations._editor.strip.findChildren(SmallPhoto)
    press(small, Qt.Key.Key_Return)
    assert wanted == [("observations", "photographs", photograph.id)]
    qtbot.waitUntil(lambda: observations._thumbs.held() == 1, timeout=5000)
    assert observations._count.text() == "1 observation · 1 photograph"
