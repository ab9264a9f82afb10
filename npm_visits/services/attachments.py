"""Attached files as a person deals with them: attach, look at, take away.

`write` may run in a thread, for it touches no row; `changes` are what stores the file then. Taking a file away
takes its row out of force: undo brings it back, the file itself stays.
"""

from __future__ import annotations

import datetime as dt
import mimetypes
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from npm_visits.domain.attachments import Attachment, clean_name
from npm_visits.domain.changes import Add, Change, Remove
from npm_visits.errors import FileNotReadable, UserError
from npm_visits.storage import attachments as files

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.services.office import Office


def _silent(_done: int, _total: int) -> None:
    return


class Attachments:
    """The files of an office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def write(
        self, source: Path | bytes, owner_id: str, name: str = "", told: Callable[[int, int], None] = _silent
    ) -> Attachment:
        """Encrypt a file into the vault's folder and return its record, which `changes` stores; for any thread.

        `told(done, total)` counts bytes. Raises FileNotReadable, AttachmentTooLarge and the errors of the disk.
        """
        vault = self._office.vault
        if isinstance(source, bytes):
            written = files.write(vault.folder, BytesIO(source), lambda done: told(done, len(source)))
        else:
            try:
                total = source.stat().st_size
                opened = source.open("rb")
            except OSError as error:
                raise FileNotReadable from error
            with opened:
                written = files.write(vault.folder, opened, lambda done: told(done, total))
            name = name or source.name
        name = clean_name(name)
        return Attachment(
            id=written.id, owner_id=owner_id, name=name, media_type=mimetypes.guess_type(name)[0] or "",
            size=written.size, digest=written.digest, key=written.key,
            added_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))

    def changes(self, attachment: Attachment) -> list[Change]:
        """Return what stores a file that was written; it takes the place of its owner's earlier one."""
        return [*self.removal(attachment.owner_id), Add(attachment)]

    def add(self, source: Path | bytes, owner_id: str, name: str = "") -> Attachment:
        """Attach a file and store its record."""
        attachment = self.write(source, owner_id, name)
        self._office.apply(self.changes(attachment))
        return attachment

    def of(self, owner_id: str) -> Attachment | None:
        """Return the file of a record, if it has one."""
        return next(iter(self._office.vault.all(Attachment, owner_id=owner_id)), None)

    def open(self, attachment: Attachment) -> bytes:
        """Return a file's bytes, in memory; for any thread. Raises AttachmentMissing or AttachmentChanged."""
        a = attachment
        return files.read(self._office.vault.folder, files.Written(a.id, a.key, a.digest, a.size))

    def removal(self, owner_id: str) -> list[Change]:
        """Return what takes a record's file away."""
        return [Remove(Attachment, a.id) for a in self._office.vault.all(Attachment, owner_id=owner_id)]

    def sweep(self) -> int:
        """Delete what was written and never stored, a day later; return how many files. Never fails."""
        vault = self._office.vault
        try:
            known = {attachment.id for attachment in vault.all(Attachment, include_removed=True)}
            return files.sweep(vault.folder, known)
        except (OSError, UserError):
            return 0  # another day
