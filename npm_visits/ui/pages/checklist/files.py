"""Files of questions on their way into the vault: chosen, encrypted in a thread, then stored with the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from shiboken6 import isValid

from npm_visits.domain.answers import Key, record_key
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.fields.questions.attached import SUFFIXES, FileQuestion
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.attachments import Attachment
    from npm_visits.domain.changes import Change
    from npm_visits.services.filling import OpenFilling
    from npm_visits.ui.pages.checklist.shared import Acts
    from npm_visits.ui.session import Session

_SAID_FROM: Final = 8 << 20  # bytes that take long enough to say so


class QuestionFiles(QObject):
    """`apply(changes, what)` is how the page stores; a page that was left meanwhile still stores its file."""

    def __init__(self, session: Session, acts: Acts, filling: Callable[[], OpenFilling],
                 apply: Callable[[Sequence[Change], str], None]) -> None:
        super().__init__(acts)
        acts.file_wanted.connect(self.want)
        acts.file_given.connect(self.give)
        acts.file_taken_away.connect(self.take_away)
        self._session, self._filling, self._apply = session, filling, apply
        self._folder = Path.home()

    def reader(self, key: Key) -> Callable[[], bytes] | None:
        """Return what reads a question's file, which a thread may call; nothing where there is no file."""
        attachments = self._session.office.attachments
        found = attachments.of(record_key(self._filling().filling.id, key))
        return None if found is None else lambda: attachments.open(found)

    def want(self, key: Key, control: FileQuestion) -> None:
        """Let the person choose a file."""
        words = self._session.words
        chooser = Chooser(words, control.keyboard().accessibleName(), start=self._folder,
                          files=SUFFIXES.get(control.asked.question.kind, ("*",)), accept=words("Attach"),
                          parent=control.window())
        chosen = chooser.ask()
        if chosen is not None:
            self._folder = chosen.parent
            self.give(key, chosen, chosen.name)

    def give(self, key: Key, source: Path | bytes, name: str) -> None:
        """Encrypt a file in a thread, then store it with the answer."""
        session, filling = self._session, self._filling()
        owner = record_key(filling.filling.id, key)
        attachments = session.office.attachments

        def write(progress: Progress) -> Attachment:
            return attachments.write(source, owner, name, progress.step)

        def done(attachment: Attachment) -> None:
            session.messages.end(owner)
            session.flush()  # what is asked next must know of files stored a moment ago
            changes = attachments.changes(attachment)
            current = self._filling() if isValid(self) else filling
            changes += current.answer(key, attachment.name)
            if isValid(self):
                self._apply(changes, f"file {key}")
            else:
                session.put(changes, f"file {key}")
            session.flush()

        def failed(error: object) -> None:
            session.messages.end(owner)
            session.messages.show_error(error)  # type: ignore[arg-type]  # a UserError, by `run`

        if not isinstance(source, bytes) and _size(source) > _SAID_FROM:
            session.messages.stay(owner, session.words("{name} is being encrypted into the vault…", name=name),
                                  tone="info")
        run(write, done=done, failed=failed, owner=session)

    def take_away(self, key: Key) -> None:
        """Take a file and its answer away; undo brings both back."""
        session, filling = self._session, self._filling()
        session.flush()
        owner = record_key(filling.filling.id, key)
        self._apply([*session.office.attachments.removal(owner), *filling.answer(key, "")], f"no file {key}")
        session.flush()
        words = session.words
        session.messages.say(words("Removed."), action=words("Undo"), on_action=session.taking_back())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
