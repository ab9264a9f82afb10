"""A question answered by a file: chosen, dropped or pasted. Its answer is the file's name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import mark
from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.fields.questions.base import Asked, QuestionField
from npm_visits.ui.fields.thumbnail import Thumbnail
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import ElidedLabel, Label
from npm_visits.ui.widgets.layout import column, row
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from npm_visits.errors import UserError
    from npm_visits.services.point_status import State

_SIDE: Final = 96
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif")
_SOUNDS: Final = (".m4a", ".mp3", ".wav", ".ogg", ".opus", ".amr", ".aac", ".flac")
_FILMS: Final = (".mp4", ".mov", ".mkv", ".webm", ".3gp", ".avi")
SUFFIXES: Final = {"image": _PICTURES, "audio": _SOUNDS, "video": _FILMS}
_CHOOSE: Final = {
    "image": mark("Choose a picture…"),
    "audio": mark("Choose a recording…"),
    "video": mark("Choose a film…"),
    "file": mark("Choose a file…"),
    "geotrace": mark("Choose a file with the line…"),
    "geoshape": mark("Choose a file with the outline…"),
}


class FileQuestion(QuestionField):
    """One file. `wanted()` asks for a chooser, `given(path or bytes, name)` brings a file, `taken_away()` removes it.

    Drop a file on it or press Ctrl+V on its button. A small picture of it is made in memory.
    """

    given = Signal(object, str)
    wanted = Signal()
    taken_away = Signal()
    kinds = ("image", "audio", "video", "file", "geotrace", "geoshape")

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        words = asked.words
        self._value = ""
        self._picture = Thumbnail(asked.name, self._content, words)
        self._picture.hide()
        self._name = ElidedLabel("", "control")
        self._choose = _Choose(words(_CHOOSE[asked.question.kind]), icon="folder")
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Remove: {what}", what=asked.name))
        self._help = Label(words("or drop it here, or paste it with Ctrl+V"), "small", "muted", wrap=True)
        self._choose.setAccessibleName(f"{self._choose.text()} {asked.name}")
        self._choose.clicked.connect(self.wanted)
        self._choose.pasted.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        self._choose.left.connect(self.left)
        self._remove.clicked.connect(self._taken_away)
        below = row(self._name, self._choose, self._remove, self._help, 0, gap=8)
        below.setStretch(3, 100)
        self._layout.addLayout(column(self._picture, below, gap=6))
        self.setAcceptDrops(True)
        self.show_state(asked.state)

    def is_wide(self) -> bool:
        return True

    def show_state(self, state: State) -> None:
        self._choose.setEnabled(not state.readonly)
        for widget, shown in (
            (self._choose, not state.readonly), (self._remove, bool(state.value) and not state.readonly),
            (self._help, not state.value and not state.readonly), (self._name, bool(state.value)),
        ):  # fmt: skip
            widget.setVisible(shown)
        if state.value == self._value:
            return
        self._value = state.value
        self._name.setText(state.value)
        words = self.asked.words
        self._choose.setText(words("Replace…") if state.value else words(_CHOOSE[self.asked.question.kind]))
        self._picture.hide()
        if state.value and self.asked.question.kind == "image":
            QTimer.singleShot(0, self, self.show_picture)  # its record is stored with the answer, not before it

    def show_picture(self) -> None:
        """Read and decode the picture in a thread, then show it small."""
        read, side, ratio = self.asked.file(), look().scale.px(_SIDE), self.devicePixelRatioF()
        if read is None:
            return

        def decode(_: Progress) -> QImage | None:
            return picture(read(), round(side * ratio))

        def failed(error: UserError) -> None:
            self._name.setText(error.say(self.asked.words))

        run(decode, done=self._decoded, failed=failed, owner=self)

    def _content(self) -> bytes:
        read = self.asked.file()
        return read() if read is not None else b""

    def keyboard(self) -> QWidget:
        return self._choose

    def take(self, data: QMimeData) -> bool:
        """Take a file or picture that was dropped or pasted; return whether there was one."""
        if not self._choose.isEnabled():
            return False
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        found = next((path for path in paths if path.is_file()), None)
        if found is not None:
            self.given.emit(found, found.name)
            return True
        image = data.imageData() if data.hasImage() and self.asked.question.kind in {"image", "file"} else None
        if isinstance(image, QImage) and not image.isNull():
            self.given.emit(_as_png(image), "picture.png")
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._choose.isEnabled() and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _taken_away(self) -> None:
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken_away.emit()

    def _decoded(self, image: QImage | None) -> None:
        if image is None:
            return
        self._picture.show_image(image)
        self._picture.show()


class _Choose(Button):
    """The button of the question: Space chooses, Ctrl+V pastes; Enter and arrows are the page's."""

    pasted = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


def _as_png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())
