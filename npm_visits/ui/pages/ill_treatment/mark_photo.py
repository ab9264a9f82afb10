"""The picture of a mark: attached by the health member, sealed with its name, looked at in memory only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.fields.thumbnail import Thumbnail
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Label, clear, row
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from npm_visits.domain.attachments import Attachment
    from npm_visits.ui.session import Session

_SMALL: Final = 64
_KINDS: Final = ("*.jpg", "*.jpeg", "*.png", "*.webp", "*.bmp", "*.gif")


class MarkPhoto(QWidget):
    """`show_mark(case_id, mark_id)`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case_id = self._mark_id = ""
        self._folder = Path.home()
        words = session.words
        self._place = row(gap=8)
        self.attach = Button(words("Attach a picture"), icon="image")
        self.attach.clicked.connect(self._choose)
        self.away = Button(icon="trash-2", kind="quiet", name=words("Take the picture away"))
        self.away.clicked.connect(self._remove)
        self.setLayout(row(self._place, self.attach, self.away, 0, gap=8))

    def show_mark(self, case_id: str, mark_id: str) -> None:
        """Show the picture of a mark, or how to attach one."""
        self._case_id, self._mark_id = case_id, mark_id
        clear(self._place)
        service, attachments = self._session.office.ill_treatment, self._session.office.attachments
        found = self._session.act(lambda: service.photo(case_id, mark_id))
        self.attach.setVisible(found is None)
        self.away.setVisible(found is not None)
        if found is None:
            return
        longest = round(look().scale.px(_SMALL) * self.devicePixelRatioF())

        def decoded(image: QImage | None) -> None:
            if isValid(self) and self._mark_id == mark_id:
                self._show(found, image)

        run(lambda _progress: picture(attachments.open(found), longest), done=decoded,
            failed=self._session.messages.show_error, owner=self)  # fmt: skip

    def give(self, source: Path | bytes, name: str) -> None:
        """Encrypt a picture behind the wall in a thread, then store it."""
        session, case_id, mark_id = self._session, self._case_id, self._mark_id
        service, attachments = session.office.ill_treatment, session.office.attachments

        def write(_progress: Progress) -> Attachment:
            return service.write_photo(source, case_id, mark_id, name)

        def done(attachment: Attachment) -> None:
            session.act(lambda: session.office.apply(attachments.changes(attachment)))
            if isValid(self) and self._mark_id == mark_id:
                self.show_mark(case_id, mark_id)

        run(write, done=done, failed=session.messages.show_error, owner=session)

    def _show(self, found: Attachment, image: QImage | None) -> None:
        clear(self._place)
        if image is None:
            self._place.addWidget(Label(found.name, "small", "muted", wrap=True))
            return
        attachments = self._session.office.attachments
        made = Thumbnail(found.name, lambda: attachments.open(found), self._session.words)
        made.show_image(image)
        self._place.addWidget(made)

    def _choose(self) -> None:
        words = self._session.words
        chooser = Chooser(words, words("Picture of the mark"), start=self._folder, files=_KINDS, accept=words("Attach"),
                          parent=self.window())  # fmt: skip
        chosen = chooser.ask()
        if chosen is not None:
            self._folder = chosen.parent
            self.give(chosen, chosen.name)

    def _remove(self) -> None:
        session, words = self._session, self._session.words
        removal = session.office.ill_treatment.removing_photo(self._case_id, self._mark_id)
        if session.done(lambda: session.office.apply(removal)):
            self.show_mark(self._case_id, self._mark_id)
            session.messages.say(words("Removed."), action=words("Undo"), on_action=session.taking_back())
