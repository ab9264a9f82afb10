"""Small pictures for lists: read when they come into sight, decoded in a thread, a bounded number in memory."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from npm_visits.domain.photographs import Photograph, PhotoThumbnail
    from npm_visits.errors import UserError
    from npm_visits.ui.session import Session

_MOST: Final = 160  # some 20 MB at the size of the grid

_Key = tuple[str, tuple[str, ...]]


class Thumbs(QObject):
    """`pixmap(photograph)` returns what is there already, else nothing and soon `arrived(id)`.

    One that shows edits of yesterday is made anew from the original, and kept.
    """

    arrived = Signal(str)

    def __init__(self, session: Session, size: QSize, ratio: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._longest = round(max(size.width(), size.height()) * ratio)
        self._ratio = ratio
        self._held: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._asked: set[_Key] = set()

    def pixmap(self, photograph: Photograph) -> QPixmap | None:
        """Return the small picture, or nothing yet; an empty one where there will be none."""
        key = photograph.id, photograph.edits
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        if key not in self._asked:
            self._asked.add(key)
            self._ask(key, photograph)
        return None

    def _ask(self, key: _Key, photograph: Photograph) -> None:
        photographs = self._session.office.photographs
        small = photographs.thumbnail(photograph)
        if small:
            self._decode(key, small)
            return
        make = photographs.renewer(photograph)

        def renewed(thumbnail: PhotoThumbnail) -> None:
            self._session.act(lambda: photographs.keep(thumbnail))
            self._decode(key, photographs.thumbnail(photograph))

        def failed(_error: UserError) -> None:
            self._hold(key, None)  # the page says why when somebody opens it

        run(lambda _: make(), done=renewed, failed=failed, owner=self)

    def _decode(self, key: _Key, small: bytes) -> None:
        longest = self._longest

        def decode(_: Progress) -> QImage | None:
            return picture(small, longest)

        run(decode, done=lambda image: self._hold(key, image), owner=self)

    def _hold(self, key: _Key, image: QImage | None) -> None:
        pixmap = QPixmap() if image is None else QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self._ratio)
        self._asked.discard(key)
        self._held[key] = pixmap
        while len(self._held) > _MOST:
            self._held.popitem(last=False)
        self.arrived.emit(key[0])

    def held(self) -> int:
        """Return how many are in memory."""
        return len(self._held)
