"""Pictures in the texts of questions: shown small, opened large from memory, decoded with care."""

from __future__ import annotations

import base64

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from npm_visits.ui.fields.thumbnail import Thumbnail
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.widgets import Dialog
from tests.driver.keys import press, settle
from tests.small_checklist import CHOICES, LABEL, SETTINGS, TOPIC, give


def png(width=900, height=600) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def shown(qtbot, session, office, northfield, content: bytes) -> ChecklistTab:
    picture = base64.b64encode(content).decode()
    sheets = {
        "survey": [
            {"type": "begin_group", "name": "health", LABEL: "Health care", TOPIC: "health_care"},
            {"type": "text", "name": "mark", LABEL: "Where is the mark?", "media::image::English (en)": "body.png"},
            {"type": "end_group", "name": "health"},
        ],
        "choices": CHOICES,
        "settings": SETTINGS,
        "media": {"body.png": picture},
    }
    tab = ChecklistTab(session, give(office, northfield, sheets).id)
    qtbot.addWidget(tab)
    tab.resize(1280, 700)
    tab.show()
    settle()
    return tab


def test_a_picture_of_a_text_is_shown_and_opens_large_by_the_keyboard(qtbot, session, office, northfield):
    tab = shown(qtbot, session, office, northfield, png())
    (small,) = tab.findChildren(Thumbnail)
    assert small.isVisible()
    assert max(small.pixmap().width(), small.pixmap().height()) == 240
    press(small, Qt.Key.Key_Return)
    (dialog,) = tab.findChildren(Dialog)
    large = max(label.pixmap().width() for label in dialog.findChildren(QLabel) if not label.pixmap().isNull())
    assert 240 < large <= 560
    dialog.accept()
    settle()
    tab.leaving()
    tab.close()


@pytest.mark.parametrize("content", [b"no picture", b"<svg onload='x'/>", png()[:60]])
def test_what_is_no_picture_is_left_out(qtbot, session, office, northfield, content):
    tab = shown(qtbot, session, office, northfield, content)
    assert tab.findChildren(Thumbnail) == []
    tab.leaving()
    tab.close()
