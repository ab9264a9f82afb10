"""Photographs on their way into the vault: chosen, dropped or pasted, encrypted one at a time, stored as they come.

A cancel ends after the one in work: what is stored stays, and what was not begun is left where it lies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from npm_visits.domain.ids import new_id
from npm_visits.services.photographs import SUFFIXES, Refused, Taken
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.work import Progress, Task, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.photographs import Photograph
    from npm_visits.errors import UserError
    from npm_visits.services.photographs import Belongs
    from npm_visits.ui.session import Session

Sources = list[tuple[Path | bytes, str]]
_NAMED: Final = 3  # refused files whose names the notice tells
_MOST_DROPPED: Final = 5000


class PhotoAdder(QObject):
    """`choose`, `drop` or `start`; `added(photograph)` for each that is stored, `ended()` after the last.

    It belongs to the session, not to a page: what is on its way is stored also when the page was left meanwhile.
    """

    added = Signal(object)
    ended = Signal()
    _came = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._folder = Path.home()
        self._task: Task | None = None
        self._waiting: list[tuple[Sources, Belongs]] = []
        self._stored: list[Photograph] = []
        self._refused: list[Refused] = []
        self._bar = f"photographs {new_id()}"
        self._came.connect(self._take_in)

    def is_busy(self) -> bool:
        """Return whether photographs are on their way."""
        return self._task is not None

    @classmethod
    def of(cls, session: Session) -> PhotoAdder:
        """Return the one of a session."""
        return session.findChild(cls) or cls(session)

    def choose(self, belongs: Belongs, window: QWidget) -> None:
        """Let the person choose photographs."""
        words = self._session.words
        chooser = Chooser(words, words("Add photographs"), start=self._folder, files=SUFFIXES, many=True,
                          accept=words("Add"), parent=window)  # fmt: skip
        if chooser.ask() is not None:
            self._folder = chooser.chosen_files()[0].parent
            self.start([(path, path.name) for path in chooser.chosen_files()], belongs)

    def drop(self, told: QMimeData, belongs: Belongs) -> bool:
        """Take what was dropped or pasted: files, all of a folder, or a picture; return whether there was any."""
        sources = sources_of(told)
        if sources:
            self.start(sources, belongs)
        return bool(sources)

    def start(self, sources: Sources, belongs: Belongs) -> None:
        """Begin, or wait until those before are done."""
        if self._task is not None:
            self._waiting.append((sources, belongs))
            return
        self._stored, self._refused = [], []
        photographs, came, total = self._session.office.photographs, self._came, len(sources)

        def work(progress: Progress) -> None:
            for one in photographs.take_many(_until_cancelled(sources, progress), belongs):
                came.emit(one)

        self._task = task = run(work, failed=self._session.messages.show_error, owner=self._session)
        task.progressed.connect(self._show_progress)
        task.finished.connect(self._end)
        if total > 1:
            self._show_progress(0, total)

    def cancel(self) -> None:
        """End after the one in work, and begin nothing that waits."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _take_in(self, one: Taken | Refused) -> None:
        if isinstance(one, Refused):
            self._refused.append(one)
            return
        stored = self._session.act(lambda: self._session.office.photographs.store([one]))
        for photograph in stored or ():
            self._stored.append(photograph)
            self.added.emit(photograph)

    def _show_progress(self, done: int, total: int, _text: str = "") -> None:
        if self._task is None or total < 2:
            return
        words = self._session.words
        text = words("{done} of {total} photographs are encrypted in the vault…", done=done, total=total)
        self._session.messages.stay(self._bar, text, tone="info", action=words("Cancel"), on_action=self.cancel)

    def _end(self) -> None:
        self._task = None
        self._session.messages.end(self._bar)
        self._summarise()
        self.ended.emit()
        if self._waiting:
            self.start(*self._waiting.pop(0))

    def _summarise(self) -> None:
        session, words = self._session, self._session.words
        stored = list(self._stored)
        if stored:
            text = words.many("{n} photograph added.", "{n} photographs added.", len(stored))
            session.messages.say(text, action=words("Undo"), on_action=lambda: self._take_back(stored))
        for sentence in _sentences(self._refused, session):
            session.messages.say(sentence, tone="caution")

    def _take_back(self, stored: Sequence[Photograph]) -> None:
        self._session.act(lambda: self._session.office.photographs.remove(stored))
        self._session.changed_back.emit()


def sources_of(told: QMimeData) -> Sources:
    """Return files, the photographs of dropped folders, or the picture itself, with their names."""
    found: Sources = []
    for url in told.urls():
        path = Path(url.toLocalFile()) if url.isLocalFile() else None
        if path is None:
            continue
        inside = sorted(path.iterdir())[:_MOST_DROPPED] if path.is_dir() else [path]
        found += [(one, one.name) for one in inside if one == path or one.suffix.lower() in SUFFIXES]
    if found:
        return found
    image = told.imageData() if told.hasImage() else None
    return [(as_png(image), "picture.png")] if isinstance(image, QImage) and not image.isNull() else []


def can_take(told: QMimeData) -> bool:
    """Whether something that is dragged may be a photograph."""
    return told.hasImage() or any(url.isLocalFile() for url in told.urls())


def as_png(image: QImage) -> bytes:
    """Return a picture of the clipboard as a file's bytes."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())


def _until_cancelled(sources: Sources, progress: Progress) -> Iterator[tuple[Path | bytes, str]]:
    """Yield sources, and end where the person cancelled before the next file is read."""
    for done, source in enumerate(sources):
        progress.step(done, len(sources))
        yield source


def _sentences(refused: Sequence[Refused], session: Session) -> list[str]:
    """Return a sentence for each kind of refusal, with the names of the first files."""
    words = session.words
    kinds: dict[type[UserError], list[Refused]] = {}
    for one in refused:
        kinds.setdefault(type(one.error), []).append(one)
    said = []
    for group in kinds.values():
        names = ", ".join(one.name for one in group[:_NAMED]) + (" …" if len(group) > _NAMED else "")
        sentence = group[0].error.say(words)
        if len(refused) == 1:
            said.append(f"{names}: {sentence}")
        else:
            count = words.many("{n} file was not taken", "{n} files were not taken", len(group))
            said.append(f"{count} ({names}). {sentence}")
    return said
