"""Alleged ill-treatment in an interview: the body map by keyboard and mouse, the wall in the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from npm_visits.domain.body_map import in_region
from npm_visits.domain.figures import figure
from npm_visits.domain.ill_treatment import BodyMark, HealthRecord, IllTreatmentCase
from npm_visits.domain.interviews import Interview
from npm_visits.domain.places import Place
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.fields.body_map import BodyMap
from npm_visits.ui.fields.thumbnail import Thumbnail
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.ill_treatment.health import HealthPart
from npm_visits.ui.pages.interviews.page import InterviewPage
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.segments import _Segment
from tests.driver.find import find, shows
from tests.driver.keys import click, press, settle, type_text

CANARY = "Kanarienvogel"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def interview(office: Office, northfield: Place) -> Interview:
    visit = office.visits.start(northfield.id)
    return office.interviews.add(visit.id, "person")


@pytest.fixture
def page(qtbot: QtBot, session: Session, interview: Interview) -> Iterator[InterviewPage]:
    shown = InterviewPage(session, interview)
    qtbot.addWidget(shown)
    shown.resize(1100, 900)
    shown.show()
    shown.activateWindow()
    yield shown
    session.flush()


def health_part(page: InterviewPage) -> HealthPart:
    page.show_part("health")
    part = page.parts["health"]
    assert isinstance(part, HealthPart)
    return part


def kept(office: Office) -> HealthRecord:
    return office.ill_treatment.health(the_case(office))


def the_case(office: Office) -> IllTreatmentCase:
    return office.vault.all(IllTreatmentCase)[0]


def everything_said(root: QWidget) -> str:
    """Return all that a widget and what is in it shows, or tells a screen reader."""
    said = []
    for widget in [root, *root.findChildren(QWidget)]:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        for name in ("text", "toPlainText", "currentText", "placeholderText"):
            found = getattr(widget, name, None)
            said.append(str(found()) if callable(found) else "")
        if isinstance(widget, QComboBox):
            said += [widget.itemText(n) for n in range(widget.count())]
    return "\n".join(said)


def test_a_body_map_with_two_marks_is_filled_in_by_keyboard_alone(page, office, session):
    """Every key goes to what has the keyboard; the mouse and the code move nothing."""
    page.more.setFocus()
    tab_to("Place")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Right, 3)
    tab_to("Begin a case")
    key(Qt.Key.Key_Space)
    tab_to("Mark a region")
    key(Qt.Key.Key_Space)
    type_text(at_keyboard(), "left forearm")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Down, 2)
    key(Qt.Key.Key_Return)
    key("b")
    key(Qt.Key.Key_Tab)
    type_text(at_keyboard(), "40")
    key(Qt.Key.Key_Tab)
    type_text(at_keyboard(), "15")
    key(Qt.Key.Key_Tab)
    type_text(at_keyboard(), "Yellow-green")
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Left, 7, SHIFT)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    key("s")
    session.flush()
    first, second = kept(office).marks
    middle = in_region(BodyMark(id="x"), "front", "left_forearm")
    assert (first.x, first.y) == (middle.x + 1, middle.y + 2)
    assert (first.region, first.type, first.length_mm, first.width_mm) == ("left_forearm", "bruise", 40, 15)
    assert first.colour == "Yellow-green"
    assert (second.x, second.y, second.type) == (first.x - 70, first.y, "scar")
    assert second.region == figure("front").region_at(second.x, second.y)


def test_the_region_under_the_cross_is_said_before_it_is_marked(page):
    body: BodyMap = begun(page).form.marks.map
    body.setFocus()
    press(body, Qt.Key.Key_Right)
    assert body.accessibleDescription() == body.under_cross() == "Upper abdomen"
    for _ in range(6):
        press(body, Qt.Key.Key_Right, SHIFT)
    view, x, y = body.cross()
    assert figure(view).region_at(x, y) == "left_upper_arm"
    assert body.under_cross() == ("Left upper arm" if figure(view).holds(x, y) else "")


def test_tab_goes_from_mark_to_mark_and_then_on(page, office, session):
    part = begun(page)
    for region in ("left_hand", "right_hand"):
        part.form.marks._mark_region(f"front {region}")
    body: BodyMap = part.form.marks.map
    first, second = (m.id for m in kept(office).marks)
    body.select("")
    seen = []
    for _ in range(2):
        press(body, Qt.Key.Key_Tab)
        seen.append(body.chosen())
    assert seen == [first, second]
    press(body, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not body


def test_a_click_marks_and_a_drag_moves_and_delete_takes_away_until_undo(page, office, session):
    part = begun(page)
    body: BodyMap = part.form.marks.map
    at = body.place_of("back", 100, 140).toPoint()
    click(body, at)
    session.flush()
    assert kept(office).marks[0].region == "upper_back"
    drag(body, at, at + QPoint(0, 60))
    session.flush()
    assert kept(office).marks[0].region == "lower_back"
    press(body, Qt.Key.Key_Delete)
    assert kept(office).marks == ()
    session.undo()
    assert len(kept(office).marks) == 1


def test_the_description_of_a_mark_has_all_its_room(qapp, sample_office):
    """The columns are put anew as the page gets its width; what appears in them afterwards has to be known to them."""
    apply(qapp, Look("light", 150))
    session = Session(sample_office, Words("en"))
    window = MainWindow(session, screens(), on_lock=lambda: None)
    window.resize(1366, 768)
    window.show()
    case = sample_office.vault.all(IllTreatmentCase)[0]
    session.go("visit", visit_id=case.visit_id, tab="interviews", topic="health", point=case.interview_id)
    settle()
    form = window.page().tab().page.parts["health"].form
    form.marks.select(form.fields.health.marks[-1].id)
    settle()
    editor = form.marks.editor
    assert editor.height() >= editor.minimumSizeHint().height()
    window.stop()
    window.hide()
    window.deleteLater()
    session._autosave.stop()
    session.deleteLater()


def test_a_case_and_a_sheet_that_are_chosen_stay_chosen_when_they_are_clicked_again(page):
    part = begun(page)
    for chosen in (part.form.marks.sheet, part.bar.codes):
        before = chosen.value()
        click(chosen.findChildren(_Segment)[0])
        press(chosen, Qt.Key.Key_Delete)
        assert chosen.value() == before
    assert part.form.marks.map.sheet() == "body"


def test_a_click_beside_the_figures_marks_nothing(page, office, session):
    part = begun(page)
    click(part.form.marks.map, QPoint(4, 4))
    session.flush()
    assert the_case(office).sealed == ""


def test_what_is_typed_is_sealed_and_undone_field_by_field(page, office, session):
    part = begun(page)
    for name, text in (("1. Account of the person, in own words", "Alleges"), ("2. Objective findings", CANARY)):
        area = find(part, QPlainTextEdit, name)
        area.setFocus()
        type_text(area, text)
        area.clearFocus()
        settle()
    assert (kept(office).account, kept(office).findings) == ("Alleges", CANARY)
    assert CANARY not in repr(office.vault.rows("SELECT * FROM history"))
    session.undo()
    page.refresh()
    assert (kept(office).account, kept(office).findings) == ("Alleges", "")
    assert find(part, QPlainTextEdit, "2. Objective findings").toPlainText() == ""


@pytest.mark.parametrize(("typed", "taken"), [
    ("0", None), ("-3", None), ("3,5", 3), ("4000", 400), ("3e9", 39), ("40", 40), ("", None),
])  # fmt: skip
def test_a_size_that_cannot_be_taken_gets_a_sentence_and_the_last_one_is_kept(page, office, session, typed, taken):
    part = begun(page)
    for region in ("left_hand", "right_hand"):
        part.form.marks._mark_region(f"front {region}")
    editor, length = part.form.marks.editor, part.form.marks.editor.fields["length_mm"]
    length.setFocus()
    type_text(length, typed)
    length.clearFocus()
    settle()
    session.flush()
    assert kept(office).marks[1].length_mm == taken
    assert editor.size_problem.isVisible() == (length.text() != ("" if taken is None else str(taken)))
    part.form.marks.select(kept(office).marks[0].id)
    settle()
    assert (length.text(), editor.size_problem.isVisible()) == ("", False)


def test_a_mark_on_a_figure_of_a_later_version_is_shown_in_the_list_and_kept(page, office, session):
    part = begun(page)
    later = BodyMark(id="later", view="left_ear_inside", region="eardrum", note="From a later version")
    office.apply(office.ill_treatment.sealing(the_case(office).id, HealthRecord(marks=(later,))))
    page.refresh()
    part.form.marks.select("later")
    note = part.form.marks.editor.fields["note"]
    note.setFocus()
    type_text(note, "!")
    session.flush()
    (kept_mark,) = kept(office).marks
    assert (kept_mark.view, kept_mark.region) == ("left_ear_inside", "eardrum")
    assert kept_mark.note != later.note


def test_a_wording_is_released_and_taken_back(page, office, session):
    part = begun(page)
    area = find(part, QPlainTextEdit, "Wording for those without a health role")
    area.setFocus()
    type_text(area, "Marks that fit")
    session.flush()
    assert the_case(office).released == ""
    click(find(part, Button, "Release the wording"))
    assert the_case(office).released == "Marks that fit"
    click(find(part, Button, "Take it back"))
    assert (the_case(office).released, kept(office).wording) == ("", "Marks that fit")


def test_a_picture_of_a_mark_is_sealed_shown_small_and_taken_away(page, office, session, qtbot):
    part = begun(page)
    part.form.marks._mark_region("front left_hand")
    photo = part.form.marks.editor.photo
    photo.give(png(), f"{CANARY}.png")
    qtbot.waitUntil(lambda: bool(photo.findChildren(Thumbnail)))
    mark = kept(office).marks[0]
    assert office.ill_treatment.photo(the_case(office).id, mark.id).name == f"{CANARY}.png"
    assert CANARY not in repr(office.vault.rows("SELECT * FROM attachment"))
    click(find(photo, Button, "Take the picture away"))
    assert office.ill_treatment.photo(the_case(office).id, mark.id) is None


def test_the_allegation_is_typed_by_anybody_and_says_who_reads_it(page, office, session):
    page.show_part("ill_treatment")
    part = page.parts["ill_treatment"]
    click(find(part, Button, "Begin a case"))
    settle()
    where = find(part, QLineEdit, "Where")
    where.setFocus()
    type_text(where, "In a vehicle")
    session.flush()
    assert the_case(office).location == "In a vehicle"
    assert "Every officer of this vault reads this page." in everything_said(part)
    click(find(part, Button, "Put the case into the recycle bin"))
    assert shows(part, Button, "Begin a case")
    session.undo()
    page.refresh()
    settle()
    assert find(part, QLineEdit, "Where").text() == "In a vehicle"


def test_a_member_without_health_role_sees_that_a_record_exists_and_what_was_released(page, office, session):
    """The wall of the vault decides, so the same window is shown without it."""
    part = begun(page)
    texts = {name: f"{CANARY} {name}" for name in ("account", "findings", "opinion", "record", "treatment", "wording")}
    mark = in_region(BodyMark(id="m", note=f"{CANARY} note", colour=f"{CANARY} colour"), "front", "left_hand")
    case = the_case(office)
    office.apply(office.ill_treatment.sealing(case.id, HealthRecord(**texts, marks=(mark,))))
    office.ill_treatment.release(case, "What may be read")
    page.refresh()
    assert CANARY in everything_said(part)
    wall, office.vault.medical = office.vault.medical, None
    try:
        other = InterviewPage(session, office.interviews.get(case.interview_id))
        for code in ("account", "ill_treatment", "health", "reprisals", "person"):
            other.show_part(code)
        said = everything_said(other)
        assert CANARY not in said
        assert said.count("What may be read") >= 2
        assert not other.findChildren(BodyMap)
        other.deleteLater()
    finally:
        office.vault.medical = wall


def at_keyboard() -> QWidget:
    """Return what the keyboard is at."""
    popup = QApplication.activePopupWidget()
    found = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert found is not None
    return found


def key(pressed: str | Qt.Key, times: int = 1, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        press(at_keyboard(), pressed, modifiers)
        settle()


def tab_to(name: str) -> None:
    """Press Tab until what bears the name has the keyboard."""
    for _ in range(60):
        widget = at_keyboard()
        text = getattr(widget, "text", None)
        if name in {widget.accessibleName(), str(text()) if callable(text) else ""}:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(name)


def begun(page: InterviewPage) -> HealthPart:
    """The part with a case that was begun."""
    part = health_part(page)
    part.bar.begin()
    settle()
    return part


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Drag with the left button."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
    settle()


def png() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know file names only
    return bytes(held.data())
