"""Attached files as a person deals with them: attach, look at, take away.

`write` may run in a thread, for it touches no row; `changes` are what stores the file then. Taking a file away
takes its row out of force: undo brings it back, the file itself stays.

A file behind the medical wall has its name, its kind and its key sealed: `behind_the_wall` hides them, `shown` gives
them back to a member with a health role, and `open` opens it for nobody else.
"""

from __future__ import annotations

import datetime as dt
import json
import mimetypes
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.attachments import Attachment, clean_name
from npm_visits.domain.changes import Add, Change, Remove
from npm_visits.errors import FileNotReadable, HealthMembersOnly, UserError
from npm_visits.storage import attachments as files

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.services.office import Office
    from npm_visits.storage import Wall

_HIDDEN: Final = ("name", "media_type", "size", "digest", "key")


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
        """Return a file's bytes, in memory; for any thread.

        Raises AttachmentMissing or AttachmentChanged, and HealthMembersOnly for one behind the medical wall.
        """
        a = self.shown(attachment)
        return files.read(self._office.vault.folder, files.Written(a.id, a.key, a.digest, a.size))

    def behind_the_wall(self, attachment: Attachment) -> Attachment:
        """Return the record of a file that was written, as only members with a health role can read it."""
        content = {name: getattr(attachment, name) for name in _HIDDEN}
        sealed = self._medical().seal(attachment.id, json.dumps(content, ensure_ascii=False))
        return replace(attachment, name="", media_type="", size=0, digest="", key="", sealed=sealed)

    def shown(self, attachment: Attachment) -> Attachment:
        """Return a file's record with its name; raises HealthMembersOnly where it stands behind the wall."""
        if not attachment.sealed:
            return attachment
        content: dict[str, Any] = json.loads(self._medical().unseal(attachment.id, attachment.sealed))
        return replace(attachment, **{name: content[name] for name in _HIDDEN}, sealed="")

    def _medical(self) -> Wall:
        wall = self._office.vault.medical
        if wall is None:
            raise HealthMembersOnly
        return wall

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
