"""Files of questions: chosen, dropped, pasted; encrypted, shown small, taken away and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from npm_visits.domain.answers import Key, record_key
from npm_visits.domain.attachments import Attachment
from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.fields.questions.attached import _as_png
from npm_visits.ui.pages.checklist import ChecklistTab
from tests.driver.keys import settle
from tests.every_kind import sheets
from tests.small_checklist import give
from tests.ui.checklist.driving import card, stored

DOOR = Key("door")


@pytest.fixture
def visit(office, northfield):
    return give(office, northfield, sheets("en"))


@pytest.fixture
def red(tmp_path):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xC00000)
    path = tmp_path / "red door.png"
    path.write_bytes(_as_png(image))
    return path


def control(tab: ChecklistTab, name: str = "door"):
    tab.go_to("", name)
    return card(tab, name)._answers.parts[0].control


def dropped(path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def value(tab, visit, session) -> str:
    return stored(tab, visit, session).status(DOOR).states[0].value


def test_a_dropped_picture_is_encrypted_named_and_shown_small(qtbot, tab, visit, session, red):
    asked = control(tab)
    assert asked.take(dropped(red))
    qtbot.waitUntil(asked._picture.isVisible, timeout=5000)
    assert value(tab, visit, session) == "red door.png"
    owner = record_key(stored(tab, visit, session).filling.id, DOOR)
    found = session.office.attachments.of(owner)
    assert session.office.attachments.open(found) == red.read_bytes()
    assert not [p for p in session.office.vault.folder.rglob("*") if p.is_file() and b"PNG" in p.read_bytes()[:64]]


def test_a_pasted_picture_is_attached(qtbot, tab, visit, session):
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    QApplication.clipboard().setImage(image)
    asked = control(tab)
    asked.keyboard().pasted.emit()
    qtbot.waitUntil(lambda: session.office.vault.all(Attachment) != [], timeout=5000)
    assert value(tab, visit, session) == "picture.png"
    QApplication.clipboard().clear()


def test_a_file_taken_away_comes_back_by_undo(qtbot, tab, visit, session, red):
    asked = control(tab)
    asked.take(dropped(red))
    qtbot.waitUntil(lambda: session.office.vault.all(Attachment) != [], timeout=5000)
    asked._remove.click()
    assert (value(tab, visit, session), session.office.vault.all(Attachment)) == ("", [])
    session.undo()
    settle()
    assert value(tab, visit, session) == "red door.png"
    assert len(session.office.vault.all(Attachment)) == 1


def test_a_changed_file_is_said_in_place_of_its_picture(qtbot, tab, visit, session, red):
    asked = control(tab)
    asked.take(dropped(red))
    qtbot.waitUntil(asked._picture.isVisible, timeout=5000)
    for path in (session.office.vault.folder / "att").glob("??/*"):
        path.write_bytes(b"something else")
    asked.show_picture()
    qtbot.waitUntil(lambda: "changed outside" in asked._name.whole_text(), timeout=5000)


def test_a_file_that_is_gone_is_told_and_changes_nothing(qtbot, tab, visit, session, tmp_path):
    asked = control(tab)
    told = []
    session.messages.show_error = told.append
    asked.given.emit(tmp_path / "gone.png", "gone.png")
    qtbot.waitUntil(lambda: told != [], timeout=5000)
    assert value(tab, visit, session) == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
     b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\x00\x00\x00\x00\x00\x00\x00"],
    ids=["nothing", "text", "svg", "a bomb"],
)  # fmt: skip
def test_what_is_no_safe_picture_is_not_decoded(content):
    assert picture(content, 100) is None


def test_a_picture_is_made_small(red):
    assert picture(red.read_bytes(), 100).size().toTuple() == (100, 75)
